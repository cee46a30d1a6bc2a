// What the views share. They build every element themselves and set text, never HTML.
// JupyterLab listens for its shortcuts on the document; the attribute below keeps the keys of a view in it.
export const QUIET = { "data-lm-suppress-shortcuts": "true" };
const SVG = "http://www.w3.org/2000/svg";

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

export function draw(tag, attributes = {}, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

// Names must differ between views, and each view has its own copy of this module: no counter can see to that.
export function uniqueName(start) {
  return `${start}-${Math.random().toString(36).slice(2)}`;
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

export function paragraphs(list, name) {
  return list.map((runs) => make("p", name ? { class: name } : {}, ...words(runs)));
}
