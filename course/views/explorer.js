// An explorer: a figure, and radio buttons for few choices, a list for many.
import { QUIET, make, uniqueName } from "./shared.js";

const FEW = 5;

function radios(name, control, chosen, change) {
  const box = make("fieldset", { class: "course-control" }, make("legend", {}, control.label));
  for (const option of control.options) {
    const input = make("input", { type: "radio", name, value: option, checked: option === chosen, ...QUIET });
    input.addEventListener("change", () => change(control.name, option));
    box.append(make("label", { class: "course-choice" }, input, make("span", {}, option)));
  }
  return box;
}

function list(name, control, chosen, change) {
  const field = make("select", { id: name, ...QUIET }, ...control.options.map((option) => make("option", { value: option, selected: option === chosen }, option)));
  field.addEventListener("change", () => change(control.name, field.value));
  return make("div", { class: "course-row course-control" }, make("label", { for: name }, control.label), field);
}

function render({ model, el }) {
  let chosen = { ...model.get("chosen") };
  const change = (name, value) => {
    chosen = { ...chosen, [name]: value };
    model.send({ chosen });
  };
  const parts = model.get("controls").map((control) => {
    const build = control.options.length <= FEW ? radios : list;
    return build(uniqueName("course-explorer"), control, chosen[control.name], change);
  });
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
