// A page, and a model as Jupyter gives one to a view, without a browser.
import { JSDOM } from "jsdom";

export function page() {
  const dom = new JSDOM("<!doctype html><body></body>", { url: "https://course.example/", pretendToBeVisual: true });
  const { window } = dom;
  Object.assign(globalThis, {
    window, document: window.document, Event: window.Event, localStorage: window.localStorage,
    ResizeObserver: class { observe() {} },
  });
  return window;
}

export class Model {
  constructor(traits, { gone = false } = {}) {
    this.traits = { ...traits };
    this.sent = [];
    this.heard = {};
    this.gone = gone;
  }

  get(name) { return this.traits[name]; }

  on(event, handle) { (this.heard[event] ??= []).push(handle); }

  send(message) {
    if (this.gone) throw new Error("Cannot send");
    this.sent.push(message);
  }

  set(traits) {
    const changed = Object.keys(traits).filter((name) => JSON.stringify(traits[name]) !== JSON.stringify(this.traits[name]));
    Object.assign(this.traits, traits);
    for (const name of changed) for (const handle of this.heard[`change:${name}`] ?? []) handle();
  }
}

export function shown(view, model) {
  const el = document.createElement("div");
  document.body.append(el);
  view.render({ model, el });
  return el;
}

export const UNTOUCHED = { state: "not attempted", mark: "○", heading: "Not attempted", messages: [], count: 0 };

export function question(kind, more = {}, traits = {}) {
  const spec = { id: "00-x", kind, prompt: [{ text: "What is it?" }], asks: "Choose", core: true, minutes: 1, hints: 2, owner: "me", ...more };
  return { spec, answer: null, draft: null, kept: "", read: {}, verdict: UNTOUCHED, hints: [], key: [], reveal: {}, notice: "", ...traits };
}
