// What the views share: text that stays text, links that lead only where the course leads, names of their own.
import assert from "node:assert/strict";
import test from "node:test";
import { fresh } from "./page.mjs";
import { group, make, paragraphs, select, uniqueName, words } from "../../course/views/shared.js";

test.beforeEach(fresh);

for (const href of ["https://example.org/a", "http://example.org", "#cell-3"]) {
  test(`a link to ${href} is one`, () => {
    const [link] = words([{ text: "here", href, title: "Whose page" }]);
    assert.equal(link.outerHTML, `<a href="${href}" title="Whose page" target="_blank" rel="noopener" data-lm-suppress-shortcuts="true">here</a>`);
  });
}

const ELSEWHERE = [
  "javascript:alert(1)", "JavaScript:alert(1)", " https://example.org", "data:text/html,x", "vbscript:x", "//example.org", "https:example.org",
  "http:/example.org", "file:///etc/passwd", "lesson.ipynb", "xhttps://example.org", "x#y", "mailto:a@example.org", "blob:https://example.org", "",
];
for (const href of ELSEWHERE) {
  test(`“${href}” is no link`, () => {
    const [text] = words([{ text: "here", href, title: "t" }]);
    assert.equal(text.nodeType, document.TEXT_NODE);
    assert.equal(text.textContent, "here");
  });
}

test("markup stays text, in runs, in code and in titles", () => {
  const evil = "<img src=x onerror=alert(1)>";
  const box = make("p", {}, ...words([{ text: evil }, { text: evil, code: "true" }, { text: evil, href: "#a", title: evil }]));
  assert.equal(box.querySelectorAll("img").length, 0);
  assert.equal(box.textContent, evil.repeat(3));
  assert.equal(box.querySelector("code").textContent, evil);
  assert.equal(box.querySelector("a").title, evil);
});

test("an empty title is left out, code is never a link", () => {
  const [link, code] = words([{ text: "a", href: "#a", title: "" }, { text: "b", code: "true", href: "https://example.org" }]);
  assert.equal(link.hasAttribute("title"), false);
  assert.equal(code.outerHTML, "<code>b</code>");
});

test("attributes: true stands alone, false and nothing are left out, zero stays", () => {
  assert.equal(make("p", { hidden: true, lang: false, id: null, title: undefined, "data-n": 0 }, null, "x", undefined).outerHTML, '<p hidden="" data-n="0">x</p>');
});

test("paragraphs take a name, or none", () => {
  const html = (...given) => paragraphs(...given).map((each) => each.outerHTML).join("");
  assert.equal(html([[{ text: "a" }], [{ text: "b" }]], "n"), '<p class="n">a</p><p class="n">b</p>');
  assert.equal(html([[{ text: "a" }]]), "<p>a</p>");
});

test("no two names are alike", () => {
  const names = new Set(Array.from({ length: 1000 }, () => uniqueName("course")));
  assert.equal(names.size, 1000);
  assert.ok([...names].every((name) => /^course-\w+$/.test(name)));
});

const OPTIONS = [{ key: "a", text: "One" }, { key: "b", text: "Two" }];

test("a group gives what is picked: one key or none, or all keys", () => {
  const [one, several] = [make("div"), make("div")];
  assert.equal(group(one, "radio", "n", OPTIONS, null)(), null);
  assert.deepEqual(group(several, "checkbox", "m", OPTIONS, ["b", "a"])(), ["a", "b"]);
  one.querySelector("[value=b]").checked = true;
  assert.equal(group(make("div"), "radio", "k", OPTIONS, "b")(), "b");
  assert.equal(one.textContent, "OneTwo");
  assert.equal(one.querySelectorAll("input[name=n][data-lm-suppress-shortcuts]").length, 2);
});

test("a list gives what is chosen", () => {
  const box = make("div");
  assert.equal(select(box, "id", OPTIONS, "b")(), "b");
  assert.equal(box.querySelector("select").id, "id");
});
