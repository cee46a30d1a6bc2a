// What a student has answered, in this browser: the lines of a file of answers (course/answers/journal.py, format 2).
// Where the browser keeps nothing, the answers stay until the page is closed, and the student is told.
const ANSWERS = "course-answers", NAME = "course-name", TYPED = "course-typed-";
const OWN = /^course-(answers|name|typed|draft)/;
const NOBODY = ["", "me", "jovyan", "student"];
const STATES = ["not attempted", "not yet", "correct"];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const MOST_SIGNS = 20_000_000;
export const UNKEPT = "This browser keeps no answers from one visit to the next. Save them as a file before you leave a page on which you have answered.";

const isText = (value) => typeof value === "string";
const nameKey = (name) => name.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
const isNobody = (name) => NOBODY.includes(nameKey(name));
const many = (count, one, more = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

// One line as an event, or null if it is not what the course wrote.
export function readEvent(line) {
  let kept;
  try { kept = JSON.parse(line); } catch { return null; }
  if (!kept || typeof kept !== "object" || Array.isArray(kept)) return null;
  if (!("v" in kept)) kept = { ...kept, type: kept.state === STATES[0] ? "hint" : "answer", hint: kept.hints };
  const { type, student, question, answer = null, state = STATES[0], misconception = null, hint = 0 } = kept;
  if (!["answer", "hint", "vote"].includes(type) || !isText(student) || !isText(question) || !Number.isInteger(hint)) return null;
  if (type !== "hint" && !("answer" in kept && "state" in kept)) return null;
  if (!STATES.includes(state) || !(misconception === null || isText(misconception))) return null;
  return { time: TIME.test(kept.time) ? kept.time : "", type, student, question, answer, state, misconception, hint };
}

// The event as it is kept.
export function lineOf({ time, type, student, question, answer, state, misconception, hint }) {
  return JSON.stringify({ v: 2, time, type, student, question, ...(type === "hint" ? { hint } : { answer, state, misconception }) });
}

function readLines(text) {
  const lines = text.split("\n").map((line) => line.replace(/^[\ufeff\0 \t\r]+|[\ufeff\0 \t\r]+$/g, "")).filter(Boolean);
  const events = lines.map(readEvent);
  return { events: events.filter(Boolean), bad: events.filter((event) => !event).length };
}

const inOrder = (events) => [...events].sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
const withoutName = (event) => lineOf({ ...event, student: "" });

export function keeper() {
  const memory = new Map();
  let [read, events, trouble] = [null, [], ""];

  function get(slot) {
    if (memory.has(slot)) return memory.get(slot);
    try { return localStorage.getItem(slot); } catch { return null; }
  }
  // Returns whether the browser has it; where not, it stays in the page.
  function set(slot, text) {
    try {
      if (text === null) localStorage.removeItem(slot);
      else localStorage.setItem(slot, text);
      memory.delete(slot);
      return true;
    } catch {
      memory.set(slot, text);
      return false;
    }
  }
  function isKept() {
    const probe = "course-probe";
    const good = set(probe, "1") && set(probe, null);
    memory.delete(probe);
    return good;
  }

  function all() {
    const text = get(ANSWERS) ?? "";
    if (text !== read) [read, events] = [text, inOrder(readLines(text).events)];
    return events;
  }
  // As they stand, so that one that cannot be read here is not lost.
  const lines = () => (get(ANSWERS) ?? "").split("\n").filter(Boolean);
  function write(these) {
    trouble = set(ANSWERS, these.map((line) => `${line}\n`).join("")) ? "" : UNKEPT;
    return trouble;
  }
  const of = (question, type = "answer") => all().filter((event) => event.question === question && event.type === type);
  const name = () => get(NAME) ?? "";
  const setName = (said) => set(NAME, said.replace(/[\p{C}\p{Z}]+/gu, " ").trim().slice(0, 80));

  // A clock that was put back must not make the newer answer the older one, and no two events have one time.
  function now() {
    const last = all().at(-1)?.time ?? "";
    const time = new Date().toISOString();
    return time > last ? time : new Date(Date.parse(last) + 1).toISOString();
  }
  function add(event) {
    const whole = { answer: null, state: STATES[0], misconception: null, hint: 0, ...event, time: now(), student: name() || "me" };
    return write([...lines(), lineOf(whole)]);
  }

  function draft(question) {
    try { return JSON.parse(get(TYPED + question)); } catch { return null; }
  }
  const keepDraft = (question, raw) => (set(TYPED + question, raw === null ? null : JSON.stringify(raw)) ? "" : UNKEPT);

  // The file of answers: its name and text.
  function file() {
    const student = name() || "me";
    const safe = nameKey(student).replace(/[^\p{L}\p{M}\p{N}_-]/gu, "-").slice(0, 40);
    const text = all().map((event) => `${lineOf({ ...event, student })}\n`).join("");
    return { name: `answers-${safe}.jsonl`, text, answers: all().filter(({ type }) => type === "answer").length };
  }

  // Puts the answers of a file and those that are here together; returns what to tell the student.
  function merge(text) {
    if (text.length > MOST_SIGNS) return "This file is too large to be one student's answers. Nothing was changed.";
    const { events: found, bad } = readLines(text);
    if (!found.length) return "This file holds no answers of the course. Nothing was changed.";
    const students = new Map(found.map(({ student }) => [nameKey(student), student]));
    if (students.size > 1) {
      return `This file holds answers of more than one student (${[...students.values()].slice(0, 3).join(", ")}). Nothing was changed.`;
    }
    const [[key, student]] = students;
    const mine = name();
    if (!isNobody(key) && !isNobody(mine) && key !== nameKey(mine) && all().length) {
      return `This file holds answers of ${student}, and this browser those of ${mine}. They were not put together. If both are you, write the name of the file above first.`;
    }
    if (!isNobody(key) && isNobody(mine)) setName(student);
    const here = new Set(all().map(withoutName));
    const added = found.filter((event) => !here.has(withoutName(event)) && here.add(withoutName(event)));
    const lost = write([...lines(), ...added.map(lineOf)]);
    const counts = `${many(added.length, "entry was", "entries were")} added, ${many(found.length - added.length, "was", "were")} here already.`;
    const passed = bad ? `${many(bad, "line")} of the file could not be read and ${bad === 1 ? "was" : "were"} passed over.` : "";
    return [counts, passed, lost].filter(Boolean).join(" ");
  }

  function forget() {
    let slots = [...memory.keys()];
    try { slots = [...slots, ...Object.keys(localStorage)]; } catch { /* there is nothing in it then */ }
    for (const slot of slots.filter((each) => OWN.test(each))) set(slot, null);
    memory.clear();
  }

  return { all, of, add, draft, keepDraft, name, setName, file, merge, forget, isKept, notice: () => trouble };
}
