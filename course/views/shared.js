// What the views share. They build every element themselves and set text, never HTML.
// JupyterLab listens for its shortcuts on the document; the attribute below keeps the keys of a view in it.
export const QUIET = { "data-lm-suppress-shortcuts": "true" };
const SVG = "http://www.w3.org/2000/svg";

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

export const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

export const draw = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

// Names must differ between views, and each view has its own copy of this module: no counter can see to that.
export const uniqueName = (start) => `${start}-${Math.random().toString(36).slice(2)}`;

// For a search, accents, widths of letters and capitals make no difference.
export const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Radio buttons or check boxes; returns a function that gives what is picked.
export function group(box, type, name, options, said) {
  const picked = [said ?? []].flat().map(String);
  for (const { key, text } of options) {
    const input = make("input", { type, name, value: key, checked: picked.includes(key), ...QUIET });
    box.append(make("label", { class: "course-choice" }, input, make("span", {}, text)));
  }
  return () => {
    const keys = [...box.querySelectorAll("input:checked")].map((input) => input.value);
    return type === "radio" ? keys[0] ?? null : keys;
  };
}

// A list to choose from; returns a function that gives what is chosen.
export function select(box, id, options, said) {
  const field = make("select", { id, ...QUIET }, ...options.map(({ key, text }) => make("option", { value: key }, text)));
  field.value = said;
  box.append(field);
  return () => field.value;
}

export function textField(id, value, attributes = {}) {
  return make("input", { type: "text", id, value, autocomplete: "off", ...attributes, ...QUIET });
}

export function words(runs) {
  return runs.map((run) => {
    if (run.code) return make("code", {}, run.text);
    const web = run.href && /^(https?:\/\/|#)/.test(run.href);
    if (!web) return document.createTextNode(run.text);
    const safe = { href: run.href, title: run.title || null, target: "_blank", rel: "noopener" };
    return make("a", { ...safe, ...QUIET }, run.text);
  });
}

export const paragraphs = (list, name) => list.map((runs) => make("p", { class: name }, ...words(runs)));

// What this browser holds until the kernel has it. Where a browser keeps nothing, nothing is promised.
export function storage(slot) {
  const attempt = (what) => { try { return what(); } catch { return null; } };
  return {
    get: () => attempt(() => JSON.parse(localStorage.getItem(slot))),
    set: (draft) => attempt(() => (localStorage.setItem(slot, JSON.stringify(draft)), true)),
    drop: () => attempt(() => localStorage.removeItem(slot)),
  };
}
