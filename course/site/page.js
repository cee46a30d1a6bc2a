// What a page needs besides its questions: search, filters, explorers, and boxes that can be moved by keyboard.
import { bare, make } from "../views/shared.js";
import { render } from "../views/explorer.js";
import { traits } from "./traits.js";

const all = (what, where = document) => [...where.querySelectorAll(what)];
const data = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");

// Scripts run: what stands there for readers without them goes; the answers only where the questions came alive.
const dead = document.querySelector("[data-question]") && !document.querySelector("[data-question] .course-box");
all("[data-plain]").forEach((node) => { node.hidden = !(dead && node.classList.contains("answers")); });
all("[data-alive]").forEach((node) => { node.hidden = false; });

// On a narrow screen the contents of a page are folded.
if (!matchMedia("(min-width: 64rem)").matches) all(".contents details").forEach((node) => { node.open = false; });

const explorers = data("course-explorers") ?? {};
for (const place of all("[data-explorer]")) {
  const { controls, figures } = explorers[place.dataset.explorer];
  const chosen = Object.fromEntries(controls.map(({ name, options }) => [name, options[0]]));
  const figure = (which) => figures[controls.map(({ name }) => which[name]).join(" · ")];
  const model = traits({ controls, chosen, figure: figure(chosen) }, (message) => model.set({ figure: figure(message.chosen) }));
  place.replaceChildren();
  render({ model, el: place });
  const frame = place.querySelector("figure");
  Object.entries({ tabindex: 0, role: "group", "aria-label": "Figure" }).forEach((pair) => frame.setAttribute(...pair));
}

// A field that leaves of a long list what holds all its words.
for (const field of all("[data-filter]")) {
  const items = all("[data-item]").map((node) => [node, bare(node.textContent)]);
  const said = document.querySelector("[data-found]");
  const show = () => {
    const words = bare(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [node, text] of items) {
      node.hidden = !words.every((word) => text.includes(word));
      count += !node.hidden;
    }
    for (const group of all("[data-group]")) group.hidden = !all("[data-item]", group).some((node) => !node.hidden);
    said.textContent = words.length ? `${count} of ${items.length}` : "";
  };
  field.addEventListener("input", show);
  show();
}

const index = data("course-search");
if (index) {
  const field = document.getElementById("q");
  const [list, said] = [document.querySelector("[data-results]"), document.querySelector("[data-found]")];
  const ready = index.map((each) => [each, bare(`${each.title} ${each.part}`), bare(each.text)]);
  const around = (text, word) => {
    const [hit, start] = [bare(text).indexOf(word), Math.max(0, bare(text).indexOf(word) - 70)];
    const next = text.indexOf(" ", start) + 1;
    const place = start && next && next <= hit ? next : start;
    const piece = text.slice(place, place + 200);
    return `${place ? "…" : ""}${piece}${text.length > place + 200 ? "…" : ""}`;
  };
  const show = () => {
    const words = bare(field.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? ready.filter(([, title, text]) => words.every((word) => title.includes(word) || text.includes(word))) : [];
    const weight = ([, title]) => words.filter((word) => title.includes(word)).length;
    hits.sort((one, other) => weight(other) - weight(one));
    list.replaceChildren(...hits.slice(0, 60).map(([each]) => {
      const title = each.part && each.part !== each.title ? `${each.title}: ${each.part}` : each.title;
      const link = make("a", { href: `${each.page}#${each.name}` }, title);
      return make("li", {}, link, make("p", {}, around(each.text, words[0])));
    }));
    said.textContent = words.length ? `${hits.length || "No"} ${hits.length === 1 ? "place" : "places"} found` : "Type a word to search for.";
  };
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
  field.focus();
}
