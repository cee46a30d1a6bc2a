// A question: what stands in its form, what it sends, what it holds while the kernel is silent, what it shows.
import assert from "node:assert/strict";
import test from "node:test";
import { GUESS, fire, fresh, questionModel, show, type } from "./page.mjs";
import * as view from "../../course/views/question.js";

const OPTIONS = [{ key: "a", text: "One" }, { key: "b", text: "Two" }, { key: "c", text: "Three" }];
const NUMBER = { kind: "number", unit: "people" };
const SLOT = "course-draft-me-02-x";
const held = () => JSON.parse(localStorage.getItem(SLOT));
const said = (state, ...messages) => ({ state, mark: "◐", heading: "Not yet", messages: messages.map((text) => [{ text }]), count: 1 });

test.beforeEach((context) => { fresh(); context.mock.timers.enable({ apis: ["setTimeout"] }); });
const later = (context, milliseconds) => context.mock.timers.tick(milliseconds);
const submit = (shown) => fire(shown.find("form"), "submit");

// Each kind: its spec, two answers, and how the second is given by hand.
const KINDS = {
  "choose-one": [{ options: OPTIONS }, "a", "b", ({ find }) => find("[value=b]").click()],
  "choose-several": [{ options: OPTIONS }, ["a", "c"], ["a", "b", "c"], ({ find }) => find("[value=b]").click()],
  number: [{ unit: "people" }, "18 people", "１９", ({ find }) => type(find("input"), "１９")],
  order: [{ items: OPTIONS, first: "earliest", last: "latest" }, ["b", "a", "c"], ["b", "c", "a"], ({ all }) => all("[aria-label^='Move down']")[1].click()],
  match: [{ lefts: OPTIONS.slice(0, 2), partners: OPTIONS }, { a: "c" }, { a: "c", b: "a" }, ({ all }) => { all("select")[1].value = "a"; fire(all("select")[1], "input"); }],
  guess: [GUESS, { values: { 2022: "1", 2023: "2" }, sentence: "" }, { values: { 2022: "1", 2023: "65 bn" }, sentence: "" }, ({ all }) => type(all(".course-guesses input")[1], "65 bn")],
  "judge-claim": [
    { claim: "All is well.", options: OPTIONS, evidence: OPTIONS, sureness: OPTIONS }, { verdict: "a", evidence: ["b"], sure: "c" }, { verdict: "a", evidence: ["b", "c"], sure: "c" },
    ({ find }) => find("input[type=checkbox][value=c]").click(),
  ],
  reflection: [{}, "One.\nTwo.", "", ({ find }) => type(find("textarea"), "")],
};

for (const [kind, [spec, first, second, act]] of Object.entries(KINDS)) {
  test(`${kind}: an answer stands there as it was given, and is sent as it is changed`, () => {
    const model = questionModel({ kind, ...spec }, { answer: first });
    const shown = show(view, model);
    submit(shown);
    assert.deepEqual(model.last.answer, first);
    assert.equal(model.last.type, "submit");
    act(shown);
    submit(shown);
    assert.deepEqual(model.last.answer, second);
  });

  test(`${kind}: a draft goes before the answer, and what comes from elsewhere is followed`, () => {
    const model = questionModel({ kind, ...spec }, { answer: second, draft: first });
    const shown = show(view, model);
    assert.equal(shown.find(".course-draft").hidden, false);
    model.set({ draft: null, answer: second });
    assert.equal(shown.find(".course-draft").hidden, true);
    submit(shown);
    assert.deepEqual(model.last.answer, second);
  });

  test(`${kind}: every field keeps its keys, and has a name of its own in each view`, () => {
    const one = show(view, questionModel({ kind, ...spec }));
    const other = show(view, questionModel({ kind, ...spec }));
    assert.deepEqual(one.all("input, select, textarea, button, a").filter((each) => !each.hasAttribute("data-lm-suppress-shortcuts")), []);
    const names = ({ all }) => all("[id], [name]").map((each) => each.id || each.name);
    assert.deepEqual(names(one).filter((each) => names(other).includes(each)), []);
    const named = one.all("select, textarea, input[type=text]").filter((each) => !one.find(`label[for="${each.id}"]`));
    assert.deepEqual(named, []);
    for (const label of one.all("label[for]")) assert.ok(one.find(`[id="${label.htmlFor}"]`), label.textContent);
  });
}

test("a long text that is chosen from a list stands below it in full", () => {
  const partners = [{ key: "a", text: "Short" }, { key: "b", text: "A long text that no list on a phone can show in full" }];
  const { all } = show(view, questionModel({ kind: "match", lefts: OPTIONS.slice(0, 2), partners }, { answer: { a: "b", b: "a" } }));
  const below = () => all(".course-whole").map((each) => each.textContent);
  assert.deepEqual(below(), [partners[1].text, ""]);
  const [one, two] = all("select");
  [one.value, two.value] = ["", "b"];
  fire(one, "change");
  fire(two, "change");
  assert.deepEqual(below(), ["", partners[1].text]);
});

test("where a number may need a minus, the phone's keys have one", () => {
  const keys = (unit) => show(view, questionModel({ ...NUMBER, unit })).find("input").getAttribute("inputmode");
  assert.deepEqual(["people", "per cent", "percentage points"].map(keys), ["decimal", "text", "text"]);
});

test("nothing is sent before anything is done", (context) => {
  const model = questionModel(NUMBER);
  const { find } = show(view, model);
  later(context, 20_000);
  assert.deepEqual(model.sent, []);
  assert.equal(find(".course-draft").hidden, true);
  assert.equal(find(".course-feedback").textContent, "");
});

test("an order can be moved by keys: the focus stays with what was moved, and its place is said", () => {
  const { all, find } = show(view, questionModel({ kind: "order", items: OPTIONS, first: "first", last: "last" }));
  const press = (label) => find(`[aria-label="${label}"]`).click();
  press("Move down: One");
  press("Move down: One");
  assert.deepEqual(all("li span").map((each) => each.textContent), ["Two", "Three", "One"]);
  assert.equal(find(".course-hidden[role=status]").textContent, "One: now number 3 of 3");
  assert.deepEqual([held().answer, find(".course-draft").hidden], [["b", "c", "a"], false]);
  assert.equal(find("fieldset p").textContent, "Number 1 is the first.");
  assert.deepEqual(all("li:first-child button").map((each) => [each.textContent, each.disabled]), [["↑", true], ["↓", false]]);
  assert.equal(document.activeElement.getAttribute("aria-label"), "Move up: One");
  assert.ok(find("[aria-label='Move down: One']").disabled && find("[aria-label='Move up: Two']").disabled);
  press("Move up: One");
  assert.deepEqual(all("li .course-row > span").map((each) => each.textContent), ["Two", "One", "Three"]);
  press("Move up: One");
  assert.equal(document.activeElement.getAttribute("aria-label"), "Move down: One");
});

test("a line can be left out and used again: the focus goes with it, and what happened is said", () => {
  const lines = { kind: "order", items: OPTIONS, first: "first", last: "last", code: true, leave_out: true };
  const { all, find } = show(view, questionModel(lines));
  const press = (label) => find(`[aria-label="${label}"]`).click();
  const [used, out] = ["ol", "ul"].map((tag) => () => all(`${tag} li code`).map((each) => each.textContent));
  assert.deepEqual([used(), out(), find("ul").parentNode.hidden], [["One", "Two", "Three"], [], true]);
  assert.equal(find("fieldset p").textContent, "Number 1 runs first. Leave out what does not belong.");
  press("Leave out: Two");
  assert.deepEqual([used(), out(), held().answer, find("ul").parentNode.hidden], [["One", "Three"], ["Two"], ["a", "c"], false]);
  assert.equal(document.activeElement.getAttribute("aria-label"), "Use: Two");
  assert.equal(find(".course-hidden[role=status]").textContent, "Two: left out; 2 in use");
  press("Leave out: One");
  assert.ok(find("[aria-label='Leave out: Three']").disabled && find("[aria-label='Move up: Three']").disabled);
  press("Use: Two");
  assert.deepEqual([used(), out(), held().answer], [["Three", "Two"], ["One"], ["c", "b"]]);
  assert.equal(document.activeElement.getAttribute("aria-label"), "Move up: Two");
  assert.equal(find(".course-hidden[role=status]").textContent, "Two: in use, number 2 of 2");
});

test("lines left out before are left out when they are shown again", () => {
  const lines = { kind: "order", items: OPTIONS, first: "first", last: "last", code: true, leave_out: true };
  for (const [answer, used] of [[["c", "a"], ["Three", "One"]], [["a", "a"], ["One", "Two", "Three"]], [[], ["One", "Two", "Three"]]]) {
    const { all } = show(view, questionModel(lines, { answer }));
    assert.deepEqual(all("ol li code").map((each) => each.textContent), used);
  }
});

test("what does not fit an order leaves it as it was", () => {
  for (const answer of ["a", ["a", "b"], ["a", "b", "x"]]) {
    const { all } = show(view, questionModel({ kind: "order", items: OPTIONS, first: "first", last: "last" }, { answer }));
    assert.deepEqual(all("li span").map((each) => each.textContent), ["One", "Two", "Three"]);
  }
});

test("a series is worked out elsewhere: no form, and nothing to send", () => {
  const model = questionModel({ kind: "values", unit: "yen" }, { answer: { 2022: 1 } });
  const shown = show(view, model);
  assert.equal(shown.find("button[type=submit]"), null);
  assert.equal(shown.find("code").textContent, 'check("02-x", your_series)');
  fire(shown.find("form"), "input");
  submit(shown);
  shown.close();
  assert.deepEqual([model.sent, localStorage.length], [[], 0]);
});

test("what is typed is held at once, sent after a pause, and let go when the kernel has it", (context) => {
  const model = questionModel(NUMBER);
  const { find } = show(view, model);
  type(find("input"), "1");
  later(context, 200);
  type(find("input"), "18");
  assert.deepEqual([model.sent.length, held().answer, find(".course-draft").hidden], [0, "18", false]);
  later(context, 299);
  assert.equal(model.sent.length, 0);
  later(context, 1);
  assert.equal(model.sent.length, 1);
  const { serial } = model.last;
  assert.deepEqual([model.last.type, model.last.answer], ["draft", "18"]);
  model.set({ kept: "another", draft: "1" });
  assert.deepEqual([held().answer, find("input").value], ["18", "18"]);
  model.set({ kept: serial, draft: "18" });
  assert.equal(held(), null);
  assert.deepEqual([find("input").value, find(".course-draft").hidden], ["18", false]);
  later(context, 20_000);
  assert.equal(model.sent.length, 1);
});

test("an acknowledgement does not build the form anew under the hands of the one who types", (context) => {
  const model = questionModel(NUMBER);
  const { find } = show(view, model);
  const field = find("input");
  type(field, "18");
  later(context, 300);
  model.set({ kept: model.last.serial, draft: "18" });
  assert.equal(find("input"), field);
});

test("leaving a field, and leaving the page, send what is typed without waiting", (context) => {
  const model = questionModel(NUMBER);
  const shown = show(view, model);
  type(shown.find("input"), "18");
  fire(shown.find("input"), "focusout");
  assert.equal(model.sent.length, 1);
  type(shown.find("input"), "19");
  shown.close();
  assert.deepEqual([model.sent.length, model.last.answer], [2, "19"]);
  later(context, 20_000);
  assert.equal(model.sent.length, 2);
});

test("a view that opens on held text shows it and sends it on", () => {
  localStorage.setItem(SLOT, JSON.stringify({ answer: "half", serial: "s1" }));
  const model = questionModel(NUMBER, { answer: "18", draft: "17" });
  const { find } = show(view, model);
  assert.deepEqual([find("input").value, find(".course-draft").hidden], ["half", false]);
  assert.deepEqual(model.sent, [{ type: "draft", answer: "half", serial: "s1" }]);
  model.set({ kept: "s1", draft: "half" });
  assert.equal(held(), null);
});

test("a draft belongs to one student and one question, and a broken one to nobody", () => {
  localStorage.setItem("course-draft-other-02-x", JSON.stringify({ answer: "theirs", serial: "s" }));
  localStorage.setItem("course-draft-me-02-y", JSON.stringify({ answer: "another", serial: "s" }));
  assert.equal(show(view, questionModel(NUMBER)).find("input").value, "");
  localStorage.setItem(SLOT, "{half");
  assert.equal(show(view, questionModel(NUMBER)).find("input").value, "");
});

test("a silent kernel is named; what was typed is there, and the promise is kept", (context) => {
  const model = questionModel(NUMBER, { verdict: said("not yet", "Too low.") });
  model.dead = true;
  const shown = show(view, model);
  context.mock.method(console, "info", () => {});
  type(shown.find("input"), "18");
  submit(shown);
  later(context, 7_999);
  assert.equal(shown.find(".course-feedback").textContent, "◐ Not yetToo low.");
  later(context, 1);
  const silence = "No answer from the kernel. If it was restarted, choose Run, then Run All Cells. What you typed is kept.";
  assert.equal(shown.find(".course-feedback").textContent, `◐ Not yetToo low.${silence}`);
  submit(shown);
  later(context, 8_000);
  assert.equal(shown.find(".course-feedback").textContent, `◐ Not yetToo low.${silence}`);
  assert.equal(show(view, questionModel(NUMBER)).find("input").value, "18");
});

test("where the browser keeps nothing, nothing is promised", (context) => {
  context.mock.method(window.Storage.prototype, "setItem", () => { throw new Error("full"); });
  const shown = show(view, questionModel(NUMBER));
  submit(shown);
  later(context, 8_000);
  assert.match(shown.find(".course-feedback").textContent, /Copy what you typed first: this browser does not keep it\.$/);
});

test("a hint that nobody hears promises nothing about text that is not there", (context) => {
  const shown = show(view, questionModel(NUMBER));
  shown.all("form > button")[1].click();
  later(context, 8_000);
  assert.match(shown.find(".course-feedback").textContent, /then Run All Cells\.$/);
});

test("an answer in time is no silence", (context) => {
  const model = questionModel(NUMBER);
  const shown = show(view, model);
  submit(shown);
  later(context, 7_000);
  model.set({ verdict: said("not yet", "Too low."), kept: model.last.serial, answer: "" });
  later(context, 20_000);
  assert.equal(shown.find(".course-feedback").textContent, "◐ Not yetToo low.");
});

test("the silence is counted from the last question to the kernel", (context) => {
  const shown = show(view, questionModel(NUMBER));
  submit(shown);
  later(context, 5_000);
  submit(shown);
  later(context, 5_000);
  assert.equal(shown.find(".course-feedback").textContent, "");
});

test("what is typed back to the answer is no draft once the kernel says so", (context) => {
  const model = questionModel(NUMBER, { answer: "18" });
  const { find } = show(view, model);
  type(find("input"), "19");
  type(find("input"), "18");
  later(context, 300);
  model.set({ kept: model.last.serial });
  assert.deepEqual([find("input").value, find(".course-draft").hidden, held()], ["18", true, null]);
});

test("leaving the field right after Enter makes no draft of what is being checked", () => {
  const model = questionModel(NUMBER);
  const shown = show(view, model);
  type(shown.find("input"), " 18");
  submit(shown);
  fire(shown.find("input"), "focusout");
  assert.deepEqual(model.sent.map((each) => each.type), ["submit"]);
  model.set({ kept: model.last.serial, answer: "18", verdict: said("correct", "Right.") });
  assert.deepEqual([shown.find("input").value, shown.find(".course-draft").hidden, held()], ["18", true, null]);
});

test("what is being typed stays, whatever was answered elsewhere; the verdict is shown", () => {
  const model = questionModel(NUMBER);
  const { find } = show(view, model);
  type(find("input"), "20");
  model.set({ answer: "18", verdict: { ...said("correct", "Right."), mark: "●", heading: "Correct" } });
  assert.deepEqual([find("input").value, find(".course-state").textContent], ["20", "● Correct"]);
  assert.equal(find(".course-draft").hidden, false);
});

test("the focus stays where it was when the form is filled anew", () => {
  const model = questionModel({ kind: "choose-one", options: OPTIONS }, { answer: "a" });
  const { find } = show(view, model);
  find("[value=b]").focus();
  model.set({ answer: "c" });
  assert.equal(document.activeElement, find("[value=b]"));
  assert.ok(find("[value=c]").checked);
});

test("the verdict: state, mark, messages with links and nothing as HTML", () => {
  const messages = [[{ text: "<b>Read</b> " }, { text: "this", href: "https://example.org", title: "Whose" }, { text: "no", href: "javascript:alert(1)" }]];
  const model = questionModel(NUMBER);
  const { find, all } = show(view, model);
  assert.deepEqual([find(".course-state").textContent, find(".course-state").dataset.state], ["○ Not attempted", "not attempted"]);
  model.set({ verdict: { ...said("not yet"), messages } });
  assert.equal(find(".course-feedback").innerHTML, '<strong>◐ Not yet</strong><p>&lt;b&gt;Read&lt;/b&gt; <a href="https://example.org" title="Whose" target="_blank" rel="noopener" data-lm-suppress-shortcuts="true">this</a>no</p>');
  assert.deepEqual(all("[data-state='not yet']").length, 2);
  model.set({ notice: "<i>Disk full.</i>" });
  assert.equal(find(".course-notice").innerHTML, "<p>&lt;i&gt;Disk full.&lt;/i&gt;</p>");
  model.set({ notice: "" });
  assert.equal(find(".course-notice").innerHTML, "");
});

test("what nobody marks is done; the button says what it does", () => {
  const verdict = { ...said("correct", "Kept."), mark: "●", heading: "Saved" };
  const reflection = show(view, questionModel({ kind: "reflection" }, { verdict }));
  assert.deepEqual([reflection.find(".course-state").textContent, reflection.find("[type=submit]").textContent], ["● Done", "Save"]);
  const guess = show(view, questionModel(GUESS, { verdict, reveal: { actual: [1, 1.5, 2, 1] } }));
  assert.equal(guess.find(".course-state").textContent, "● Done");
  const number = show(view, questionModel(NUMBER, { verdict }));
  assert.deepEqual([number.find(".course-state").textContent, number.find("[type=submit]").textContent], ["● Correct", "Check"]);
});

test("the top line says the kind, the minutes and whether the lesson needs it", () => {
  const top = (more) => show(view, questionModel({ ...NUMBER, ...more })).find(".course-top span").textContent;
  assert.equal(top({}), "Question · Give a number · 2 minutes · core");
  assert.equal(top({ minutes: 1, core: false }), "Question · Give a number · 1 minute · optional");
});

test("hints one by one, then the answer, asked for once; no hint is a try", () => {
  const model = questionModel(NUMBER);
  const { all, find } = show(view, model);
  const [hint, key] = all("form > button").slice(1);
  assert.deepEqual([hint.textContent, hint.getAttribute("aria-disabled"), key.hidden], ["Hint (2 left)", "false", true]);
  type(find("input"), "18");
  hint.click();
  assert.deepEqual(model.last, { type: "hint" });
  model.set({ hints: [[{ text: "Look." }]] });
  assert.deepEqual([hint.textContent, find(".course-hint").textContent, find("input").value], ["Hint (1 left)", "Hint 1 Look.", "18"]);
  model.set({ hints: [[{ text: "Look." }], [{ text: "There." }]] });
  assert.deepEqual([hint.textContent, hint.getAttribute("aria-disabled"), key.hidden], ["No more hints", "true", false]);
  const before = model.sent.length;
  hint.click();
  assert.equal(model.sent.length, before);
  key.click();
  assert.deepEqual(model.last, { type: "key" });
  model.set({ key: [[{ text: "The answer: 18." }], [{ text: "Because." }]] });
  assert.deepEqual(all(".course-key").map((each) => each.textContent), ["The answer: 18.", "Because."]);
  key.click();
  assert.equal(model.sent.length, before + 1);
  model.set({ verdict: said("correct", "Because.") });
  assert.deepEqual(all(".course-key").map((each) => each.textContent), ["The answer: 18."]);
});

test("line breaks and undo are the field's own", () => {
  const { find, el } = show(view, questionModel({ kind: "reflection" }));
  let heard = 0;
  el.addEventListener("beforeinput", () => { heard += 1; });
  fire(find("textarea"), "beforeinput");
  assert.equal(heard, 0);
  assert.ok(fire(find("form"), "submit").defaultPrevented);
});
