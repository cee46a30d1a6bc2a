// An explorer: a figure, and radio buttons for few choices, a list for many.
import { QUIET, group, make, select, uniqueName } from "./shared.js";

const FEW = 5;

function choice({ name, label, options }, chosen, change) {
  const id = uniqueName("course-explorer");
  const listed = options.map((text) => ({ key: text, text }));
  const few = options.length <= FEW;
  const title = few ? make("legend", {}, label) : make("label", { for: id }, label);
  const box = make(few ? "fieldset" : "div", { class: `${few ? "" : "course-row "}course-control` }, title);
  const said = few ? group(box, "radio", id, listed, chosen) : select(box, id, listed, chosen);
  box.addEventListener("change", () => change(name, said()));
  return box;
}

// The values behind a figure, folded, as the kernel read them from the drawing.
function valuesOf({ tables, notes }, open) {
  if (!tables?.length) return null;
  const cell = (text, place) => (place ? make("td", {}, text) : make("th", { scope: "row" }, text));
  const row = (texts) => make("tr", {}, ...texts.map(cell));
  const parts = tables.flatMap(({ caption, head, rows, left_out: said }) => [
    make("table", {}, caption ? make("caption", {}, caption) : null,
      make("thead", {}, make("tr", {}, ...head.map((text) => (text ? make("th", { scope: "col" }, text) : make("td"))))),
      make("tbody", {}, ...rows.map(row))),
    said ? make("p", {}, said) : null,
  ]);
  const also = notes?.length ? make("p", {}, `Also in the figure: ${notes.join("; ")}.`) : null;
  return make("details", { open }, make("summary", { ...QUIET }, "The values in this figure"), ...parts.filter(Boolean), also);
}

export function render({ model, el }) {
  let chosen = { ...model.get("chosen") };
  const change = (name, value) => {
    chosen = { ...chosen, [name]: value };
    model.send({ chosen });
  };
  const parts = model.get("controls").map((control) => choice(control, chosen[control.name], change));
  const [frame, values] = [make("figure"), make("div")];
  const said = make("p", { class: "course-hidden", role: "status" });
  function show(first) {
    const figure = model.get("figure");
    const image = figure.src && make("img", { src: figure.src, alt: figure.alt });
    const open = values.querySelector("details")?.open ?? false;
    frame.replaceChildren(...(image ? [image, make("figcaption", {}, figure.caption)] : [make("p", {}, figure.error)]));
    values.replaceChildren(...[image && valuesOf(figure, open)].filter(Boolean));
    if (!first) said.textContent = image ? `New figure: ${figure.alt}` : figure.error;
  }
  model.on("change:figure", () => show(false));
  show(true);
  el.append(make("section", { class: "course-box", "aria-label": "Explorer" }, ...parts, frame, values, said));
}

export default { render };
