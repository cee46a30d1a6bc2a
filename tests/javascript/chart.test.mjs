// The chart of a guess: it draws what the kernel read, and beside it what was.
import assert from "node:assert/strict";
import test from "node:test";
import { GUESS, fire, fresh, observers, questionModel, show, type } from "./page.mjs";
import * as view from "../../course/views/question.js";

test.beforeEach(fresh);

// As the chart lays out: the value and the place of a point, from its coordinates at 640 pixels.
const across = (place) => 64 + (place * 536) / 3;
const height = (value) => 34 + ((2.5 - value) * 226) / 2.5;
const close = (one, other) => Math.abs(one - other) < 1e-6;
const points = (line) => line.getAttribute("points").split(" ").filter(Boolean).map((pair) => pair.split(",").map(Number));
function assertLine(found, wanted) {
  assert.equal(found.tagName, "polyline");
  const expected = wanted.map(([place, value]) => [across(place), height(value)]);
  const got = points(found);
  assert.ok(got.length === expected.length && got.every((pair, at) => close(pair[0], expected[at][0]) && close(pair[1], expected[at][1])), `${got} is not ${expected}`);
}

const read = (first, second) => ({ 2022: { text: "a", value: first }, 2023: { text: "b", value: second } });
const TYPED = { values: { 2022: "a", 2023: "b" }, sentence: "" };

test("before a guess: the known line, hollow points, no table, no sentence, no real line", () => {
  const { find, all } = show(view, questionModel(GUESS));
  assertLine(find(".course-known"), [[0, 1], [1, 1.5]]);
  assertLine(find(".course-guess"), [[1, 1.5]]);
  assert.equal(all(".course-handle.course-open").length, 2);
  assert.ok(all(".course-handle").every((each, place) => close(+each.getAttribute("cx"), across(2 + place))));
  assert.ok(all(".course-handle").every((each) => close(+each.getAttribute("cy"), height(1.5))));
  assert.equal(find(".course-actual"), null);
  assert.equal(find("table"), null);
  assert.equal(find("textarea").closest("[hidden]") === null, false);
  assert.equal(find("button[type=submit]").textContent, "Show the real series");
  assert.deepEqual(all(".course-name-real, .course-name-guess"), []);
});

test("the guess is drawn where the kernel read it, and nowhere else", () => {
  const model = questionModel(GUESS, { draft: TYPED, read: read(1.2, null) });
  const { find, all } = show(view, model);
  assertLine(find(".course-guess"), [[1, 1.5], [2, 1.2]]);
  assert.equal(all(".course-handle.course-open").length, 1);
  model.set({ read: read(1.2, 0.9) });
  assertLine(find(".course-guess"), [[1, 1.5], [2, 1.2], [3, 0.9]]);
  type(all(".course-guesses input")[1], "65 bn");
  assertLine(find(".course-guess"), [[1, 1.5], [2, 1.2]]);
  model.set({ read: { ...read(1.2, 0.9), 2023: { text: "65 bn", value: 0.065 } } });
  assertLine(find(".course-guess"), [[1, 1.5], [2, 1.2], [3, 0.065]]);
});

test("after it: both lines, their names, both rows", () => {
  const model = questionModel(GUESS, { answer: TYPED, read: read(1.2, 2), reveal: { actual: [1, 1.5, 1.25, 0.75] } });
  const { find, all } = show(view, model);
  assertLine(find(".course-actual"), [[1, 1.5], [2, 1.25], [3, 0.75]]);
  assertLine(find(".course-guess"), [[1, 1.5], [2, 1.2], [3, 2]]);
  const [real, guess] = [find(".course-name-real"), find(".course-name-guess")];
  assert.deepEqual([real.textContent, guess.textContent], ["real", "your guess"]);
  // Beside 2023, where the lines are furthest apart, each on its own side.
  assert.ok([real, guess].every((each) => close(+each.getAttribute("x"), across(3) + 8) && each.getAttribute("text-anchor") === "end"));
  assert.ok(close(+real.getAttribute("y"), height(0.75) + 22) && close(+guess.getAttribute("y"), height(2) - 13));
  const head = '<thead><tr><td></td><th scope="col">Your guess</th><th scope="col">Real</th></tr></thead>';
  const row = (title, one, two) => `<tr><th scope="row">${title}</th><td>${one}</td><td>${two}</td></tr>`;
  assert.equal(find("table").innerHTML, `${head}<tbody>${row("2022", "1.20", "1.25")}${row("2023", "2.00", "0.75")}</tbody>`);
  assert.ok(all(".course-guesses input").every((field) => field.readOnly));
  assert.equal(find("textarea").closest("[hidden]"), null);
  assert.equal(find("button[type=submit]").textContent, "Save my sentence");
});

test("what has no figure says so, and leaves a gap at no other place", () => {
  const model = questionModel({ ...GUESS, step: 1, known: [1, 2] }, { answer: TYPED, read: read(2, null), reveal: { actual: [1, 2, 1, null] } });
  const { find, all } = show(view, model);
  assertLine(find(".course-actual"), [[1, 2], [2, 1]]);
  const rows = all("tbody tr").map((row) => [...row.children].map((cell) => cell.textContent));
  assert.deepEqual(rows, [["2022", "2", "1"], ["2023", "no figure", "no figure"]]);
  assert.ok(close(+find(".course-name-real").getAttribute("x"), across(2) - 8));
  assert.equal(all(".course-dot").length, 4);
});

test("where a guess is counted in ones, a real figure keeps its first decimal", () => {
  const model = questionModel({ ...GUESS, step: 1, known: [1, 2] }, { answer: TYPED, read: read(2, 3), reveal: { actual: [1, 2, 1.5, 3] } });
  const rows = show(view, model).all("tbody tr").map((row) => [...row.children].map((cell) => cell.textContent));
  assert.deepEqual(rows, [["2022", "2.0", "1.5"], ["2023", "3.0", "3.0"]]);
});

test("names stand where the lines are furthest apart, wherever that is", () => {
  const model = questionModel(GUESS, { answer: TYPED, read: read(0.4, 1), reveal: { actual: [1, 1.5, 2, 1.1] } });
  const { find } = show(view, model);
  const at = (kind) => ["x", "y", "text-anchor"].map((name) => find(`.course-name-${kind}`).getAttribute(name));
  assert.deepEqual(at("real"), [String(across(2) - 8), String(height(2) - 13), "start"]);
  assert.deepEqual(at("guess"), [String(across(2) - 8), String(height(0.4) + 22), "start"]);
  model.set({ reveal: { actual: [1, 1.5, 0.5, null] } });
  assert.deepEqual(at("real"), [String(across(2) - 8), String(height(0.5) - 13), "start"]);
});

test("a name does not leave the chart below, and without a guess there is none", () => {
  const low = questionModel(GUESS, { answer: TYPED, read: read(0.02, 0.1), reveal: { actual: [1, 1.5, 2, 0.1] } });
  assert.ok(close(+show(view, low).find(".course-name-guess").getAttribute("y"), height(0.02) - 13));
  const none = questionModel(GUESS, { answer: TYPED, read: {}, reveal: { actual: [1, 1.5, 2, 1] } });
  assert.equal(show(view, none).find(".course-name-real"), null);
});

test("a point that is dragged sets the text, in steps and on the chart, until the series is shown", () => {
  const model = questionModel(GUESS);
  const { find, all } = show(view, model);
  const svg = find("svg");
  const fields = all(".course-guesses input");
  svg.setPointerCapture = () => {};
  svg.getBoundingClientRect = () => ({ left: 300, top: 20, width: 320, height: 145 });
  const at = (place, value) => ({ clientX: 300 + across(place) / 2, clientY: 20 + height(value) / 2, pointerId: 1, buttons: 1 });
  fire(svg, "pointerdown", at(2, 1.23));
  assert.deepEqual(fields.map((field) => field.value), ["1.25", ""]);
  fire(svg, "pointermove", at(3, 9));
  assert.deepEqual(fields.map((field) => field.value), ["1.25", "2.50"]);
  fire(svg, "pointermove", { ...at(3, -1), buttons: 0 });
  assert.equal(fields[1].value, "2.50");
  fire(svg, "pointermove", at(3, -1));
  assert.equal(fields[1].value, "0.00");
  assertLine(find(".course-guess"), [[1, 1.5], [2, 1.25], [3, 0]]);
  model.set({ reveal: { actual: [1, 1.5, 2, 1] } });
  fire(svg, "pointerdown", at(2, 2));
  assert.equal(fields[0].value, "1.25");
});

test("a finger draws by the points; beside them it moves the page", () => {
  const { find, all } = show(view, questionModel(GUESS));
  const svg = find("svg");
  const fields = all(".course-guesses input");
  svg.setPointerCapture = () => {};
  svg.getBoundingClientRect = () => ({ left: 0, top: 0, width: 640, height: 290 });
  const at = (place, value) => ({ clientX: across(place), clientY: height(value), pointerId: 7, pointerType: "touch", buttons: 1 });
  fire(svg, "pointerdown", at(2, 1));
  fire(svg, "pointermove", at(2, 0.5));
  assert.deepEqual(fields.map((field) => field.value), ["", ""]);
  assert.deepEqual(all(".course-reach").map((each) => +each.getAttribute("cx")), [across(2), across(3)]);
  assert.ok(!fire(svg, "touchstart").defaultPrevented);
  fire(find(".course-reach"), "pointerdown", at(2, 1));
  assert.ok(fire(find(".course-reach"), "touchstart").defaultPrevented);
  fire(svg, "pointermove", at(2, 0.5));
  assert.deepEqual(fields.map((field) => field.value), ["0.50", ""]);
  fire(svg, "pointermove", { ...at(3, 2), pointerId: 8 });
  assert.equal(fields[1].value, "");
  fire(svg, "pointerup", at(2, 0.7));
  fire(svg, "pointermove", at(2, 2));
  assert.deepEqual(fields.map((field) => field.value), ["0.70", ""]);
});

test("the arrow keys go on from what the kernel read", () => {
  const model = questionModel(GUESS, { draft: TYPED, read: read(0.9, null) });
  const { all } = show(view, model);
  const [one, two] = all(".course-guesses input");
  assert.ok(fire(one, "keydown", { key: "ArrowUp" }).defaultPrevented);
  assert.equal(one.value, "0.95");
  fire(two, "keydown", { key: "ArrowDown" });
  assert.equal(two.value, "1.45");
  fire(two, "keydown", { key: "ArrowDown" });
  assert.equal(two.value, "1.40");
  assert.ok(!fire(two, "keydown", { key: "a" }).defaultPrevented);
  model.set({ reveal: { actual: [1, 1.5, 2, 1] } });
  fire(two, "keydown", { key: "ArrowUp" });
  assert.equal(two.value, "1.40");
});

test("the axis: six lines with their values, the unit, labels that do not overlap", () => {
  const { find, all } = show(view, questionModel(GUESS));
  const texts = () => all("svg text").map((each) => each.textContent);
  assert.deepEqual(texts(), ["trillion yen", "0.00", "0.50", "1.00", "1.50", "2.00", "2.50", "2020", "2021", "2022", "2023"]);
  assert.ok(all("svg text").slice(7).every((each, place) => close(+each.getAttribute("x"), across(place)) && each.getAttribute("y") === "282"));
  assert.ok(all("svg text").slice(1, 7).every((each, place) => each.getAttribute("x") === "36" && close(+each.getAttribute("y"), height(place / 2) + 4)));
  assert.ok(all(".course-grid").every((each) => each.getAttribute("x1") === "44" && each.getAttribute("x2") === "620" && each.getAttribute("y1") === each.getAttribute("y2")));
  const lines = all(".course-grid").map((each) => +each.getAttribute("y1"));
  assert.ok(lines.length === 6 && lines.every((at, place) => close(at, height(place / 2))));
  observers[0].resize(100);
  assert.equal(find("svg").getAttribute("viewBox"), "0 0 240 290");
  assert.deepEqual(texts().slice(7), ["2020", "2021", "2022", "2023"]);
  observers[0].resize(500.4);
  assert.equal(find("svg").getAttribute("viewBox"), "0 0 500 290");
});

test("labels that would overlap are left out, every second or more", () => {
  const labels = Array.from({ length: 13 }, (_, place) => String(2010 + place));
  const { all } = show(view, questionModel({ ...GUESS, labels, known: labels.slice(0, 11).map(() => 1) }));
  const shown = () => all("svg text").slice(7).map((each) => each.textContent);
  assert.deepEqual(shown(), labels);
  observers[0].resize(400);
  assert.deepEqual(shown(), labels.filter((_, place) => place % 2 === 0));
  observers[0].resize(240);
  assert.deepEqual(shown(), labels.filter((_, place) => place % 4 === 0));
});

test("a chart that was replaced listens no longer", () => {
  const model = questionModel(GUESS);
  const { find } = show(view, model);
  model.set({ answer: TYPED, read: read(1.2, 2) });
  assert.equal(observers.length, 2);
  assertLine(find(".course-guess"), [[1, 1.5], [2, 1.2], [3, 2]]);
  observers.forEach((each) => each.resize(300));
  assert.deepEqual(observers.map((each) => each.on), [false, true]);
});
