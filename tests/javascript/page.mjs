// A page and a model as JupyterLab and anywidget give them to a view.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><main></main>", { url: "http://127.0.0.1/lab", pretendToBeVisual: true });

// jsdom lays nothing out: a test says how wide a box is by calling what listens.
export const observers = [];
class ResizeObserver {
  constructor(heard) { this.heard = heard; this.on = true; observers.push(this); }
  observe(node) { this.node = node; }
  disconnect() { this.on = false; }
  resize(width) { this.heard([{ contentRect: { width } }], this); }
}

Object.assign(globalThis, { window, document: window.document, localStorage: window.localStorage, Event: window.Event, ResizeObserver });

// Traits, what listens to them, and what was sent to the kernel. `dead` is a kernel whose line is cut.
export class Model {
  constructor(traits) { this.traits = traits; this.heard = {}; this.sent = []; this.dead = false; }
  get(name) { return this.traits[name]; }
  on(event, handle) { (this.heard[event] ??= []).push(handle); }
  send(message) {
    if (this.dead) throw new Error("closed");
    this.sent.push(structuredClone(message));
  }
  // As the kernel does: all traits at once, then one event for each that changed.
  set(traits) {
    const changed = Object.keys(traits).filter((name) => JSON.stringify(traits[name]) !== JSON.stringify(this.traits[name]));
    Object.assign(this.traits, traits);
    for (const name of changed) for (const handle of this.heard[`change:${name}`] ?? []) handle();
  }
  get last() { return this.sent.at(-1); }
}

export function show(view, model) {
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  const close = view.default.render({ model, el });
  return { el, close, find: (selector) => el.querySelector(selector), all: (selector) => [...el.querySelectorAll(selector)] };
}

export function fresh() {
  document.querySelector("main").replaceChildren();
  localStorage.clear();
  observers.length = 0;
}

export function fire(node, name, more = {}) {
  const event = new window.Event(name, { bubbles: true, cancelable: true });
  node.dispatchEvent(Object.assign(event, more));
  return event;
}

export function type(field, text) {
  field.value = text;
  fire(field, "input");
}

const NOT_ATTEMPTED = { state: "not attempted", mark: "○", heading: "Not attempted", messages: [], count: 0 };

export function questionModel(spec, traits = {}) {
  const shared = { id: "02-x", owner: "me", prompt: [{ text: "How many?" }], asks: "Give a number", core: true, minutes: 2, hints: 2 };
  const empty = { answer: null, draft: null, kept: "", read: {}, verdict: NOT_ATTEMPTED, hints: [], key: [], reveal: {}, notice: "" };
  return new Model({ spec: { ...shared, ...spec }, ...empty, ...traits });
}

export const GUESS = {
  kind: "guess", labels: ["2020", "2021", "2022", "2023"], known: [1, 1.5], unit: "trillion yen", low: 0, high: 2.5, step: 0.05,
};
