// An explorer: what is chosen goes out, a figure or a sentence comes back.
import assert from "node:assert/strict";
import test from "node:test";
import { Model, fire, fresh, show } from "./page.mjs";
import * as view from "../../course/views/explorer.js";

test.beforeEach(fresh);

const YEARS = ["2019", "2020", "2021", "2022", "2023", "2024"];
const CONTROLS = [{ name: "fuel", label: "Fuel", options: ["coal", "LNG"] }, { name: "year", label: "Year", options: YEARS }];
const FIGURE = { src: "data:image/png;base64,AA==", alt: "Coal in 2019.", caption: "Source: a table." };
const model = (figure = FIGURE) => new Model({ controls: CONTROLS, chosen: { fuel: "coal", year: "2019" }, figure });

test("few choices are radio buttons, many a list; each sends all that is chosen", () => {
  const made = model();
  const { find, all } = show(view, made);
  assert.deepEqual(all("input[type=radio]").map((each) => [each.value, each.checked]), [["coal", true], ["LNG", false]]);
  assert.equal(find("select").value, "2019");
  assert.equal(find(`label[for="${find("select").id}"]`).textContent, "Year");
  assert.equal(find("legend").textContent, "Fuel");
  find("[value=LNG]").click();
  find("select").value = "2024";
  fire(find("select"), "change");
  assert.deepEqual(made.sent, [{ chosen: { fuel: "LNG", year: "2019" } }, { chosen: { fuel: "LNG", year: "2024" } }]);
});

test("five choices are few, six are many", () => {
  const kinds = [5, 6].map((count) => {
    const { find } = show(view, new Model({ controls: [{ name: "year", label: "Year", options: YEARS.slice(0, count) }], chosen: { year: "2019" }, figure: FIGURE }));
    return [Boolean(find("fieldset [type=radio]")), Boolean(find("select"))];
  });
  assert.deepEqual(kinds, [[true, false], [false, true]]);
});

test("the figure with its description; a new one is said, the first is not", () => {
  const made = model();
  const { find } = show(view, made);
  assert.deepEqual([find("img").alt, find("figcaption").textContent, find("[role=status]").textContent], [FIGURE.alt, FIGURE.caption, ""]);
  made.set({ figure: { ...FIGURE, alt: "LNG in 2019." } });
  assert.deepEqual([find("img").alt, find("[role=status]").textContent], ["LNG in 2019.", "New figure: LNG in 2019."]);
});

const TABLE = { caption: "tonnes", head: ["", "Coal <b>"], rows: [["2019", "3"], ["2020", ""]], left_out: "Of 9 rows, 2 stand here." };

test("the values stand folded under the figure as text, and stay open when another is drawn", () => {
  const made = model({ ...FIGURE, tables: [TABLE], notes: ["a line", "a word"] });
  const { find, all } = show(view, made);
  assert.deepEqual([find("details").open, find("summary").textContent, find("summary").hasAttribute("data-lm-suppress-shortcuts")], [false, "The values in this figure", true]);
  assert.deepEqual(all("thead th, thead td").map((each) => [each.tagName, each.textContent]), [["TD", ""], ["TH", "Coal <b>"]]);
  assert.deepEqual(all("tbody tr").map((row) => [...row.children].map((each) => [each.tagName, each.textContent])), [[["TH", "2019"], ["TD", "3"]], [["TH", "2020"], ["TD", ""]]]);
  assert.deepEqual([find("caption").textContent, ...all("details p").map((each) => each.textContent)], ["tonnes", TABLE.left_out, "Also in the figure: a line; a word."]);
  find("details").open = true;
  made.set({ figure: { ...FIGURE, tables: [{ ...TABLE, caption: "", left_out: "" }], notes: [] } });
  assert.deepEqual([find("details").open, find("caption"), all("details p").length], [true, null, 0]);
  made.set({ figure: { error: "No figure." } });
  assert.equal(find("details"), null);
});

test("a figure that could not be drawn leaves no old one, and its reason is text", () => {
  const made = model();
  const { find } = show(view, made);
  made.set({ figure: { error: "No figure: <img src=x>" } });
  assert.deepEqual([find("img"), find("figure").textContent, find("[role=status]").textContent], [null, "No figure: <img src=x>", "No figure: <img src=x>"]);
  made.set({ figure: FIGURE });
  assert.equal(find("img").alt, FIGURE.alt);
  assert.equal(show(view, model({ error: "No figure." })).find("figure").textContent, "No figure.");
});

test("explorers beside each other keep their marks, and their keys", () => {
  const [one, other] = [show(view, model()), show(view, model())];
  other.find("[value=LNG]").click();
  assert.ok(one.find("[value=coal]").checked && other.find("[value=LNG]").checked);
  assert.notEqual(one.find("select").id, other.find("select").id);
  assert.ok(one.all("input, select").every((each) => each.hasAttribute("data-lm-suppress-shortcuts")));
});
