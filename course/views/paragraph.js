// A paragraph, and beside it what the kernel says of each of its figures; it is asked again when typing stops.
import { QUIET, make, storage, uniqueName } from "./shared.js";

const PAUSE_MS = 600;
const SILENCE_MS = 8000;

function render({ model, el }) {
  const name = uniqueName("course-paragraph");
  const kept = storage(`course-draft-${model.get("owner")}-paragraph`);
  let pending = kept.get(), pause = null, silence = null;
  const field = make("textarea", { id: name, rows: 12, "aria-describedby": `${name}-how`, ...QUIET }, pending?.text ?? model.get("text"));
  const [said, found] = [make("div", { role: "status" }), make("ul", { class: "course-figures", "aria-label": "Figures" })];

  // A kernel that is gone takes nothing; the browser holds what was typed.
  function flush() {
    clearTimeout(pause);
    if (!pending) return;
    clearTimeout(silence);
    silence = setTimeout(() => {
      const safe = pending?.held ? "What you typed is kept." : "Copy what you typed first: this browser does not keep it.";
      said.replaceChildren(make("p", {}, `No answer from the kernel. If it was restarted, choose Run, then Run All Cells. ${safe}`));
    }, SILENCE_MS);
    try { model.send({ type: "draft", ...pending }); } catch (trouble) { console.info(`course: ${trouble.message}`); }
  }
  function edit() {
    pending = { text: field.value, serial: uniqueName("draft") };
    pending.held = kept.set(pending);
    clearTimeout(pause);
    pause = setTimeout(flush, PAUSE_MS);
  }
  function show() {
    clearTimeout(silence);
    const { lines, figures, serial, kept: safe } = model.get("report");
    if (safe && pending?.serial === serial) {
      pending = null;
      kept.drop();
    }
    said.replaceChildren(...lines.map((line) => make("p", {}, line)));
    found.replaceChildren(...figures.map(({ mark, text, standing, message }) => make("li", { "data-standing": standing },
      make("strong", {}, `${mark} ${text}`), ` – ${standing}. ${message}`)));
  }

  // The same draft may be open in another box; what is typed here and not yet taken goes first.
  function follow() {
    if (!pending && field.value !== model.get("text")) field.value = model.get("text");
  }

  field.addEventListener("input", edit);
  field.addEventListener("focusout", () => { if (pending) flush(); });
  model.on("change:report", show);
  model.on("change:text", follow);
  const box = make("section", { class: "course-box course-wide", "aria-label": "Paragraph" },
    make("label", { for: name }, make("strong", {}, "Your paragraph")),
    make("p", { id: `${name}-how` }, model.get("how")),
    make("div", { class: "course-beside" }, field, make("div", {}, said, found)));
  // JupyterLab cancels line breaks and undo in a cell's fields.
  box.addEventListener("beforeinput", (event) => event.stopPropagation(), true);
  el.append(box);
  show(); flush();
  return () => { clearTimeout(silence); flush(); clearTimeout(silence); };
}

export default { render };
