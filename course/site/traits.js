// What stands behind a view on a page, where there is no kernel.
export function same(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
}

// Traits, and what listens to them, as anywidget gives them to a view: as much of it as our views use.
export function traits(values, receive) {
  const heard = {};
  const model = {
    get: (name) => values[name],
    on: (event, handle) => { (heard[event] ??= []).push(handle); },
    set(given) {
      const changed = Object.keys(given).filter((name) => !same(given[name], values[name]));
      Object.assign(values, given);
      for (const name of changed) for (const handle of heard[`change:${name}`] ?? []) handle();
    },
    // Later, as a kernel does: a view goes on after it has sent something.
    send: (message) => queueMicrotask(() => receive(message)),
  };
  return model;
}
