// The views of a question and of an explorer. They build every element themselves and set text, never HTML.
// JupyterLab listens for its shortcuts on the document; the attribute below keeps the keys of a question in it.
const QUIET = { "data-lm-suppress-shortcuts": "true" };
const SVG = "http://www.w3.org/2000/svg";
const SILENCE_MS = 8000;
const FEW = 5;
let serial = 0;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

function draw(tag, attributes = {}, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function words(runs) {
  return runs.map((run) => {
    if (run.code) return make("code", {}, run.text);
    const web = run.href && /^(https?:|#)/.test(run.href);
    if (!web) return document.createTextNode(run.text);
    const safe = { href: run.href, title: run.title || null, target: "_blank", rel: "noopener" };
    return make("a", { ...safe, ...QUIET }, run.text);
  });
}

function paragraphs(list, name) {
  return list.map((runs) => make("p", name ? { class: name } : {}, ...words(runs)));
}

function choices(type, name, options, picked) {
  return options.map(({ key, text }) => {
    const input = make("input", { type, name, value: key, checked: picked.includes(key), ...QUIET });
    return make("label", { class: "course-choice" }, input, make("span", {}, text));
  });
}

function checked(root, name) {
  return [...root.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);
}

// Each kind: build(fieldset, spec, answer, name) returns a function that reads the answer.
const KINDS = {
  "choose-one"(box, spec, answer, name) {
    box.append(...choices("radio", name, spec.options, [answer].flat().map(String)));
    return () => checked(box, name)[0] ?? null;
  },

  "choose-several"(box, spec, answer, name) {
    box.append(...choices("checkbox", name, spec.options, Array.isArray(answer) ? answer : []));
    return () => checked(box, name);
  },

  number(box, spec, answer, name) {
    const plain = ["string", "number"].includes(typeof answer) ? String(answer) : "";
    const field = make("input", { type: "text", id: name, inputmode: "decimal", autocomplete: "off", value: plain, ...QUIET });
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
    let keys = whole ? [...answer] : spec.items.map(({ key }) => key);
    const list = make("ol", { class: "course-order", "aria-label": `From ${spec.first} to ${spec.last}` });
    const said = make("span", { class: "course-hidden", role: "status" });
    function move(place, step) {
      const [key] = keys.splice(place, 1);
      keys.splice(place + step, 0, key);
      render();
      said.textContent = `${texts.get(key)}: now number ${place + step + 1} of ${keys.length}`;
      const buttons = list.children[place + step].querySelectorAll("button");
      const wanted = buttons[step < 0 ? 0 : 1];
      (wanted.disabled ? buttons[step < 0 ? 1 : 0] : wanted).focus();
    }
    function button(place, step, text) {
      const end = place + step < 0 || place + step >= keys.length;
      const way = step < 0 ? "up" : "down";
      const node = make("button", { type: "button", disabled: end, "aria-label": `Move ${way}: ${text}`, ...QUIET }, step < 0 ? "↑" : "↓");
      node.addEventListener("click", () => move(place, step));
      return node;
    }
    function render() {
      list.replaceChildren(...keys.map((key, place) => {
        const text = texts.get(key);
        const row = make("div", { class: "course-row" }, make("span", {}, text), button(place, -1, text), button(place, 1, text));
        return make("li", {}, row);
      }));
    }
    render();
    box.append(make("p", {}, `Number 1 is the ${spec.first}.`), list, said);
    return () => keys;
  },

  match(box, spec, answer, name) {
    const fields = spec.lefts.map(({ key, text }) => {
      const id = `${name}-${key}`;
      const empty = make("option", { value: "" }, "choose …");
      const field = make("select", { id, ...QUIET }, empty, ...spec.partners.map((each) => make("option", { value: each.key }, each.text)));
      field.value = (answer && answer[key]) || "";
      box.append(make("div", { class: "course-row" }, make("label", { for: id }, text), field));
      return [key, field];
    });
    return () => Object.fromEntries(fields.filter(([, field]) => field.value).map(([key, field]) => [key, field.value]));
  },

  guess: buildGuess,

  "judge-claim"(box, spec, answer, name) {
    box.append(make("blockquote", {}, spec.claim));
    const verdicts = make("fieldset", {}, make("legend", {}, "Verdict"));
    verdicts.append(...choices("radio", `${name}-verdict`, spec.options, [String(answer?.verdict ?? "")]));
    const evidence = make("fieldset", {}, make("legend", {}, "Evidence that decides it"));
    evidence.append(...choices("checkbox", `${name}-evidence`, spec.evidence, answer?.evidence ?? []));
    box.append(verdicts, evidence);
    const given = () => ({ verdict: checked(box, `${name}-verdict`)[0] ?? null, evidence: checked(box, `${name}-evidence`) });
    if (!spec.sureness?.length) return given;
    const sureness = make("fieldset", {}, make("legend", {}, "How sure are you?"));
    sureness.append(...choices("radio", `${name}-sure`, spec.sureness, [String(answer?.sure ?? "")]));
    box.append(sureness);
    return () => ({ ...given(), sure: checked(box, `${name}-sure`)[0] ?? null });
  },

  reflection(box, spec, answer, name) {
    const field = make("textarea", { id: name, rows: 4, ...QUIET });
    field.value = typeof answer === "string" ? answer : "";
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
  const saved = answer && answer.values ? answer.values : {};
  const fields = open.map((label) => {
    const id = `${name}-${label}`;
    const said = saved[label] ?? "";
    const field = make("input", { type: "text", id, inputmode: "decimal", autocomplete: "off", value: said, ...QUIET });
    field.addEventListener("input", render);
    field.addEventListener("keydown", (event) => {
      const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!way || field.readOnly) return;
      event.preventDefault();
      set(field, (read(field) ?? known.at(-1)) + way * step);
    });
    return field;
  });
  const guesses = make("div", { class: "course-guesses" });
  open.forEach((label, place) => guesses.append(make("label", { for: fields[place].id }, `${label}:`, fields[place])));
  const sentence = make("textarea", { id: `${name}-why`, rows: 3, ...QUIET });
  sentence.value = (answer && answer.sentence) || "";
  const why = make("div", {}, make("label", { for: sentence.id }, "One sentence on the gap between your guess and the real series"), sentence);
  const table = make("div");
  const how = `Drag the hollow points, or type your guesses below in ${spec.unit}; the up and down arrow keys change them by ${step}.`;
  box.append(make("p", {}, how), svg, guesses, table, why);

  function frame() {
    const parts = [draw("text", { x: 0, y: 13 }, spec.unit)];
    const lines = 5;
    for (let count = 0; count <= lines; count += 1) {
      const value = low + ((most - low) * count) / lines;
      parts.push(draw("line", { class: "course-grid", x1: left, x2: wide - right, y1: y(value), y2: y(value) }));
      parts.push(draw("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, value.toFixed(digits)));
    }
    const every = Math.ceil((9 * Math.max(...labels.map((label) => label.length))) / (x(1) - x(0)));
    labels.forEach((label, place) => {
      if (place % every === 0) parts.push(draw("text", { x: x(place), y: high - 8, "text-anchor": "middle" }, label));
    });
    return parts;
  }
  function read(field) {
    const value = Number.parseFloat(field.value.replace(",", "."));
    return Number.isFinite(value) ? Math.min(most, Math.max(low, value)) : null;
  }
  function set(field, value) {
    field.value = Math.min(most, Math.max(low, Math.round(value / step) * step)).toFixed(digits);
    render();
  }
  function path(points, name_) {
    const spots = points.filter(([, value]) => value != null).map(([place, value]) => `${x(place)},${y(value)}`);
    return draw("polyline", { class: name_, points: spots.join(" ") });
  }
  function render() {
    const real = model.get("reveal").actual;
    const start = known.length - 1;
    const values = fields.map(read);
    const parts = [...frame(), path(known.map((value, place) => [place, value]), "course-known")];
    if (real) {
      const joined = real.map((value, place) => [place, value]).slice(start);
      parts.push(path(joined, "course-actual"));
      joined.forEach(([place, value]) => value != null && parts.push(draw("circle", { class: "course-dot", cx: x(place), cy: y(value), r: 5 })));
    }
    known.forEach((value, place) => parts.push(draw("circle", { class: "course-dot", cx: x(place), cy: y(value), r: 5 })));
    parts.push(path([[start, known[start]], ...values.map((value, place) => [start + 1 + place, value])], "course-guess"));
    values.forEach((value, place) => {
      const spot = { cx: x(start + 1 + place), cy: y(value ?? known[start]), r: 8 };
      parts.push(draw("circle", { class: `course-handle${value == null ? " course-open" : ""}`, ...spot }));
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
    const gaps = values.map((value, place) => (value == null || real[known.length + place] == null ? -1 : Math.abs(value - real[known.length + place])));
    const place = gaps.indexOf(Math.max(...gaps));
    if (gaps[place] < 0) return [];
    const spot = known.length + place;
    const above = real[spot] >= values[place];
    const anchor = spot === labels.length - 1 ? "end" : "start";
    const name_ = (text, value, up, kind) => {
      const line = up || y(value) + 22 > high - bottom ? y(value) - 13 : y(value) + 22;
      return draw("text", { class: kind, x: x(spot) + (anchor === "end" ? 8 : -8), y: line, "text-anchor": anchor }, text);
    };
    return [name_("real", real[spot], above, "course-name-real"), name_("your guess", values[place], !above, "course-name-guess")];
  }
  function compare(real, values) {
    const places = real.every((value) => value == null || Number.isInteger(value)) ? digits : Math.max(1, digits);
    const show = (value) => (value == null ? "no figure" : value.toFixed(places));
    const cell = (text) => make("td", {}, text);
    const head = make("tr", {}, ...["", ...open].map((text) => make(text ? "th" : "td", text ? { scope: "col" } : {}, text)));
    const guessed = make("tr", {}, make("th", { scope: "row" }, "Your guess"), ...values.map((value) => cell(show(value))));
    const actual = make("tr", {}, make("th", { scope: "row" }, "Real"), ...real.slice(known.length).map((value) => cell(show(value))));
    return make("table", {}, make("thead", {}, head), make("tbody", {}, guessed, actual));
  }
  function drag(event) {
    if (model.get("reveal").actual) return;
    const area = svg.getBoundingClientRect();
    const across = ((event.clientX - area.left) * wide) / area.width;
    const down = ((event.clientY - area.top) * high) / area.height;
    const distances = open.map((_, place) => Math.abs(x(known.length + place) - across));
    const nearest = distances.indexOf(Math.min(...distances));
    set(fields[nearest], most - ((down - top) * (most - low)) / (high - top - bottom));
  }
  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    drag(event);
  });
  svg.addEventListener("pointermove", (event) => { if (event.buttons) drag(event); });
  model.on("change:reveal", render);
  new ResizeObserver(([seen]) => {
    wide = Math.max(240, Math.round(seen.contentRect.width));
    render();
  }).observe(box);
  render();
  return () => ({ values: Object.fromEntries(open.map((label, place) => [label, fields[place].value])), sentence: sentence.value });
}

function renderQuestion({ model, el }) {
  const spec = model.get("spec");
  const name = `course-${spec.id}-${(serial += 1)}`;
  const minutes = spec.minutes === 1 ? "1 minute" : `${spec.minutes} minutes`;
  const about = `Question · ${spec.asks} · ${minutes} · ${spec.core ? "core" : "optional"}`;
  const state = make("span", { class: "course-state" });
  const fieldset = make("fieldset", {}, make("legend", {}, ...words(spec.prompt)));
  const read = KINDS[spec.kind](fieldset, spec, model.get("answer"), name, model);
  const submit = make("button", { type: "submit", class: "course-main", ...QUIET }, "Check");
  const hint = make("button", { type: "button", ...QUIET });
  const key = make("button", { type: "button", ...QUIET }, "Show the answer");
  const hints = make("div", { role: "status" });
  const feedback = make("div", { class: "course-feedback", role: "status" });
  const answer = make("div", { role: "status" });
  const notice = make("div", { class: "course-notice", role: "status" });
  const form = make("form", { novalidate: true }, fieldset, read ? submit : null, hint, key);
  let timer = null;

  function send(message) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const silent = "No answer from the kernel yet. If it was restarted, run this cell again; what you typed stays here.";
      feedback.replaceChildren(make("p", {}, silent));
    }, SILENCE_MS);
    model.send(message);
  }
  function showVerdict() {
    const verdict = model.get("verdict");
    const done = verdict.state === "correct" && ["guess", "reflection"].includes(spec.kind);
    state.textContent = `${verdict.mark} ${done ? "Done" : verdict.state[0].toUpperCase() + verdict.state.slice(1)}`;
    state.dataset.state = verdict.state;
    feedback.dataset.state = verdict.state;
    const shown = verdict.messages.length ? [make("strong", {}, `${verdict.mark} ${verdict.heading}`), ...paragraphs(verdict.messages)] : [];
    feedback.replaceChildren(...shown);
    submit.textContent = label();
    showKey();
  }
  function label() {
    if (spec.kind === "reflection") return "Save";
    if (spec.kind !== "guess") return "Check";
    return model.get("reveal").actual ? "Save my sentence" : "Show the real series";
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

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (read) send({ type: "submit", answer: read() });
  });
  hint.addEventListener("click", () => { if (model.get("hints").length < spec.hints) send({ type: "hint" }); });
  key.addEventListener("click", () => send({ type: "key" }));
  const heard = [
    ["change:verdict", showVerdict], ["change:reveal", () => { submit.textContent = label(); }],
    ["change:hints", showHints], ["change:key", showKey], ["change:notice", showNotice],
  ];
  for (const [event, handle] of heard) {
    model.on(event, () => { clearTimeout(timer); handle(); });
  }
  const box = make("section", { class: "course-box", "aria-label": `Question ${spec.id}` },
    make("div", { class: "course-top" }, make("span", {}, about), state), form, feedback, hints, answer, notice);
  // JupyterLab cancels line breaks and undo in a cell's fields: without this, Enter would neither submit nor break a line.
  box.addEventListener("beforeinput", (event) => event.stopPropagation(), true);
  el.append(box);
  showVerdict(); showHints(); showNotice();
  return () => clearTimeout(timer);
}

// An explorer: radio buttons for few choices, a list for many.
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

function renderExplorer({ model, el }) {
  serial += 1;
  let chosen = { ...model.get("chosen") };
  const change = (name, value) => {
    chosen = { ...chosen, [name]: value };
    model.send({ chosen });
  };
  const parts = model.get("controls").map((control, place) => {
    const build = control.options.length <= FEW ? radios : list;
    return build(`course-explorer-${serial}-${place}`, control, chosen[control.name], change);
  });
  const image = make("img");
  const caption = make("figcaption");
  const said = make("p", { class: "course-hidden", role: "status" });
  function show(first) {
    const figure = model.get("figure");
    image.src = figure.src;
    image.alt = figure.alt;
    caption.textContent = figure.caption;
    if (!first) said.textContent = `New figure: ${figure.alt}`;
  }
  model.on("change:figure", () => show(false));
  show(true);
  el.append(make("section", { class: "course-box", "aria-label": "Explorer" }, ...parts, make("figure", {}, image, caption), said));
}

// The glossary: a field that searches all terms. Accents, widths of letters and capitals make no difference.
function bare(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function termRow(headings, term) {
  return make("tr", {}, ...Object.keys(headings).map((column) => {
    const japanese = ["kanji", "reading"].includes(column) ? { lang: "ja" } : {};
    return column === "term" ? make("th", { scope: "row" }, term[column]) : make("td", japanese, term[column]);
  }));
}

function renderGlossary({ model, el }) {
  serial += 1;
  const headings = model.get("headings"), terms = model.get("terms"), lesson = model.get("lesson");
  const name = `course-glossary-${serial}`;
  const field = make("input", { type: "text", id: name, autocomplete: "off", ...QUIET });
  const found = make("p", { role: "status" });
  const body = make("tbody");
  const head = make("tr", {}, ...Object.values(headings).map((text) => make("th", { scope: "col" }, text)));
  const table = make("table", { class: "course-terms" }, make("thead", {}, head), body);
  function show() {
    const wanted = bare(field.value.trim());
    const shown = terms.filter((term) => (wanted ? Object.values(term).some((text) => bare(text).includes(wanted)) : term.lessons.includes(lesson)));
    body.replaceChildren(...shown.map((term) => termRow(headings, term)));
    table.hidden = !shown.length;
    const which = wanted ? "found" : "shown";
    found.textContent = shown.length ? `${shown.length} of ${terms.length} terms ${which}.` : "No term found. Try fewer letters.";
  }
  field.addEventListener("input", show);
  show();
  const row = make("div", { class: "course-row course-control" }, make("label", { for: name }, "Search all terms"), field);
  el.append(make("section", { class: "course-box course-wide", "aria-label": "Glossary" }, row, found, table));
}

function render(context) {
  if (context.model.get("controls")) return renderExplorer(context);
  return context.model.get("terms") ? renderGlossary(context) : renderQuestion(context);
}

export default { render };
