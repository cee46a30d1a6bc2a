// A question: what was typed goes to the kernel, which reads and judges it; what comes back is shown.
import { QUIET, draw, group, make, paragraphs, select, storage, textField, uniqueName, words } from "./shared.js";

const SILENCE_MS = 8000;
const PAUSE_MS = 300;
const FIELDS = "input, select, textarea, button";
// Of what is chosen from a list, a narrow one shows about so many signs.
const SHORT = 31;

// Each kind: build(fieldset, spec, answer, name, model) returns a function that gives what stands there now, if it has a form.
const KINDS = {
  "choose-one": (box, spec, answer, name) => group(box, "radio", name, spec.options, answer),

  "choose-several": (box, spec, answer, name) => group(box, "checkbox", name, spec.options, answer),

  number(box, spec, answer, name) {
    // On an iPhone the keys for decimals have no minus, and a change in per cent may need one.
    const keys = /per cent|points/.test(spec.unit) ? "text" : "decimal";
    const field = textField(name, answer, { inputmode: keys, "aria-describedby": `${name}-unit` });
    const unit = make("span", { id: `${name}-unit` }, spec.unit);
    box.append(make("div", { class: "course-row course-number" }, make("label", { for: name }, "Your number"), field, unit));
    return () => field.value;
  },

  values(box, spec) {
    box.append(make("p", {}, "Work it out in a code cell: ", make("code", {}, `check("${spec.id}", your_series)`)));
  },

  order(box, spec, answer) {
    const texts = new Map(spec.items.map(({ key, text }) => [key, text]));
    const named = new Set(Array.isArray(answer) ? answer.filter((key) => texts.has(key)) : []);
    const fits = named.size && named.size === answer.length && (spec.leave_out || named.size === texts.size);
    const keys = [...(fits ? named : texts.keys())];
    const list = make("ol", { class: "course-order", "aria-label": `From ${spec.first} to ${spec.last}` });
    const [rest, out] = [make("div", {}, make("p", {}, "Left out:")), make("ul", { class: "course-order", "aria-label": "Left out" })];
    const said = make("span", { class: "course-hidden", role: "status" });
    const says = (key) => texts.get(key).trim();
    rest.append(out);
    function button(sign, label, disabled, act) {
      const node = make("button", { type: "button", disabled, "aria-label": label, ...QUIET }, sign);
      node.addEventListener("click", () => {
        act();
        box.dispatchEvent(new Event("input", { bubbles: true }));
      });
      return node;
    }
    function move(key, step) {
      const place = keys.indexOf(key);
      const [sign, way] = step < 0 ? ["↑", "up"] : ["↓", "down"];
      return button(sign, `Move ${way}: ${says(key)}`, !keys[place + step], () => {
        keys.splice(place + step, 0, ...keys.splice(place, 1));
        show();
        said.textContent = `${says(key)}: now number ${place + step + 1} of ${keys.length}`;
        const [up, down] = list.children[place + step].querySelectorAll("button");
        (down.disabled || (step < 0 && !up.disabled) ? up : down).focus();
      });
    }
    // One thing at least stays in use: an answer without any would be none.
    const leave = (key) => button("leave out", `Leave out: ${says(key)}`, keys.length === 1, () => {
      keys.splice(keys.indexOf(key), 1);
      show();
      said.textContent = `${says(key)}: left out; ${keys.length} in use`;
      [...out.children].find((each) => each.dataset.key === key).querySelector("button").focus();
    });
    const use = (key) => button("use", `Use: ${says(key)}`, false, () => {
      keys.push(key);
      show();
      said.textContent = `${says(key)}: in use, number ${keys.length} of ${keys.length}`;
      list.lastChild.querySelector("button:not(:disabled)").focus();
    });
    function row(key, ...buttons) {
      const text = spec.code ? make("code", {}, texts.get(key)) : texts.get(key);
      return make("li", { "data-key": key }, make("div", { class: "course-row" }, make("span", {}, text), ...buttons));
    }
    function show() {
      list.replaceChildren(...keys.map((key) => row(key, move(key, -1), move(key, 1), spec.leave_out ? leave(key) : null)));
      const left = [...texts.keys()].filter((key) => !keys.includes(key));
      out.replaceChildren(...left.map((key) => row(key, use(key))));
      rest.hidden = !left.length;
    }
    show();
    const how = spec.code ? "Number 1 runs first." : `Number 1 is the ${spec.first}.`;
    box.append(make("p", {}, spec.leave_out ? `${how} Leave out what does not belong.` : how), list, rest, said);
    return () => [...keys];
  },

  match(box, spec, answer, name) {
    const fields = spec.lefts.map(({ key, text }) => {
      const row = make("div", { class: "course-row" }, make("label", { for: `${name}-${key}` }, text));
      box.append(row);
      const said = select(row, `${name}-${key}`, [{ key: "", text: "choose …" }, ...spec.partners], answer?.[key] ?? "");
      const whole = make("small", { class: "course-whole", "aria-hidden": "true" });
      const show = () => {
        const chosen = spec.partners.find((partner) => partner.key === said())?.text ?? "";
        whole.textContent = chosen.length > SHORT ? chosen : "";
      };
      row.addEventListener("change", show);
      row.append(whole);
      show();
      return [key, said];
    });
    return () => Object.fromEntries(fields.map(([key, said]) => [key, said()]).filter(([, said]) => said));
  },

  guess: buildGuess,

  "judge-claim"(box, spec, answer, name) {
    const parts = [["verdict", "Verdict", "radio", spec.options], ["evidence", "Evidence that decides it", "checkbox", spec.evidence]];
    if (spec.sureness.length) parts.push(["sure", "How sure are you?", "radio", spec.sureness]);
    box.append(make("blockquote", {}, spec.claim));
    const given = parts.map(([part, legend, type, options]) => {
      const inner = make("fieldset", {}, make("legend", {}, legend));
      box.append(inner);
      return [part, group(inner, type, `${name}-${part}`, options, answer?.[part])];
    });
    return () => Object.fromEntries(given.map(([part, said]) => [part, said()]));
  },

  reflection(box, _spec, answer, name) {
    const field = make("textarea", { id: name, rows: 4, ...QUIET }, answer);
    box.append(make("label", { for: name, class: "course-hidden" }, "Your text"), field);
    return () => field.value;
  },
};

function buildGuess(box, spec, answer, name, model) {
  const [high, left, right, top, bottom] = [290, 44, 20, 34, 30];
  const { labels, known, low, high: most, step } = spec;
  const [open, start, digits] = [labels.slice(known.length), known.length - 1, (String(step).split(".")[1] || "").length];
  let [wide, picture] = [640, ""];
  const x = (place) => left + 20 + (place * (wide - left - right - 40)) / (labels.length - 1);
  const y = (height) => top + ((most - height) * (high - top - bottom)) / (most - low);
  const [svg, table] = [draw("svg", { "aria-hidden": "true", focusable: "false" }), make("div")];
  // Numbers that were set by hand on the chart; all others are read by the kernel, from the text that stands there.
  const drawn = {};
  const fields = open.map((label) => textField(`${name}-${label}`, answer?.values?.[label], { inputmode: "decimal" }));
  fields.forEach((field, place) => field.addEventListener("keydown", (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way || field.readOnly) return;
    event.preventDefault();
    set(place, (heights()[place] ?? known[start]) + way * step);
  }));
  const guesses = make("div", { class: "course-guesses" }, ...fields.map((field, place) => make("label", { for: field.id }, `${open[place]}:`, field)));
  const sentence = make("textarea", { id: `${name}-why`, rows: 3, ...QUIET }, answer?.sentence);
  const why = make("div", {}, make("label", { for: sentence.id }, "One sentence on your guess and the real series"), sentence);
  const how = `Drag the hollow points, or type your guesses below in ${spec.unit}; the up and down arrow keys change them by ${step}.`;
  box.append(make("p", {}, how), svg, guesses, table, why);

  const real = () => model.get("reveal").actual;
  const numberOf = (label, text) => [drawn[label], model.get("read")[label]].find((each) => each?.text === text)?.value ?? null;
  const heights = () => fields.map((field, place) => numberOf(open[place], field.value));
  function set(place, wanted) {
    const value = Math.min(most, Math.max(low, Math.round(wanted / step) * step));
    fields[place].value = value.toFixed(digits);
    drawn[open[place]] = { text: fields[place].value, value };
    fields[place].dispatchEvent(new Event("input", { bubbles: true }));
  }
  function frame() {
    const parts = [draw("text", { x: 0, y: 13 }, spec.unit)];
    for (let line = 0; line <= 5; line += 1) {
      const height = low + ((most - low) * line) / 5;
      parts.push(draw("line", { class: "course-grid", x1: left, x2: wide - right, y1: y(height), y2: y(height) }));
      parts.push(draw("text", { x: left - 8, y: y(height) + 4, "text-anchor": "end" }, height.toFixed(digits)));
    }
    const every = Math.ceil((9 * Math.max(...labels.map((label) => label.length))) / (x(1) - x(0)));
    const named = labels.map((label, place) => draw("text", { x: x(place), y: high - 8, "text-anchor": "middle" }, label));
    return [...parts, ...named.filter((_, place) => place % every === 0)];
  }
  const spots = (series, first) => series.map((height, place) => [first + place, height]).filter(([, height]) => height != null);
  const line = (places, kind) => draw("polyline", { class: kind, points: places.map(([place, height]) => `${x(place)},${y(height)}`).join(" ") });
  const dots = (places) => places.map(([place, height]) => draw("circle", { class: "course-dot", cx: x(place), cy: y(height), r: 5 }));
  function show() {
    const [actual, values, given] = [real(), heights(), spots(known, 0)];
    // A point that is being dragged is left as it is by an echo of what is drawn already.
    if (picture === (picture = JSON.stringify([actual, values, wide]))) return;
    const joined = actual ? spots(actual.slice(start), start) : [];
    const handles = values.map((height, place) => draw("circle", {
      class: `course-handle${height == null ? " course-open" : ""}`, cx: x(start + 1 + place), cy: y(height ?? known[start]), r: 8,
    }));
    // What a finger can take hold of; elsewhere on the chart it moves the page.
    const reach = actual ? [] : handles.map((each) => draw("circle", { class: "course-reach", cx: each.getAttribute("cx"), cy: each.getAttribute("cy"), r: 22 }));
    const lines = [line(given, "course-known"), ...(actual ? [line(joined, "course-actual")] : []), ...dots([...joined, ...given])];
    svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    svg.replaceChildren(...frame(), ...lines, line(spots([known[start], ...values], start), "course-guess"), ...handles, ...reach, ...(actual ? names(actual, values) : []));
    fields.forEach((field) => { field.readOnly = Boolean(actual); });
    why.hidden = !actual;
    table.replaceChildren(...(actual ? [compare(actual, values)] : []));
  }
  // Beside the open place where the two lines are furthest apart, so that the names keep clear of them.
  function names(actual, values) {
    const gaps = values.map((height, place) => (height == null || actual[start + 1 + place] == null ? -1 : Math.abs(height - actual[start + 1 + place])));
    const place = gaps.indexOf(Math.max(...gaps));
    if (gaps[place] < 0) return [];
    const spot = start + 1 + place;
    const above = actual[spot] >= values[place];
    const [anchor, shift] = spot === labels.length - 1 ? ["end", 8] : ["start", -8];
    return [["real", actual[spot], above], ["guess", values[place], !above]].map(([kind, height, up]) => {
      const level = up || y(height) + 22 > high - bottom ? y(height) - 13 : y(height) + 22;
      return draw("text", { class: `course-name-${kind}`, x: x(spot) + shift, y: level, "text-anchor": anchor }, kind === "real" ? "real" : "your guess");
    });
  }
  function compare(actual, values) {
    const places = actual.every((height) => height == null || Number.isInteger(height)) ? digits : Math.max(1, digits);
    const cell = (height) => make("td", {}, height == null ? "no figure" : height.toFixed(places));
    const row = (label, place) => make("tr", {}, make("th", { scope: "row" }, label), cell(values[place]), cell(actual[start + 1 + place]));
    const head = make("tr", {}, make("td"), ...["Your guess", "Real"].map((text) => make("th", { scope: "col" }, text)));
    return make("table", {}, make("thead", {}, head), make("tbody", {}, ...open.map(row)));
  }
  function drag(event) {
    if (real()) return;
    const area = svg.getBoundingClientRect();
    const across = ((event.clientX - area.left) * wide) / area.width;
    const down = ((event.clientY - area.top) * high) / area.height;
    const distances = open.map((_, place) => Math.abs(x(start + 1 + place) - across));
    set(distances.indexOf(Math.min(...distances)), most - ((down - top) * (most - low)) / (high - top - bottom));
  }
  // A finger draws after its touchstart only: that goes to a point that still stands there, and keeps the page still.
  // (In Chromium, touch-action does nothing on a part of a drawing.)
  const isBeside = ({ target }) => !target.matches(".course-reach");
  svg.addEventListener("touchstart", (event) => { if (!isBeside(event)) event.preventDefault(); }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" && isBeside(event)) return;
    held = event.pointerId;
    svg.setPointerCapture(held);
    if (event.pointerType !== "touch") drag(event);
  });
  svg.addEventListener("pointermove", (event) => { if (event.buttons && event.pointerId === held) drag(event); });
  svg.addEventListener("pointerup", (event) => {
    if (event.pointerId === held) drag(event);
    held = null;
  });
  new ResizeObserver(([seen], observer) => {
    if (!box.contains(svg)) return observer.disconnect();
    wide = Math.max(240, Math.round(seen.contentRect.width));
    return show();
  }).observe(box);
  show();
  const given = () => ({ values: Object.fromEntries(open.map((label, place) => [label, fields[place].value])), sentence: sentence.value });
  return Object.assign(given, { show });
}

export function render({ model, el }) {
  const spec = model.get("spec");
  const name = uniqueName(`course-${spec.id}`);
  const about = ["Question", spec.asks, `${spec.minutes} minute${spec.minutes === 1 ? "" : "s"}`, spec.core ? "core" : "optional"].join(" · ");
  const [state, silent] = [make("span", { class: "course-state" }), make("p")];
  const fieldset = make("fieldset", {}, make("legend", {}, ...words(spec.prompt)));
  const unchecked = make("span", { class: "course-draft" }, "Not checked yet");
  const submit = make("button", { type: "submit", class: "course-main", ...QUIET }, spec.kind === "reflection" ? "Save" : "Check");
  const [hint, key] = ["", "Show the answer"].map((text) => make("button", { type: "button", ...QUIET }, text));
  const [feedback, hints, answer, notice] = ["course-feedback", null, null, "course-notice"].map((each) => make("div", { class: each, role: "status" }));
  const kept = storage(`course-draft-${spec.owner}-${spec.id}`);
  let pending = kept.get(), read = null, shown = null, silence = null, pause = null;

  function fill(said) {
    const place = [...fieldset.querySelectorAll(FIELDS)].indexOf(document.activeElement);
    fieldset.replaceChildren(fieldset.firstChild);
    read = KINDS[spec.kind](fieldset, spec, said, name, model);
    shown = JSON.stringify(said);
    fieldset.querySelectorAll(FIELDS)[place]?.focus();
  }
  const standing = () => model.get("draft") ?? model.get("answer");
  // Another box of this question, or a code cell, may have changed what stands here; what is being typed stays.
  function follow() {
    if (!pending && read && JSON.stringify(standing()) !== shown) fill(standing());
    unchecked.hidden = !pending && model.get("draft") == null;
  }
  function hold() {
    pending = { answer: read(), serial: uniqueName("draft") };
    pending.held = kept.set(pending);
  }
  // A kernel that is gone takes nothing; the browser holds what was typed.
  function tell(message) {
    try { model.send(message); } catch (trouble) { console.info(`course: ${trouble.message}`); }
  }
  function flush() {
    clearTimeout(pause);
    if (pending && !pending.submitted) tell({ type: "draft", ...pending });
  }
  function edit() {
    hold();
    unchecked.hidden = false;
    read.show?.();
    clearTimeout(pause);
    pause = setTimeout(flush, PAUSE_MS);
  }
  function send(message) {
    clearTimeout(silence);
    silence = setTimeout(() => {
      const safe = pending?.held ? " What you typed is kept." : " Copy what you typed first: this browser does not keep it.";
      silent.textContent = `No answer from the kernel. If it was restarted, choose Run, then Run All Cells.${pending ? safe : ""}`;
      feedback.append(silent);
    }, SILENCE_MS);
    tell(message);
  }
  function showVerdict() {
    const verdict = model.get("verdict");
    const done = verdict.state === "correct" && ["guess", "reflection"].includes(spec.kind);
    const word = done ? "Done" : verdict.state[0].toUpperCase() + verdict.state.slice(1);
    state.textContent = `${verdict.mark} ${verdict.heading === "Kept" ? "Kept" : word}`; // of a form, until both are done
    state.dataset.state = feedback.dataset.state = verdict.state;
    const told = verdict.messages.length ? [make("strong", {}, `${verdict.mark} ${verdict.heading}`), ...paragraphs(verdict.messages)] : [];
    feedback.replaceChildren(...told);
    showKey();
  }
  function showChart() {
    if (spec.kind === "guess") submit.textContent = model.get("reveal").actual ? "Save my sentence" : "Show the real series";
    read?.show?.();
  }
  function showHints() {
    const taken = model.get("hints");
    const left = spec.hints - taken.length;
    hints.replaceChildren(...taken.map((runs, place) => make("p", { class: "course-hint" }, make("strong", {}, `Hint ${place + 1} `), ...words(runs))));
    hint.textContent = left ? `Hint (${left} left)` : "No more hints";
    hint.setAttribute("aria-disabled", String(!left));
    key.hidden = Boolean(left);
  }
  // With a right answer the explanation stands in the feedback already.
  function showKey() {
    const told = model.get("verdict").state === "correct";
    answer.replaceChildren(...paragraphs(model.get("key").slice(0, told ? 1 : undefined), "course-key"));
  }
  function showNotice() { notice.replaceChildren(...[model.get("notice")].filter(Boolean).map((text) => make("p", {}, text))); }
  function acknowledge() {
    if (!pending || model.get("kept") !== pending.serial) return;
    shown = JSON.stringify(pending.answer);
    pending = null;
    kept.drop();
    follow();
  }

  fill(pending?.answer ?? standing());
  const form = make("form", { novalidate: true }, fieldset, read ? submit : null, hint, key, unchecked);
  form.addEventListener("input", () => { if (read) edit(); });
  form.addEventListener("focusout", flush);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!read) return;
    clearTimeout(pause);
    hold();
    send({ type: "submit", ...pending });
    pending.submitted = true;
  });
  hint.addEventListener("click", () => { if (model.get("hints").length < spec.hints) send({ type: "hint" }); });
  key.addEventListener("click", () => { if (!model.get("key").length) send({ type: "key" }); });
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
  showVerdict(); showHints(); showNotice(); showChart(); follow(); flush();
  return () => { clearTimeout(silence); flush(); };
}

export default { render };
