// Finds the verdict on an answer in the tables that Python worked out (course/site/verdicts.py says what is in them).
import { NotReadable, PLACE, fold, isBlank, strip } from "./numbers.js";

// Where a key stands among choices, from 1 on; 0 for nothing, NaN for what is none of them.
const place = (choices, key) => (key == null || key === "" ? 0 : choices.findIndex((choice) => choice.key === key) + 1 || NaN);

function ticks(choices, keys) {
  const said = keys ?? [];
  if (!Array.isArray(said) || said.some((key) => !place(choices, key))) return [NaN];
  return choices.map(({ key }) => Number(said.includes(key)));
}

// An answer as the symbols of its path; NaN in it where it is no answer to this question.
const PATHS = {
  "choose-one": (spec, raw) => [place(spec.options, raw)],
  "choose-several": (spec, raw) => ticks(spec.options, raw),
  match: (spec, raw) => {
    const known = raw && typeof raw === "object" && Object.keys(raw).every((key) => place(spec.lefts, key));
    return known ? spec.lefts.map(({ key }) => place(spec.partners, raw[key])) : [NaN];
  },
  "judge-claim": (spec, raw) => [place(spec.options, raw?.verdict), ...ticks(spec.evidence, raw?.evidence), spec.sureness.length ? place(spec.sureness, raw?.sure) : 0],
  order: (spec, raw) => (Array.isArray(raw) ? [...raw.map((key) => place(spec.items, key) || NaN), 0] : [NaN]),
};

// The one form in which an answer is kept, whatever the order in which boxes were ticked.
const picked = (choices, keys) => choices.map(({ key }) => key).filter((key) => keys.includes(key));
const FORMS = {
  "choose-several": (spec, raw) => picked(spec.options, raw),
  match: (spec, raw) => Object.fromEntries(spec.lefts.filter(({ key }) => raw[key]).map(({ key }) => [key, raw[key]])),
  "judge-claim": (spec, { verdict, evidence, sure }) => ({ verdict, evidence: picked(spec.evidence, evidence), ...(spec.sureness.length ? { sure } : {}) }),
};

// The verdict at the end of a path, or null where the path ends nowhere.
export function walk({ start, nodes, parts }, path) {
  const [first, ...met] = [start].flat();
  let node = first;
  for (const symbol of path) {
    const [next, ...more] = [nodes[node]?.[symbol] ?? -1].flat();
    met.push(...more);
    node = next;
  }
  if (node !== 0) return null;
  const found = { misconception: null, messages: [] };
  for (const part of met.sort((one, other) => one - other).map((number) => parts[number])) {
    if (Array.isArray(part)) found.messages.push(...part);
    else Object.assign(found, part);
  }
  return found;
}

const commas = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

// Python's f"{number:,.{decimals}f}": a number half-way between two goes to the even one.
export function grouped(number, decimals) {
  const size = Math.abs(number);
  let text = size < 1e21 ? size.toFixed(decimals) : BigInt(size).toString() + (decimals ? `.${"0".repeat(decimals)}` : "");
  if (size < 1e15 && /^50*$/.test(size.toFixed(Math.min(100, decimals + 60)).split(".")[1]?.slice(decimals) ?? "") && /[13579]$/.test(text)) {
    const below = size.toFixed(Math.min(100, decimals + 60));
    text = below.slice(0, below.indexOf(".") + (decimals ? decimals + 1 : 0));
  }
  const [whole, rest] = text.split(".");
  return `${number < 0 ? "−" : ""}${commas(whole)}${rest ? `.${rest}` : ""}`;
}

const ORDINALS = { one: "st", two: "nd", few: "rd", other: "th" };

function withUnit(number, { count: { decimals, many, one }, unit }) {
  const whole = Number.isInteger(number);
  const text = grouped(number, whole ? 0 : decimals);
  if (whole && unit.text === PLACE) return `${text}${ORDINALS[new Intl.PluralRules("en", { type: "ordinal" }).select(Math.abs(number))]} place`;
  return text + (text === "1" || text === "−1" ? one : many);
}

function onLine(table, { given, numbers }, words) {
  const [places, kinds] = (given.percent && table.percent) || table.line;
  // What holds at each number: verdicts hold from their place up to the next.
  const found = numbers.map((number) => kinds[Math.max(0, places.filter((from) => from <= number).length - 1)]);
  const first = table.said[Math.min(...found)];
  if (typeof first !== "string") return first;
  if (table.amount && numbers[0] % 0.5) return table.amount;
  return { ...words.unreadable, counts: true, misconception: null, messages: [[{ text: withUnit(numbers[0], table) + table.said[found[0]] }]] };
}

// Python's f"{number:,.15g}"
function general(number) {
  const [digits, power] = number.toExponential(14).split("e").map((part, second) => (second ? Number(part) : part));
  if (power < -4 || power >= 15) return `${digits.replace(/\.?0+$/, "")}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  const [whole, rest] = number.toFixed(Math.max(0, 14 - power)).split(".");
  return commas(whole) + `.${rest ?? ""}`.replace(/\.?0*$/, "");
}

// The remark on a guess: the comparisons of Python's function, made with these numbers.
export function remark({ start, nodes, ends, says }, guessed) {
  const SIGNS = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, abs: Math.abs };
  const value = (how) => (Array.isArray(how) ? SIGNS[how[0]](...how.slice(1).map(value)) : typeof how === "string" ? guessed[how] : how);
  let node = start;
  while (node >= 0) {
    const [sign, left, right, yes, no] = nodes[node];
    const [low, high] = [value(left), value(right)];
    node = (sign === "<" ? low < high : low <= high) ? yes : no;
  }
  return ends[-1 - node].map((number) => says[number]);
}

// What judges the questions of a page: `words` and `grammar` of its data, and a reader of numbers.
export function judging(words, numbers) {
  const unreadable = (text) => ({ ...words.unreadable, messages: [[{ text }]] });

  function guessedAt(label, text, { spec, table }) {
    try {
      const { given, numbers: read } = numbers.readInUnit(text, table.unit);
      const fits = read.find((number) => spec.low <= number && number <= spec.high);
      if (fits !== undefined) return fits;
      throw new NotReadable(given.scale && given.bare && table.unit.scale === 1 ? numbers.misfit(given, table.unit) : `${general(read[0])} is off the chart, ${table.chart}`);
    } catch (trouble) {
      throw trouble instanceof NotReadable ? new NotReadable(`${label}: ${trouble.message}`) : trouble;
    }
  }

  const openLabels = ({ labels, known }) => labels.slice(known.length);

  function drawn(question, raw, earlier) {
    const labels = openLabels(question.spec);
    const sentence = strip(String(raw?.sentence || ""));
    const said = Object.fromEntries(Object.entries(raw?.values ?? {}).map(([label, value]) => [fold(label), value]));
    let values = Object.fromEntries(labels.map((label) => [label, said[fold(label)] ?? null]));
    if (labels.every((label) => isBlank(values[label]))) values = earlier?.values ?? values;
    const missing = labels.filter((label) => isBlank(values[label]));
    if (missing.length === labels.length && !sentence) return null;
    if (missing.length) throw new NotReadable(`A guess is still missing for ${missing.join(", ")}.`);
    const kept = Object.fromEntries(labels.map((label) => [label, strip(String(values[label]))]));
    return { values: kept, sentence };
  }

  const KINDS = {
    walk({ spec, table }, raw) {
      const path = PATHS[spec.kind](spec, raw);
      const verdict = path.some(Number.isNaN) ? null : walk(table, path);
      if (!verdict) return { verdict: unreadable(words.unfit) };
      return { verdict, answer: verdict.counts ? FORMS[spec.kind]?.(spec, raw) ?? raw : null };
    },
    line({ table }, raw) {
      if (isBlank(raw)) return { verdict: words.blank };
      const read = numbers.readInUnit(String(raw), table.unit);
      return { verdict: onLine(table, read, words), answer: strip(String(raw)) };
    },
    guess(question, raw, earlier) {
      const { table } = question;
      const answer = drawn(question, raw, earlier);
      if (!answer) return { verdict: words.blank };
      const guessed = Object.fromEntries(openLabels(question.spec).map((label) => [label, guessedAt(label, answer.values[label], question)]));
      const verdict = answer.sentence ? table.explained : table.drawn;
      const said = table.remark ? remark(table.remark, guessed) : [];
      const misconception = table.expected ? remark(table.expected, guessed)[0]?.[0].text ?? null : null;
      const wanted = answer.sentence ? [] : remark(table.wanted, guessed);
      return { verdict: { ...verdict, misconception, messages: [...said, ...verdict.messages, ...wanted], reveal: table.reveal }, answer };
    },
    text: ({ table }, raw) => (isBlank(raw) ? { verdict: words.blank } : { verdict: table.said, answer: String(raw) }),
  };

  // The verdict on what came from a form, or was kept; and the answer in the form in which it is kept, if it counts.
  function check(question, raw, earlier = null) {
    try {
      return { answer: null, ...KINDS[question.table.kind](question, raw, earlier) };
    } catch (trouble) {
      if (!(trouble instanceof NotReadable)) throw trouble;
      return { answer: null, verdict: unreadable(trouble.message) };
    }
  }

  // What of a guess can be read, for the chart to draw.
  function preview(question, raw) {
    const values = raw?.values;
    if (question.table.kind !== "guess" || !values || typeof values !== "object") return {};
    return Object.fromEntries(openLabels(question.spec).map((label) => {
      let value = null;
      try { if (values[label] != null) value = guessedAt(label, values[label], question); } catch { /* it shows as an open point */ }
      return [label, { text: values[label], value }];
    }));
  }

  return { check, preview };
}
