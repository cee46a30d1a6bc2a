import assert from "node:assert/strict";
import { test } from "node:test";

import { Model, page, shown } from "./model.mjs";

const window = page();
const { default: explorer } = await import("../../course/views/explorer.js");
const { default: glossary } = await import("../../course/views/glossary.js");
const controls = (count) => [{ name: "fuel", label: "Fuel", options: Array.from({ length: count }, (_, place) => `f${place}`) }];
const FIGURE = { src: "data:,1", alt: "one", caption: "Source: x" };

test("few choices are radio buttons, many a list; each change is sent whole", () => {
  const few = new Model({ controls: controls(5), chosen: { fuel: "f1" }, figure: FIGURE });
  const radios = [...shown(explorer, few).querySelectorAll("input[type=radio]")];
  assert.deepEqual(radios.map((radio) => radio.checked), [false, true, false, false, false]);
  radios[2].dispatchEvent(new window.Event("change"));
  assert.deepEqual(few.sent, [{ chosen: { fuel: "f2" } }]);
  const many = new Model({ controls: controls(6), chosen: { fuel: "f3" }, figure: FIGURE });
  const list = shown(explorer, many).querySelector("select");
  assert.equal(list.value, "f3");
  list.value = "f5";
  list.dispatchEvent(new window.Event("change"));
  assert.deepEqual(many.sent, [{ chosen: { fuel: "f5" } }]);
});

test("two explorers keep their marks", () => {
  const names = [1, 2].map(() => shown(explorer, new Model({ controls: controls(2), chosen: { fuel: "f0" }, figure: FIGURE })).querySelector("input").name);
  assert.notEqual(names[0], names[1]);
});

test("a figure that cannot be drawn is replaced by its sentence, and told", () => {
  const model = new Model({ controls: controls(2), chosen: { fuel: "f0" }, figure: FIGURE });
  const el = shown(explorer, model);
  assert.deepEqual([el.querySelector("img").alt, el.querySelector("figcaption").textContent], ["one", "Source: x"]);
  assert.equal(el.querySelector("[role=status]").textContent, "");
  model.set({ figure: { src: "data:,2", alt: "two", caption: "" } });
  assert.equal(el.querySelector("[role=status]").textContent, "New figure: two");
  model.set({ figure: { error: "No figure: <b>" } });
  assert.equal(el.querySelector("img"), null);
  assert.equal(el.querySelector("figure").textContent, "No figure: <b>");
  assert.equal(el.querySelector("[role=status]").textContent, "No figure: <b>");
});

test("the glossary finds terms however they are written", () => {
  const headings = { term: "Term", kanji: "Japanese", romaji: "Romaji", lessons: "Lessons" };
  const terms = [
    { term: "Freeze", kanji: "資産凍結", romaji: "shisan tōketsu", lessons: "02" },
    { term: "Yen loan", kanji: "円借款", romaji: "en shakkan", lessons: "03" },
  ];
  const el = shown(glossary, new Model({ headings, terms, lesson: "02" }));
  const rows = () => [...el.querySelectorAll("tbody th")].map((cell) => cell.textContent);
  const search = (text) => {
    el.querySelector("input").value = text;
    el.querySelector("input").dispatchEvent(new window.Event("input"));
    return rows();
  };
  assert.deepEqual(rows(), ["Freeze"]);
  for (const text of ["toketsu", "ＴŌＫＥＴＳＵ", " FREEZE ", "凍結"]) assert.deepEqual(search(text), ["Freeze"], text);
  assert.deepEqual(search("e"), ["Freeze", "Yen loan"]);
  assert.equal(el.querySelector("p[role=status]").textContent, "2 of 2 terms found.");
  assert.equal(el.querySelector("td[lang=ja]").textContent, "資産凍結");
  assert.equal(el.querySelector("tbody th").scope, "row");
  assert.deepEqual(search("zzz"), []);
  assert.equal(el.querySelector("table").hidden, true);
  assert.match(el.querySelector("p[role=status]").textContent, /No term found/);
});
