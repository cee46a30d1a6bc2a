import assert from "node:assert/strict";
import { test } from "node:test";

import { page } from "./model.mjs";

page();
const { make, paragraphs, uniqueName, words } = await import("../../course/views/shared.js");

test("only web addresses and places in the page become links", () => {
  for (const href of ["https://a.example/b", "http://a.example", "#here"]) {
    const [link] = words([{ text: "t", href, title: "T" }]);
    assert.equal(link.tagName, "A");
    assert.equal(link.getAttribute("href"), href);
    assert.deepEqual([link.target, link.rel, link.title], ["_blank", "noopener", "T"]);
  }
  // eslint-disable-next-line no-script-url -- they must not become links
  for (const href of ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "//host/x", "https:x", " https://a.example", "ftp://a", "", undefined]) {
    const [node] = words([{ text: "t", href }]);
    assert.equal(node.nodeType, document.TEXT_NODE, href);
    assert.equal(node.textContent, "t");
  }
});

test("what is typed is text, never HTML", () => {
  const evil = "<img src=x onerror=alert(1)>";
  const box = make("div", { title: evil }, evil, ...paragraphs([[{ text: evil }, { text: evil, code: "true" }]], "p"));
  assert.equal(box.querySelectorAll("img").length, 0);
  assert.equal(box.textContent, evil.repeat(3));
  assert.equal(box.querySelector("p.p > code").textContent, evil);
});

test("attributes that are false or missing are left out, true ones are bare", () => {
  const node = make("input", { checked: true, hidden: false, title: null, lang: undefined, id: "x" });
  assert.equal(node.outerHTML, '<input checked="" id="x">');
  assert.equal(make("p", {}, null, undefined, "x").outerHTML, "<p>x</p>");
});

test("names differ", () => {
  const names = new Set(Array.from({ length: 500 }, () => uniqueName("n")));
  assert.equal(names.size, 500);
});
