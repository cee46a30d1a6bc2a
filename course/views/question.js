// A question: what was typed goes to the kernel, which reads and judges it; what comes back is shown.
import { QUIET, draw, make, paragraphs, uniqueName, words } from "./shared.js";

const SILENCE_MS = 8000;
const PAUSE_MS = 300;

// A group of radio buttons or check boxes; returns a function that gives what is picked.
function group(box, type, name, options, said) {
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

// Each kind: build(fieldset, spec, answer, name, model) returns a function that gives what stands there now.
const KINDS = {
  "choose-one": (box, spec, answer, name) => group(box, "radio", name, spec.options, answer),

  "choose-several": (box, spec, answer, name) => group(box, "checkbox", name, spec.options, answer),

  number(box, spec, answer, name) {
    const field = make("input", { type: "text", id: name, inputmode: "decimal", autocomplete: "off", value: answer ?? "", ...QUIET });
    const unit = make("span", { id: `${name}-unit` }, spec.unit);
    field.setAttribute("aria-describedby", unit.id);
    box.append(make("div", { class: "course-row course-number" }, make("label", { for: name }, "Your number"), field, unit));
    return () => field.value;
  },

  values(box, spec) {
    box.append(make("p", {}, "Work it out in a code cell: ", make("code", {}, `check("${spec.id}", your_series)`)));
    return null;
  },

  order(box, spec, answer) {
    const texts = new Map(spec.items.map(({ key, text }) => [key, text]));
    const whole = Array.isArray(answer) && answer.length === texts.size && answer.every((key) => texts.has(key));
    const keys = whole ? [...answer] : spec.items.map(({ key }) => key);
    const list = make("ol", { class: "course-order", "aria-label": `From ${spec.first} to ${spec.last}` });
    const said = make("span", { class: "course-hidden", role: "status" });
    function move(place, step) {
      const [key] = keys.splice(place, 1);
      keys.splice(place + step, 0, key);
      show();
      said.textContent = `${texts.get(key)}: now number ${place + step + 1} of ${keys.length}`;
      const buttons = list.children[place + step].querySelectorAll("button");
      const wanted = buttons[step < 0 ? 0 : 1];
      (wanted.disabled ? buttons[step < 0 ? 1 : 0] : wanted).focus();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    function button(place, step, text) {
      const end = place + step < 0 || place + step >= keys.length;
      const way = step < 0 ? "up" : "down";
      const node = make("button", { type: "button", disabled: end, "aria-label": `Move ${way}: ${text}`, ...QUIET }, step < 0 ? "↑" : "↓");
      node.addEventListener("click", () => move(place, step));
      return node;
    }
    function show() {
      list.replaceChildren(...keys.map((key, place) => {
        const text = texts.get(key);
        const row = make("div", { class: "course-row" }, make("span", {}, text), button(place, -1, text), button(place, 1, text));
        return make("li", {}, row);
      }));
    }
    show();
    box.append(make("p", {}, `Number 1 is the ${spec.first}.`), list, said);
    return () => [...keys];
  },

  match(box, spec, answer, name) {
    const fields = spec.lefts.map(({ key, text }) => {
      const id = `${name}-${key}`;
      const empty = make("option", { value: "" }, "choose …");
      const field = make("select", { id, ...QUIET }, empty, ...spec.partners.map((each) => make("option", { value: each.key }, each.text)));
      field.value = answer?.[key] ?? "";
      box.append(make("div", { class: "course-row" }, make("label", { for: id }, text), field));
      return [key, field];
    });
    return () => Object.fromEntries(fields.filter(([, field]) => field.value).map(([key, field]) => [key, field.value]));
  },

  guess: buildGuess,

  "judge-claim"(box, spec, answer, name) {
    const parts = [["verdict", "Verdict", "radio", spec.options], ["evidence", "Evidence that decides it", "checkbox", spec.evidence]];
    if (spec.sureness.length) parts.push(["sure", "How sure are you?", "radio", spec.sureness]);
    box.append(make("blockquote", {}, spec.claim));
    const read = parts.map(([part, legend, type, options]) => {
      const inner = make("fieldset", {}, make("legend", {}, legend));
      box.append(inner);
      return [part, group(inner, type, `${name}-${part}`, options, answer?.[part])];
    });
    return () => Object.fromEntries(read.map(([part, said]) => [part, said()]));
  },

  reflection(box, _spec, answer, name) {
    const field = make("textarea", { id: name, rows: 4, ...QUIET });
    field.value = answer ?? "";
    box.append(make("label", { for: name, class: "course-hidden" }, "Your text"), field);
    return () => field.value;
  },
};

function buildGuess(box, spec, answer, name, model) {
  const [high, left, right, top, bottom] = [290, 44, 20, 34, 30];
  let wide = 640;
  const { labels, known, low, high: most, step } = spec;
  const x = (place) => left + 20 + (place * (wide - left - right - 40)) / (labels.length - 1);
  const y = (value) => top + ((most - value) * (high - top - bottom)) / (most - low);
  const open = labels.slice(known.length);
  const digits = (String(step).split(".")[1] || "").length;
  const svg = draw("svg", { "aria-hidden": "true", focusable: "false" });
  // Numbers that were set by hand on the chart; all others are read by the kernel, from the text that stands there.
  const drawn = {};
  const fields = open.map((label) => {
    const field = make("input", { type: "text", id: `${name}-${label}`, inputmode: "decimal", autocomplete: "off", value: answer?.values?.[label] ?? "", ...QUIET });
    field.addEventListener("keydown", (event) => {
      const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!way || field.readOnly) return;
      event.preventDefault();
      set(label, field, (read(label, field) ?? known.at(-1)) + way * step);
    });
    return field;
  });
  const guesses = make("div", { class: "course-guesses" });
  open.forEach((label, place) => guesses.append(make("label", { for: fields[place].id }, `${label}:`, fields[place])));
  const sentence = make("textarea", { id: `${name}-why`, rows: 3, ...QUIET });
  sentence.value = answer?.sentence ?? "";
  const why = make("div", {}, make("label", { for: sentence.id }, "One sentence on the gap between your guess and the real series"), sentence);
  const table = make("div");
  const how = `Drag the hollow points, or type your guesses below in ${spec.unit}; the up and down arrow keys change them by ${step}.`;
  box.append(make("p", {}, how), svg, guesses, table, why);

  function frame() {
    const parts = [draw("text", { x: 0, y: 13 }, spec.unit)];
    const lines = 5;
    for (let count = 0; count <= lines; count += 1) {
      const height = low + ((most - low) * count) / lines;
      parts.push(draw("line", { class: "course-grid", x1: left, x2: wide - right, y1: y(height), y2: y(height) }));
      parts.push(draw("text", { x: left - 8, y: y(height) + 4, "text-anchor": "end" }, height.toFixed(digits)));
    }
    const every = Math.ceil((9 * Math.max(...labels.map((label) => label.length))) / (x(1) - x(0)));
    labels.forEach((label, place) => {
      if (place % every === 0) parts.push(draw("text", { x: x(place), y: high - 8, "text-anchor": "middle" }, label));
    });
    return parts;
  }
  function read(label, field) {
    const known_ = [drawn[label], model.get("read")[label]].find((each) => each && each.text === field.value);
    return known_ ? known_.value : null;
  }
  function set(label, field, wanted) {
    const rounded = Math.min(most, Math.max(low, Math.round(wanted / step) * step));
    field.value = rounded.toFixed(digits);
    drawn[label] = { text: field.value, value: rounded };
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function path(points, name_) {
    const spots = points.filter(([, height]) => height != null).map(([place, height]) => `${x(place)},${y(height)}`);
    return draw("polyline", { class: name_, points: spots.join(" ") });
  }
  function plot() {
    const real = model.get("reveal").actual;
    const start = known.length - 1;
    const values = fields.map((field, place) => read(open[place], field));
    const parts = [...frame(), path(known.map((height, place) => [place, height]), "course-known")];
    if (real) {
      const joined = real.map((height, place) => [place, height]).slice(start);
      parts.push(path(joined, "course-actual"));
      joined.forEach(([place, height]) => height != null && parts.push(draw("circle", { class: "course-dot", cx: x(place), cy: y(height), r: 5 })));
    }
    known.forEach((height, place) => parts.push(draw("circle", { class: "course-dot", cx: x(place), cy: y(height), r: 5 })));
    parts.push(path([[start, known[start]], ...values.map((height, place) => [start + 1 + place, height])], "course-guess"));
    values.forEach((height, place) => {
      const spot = { cx: x(start + 1 + place), cy: y(height ?? known[start]), r: 8 };
      parts.push(draw("circle", { class: `course-handle${height == null ? " course-open" : ""}`, ...spot }));
    });
    if (real) parts.push(...names(real, values));
    svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    svg.replaceChildren(...parts);
    fields.forEach((field) => { field.readOnly = Boolean(real); });
    why.hidden = !real;
    table.replaceChildren(...(real ? [compare(real, values)] : []));
  }
  // Beside the open place where the two lines are furthest apart, so that the names keep clear of them.
  function names(real, values) {
    const gaps = values.map((height, place) => (height == null || real[known.length + place] == null ? -1 : Math.abs(height - real[known.length + place])));
    const place = gaps.indexOf(Math.max(...gaps));
    if (gaps[place] < 0) return [];
    const spot = known.length + place;
    const above = real[spot] >= values[place];
    const anchor = spot === labels.length - 1 ? "end" : "start";
    const name_ = (text, height, up, kind) => {
      const line = up || y(height) + 22 > high - bottom ? y(height) - 13 : y(height) + 22;
      return draw("text", { class: kind, x: x(spot) + (anchor === "end" ? 8 : -8), y: line, "text-anchor": anchor }, text);
    };
    return [name_("real", real[spot], above, "course-name-real"), name_("your guess", values[place], !above, "course-name-guess")];
  }
  function compare(real, values) {
    const places = real.every((height) => height == null || Number.isInteger(height)) ? digits : Math.max(1, digits);
    const cell = (height) => make("td", {}, height == null ? "no figure" : height.toFixed(places));
    const head = make("tr", {}, ...["", ...open].map((text) => make(text ? "th" : "td", text ? { scope: "col" } : {}, text)));
    const guessed = make("tr", {}, make("th", { scope: "row" }, "Your guess"), ...values.map(cell));
    const actual = make("tr", {}, make("th", { scope: "row" }, "Real"), ...real.slice(known.length).map(cell));
    return make("table", {}, make("thead", {}, head), make("tbody", {}, guessed, actual));
  }
  function drag(event) {
    if (model.get("reveal").actual) return;
    const area = svg.getBoundingClientRect();
    const across = ((event.clientX - area.left) * wide) / area.width;
    const down = ((event.clientY - area.top) * high) / area.height;
    const distances = open.map((_, place) => Math.abs(x(known.length + place) - across));
    const nearest = distances.indexOf(Math.min(...distances));
    set(open[nearest], fields[nearest], most - ((down - top) * (most - low)) / (high - top - bottom));
  }
  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    drag(event);
  });
  svg.addEventListener("pointermove", (event) => { if (event.buttons) drag(event); });
  new ResizeObserver(([seen]) => {
    wide = Math.max(240, Math.round(seen.contentRect.width));
    plot();
  }).observe(box);
  plot();
  const given = () => ({ values: Object.fromEntries(open.map((label, place) => [label, fields[place].value])), sentence: sentence.value });
  return Object.assign(given, { plot });
}

// What this browser holds until the kernel has it. Where a browser keeps nothing, nothing is promised.
function storage(slot) {
  const attempt = (what) => { try { return what(); } catch { return null; } };
  return {
    get: () => attempt(() => JSON.parse(localStorage.getItem(slot))),
    set: (draft) => attempt(() => (localStorage.setItem(slot, JSON.stringify(draft)), true)),
    drop: () => attempt(() => localStorage.removeItem(slot)),
  };
}

function render({ model, el }) {
  const spec = model.get("spec");
  const name = uniqueName(`course-${spec.id}`);
  const minutes = spec.minutes === 1 ? "1 minute" : `${spec.minutes} minutes`;
  const about = `Question · ${spec.asks} · ${minutes} · ${spec.core ? "core" : "optional"}`;
  const state = make("span", { class: "course-state" });
  const fieldset = make("fieldset", {}, make("legend", {}, ...words(spec.prompt)));
  const draft = make("span", { class: "course-draft", hidden: true }, "Not checked yet");
  const submit = make("button", { type: "submit", class: "course-main", ...QUIET }, "Check");
  const hint = make("button", { type: "button", ...QUIET });
  const key = make("button", { type: "button", ...QUIET }, "Show the answer");
  const hints = make("div", { role: "status" });
  const feedback = make("div", { class: "course-feedback", role: "status" });
  const answer = make("div", { role: "status" });
  const notice = make("div", { class: "course-notice", role: "status" });
  const kept = storage(`course-draft-${spec.owner}-${spec.id}`);
  let pending = kept.get(), read = null, silence = null, pause = null;

  function fill(said) {
    const place = [...fieldset.querySelectorAll("input, select, textarea, button")].indexOf(document.activeElement);
    fieldset.replaceChildren(fieldset.firstChild);
    read = KINDS[spec.kind](fieldset, spec, said, name, model);
    if (place >= 0) fieldset.querySelectorAll("input, select, textarea, button")[place]?.focus();
  }
  // A kernel that is gone takes nothing; the browser holds what was typed.
  function tell(message) {
    try { model.send(message); } catch (trouble) { console.info(`course: ${trouble.message}`); }
  }
  const standing = () => model.get("draft") ?? model.get("answer");
  // Another box of this question, or a code cell, may have changed what stands here; what is being typed stays.
  function follow() {
    if (!pending && read && JSON.stringify(read()) !== JSON.stringify(standing())) fill(standing());
    draft.hidden = !pending && model.get("draft") == null;
  }
  function edit() {
    pending = { answer: read(), serial: uniqueName("draft") };
    pending.held = kept.set(pending);
    draft.hidden = false;
    read.plot?.();
    clearTimeout(pause);
    pause = setTimeout(() => tell({ type: "draft", ...pending }), PAUSE_MS);
  }
  function send(message) {
    clearTimeout(silence);
    silence = setTimeout(() => {
      const held = !read || kept.set(pending ?? { answer: read(), serial: "" });
      const safe = held ? "What you typed is kept." : "Copy what you typed first: this browser does not keep it.";
      feedback.replaceChildren(make("p", {}, `No answer from the kernel. If it was restarted, choose Run, then Run All Cells. ${safe}`));
    }, SILENCE_MS);
    tell(message);
  }
  function showVerdict() {
    const verdict = model.get("verdict");
    const done = verdict.state === "correct" && ["guess", "reflection"].includes(spec.kind);
    state.textContent = `${verdict.mark} ${done ? "Done" : verdict.state[0].toUpperCase() + verdict.state.slice(1)}`;
    state.dataset.state = verdict.state;
    feedback.dataset.state = verdict.state;
    const shown = verdict.messages.length ? [make("strong", {}, `${verdict.mark} ${verdict.heading}`), ...paragraphs(verdict.messages)] : [];
    feedback.replaceChildren(...shown);
    showKey();
  }
  function showChart() {
    if (spec.kind === "guess") submit.textContent = model.get("reveal").actual ? "Save my sentence" : "Show the real series";
    read?.plot?.();
  }
  function showHints() {
    const shown = model.get("hints");
    const left = spec.hints - shown.length;
    const numbered = shown.map((runs, place) => make("p", { class: "course-hint" }, make("strong", {}, `Hint ${place + 1} `), ...words(runs)));
    hints.replaceChildren(...numbered);
    hint.textContent = left ? `Hint (${left} left)` : "No more hints";
    hint.setAttribute("aria-disabled", String(!left));
    key.hidden = Boolean(left);
  }
  // With a right answer the explanation stands in the feedback already.
  function showKey() {
    const shown = model.get("key");
    const told = model.get("verdict").state === "correct";
    answer.replaceChildren(...paragraphs(told ? shown.slice(0, 1) : shown, "course-key"));
  }
  function showNotice() { notice.replaceChildren(...(model.get("notice") ? [make("p", {}, model.get("notice"))] : [])); }
  function acknowledge() {
    if (!pending || model.get("kept") !== pending.serial) return;
    pending = null;
    kept.drop();
    follow();
  }

  fill(pending?.answer ?? standing());
  const form = make("form", { novalidate: true }, fieldset, read ? submit : null, hint, key, draft);
  form.addEventListener("input", () => { if (read) edit(); });
  form.addEventListener("focusout", () => { if (pending) { clearTimeout(pause); tell({ type: "draft", ...pending }); } });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!read) return;
    clearTimeout(pause);
    pending = { answer: read(), serial: uniqueName("draft") };
    kept.set(pending);
    send({ type: "submit", ...pending });
  });
  hint.addEventListener("click", () => { if (model.get("hints").length < spec.hints) send({ type: "hint" }); });
  key.addEventListener("click", () => send({ type: "key" }));
  const heard = {
    kept: acknowledge, verdict: showVerdict, reveal: showChart, read: showChart, hints: showHints, key: showKey,
    notice: showNotice, answer: follow, draft: follow,
  };
  for (const [trait, handle] of Object.entries(heard)) {
    model.on(`change:${trait}`, () => { clearTimeout(silence); handle(); });
  }
  const box = make("section", { class: "course-box", "aria-label": `Question ${spec.id}` },
    make("div", { class: "course-top" }, make("span", {}, about), state), form, feedback, hints, answer, notice);
  // JupyterLab cancels line breaks and undo in a cell's fields: without this, Enter would neither submit nor break a line.
  box.addEventListener("beforeinput", (event) => event.stopPropagation(), true);
  el.append(box);
  if (spec.kind === "reflection") submit.textContent = "Save";
  showVerdict(); showHints(); showNotice(); showChart(); follow();
  if (pending) tell({ type: "draft", ...pending });
  return () => { clearTimeout(silence); clearTimeout(pause); if (pending) tell({ type: "draft", ...pending }); };
}

export default { render };
