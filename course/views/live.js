// The class on the wall: asks once a second how it stands, and draws counts.
import { draw, make } from "./shared.js";

const EVERY_MS = 1000;
const [WIDTH, HEIGHT, LEFT, BOTTOM] = [900, 420, 70, 40];
const { token } = document.body.dataset;
const at = (id) => document.getElementById(id);
const [question, reveal] = [at("question"), at("reveal")];
let drawn = "";

const line = (points, name) => draw("polyline", { points: points.map((point) => point.join(",")).join(" "), class: name });
const text = (x, y, said, anchor = "middle") => draw("text", { x, y, "text-anchor": anchor }, said);

function bar(count, most, name, label) {
  const fill = make("span", { class: "fill" });
  fill.style.width = `${most ? (70 * count) / most : 0}%`;
  return make("div", { class: `bar ${name}` }, fill, make("span", {}, `${count} ${label}`));
}

function options(state) {
  const most = Math.max(1, ...state.options.flatMap((each) => [each.first, each.again]));
  const again = state.voted[1] > 0;
  return state.options.map((each) => {
    const mark = each.right ? " ✓ right" : "";
    const title = make("div", { class: each.right ? "right" : "" }, `(${each.key}) ${each.text}${mark}`);
    const first = bar(each.first, most, "first", again ? "in the first vote" : "");
    return make("div", { class: "option" }, title, first, ...(again ? [bar(each.again, most, "again", "in the second vote")] : []));
  });
}

function chart({ labels, low, high, unit, lines, actual }) {
  const about = `${lines.length} guesses, in ${unit}${actual ? ", and the real series" : ""}`;
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": about });
  const across = (label) => LEFT + ((WIDTH - 2 * LEFT) * labels.indexOf(label)) / Math.max(1, labels.length - 1);
  const up = (value) => HEIGHT - BOTTOM - ((HEIGHT - 2 * BOTTOM) * (value - low)) / (high - low);
  const points = (values) => labels.filter((label) => label in values).map((label) => [across(label), up(values[label])]);
  for (const value of [low, (low + high) / 2, high]) {
    svg.append(line([[LEFT, up(value)], [WIDTH - LEFT, up(value)]], "axis"), text(LEFT - 8, up(value) + 5, value, "end"));
  }
  svg.append(...labels.map((label) => text(across(label), HEIGHT - 8, label)), text(LEFT, 20, unit, "start"));
  svg.append(...lines.map((guess) => line(points(guess), "guess")));
  if (actual) svg.append(line(points(actual), "actual"));
  return svg;
}

function show(state) {
  at("trouble").textContent = state.trouble ?? "";
  if (state.trouble) return;
  at("prompt").textContent = state.prompt.map((run) => run.text).join("");
  at("claim").textContent = state.claim;
  const open = reveal.getAttribute("aria-pressed") === "true";
  const votes = state.voted[0] ? ` · ${state.voted[0]} voted${state.voted[1] ? `, ${state.voted[1]} again` : ""}` : "";
  const right = !state.guesses && state.answered ? ` · ${state.first_right} right at the first try` : "";
  at("counts").textContent = `${state.answered} of ${state.students} have answered${right}${votes}`;
  at("advice").textContent = state.advice;
  const slips = state.slips.map(({ name, count }) => make("li", {}, `${count} of ${state.answered}: ${name}`));
  at("slips").replaceChildren(...slips);
  at("shift").replaceChildren(...state.shift.map((each) => make("li", {}, `${each.text}: ${each.count}`)));
  at("board").replaceChildren(...(state.guesses ? [chart(state.guesses)] : options(state)));
  reveal.textContent = open ? "Hide what is right (R)" : "Show what is right (R)";
}

async function look() {
  const open = reveal.getAttribute("aria-pressed") === "true" ? "1" : "";
  const asked = new URLSearchParams({ question: question.value, reveal: open });
  try {
    const told = await (await fetch(`state?${asked}`, { headers: { "X-Token": token } })).text();
    if (told !== drawn) show(JSON.parse(told));
    drawn = told;
  } catch {
    at("trouble").textContent = "The program behind this page has ended. Start it again in the terminal.";
  }
}

function press(node, on) {
  node.setAttribute("aria-pressed", String(on));
  look();
}
reveal.addEventListener("click", () => press(reveal, reveal.getAttribute("aria-pressed") !== "true"));
question.addEventListener("change", () => press(reveal, false));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target === question) return;
  const step = { n: 1, p: -1 }[event.key.toLowerCase()];
  if (step && question.options[question.selectedIndex + step]) {
    question.selectedIndex += step;
    press(reveal, false);
  }
  if (event.key.toLowerCase() === "r") reveal.click();
});
setInterval(look, EVERY_MS);
look();
