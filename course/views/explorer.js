// An explorer: a figure, and radio buttons for few choices, a list for many.
import { group, make, select, uniqueName } from "./shared.js";

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

function render({ model, el }) {
  let chosen = { ...model.get("chosen") };
  const change = (name, value) => {
    chosen = { ...chosen, [name]: value };
    model.send({ chosen });
  };
  const parts = model.get("controls").map((control) => choice(control, chosen[control.name], change));
  const frame = make("figure");
  const said = make("p", { class: "course-hidden", role: "status" });
  function show(first) {
    const figure = model.get("figure");
    const image = figure.src && make("img", { src: figure.src, alt: figure.alt });
    frame.replaceChildren(...(image ? [image, make("figcaption", {}, figure.caption)] : [make("p", {}, figure.error)]));
    if (!first) said.textContent = image ? `New figure: ${figure.alt}` : figure.error;
  }
  model.on("change:figure", () => show(false));
  show(true);
  el.append(make("section", { class: "course-box", "aria-label": "Explorer" }, ...parts, frame, said));
}

export default { render };
