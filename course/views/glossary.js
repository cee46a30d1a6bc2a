// The glossary: a field that searches all terms.
import { bare, make, textField, uniqueName, words } from "./shared.js";

function termRow(headings, term) {
  return make("tr", {}, ...Object.keys(headings).map((column) => {
    const japanese = ["kanji", "reading"].includes(column) ? { lang: "ja" } : {};
    if (column === "source") return make("td", {}, ...words([{ text: term.source, href: term.href }]));
    return column === "term" ? make("th", { scope: "row" }, term[column]) : make("td", japanese, term[column]);
  }));
}

function render({ model, el }) {
  const headings = model.get("headings"), terms = model.get("terms"), lesson = model.get("lesson");
  const name = uniqueName("course-glossary");
  const field = textField(name, "");
  const found = make("p", { role: "status" });
  const body = make("tbody");
  const head = make("tr", {}, ...Object.values(headings).map((text) => make("th", { scope: "col" }, text)));
  const table = make("table", { class: "course-terms" }, make("thead", {}, head), body);
  function show() {
    const wanted = bare(field.value.trim());
    const shown = terms.filter((term) => (wanted ? Object.keys(headings).some((column) => bare(term[column]).includes(wanted)) : term.lessons.includes(lesson)));
    body.replaceChildren(...shown.map((term) => termRow(headings, term)));
    table.hidden = !shown.length;
    found.textContent = shown.length ? `${shown.length} of ${terms.length} terms ${wanted ? "found" : "shown"}.` : "No term found. Try fewer letters.";
  }
  field.addEventListener("input", show);
  show();
  const row = make("div", { class: "course-row course-control" }, make("label", { for: name }, "Search all terms"), field);
  el.append(make("section", { class: "course-box course-wide", "aria-label": "Glossary" }, row, found, table));
}

export default { render };
