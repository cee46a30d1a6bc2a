// An answer gets the verdict of the course, and is kept as the course keeps it; what is no answer gets neither.
import assert from "node:assert/strict";
import test from "node:test";
import { told } from "./told.mjs";
import { reader } from "../../course/site/numbers.js";
import { grouped, judging, remark, walk } from "../../course/site/verdicts.js";

const { page, judged, grouped: written } = told("answers");
const judge = judging(page.words, reader(page.grammar));
const asked = Object.values(page.questions);
const ofKind = (kind) => asked.find(({ spec }) => spec.kind === kind);

for (const question of asked) {
  test(`the verdicts on ${question.spec.id}`, () => {
    const mine = judged.filter(([id]) => id === question.spec.id);
    assert.ok(mine.length > 1);
    for (const [, raw, before, verdict, answer] of mine) {
      const got = judge.check(question, raw, before);
      assert.deepEqual({ answer: got.answer, verdict: { misconception: null, ...got.verdict } }, { answer, verdict }, JSON.stringify(raw));
    }
  });
}

test("what is no answer to a question fits nothing, and is not kept", () => {
  const { options } = ofKind("choose-several").spec, { lefts, partners } = ofKind("match").spec;
  for (const [kind, raw] of [
    ["choose-one", "no such key"], ["choose-several", ["no such key"]], ["choose-several", options[0].key], ["match", { nothing: partners[0].key }],
    ["match", { [lefts[0].key]: "nothing" }], ["match", "text"], ["match", null], ["judge-claim", { verdict: "nothing" }], ["judge-claim", { evidence: "text" }],
    ["order", "text"], ["order", [""]], ["order", ["no such key"]], ["order", []],
  ]) {
    const { answer, verdict } = judge.check(ofKind(kind), raw);
    assert.deepEqual([answer, verdict.state, verdict.counts, verdict.messages], [null, "not yet", false, [[{ text: page.words.unfit }]]], JSON.stringify([kind, raw]));
  }
});

test("boxes are kept in the order of the form", () => {
  const question = ofKind("choose-several"), keys = question.spec.options.map(({ key }) => key);
  const kept = (raw) => judge.check(question, raw);
  assert.deepEqual(kept(keys.slice(0, 2).reverse()), kept(keys.slice(0, 2)));
});

test("a chart is drawn of the guesses that can be read", () => {
  const question = ofKind("guess"), { labels, known, low } = question.spec;
  const [first, second] = labels.slice(known.length);
  const shown = judge.preview(question, { values: { [first]: String(low), [second]: "x" } });
  assert.deepEqual([shown[first], shown[second]], [{ text: String(low), value: low }, { text: "x", value: null }]);
  for (const raw of [null, "text", {}, { values: "text" }]) assert.deepEqual(judge.preview(question, raw), {});
  assert.deepEqual(judge.preview(ofKind("number"), { values: { a: 1 } }), {});
});

test("numbers are written as Python writes them", () => {
  for (const [value, decimals, text] of written) assert.equal(grouped(value, decimals), text, `${value} to ${decimals}`);
});

test("a walk gathers its parts in their order, and ends only at an end", () => {
  const graph = { start: [1, 2], nodes: [[], [[0, 3], [0, 1, 0], -1]], parts: [{ state: "correct" }, { misconception: "m" }, [["a"]], [["b"]]] };
  assert.deepEqual(walk(graph, [0]), { misconception: null, messages: [["a"], ["b"]] });
  assert.deepEqual(walk(graph, [1]), { state: "correct", misconception: "m", messages: [["a"]] });
  for (const path of [[2], [3], [], [0, 0]]) assert.equal(walk(graph, path), null, path);
});

test("a remark compares what was guessed", () => {
  const table = { start: 0, nodes: [["<", ["abs", ["-", "a", "b"]], 2, -1, 1], ["<=", ["/", "a", "b"], ["*", 2, ["+", "a", 1]], -2, -1]], ends: [[0], [1, 0]], says: ["near", "far"] };
  const said = (a, b) => remark(table, { a, b });
  assert.deepEqual([said(3, 4), said(4, 3), said(5, 3), said(-2, 1), said(-3, 1)], [["near"], ["near"], ["far", "near"], ["far", "near"], ["near"]]);
});
