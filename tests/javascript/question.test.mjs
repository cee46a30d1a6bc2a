import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Model, UNTOUCHED, page, question, shown } from "./model.mjs";

const window = page();
const { default: view } = await import("../../course/views/question.js");
const OPTIONS = [{ key: "a", text: "Coal" }, { key: "b", text: "Gold" }, { key: "c", text: "Oil" }];
const GUESS = { labels: ["2020", "2021", "2022", "2023"], known: [1, 2], low: 0, high: 4, step: 0.5, unit: "trillion yen" };
const EMPTY = { values: { 2022: "", 2023: "" }, sentence: "" };

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

function open(kind, more, traits, options) {
  const model = new Model(question(kind, more, traits), options);
  const el = shown(view, model);
  const find = (selector) => el.querySelector(selector);
  return { model, el, find, all: (selector) => [...el.querySelectorAll(selector)] };
}

function type(field, text) {
  field.value = text;
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
}

function pick(field, on = true) {
  field.checked = on;
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
}

function submit({ el }) {
  el.querySelector("form").dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
}

const answered = ({ model }) => model.sent.filter((message) => message.type === "submit").at(-1)?.answer;
const drafts = ({ model }) => model.sent.filter((message) => message.type === "draft");

// Each kind: what stands there at first, what it shows of an answer, and what it sends back.
const KINDS = [
  ["choose-one", { options: OPTIONS }, null, "b"],
  ["choose-several", { options: OPTIONS }, [], ["a", "c"]],
  ["number", { unit: "states" }, "", "1,352"],
  ["order", { items: OPTIONS, first: "earliest", last: "latest" }, ["a", "b", "c"], ["c", "a", "b"]],
  ["match", { lefts: OPTIONS.slice(0, 2), partners: [{ key: "1", text: "x" }, { key: "2", text: "y" }] }, {}, { a: "2", b: "1" }],
  ["judge-claim", { claim: "It is.", options: OPTIONS, evidence: OPTIONS, sureness: [] }, { verdict: null, evidence: [] }, { verdict: "a", evidence: ["b"] }],
  ["judge-claim", { claim: "It is.", options: OPTIONS, evidence: OPTIONS, sureness: OPTIONS }, { verdict: null, evidence: [], sure: null }, { verdict: "c", evidence: ["a", "b"], sure: "b" }],
  ["reflection", {}, "", "Two\nlines."],
  ["guess", GUESS, EMPTY, { values: { 2022: "1.5", 2023: "2 trillion" }, sentence: "Why." }],
];
for (const [kind, more, empty, answer] of KINDS) {
  test(`${kind} shows an answer as it was given, and sends it back the same`, () => {
    const blank = open(kind, more);
    submit(blank);
    assert.deepEqual(answered(blank), empty);
    localStorage.clear();
    const full = open(kind, more, { answer });
    submit(full);
    assert.deepEqual(answered(full), answer);
    localStorage.clear();
    const typed = open(kind, more, { answer: empty, draft: answer });
    submit(typed);
    assert.deepEqual(answered(typed), answer);
    assert.equal(typed.find(".course-draft").hidden, false);
  });
}

test("a series is answered in a code cell", () => {
  const box = open("values", { unit: "states" });
  assert.equal(box.find("button[type=submit]"), null);
  assert.match(box.find("fieldset").textContent, /check\("00-x", your_series\)/);
  submit(box);
  assert.deepEqual(box.model.sent, []);
});

test("two boxes never share a name", () => {
  const names = [open("choose-one", { options: OPTIONS }), open("choose-one", { options: OPTIONS })].map((box) => box.find("input").name);
  assert.notEqual(names[0], names[1]);
});

test("things are moved by their buttons, and the focus goes with them", () => {
  const box = open("order", { items: OPTIONS, first: "earliest", last: "latest" });
  const texts = () => box.all("li span").map((node) => node.textContent);
  assert.deepEqual(box.all("button[aria-label]").map((button) => button.disabled), [true, false, false, false, false, true]);
  box.find('[aria-label="Move down: Coal"]').click();
  assert.deepEqual(texts(), ["Gold", "Coal", "Oil"]);
  assert.equal(document.activeElement.getAttribute("aria-label"), "Move down: Coal");
  assert.equal(box.find("fieldset [role=status]").textContent, "Coal: now number 2 of 3");
  box.find('[aria-label="Move up: Coal"]').click();
  assert.deepEqual(texts(), ["Coal", "Gold", "Oil"]);
  assert.equal(document.activeElement.getAttribute("aria-label"), "Move down: Coal", "up is off at the top");
  assert.equal(box.find("fieldset > p").textContent, "Number 1 is the earliest.");
});

test("a wrong order of keys is not drawn", () => {
  for (const answer of [["a"], ["a", "b", "z"], "abc"]) {
    const box = open("order", { items: OPTIONS, first: "1", last: "3" }, { answer });
    assert.deepEqual(box.all("li span").map((node) => node.textContent), ["Coal", "Gold", "Oil"]);
  }
});

test("what is typed is sent after a pause, and held until the kernel has it", () => {
  const box = open("reflection");
  type(box.find("textarea"), "half");
  assert.equal(box.find(".course-draft").hidden, false);
  assert.equal(JSON.parse(localStorage.getItem("course-draft-me-00-x")).answer, "half");
  assert.deepEqual(drafts(box), []);
  mock.timers.tick(300);
  const [{ answer, serial }] = drafts(box);
  assert.equal(answer, "half");
  box.model.set({ kept: "another", draft: "half" });
  assert.ok(localStorage.getItem("course-draft-me-00-x"));
  box.model.set({ kept: serial });
  assert.equal(localStorage.getItem("course-draft-me-00-x"), null);
  assert.equal(box.find(".course-draft").hidden, false, "kept, but not checked");
});

test("what the kernel has not got stands in the next view, whatever the kernel says", () => {
  const gone = open("reflection", {}, {}, { gone: true });
  type(gone.find("textarea"), "typed to nobody");
  mock.timers.tick(300);
  const next = open("reflection", {}, { answer: "old", draft: "older" });
  assert.equal(next.find("textarea").value, "typed to nobody");
  assert.equal(drafts(next)[0].answer, "typed to nobody");
  const other = open("reflection", { owner: "you" }, { answer: "theirs" });
  assert.equal(other.find("textarea").value, "theirs", "another student's");
});

test("leaving a field sends at once", () => {
  const box = open("reflection");
  type(box.find("textarea"), "x");
  box.find("textarea").dispatchEvent(new window.Event("focusout", { bubbles: true }));
  assert.equal(drafts(box).length, 1);
  mock.timers.tick(1000);
  assert.equal(drafts(box).length, 1);
});

test("another box's answer is followed, unless something is being typed", () => {
  const box = open("number", { unit: "states" }, { answer: "1" });
  const field = () => box.find("input");
  field().focus();
  box.model.set({ answer: "2" });
  assert.equal(field().value, "2");
  assert.equal(document.activeElement, field(), "the focus stays");
  type(field(), "3");
  box.model.set({ answer: "4" });
  assert.equal(field().value, "3");
  box.model.set({ draft: "5" });
  assert.equal(field().value, "3");
  mock.timers.tick(300);
  box.model.set({ draft: "3", kept: drafts(box).at(-1).serial });
  box.model.set({ draft: null, answer: "6" });
  assert.equal(field().value, "6");
  assert.equal(box.find(".course-draft").hidden, true);
});

test("a kernel that is silent is named, and nothing is promised that is not so", () => {
  const box = open("reflection");
  type(box.find("textarea"), "x");
  submit(box);
  mock.timers.tick(7999);
  assert.equal(box.find(".course-feedback").textContent, "");
  mock.timers.tick(1);
  assert.match(box.find(".course-feedback").textContent, /^No answer from the kernel.*Run All Cells\. What you typed is kept\.$/);
  const without = open("reflection");
  const real = globalThis.localStorage;
  globalThis.localStorage = { getItem() { throw new Error(); }, setItem() { throw new Error(); }, removeItem() { throw new Error(); } };
  type(without.find("textarea"), "x");
  submit(without);
  mock.timers.tick(8000);
  globalThis.localStorage = real;
  assert.match(without.find(".course-feedback").textContent, /Copy what you typed first/);
});

test("an answer in time is not called silent", () => {
  const box = open("reflection");
  submit(box);
  box.model.set({ verdict: { ...UNTOUCHED, state: "correct", mark: "●", heading: "Saved", messages: [[{ text: "Kept." }]], count: 1 } });
  mock.timers.tick(9000);
  assert.equal(box.find(".course-feedback").textContent, "● SavedKept.");
  assert.equal(box.find(".course-state").textContent, "● Done");
  assert.equal(box.find(".course-state").dataset.state, "correct");
  assert.equal(box.find("button[type=submit]").textContent, "Save");
});

test("a verdict is shown with its mark, and again when it is the same", () => {
  const box = open("choose-one", { options: OPTIONS });
  assert.equal(box.find(".course-state").textContent, "○ Not attempted");
  const verdict = { state: "not yet", mark: "◐", heading: "Not yet", messages: [[{ text: "<b>No</b>" }]], count: 1 };
  box.model.set({ verdict });
  assert.equal(box.find(".course-feedback").textContent, "◐ Not yet<b>No</b>");
  assert.equal(box.find(".course-feedback b"), null);
  const before = box.find(".course-feedback p");
  box.model.set({ verdict: { ...verdict, count: 2 } });
  assert.notEqual(box.find(".course-feedback p"), before);
  assert.equal(box.find(".course-state").textContent, "◐ Not yet");
});

test("hints come one by one, then the answer; a notice is told", () => {
  const box = open("choose-one", { options: OPTIONS });
  const [hint, key] = ["Hint (2 left)", "Show the answer"].map((text) => box.all("button").find((button) => button.textContent === text));
  assert.equal(key.hidden, true);
  hint.click();
  assert.deepEqual(box.model.sent, [{ type: "hint" }]);
  box.model.set({ hints: [[{ text: "one" }]] });
  assert.equal(hint.textContent, "Hint (1 left)");
  box.model.set({ hints: [[{ text: "one" }], [{ text: "two" }]] });
  assert.deepEqual(box.all(".course-hint").map((node) => node.textContent), ["Hint 1 one", "Hint 2 two"]);
  assert.equal(hint.textContent, "No more hints");
  hint.click();
  key.click();
  assert.deepEqual(box.model.sent, [{ type: "hint" }, { type: "key" }]);
  box.model.set({ key: [[{ text: "The answer: b." }], [{ text: "Since." }]], notice: "Not saved." });
  assert.equal(box.all(".course-key").length, 2);
  box.model.set({ verdict: { ...UNTOUCHED, state: "correct", messages: [[{ text: "Since." }]], count: 1 } });
  assert.equal(box.all(".course-key").length, 1, "the explanation stands in the feedback");
  assert.equal(box.find(".course-notice").textContent, "Not saved.");
});

const line = (box, name) => box.find(`.course-${name}`)?.getAttribute("points").split(" ").filter(Boolean).length ?? 0;
const heights = (box, name) => box.all(`.course-${name}`).map((node) => Number(node.getAttribute("cy")));

test("the chart draws what the kernel read, and the real line only after the guess", () => {
  const box = open("guess", GUESS);
  assert.deepEqual([line(box, "known"), line(box, "guess"), line(box, "actual")], [2, 1, 0]);
  assert.equal(box.all(".course-handle.course-open").length, 2);
  type(box.all("input")[0], "３");
  assert.equal(line(box, "guess"), 1, "not read yet");
  box.model.set({ read: { 2022: { text: "３", value: 3 }, 2023: { text: "", value: null } } });
  assert.equal(line(box, "guess"), 2);
  const at = heights(box, "handle")[0];
  box.model.set({ read: { 2022: { text: "３", value: 1 }, 2023: { text: "", value: null } } });
  assert.ok(heights(box, "handle")[0] > at, "lower values are drawn lower");
  type(box.all("input")[0], "4");
  assert.equal(line(box, "guess"), 1, "what was read belongs to another text");
  assert.equal(box.find("textarea").closest("div").hidden, true);
});

test("after the guess: the real line, both names, and a table of both rows", () => {
  const read = { 2022: { text: "1", value: 1 }, 2023: { text: "3", value: 3 } };
  const answer = { values: { 2022: "1", 2023: "3" }, sentence: "" };
  const box = open("guess", GUESS, { answer, read });
  const button = box.find("button[type=submit]");
  assert.equal(button.textContent, "Show the real series");
  box.model.set({ reveal: { actual: [1, 2, 3.5, null] } });
  assert.equal(button.textContent, "Save my sentence");
  assert.deepEqual([line(box, "known"), line(box, "actual"), line(box, "guess")], [2, 2, 3]);
  assert.equal(box.find("textarea").closest("div").hidden, false);
  assert.ok(box.all("input").every((field) => field.readOnly));
  assert.deepEqual(box.all("tr").map((row) => [...row.children].map((cell) => cell.textContent)), [
    ["", "2022", "2023"], ["Your guess", "1.0", "3.0"], ["Real", "3.5", "no figure"],
  ]);
  assert.deepEqual(box.all("th").map((cell) => cell.scope), ["col", "col", "row", "row"]);
  const name = (kind) => Number(box.find(`.course-name-${kind}`).getAttribute("y"));
  assert.ok(name("real") < name("guess"), "the higher line has the higher name");
});

test("arrow keys move a point by one step, within the chart", () => {
  const box = open("guess", GUESS);
  const [field] = box.all("input");
  const press = (key) => field.dispatchEvent(Object.assign(new window.Event("keydown", { bubbles: true, cancelable: true }), { key }));
  press("ArrowUp");
  assert.equal(field.value, "2.5", "from the last known value");
  press("ArrowDown");
  press("ArrowDown");
  assert.equal(field.value, "1.5");
  for (let count = 0; count < 9; count += 1) press("ArrowUp");
  assert.equal(field.value, "4.0");
  press("x");
  assert.equal(field.value, "4.0");
  assert.equal(line(box, "guess"), 2, "drawn at once");
});

test("dragging sets the nearest point, until the real series is there", () => {
  const box = open("guess", GUESS);
  const svg = box.find("svg");
  svg.setPointerCapture = () => {};
  svg.getBoundingClientRect = () => ({ left: 0, top: 0, width: 640, height: 290 });
  const drag = (kind, x, y) => svg.dispatchEvent(Object.assign(new window.Event(kind), { clientX: x, clientY: y, buttons: 1, pointerId: 1 }));
  drag("pointerdown", 600, 34);
  assert.deepEqual(box.all("input").map((field) => field.value), ["", "4.0"]);
  drag("pointermove", 420, 260);
  assert.deepEqual(box.all("input").map((field) => field.value), ["0.0", "4.0"]);
  box.model.set({ reveal: { actual: [1, 2, 3, 3] } });
  drag("pointerdown", 420, 34);
  assert.equal(box.all("input")[0].value, "0.0");
});

test("keys typed in a question stay in it", () => {
  const box = open("number", { unit: "states" });
  let heard = 0;
  document.body.addEventListener("beforeinput", () => { heard += 1; });
  box.find("input").dispatchEvent(new window.Event("beforeinput", { bubbles: true }));
  assert.equal(heard, 0);
  assert.ok(box.all("input, button").every((field) => field.dataset.lmSuppressShortcuts === "true"));
});

test("picking is a draft too", () => {
  const box = open("choose-several", { options: OPTIONS });
  pick(box.all("input")[1]);
  mock.timers.tick(300);
  assert.deepEqual(drafts(box)[0].answer, ["b"]);
});
