// The glossary: its rows, and a search that finds a term in any spelling.
import assert from "node:assert/strict";
import test from "node:test";
import { Model, fresh, show, type } from "./page.mjs";
import * as view from "../../course/views/glossary.js";

test.beforeEach(fresh);

const HEADINGS = { term: "Term", kanji: "Japanese", reading: "Reading", meaning: "Meaning", lessons: "Lessons", source: "Source" };
const TERMS = [
  { term: "Coal", kanji: "石炭", reading: "せきたん", meaning: "A fuel.", lessons: "02", source: "", href: "" },
  { term: "Foreign Exchange Act", kanji: "外為法", reading: "がいためほう", meaning: "Gaitamehō, a <b>law</b>.", lessons: "01 02", source: "Ministry of Finance, 2022", href: "https://example.org/act" },
  { term: "Quad", kanji: "", reading: "", meaning: "Four states.", lessons: "04", source: "", href: "" },
];
const open = (lesson) => show(view, new Model({ headings: HEADINGS, terms: TERMS, lesson }));
const found = ({ all }) => all("tbody th").map((each) => each.textContent);

test("a lesson's terms stand there first; without a lesson, all do", () => {
  const shown = open("02");
  assert.deepEqual(found(shown), ["Coal", "Foreign Exchange Act"]);
  assert.equal(shown.find("[role=status]").textContent, "2 of 3 terms shown.");
  assert.deepEqual(found(open("")), ["Coal", "Foreign Exchange Act", "Quad"]);
});

test("a row: the term heads it, Japanese is marked as such, markup is text", () => {
  const { all } = open("02");
  assert.deepEqual(all("thead th[scope=col]").map((each) => each.textContent), Object.values(HEADINGS));
  const [, row] = all("tbody tr");
  assert.equal(row.innerHTML, '<th scope="row">Foreign Exchange Act</th><td lang="ja">外為法</td><td lang="ja">がいためほう</td><td>Gaitamehō, a &lt;b&gt;law&lt;/b&gt;.</td><td>01 02</td>'
    + '<td><a href="https://example.org/act" target="_blank" rel="noopener" data-lm-suppress-shortcuts="true">Ministry of Finance, 2022</a></td>');
});

test("a term is found by the name of its source, not by the address", () => {
  const shown = open("04");
  type(shown.find("input"), "ministry of finance");
  assert.deepEqual(found(shown), ["Foreign Exchange Act"]);
  type(shown.find("input"), "example.org");
  assert.deepEqual(found(shown), []);
});

for (const spelling of ["gaitamehō", "GAITAMEHO", "外為法", "ｇａｉｔａｍｅ", " gaitame "]) {
  test(`“${spelling}” is found`, () => {
    const shown = open("04");
    type(shown.find("input"), spelling);
    assert.deepEqual(found(shown), ["Foreign Exchange Act"]);
    assert.equal(shown.find("[role=status]").textContent, "1 of 3 terms found.");
  });
}

test("nothing found is said, and the table goes; an emptied field brings the lesson back", () => {
  const shown = open("04");
  type(shown.find("input"), "xyz");
  assert.deepEqual([shown.find("table").hidden, shown.find("[role=status]").textContent], [true, "No term found. Try fewer letters."]);
  type(shown.find("input"), "");
  assert.deepEqual([shown.find("table").hidden, found(shown)], [false, ["Quad"]]);
});

test("the field has a label and keeps its keys", () => {
  const { find } = open("");
  assert.deepEqual([find("label").htmlFor, find("label").textContent], [find("input").id, "Search all terms"]);
  assert.ok(find("input").hasAttribute("data-lm-suppress-shortcuts"));
});
