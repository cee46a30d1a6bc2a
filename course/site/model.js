// What stands behind the questions of a page: a model with anywidget's interface for each, that answers from the
// tables that Python worked out and keeps what is answered in this browser.
// The page has, all of them optional, places for questions, reviews, stamps ([data-question="02-gap"] and the like) and
// progress (of "02", or "02-ps", its problem set), and fields for the student's name and file: see `boot`. Its data, as
// `page_data` of course/site/data.py gives them, are JSON in #course-data.
import { make, select } from "../views/shared.js";
import { render } from "../views/question.js";
import { UNKEPT, keeper } from "./kept.js";
import { isBlank, reader } from "./numbers.js";
import { same, traits } from "./traits.js";
import { judging } from "./verdicts.js";

const AT_ONCE = 3;

// Texts without halves of characters, which no file takes.
function whole(typed) {
  if (typeof typed === "string") return typed.toWellFormed?.() ?? typed;
  if (Array.isArray(typed)) return typed.map(whole);
  if (typed && typeof typed === "object") return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, whole(value)]));
  return typed ?? null;
}

// What must be seen after a message of the view: a screen may be too small for a question and what is said to it.
const NEWS = { submit: ".course-feedback", hint: ".course-hint:last-child", key: ".course-key:last-child" };

// What stands behind one question: it does what course/views/question.py and course/answers/service.py do.
export function questionModel(data, { words, judge, kept, tell }) {
  const { spec, hints, key } = data;
  let told = 0;

  function last() {
    const given = kept.of(spec.id);
    if (!given.length) return { answer: null, verdict: words.blank };
    const { answer, verdict } = judge.check(data, given.at(-1).answer);
    if (!verdict.counts) return { answer: null, verdict: { ...words.unreadable, messages: [[{ text: words.misfit }]] } };
    const wasRight = verdict.state === "not yet" && given.slice(0, -1).some(({ state }) => state === "correct");
    return { answer, verdict: wasRight ? { ...verdict, messages: [...verdict.messages, words.wasRight] } : verdict };
  }
  const taken = () => Math.max(0, ...kept.of(spec.id, "hint").map(({ hint }) => hint));
  const read = (typed) => judge.preview(data, typed);
  const notice = (trouble) => trouble || kept.notice();

  function beside({ answer, draft = kept.draft(spec.id), trouble }) {
    return { draft, read: read(draft ?? answer), hints: hints.slice(0, taken()), notice: notice(trouble) };
  }
  function asShown(status, isTold = false) {
    told += Number(isTold);
    const { state, mark, heading, messages, misconception = null, reveal = {} } = status.verdict;
    const shown = isTold || state !== "not attempted" ? messages : [];
    return { ...beside(status), verdict: { state, mark, heading, messages: shown, misconception, count: told }, reveal, answer: status.answer };
  }

  function submit(typed, serial) {
    const before = last();
    const { answer, verdict } = judge.check(data, typed, before.answer);
    if (!verdict.counts) {
      const trouble = kept.keepDraft(spec.id, isBlank(typed) ? null : typed);
      return { ...asShown({ answer: before.answer, verdict, draft: typed, trouble }, true), kept: trouble ? "" : serial };
    }
    const { state, misconception = null } = verdict;
    const trouble = kept.add({ type: "answer", question: spec.id, answer, state, misconception });
    kept.keepDraft(spec.id, null);
    return { ...asShown({ ...last(), trouble }, true), kept: serial };
  }
  function drafted(typed, serial) {
    const { answer } = last();
    const draft = same(typed, answer) || (answer === null && isBlank(typed)) ? null : typed;
    const trouble = kept.keepDraft(spec.id, draft);
    return { read: read(typed), draft, notice: notice(trouble), ...(trouble ? {} : { kept: serial }) };
  }
  function hinted() {
    const next = taken() + 1;
    const trouble = next <= hints.length ? kept.add({ type: "hint", question: spec.id, hint: next }) : "";
    return beside({ ...last(), trouble });
  }
  function done({ type, answer, serial }) {
    if (type === "submit") return submit(whole(answer), String(serial));
    if (type === "draft") return drafted(whole(answer), String(serial));
    if (type === "hint") return hinted();
    return type === "key" && taken() >= hints.length ? { key } : {};
  }

  const model = traits({ spec, key: [], kept: "", ...asShown(last()) }, (message) => {
    const before = model.get("reveal").actual;
    model.set(done(message));
    tell(model, !before && model.get("reveal").actual ? "svg" : NEWS[message.type]);
  });
  // What was done with this question elsewhere: in another box, in another window, by a file that was opened.
  model.follow = () => {
    const status = last();
    const moved = !same(status.answer, model.get("answer")) || status.verdict.state !== model.get("verdict").state;
    model.set(moved ? asShown(status) : beside(status));
  };
  return model;
}

// The questions that the review of a lesson asks, as course/answers/review.py chooses them. `asked` has pairs: a
// question's id, and that of the one whose matter it asks again.
export function chooseReview(lesson, asked, kept, today = new Date().toISOString().slice(0, 10)) {
  const slot = `${lesson}-review`;
  const known = new Map(asked);
  const before = kept.of(slot).at(-1)?.answer;
  const stay = Array.isArray(before) ? before.filter((id) => known.has(id)) : [];
  const ends = stay.map((id) => kept.of(id).at(-1));
  const isDone = ends.every((event) => event?.state === "correct") && ends.every(({ time }) => time.slice(0, 10) < today);
  if (stay.length && stay.length === Math.min(AT_ONCE, asked.length) && !isDone) return stay;
  const newest = ([id, again]) => [...kept.of(id), ...kept.of(again)].reduce((late, event) => (late && late.time >= event.time ? late : event), null);
  const rank = (pair) => {
    const event = newest(pair);
    return event ? `${Number(event.state === "correct")}${event.time}` : "2";
  };
  const ranked = asked.map((pair) => [rank(pair), ...pair]).sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  const first = ranked.filter(([, , again], place) => ranked.findIndex((each) => each[2] === again) === place);
  const chosen = first.slice(0, AT_ONCE).map(([, id]) => id);
  if (asked.some((pair) => chosen.includes(pair[0]) && newest(pair))) kept.add({ type: "answer", question: slot, answer: chosen });
  return chosen;
}

// How many of these questions are right, by the last answer to each, in words.
export function progress(ids, kept) {
  const states = ids.map((id) => kept.of(id).at(-1)?.state).filter(Boolean);
  return states.length ? `${states.filter((state) => state === "correct").length} of ${ids.length} right` : "";
}

// A form to stamp a sentence of the article with.
function stampForm({ id, verdicts, levels, unsure }, kept, tell) {
  const last = () => kept.of(id).at(-1)?.answer;
  const inWords = ({ verdict, sure }) => verdicts[verdict] + (sure == null ? "" : `, ${sure} % sure`);
  const choices = (empty, pairs) => [{ key: "", text: empty }, ...pairs.map(([key, text]) => ({ key: String(key), text }))];
  const form = make("form", { class: "course-stamp course-row" });
  const said = make("span", { role: "status" });
  const [verdictId, sureId] = ["verdict", "sure"].map((part) => `course-${id}-${part}`);
  form.append(make("label", { for: verdictId, class: "course-hidden" }, "Verdict"));
  const verdict = select(form, verdictId, choices("verdict …", Object.entries(verdicts)), last()?.verdict ?? "");
  form.append(make("label", { for: sureId, class: "course-hidden" }, "How sure you are"));
  const sure = select(form, sureId, choices("how sure …", levels.map((level) => [level, `${level} % sure`])), last()?.sure ?? "");
  form.append(make("button", { type: "submit" }, "Stamp"), said);
  const show = () => { const stamp = last(); said.textContent = stamp && verdicts[stamp.verdict] ? `● Stamped: ${inWords(stamp)}.${stamp.sure == null ? ` ${unsure}` : ""}` : ""; };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!verdict()) {
      said.textContent = "Choose a verdict first.";
      return;
    }
    const answer = { verdict: verdict(), ...(sure() ? { sure: Number(sure()) } : {}) };
    const trouble = same(answer, last()) ? "" : kept.add({ type: "answer", question: id, answer, state: "correct" });
    show();
    if (trouble) said.textContent += ` ${trouble}`;
    tell(null);
  });
  show();
  return { form, show };
}

function download({ name, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Finds what belongs to the course in a page and brings it to life.
export function boot(data = JSON.parse(document.getElementById("course-data").textContent)) {
  const kept = keeper();
  const numbers = data.grammar ? reader(data.grammar) : null;
  const judge = judging(data.words, numbers);
  const models = [], places = new Map(), stamps = [];
  const every = (selector, act) => document.querySelectorAll(selector).forEach(act);

  function refresh() {
    for (const show of stamps) show();
    every("[data-progress]", (node) => { node.textContent = progress(data.lessons[node.dataset.progress] ?? [], kept); });
  }
  function tell(from, news = "") {
    for (const model of models) if (model !== from) model.follow();
    refresh();
    if (news) places.get(from)?.querySelector(news)?.scrollIntoView?.({ block: "nearest" });
  }
  function mount(node, id) {
    const each = data.questions[id];
    if (!each) return;
    const model = questionModel(each, { words: data.words, judge, kept, tell });
    models.push(model);
    places.set(model, node);
    node.replaceChildren();
    render({ model, el: node });
  }
  const say = (text) => { document.querySelector("[data-said]").textContent = text; };
  const nameAgain = () => every("[data-name]", (node) => { node.value = kept.name(); });

  every("[data-question]", (node) => mount(node, node.dataset.question));
  every("[data-review]", (node) => {
    const chosen = chooseReview(node.dataset.review, data.reviews[node.dataset.review] ?? [], kept);
    const boxes = chosen.map((id) => make("div", { class: "course-question", "data-question": id }));
    node.replaceChildren(...boxes);
    boxes.forEach((box) => mount(box, box.dataset.question));
  });
  every("[data-stamp]", (node) => {
    if (!data.stamps[node.dataset.stamp]) return;
    const { form, show } = stampForm(data.stamps[node.dataset.stamp], kept, tell);
    stamps.push(show);
    node.replaceChildren(form);
  });
  nameAgain();
  every("[data-name]", (node) => node.addEventListener("input", () => { kept.setName(node.value); }));
  every("[data-export]", (node) => node.addEventListener("click", () => {
    const file = kept.file();
    if (!file.answers) return say("Nothing to save yet: no question has been answered.");
    download(file);
    const unnamed = kept.name() ? "" : " It names nobody: write your name first if it is for your teacher.";
    return say(`Saved as ${file.name}, with ${file.answers} answers.${unnamed}`);
  }));
  every("[data-import]", (node) => node.addEventListener("change", async () => {
    const file = node.files[0];
    if (!file) return;
    let text = null;
    try { text = await file.text(); } catch { /* moved or locked since it was chosen */ }
    say(text === null ? "This file cannot be read. Nothing was changed." : kept.merge(text));
    node.value = "";
    nameAgain();
    tell(null);
  }));
  every("[data-forget]", (node) => node.addEventListener("click", () => {
    if (node.dataset.forget !== "sure") {
      node.dataset.forget = "sure";
      return say("Press again to delete all answers in this browser. Save them as a file first if you want to keep them.");
    }
    node.dataset.forget = "";
    kept.forget();
    nameAgain();
    tell(null);
    return say("All answers in this browser are deleted.");
  }));
  every("[data-kept]", (node) => { if (!kept.isKept()) node.textContent = UNKEPT; });
  window.addEventListener("storage", () => tell(null));
  refresh();
  return { kept, judge, numbers, models, data };
}
