// The paragraph box: it asks when typing stops, shows what comes back as text, and holds what no kernel has taken.
import assert from "node:assert/strict";
import test from "node:test";
import { Model, fire, fresh, show, type } from "./page.mjs";
import * as view from "../../course/views/paragraph.js";

test.beforeEach(fresh);

const EMPTY = { lines: ["Nothing has been written yet."], figures: [], serial: "", kept: true };
const FIGURE = { mark: "✗", text: "<b>31 %</b>", standing: "contradicted", message: "The number differs." };
const open = (traits) => {
  const model = new Model({ owner: "me", how: "Link a figure.", text: "", report: EMPTY, ...traits });
  return { model, ...show(view, model) };
};
const answer = (model, more) => model.set({ report: { lines: ["1 words."], figures: [FIGURE], serial: model.last.serial, kept: true, ...more } });

test("typing is sent once, when it stops", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, find, close } = open();
  type(find("textarea"), "Exports");
  t.mock.timers.tick(500);
  type(find("textarea"), "Exports fell");
  t.mock.timers.tick(500);
  assert.deepEqual(model.sent, []);
  t.mock.timers.tick(200);
  assert.deepEqual(model.sent.map((each) => each.text), ["Exports fell"]);
  answer(model);
  fire(find("textarea"), "focusout");
  close();
  assert.equal(model.sent.length, 1);
});

test("each figure is shown as text, the summary is said, the field keeps its text and has a label", () => {
  const { model, find, all } = open({ text: "It stands here." });
  assert.equal(find("[role=status]").textContent, "Nothing has been written yet.");
  model.set({ report: { ...EMPTY, lines: ["One.", "Two."], figures: [FIGURE] } });
  assert.deepEqual(all("[role=status] p").map((each) => each.textContent), ["One.", "Two."]);
  assert.equal(find("li").textContent, "✗ <b>31 %</b> – contradicted. The number differs.");
  assert.equal(find("textarea").value, "It stands here.");
  assert.equal(find("label").htmlFor, find("textarea").id);
  assert.ok(find("textarea").hasAttribute("data-lm-suppress-shortcuts"));
});

test("a box follows another with the same draft, but never over what is typed in it", () => {
  const { model, find } = open();
  model.set({ text: "from the other box" });
  assert.equal(find("textarea").value, "from the other box");
  type(find("textarea"), "mine");
  model.set({ text: "from the other box again" });
  assert.equal(find("textarea").value, "mine");
});

for (const [what, more, left] of [["kept", {}, false], ["not saved", { kept: false }, true], ["older", { serial: "older" }, true]]) {
  test(`what was typed is held by the browser until it is kept: ${what}`, () => {
    const { model, find } = open();
    type(find("textarea"), "5 people");
    fire(find("textarea"), "focusout");
    answer(model, more);
    assert.equal(localStorage.length === 1, left);
    assert.equal(open().find("textarea").value, left ? "5 people" : "");
  });
}

test("a kernel that is silent or gone is said, and an answer takes it back", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, find, close } = open();
  model.dead = true;
  type(find("textarea"), "5");
  t.mock.timers.tick(1000);
  t.mock.timers.tick(8000);
  assert.match(find("[role=status]").textContent, /No answer from the kernel.*What you typed is kept\./);
  model.dead = false;
  fire(find("textarea"), "focusout");
  answer(model);
  assert.equal(find("[role=status]").textContent, "1 words.");
  close();
});
