"""Answering the course's questions in a page: by mouse, by keyboard alone, or by a script in the page, which is quick."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from answers import right, wrong
from playwright.sync_api import Locator, Page, expect

from course import bank
from course.authoring import notebooks
from course.questions import (
    ChooseOne,
    ChooseSeveral,
    Guess,
    JudgeClaim,
    Match,
    Number,
    Order,
    Question,
    Reflection,
    State,
    Values,
)
from course.views.pages import plain

from .lab import CHECKOUT, Notebook

expect.set_options(timeout=20_000)
_ASK = re.compile(r"\bask\(\"([^\"]+)\"")
_REVIEW = re.compile(r"\breview\(\"\d\d\"\)")
_NAMED = re.compile(r"^Question (\S+) \(")
_EXPLORE = re.compile(r"\bexplore\(")
_SAME_STOP = """wanted => {
    const now = document.activeElement;
    if (now === wanted || (wanted.type === 'radio' && now.name === wanted.name)) return 0;
    return now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}"""
_STEPS = "(field, value) => [...field].findIndex(each => each.value === value) - field.selectedIndex"
_RINGED = "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"
# Waits in the page: `expect` asks again after 100 ms, and most feedback is there after 20. What was said before may be
# drawn once more until what is waited for is there.
_TOLD = """(feedback, said) => new Promise((tell, fail) => {
    const words = text => text.replace(/\\s+/g, ' ').trim();
    const watch = () => { if (words(feedback.textContent) && words(feedback.textContent).includes(words(said ?? ''))) tell(); };
    new MutationObserver(watch).observe(feedback, { childList: true, subtree: true });
    setTimeout(() => fail(new Error(`not “${said}” but “${feedback.textContent}”`)), 20_000);
    watch();
})"""
# Fills the form in and sends it off, waits for what must be said, for one answer after the other; gives their states.
_QUICKLY = (
    f"""async (box, answers) => {{
    const told = {_TOLD};
"""
    + """
    const all = selector => [...box.querySelectorAll(selector)];
    const [form, state, feedback] = ['form', '.course-state', '.course-feedback'].map(each => box.querySelector(each));
    const order = () => all('ol > li').map(row => row.dataset.key);
    const press = (key, label) => box.querySelector(`li[data-key="${key}"] button[aria-label^="${label}"]`).click();
    const write = (field, text) => {
        if (field.readOnly || field.value === text) return;
        field.value = text;
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    };
    const seen = [];
    for (const { picked, written, chosen, ordered, said } of answers) {
        for (const [type, values] of Object.entries(picked))
            for (const field of all(`input[type=${type}]`)) if (field.checked !== values.includes(field.value)) field.click();
        all('input[type=text], textarea').forEach((field, place) => write(field, written[place] ?? ''));
        for (const [text, value] of Object.entries(chosen))
            write(all('label').find(label => label.textContent === text).control, value);
        if (ordered.length) {
            order().filter(key => !ordered.includes(key)).forEach(key => press(key, 'Leave out'));
            ordered.filter(key => !order().includes(key)).forEach(key => press(key, 'Use'));
            ordered.forEach((key, place) => {
                for (let step = order().indexOf(key); step > place; step -= 1) press(key, 'Move up');
            });
        }
        feedback.replaceChildren();
        form.requestSubmit();
        await told(feedback, said);
        seen.push(state.textContent);
    }
    return seen;
}"""
)


def questions_of(path: Path) -> list[tuple[int, Question]]:
    """Each question that a notebook asks, with the place of its cell."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = [(place, cell) for place, cell in enumerate(cells) if cell["cell_type"] == "code"]
    return [(place, bank.find(name)) for place, cell in code for name in _asked_in(cell)]


def _asked_in(cell: dict[str, Any]) -> list[str]:
    """The ids of the questions that a cell asks; those of a review are what somebody new is asked, as it is stored."""
    source = "".join(cell["source"])
    if not _REVIEW.search(source):
        return _ASK.findall(source)
    said = ("".join(output.get("data", {}).get("text/plain", "")) for output in cell["outputs"])
    return [found[1] for text in said if (found := _NAMED.match(text))]


def _first_to_ask(paths: list[str]) -> list[str]:
    """The notebooks without those that ask only what an earlier one asks: solutions repeat their exercises."""
    seen, first = set(), []
    for path in paths:
        names = {question.id for _, question in questions_of(CHECKOUT / path)}
        if names - seen:
            first.append(path)
        seen |= names
    return first


PATHS = [path.relative_to(CHECKOUT).as_posix() for path in notebooks()]
ASKING = _first_to_ask(PATHS)
EXPLORING = [path for path in PATHS if _EXPLORE.search((CHECKOUT / path).read_text("utf-8"))]
USED = [path for path in PATHS if path in ASKING or path in EXPLORING]


def form_of(question: Question) -> tuple[Any, ...]:
    """What a question's box is made of: questions of one kind and shape differ in their texts and numbers alone."""
    sure, code = isinstance(question, JudgeClaim) and question.sure, isinstance(question, Order) and question.code
    return type(question), bool(question.form), bool(sure), code


def _by_hand() -> dict[tuple[str, str], type["Mouse | Keyboard"]]:
    """By notebook and question: the first of each kind and shape is done by keyboard, the second by mouse."""
    met: Counter[tuple[Any, ...]] = Counter()
    hands: dict[tuple[str, str], type[Mouse | Keyboard]] = {}
    for path in USED:
        for _, question in questions_of(CHECKOUT / path):
            form = form_of(question)
            if not isinstance(question, Values) and met[form] < 2:
                hands[path, question.id] = (Keyboard, Mouse)[met[form]]
                met[form] += 1
    assert set(met.values()) == {2}, met
    return hands


class Hand(Protocol):
    """Someone who fills forms in."""

    def start(self, notebook: Notebook, place: int) -> None:
        """Come to what a cell shows."""

    def tick(self, field: Locator, on: bool = True) -> None:
        """Put a radio button on, a check box on or off."""

    def write(self, field: Locator, text: str) -> None:
        """Replace the text of a field."""

    def choose(self, field: Locator, value: str) -> None:
        """Choose from a list, the empty entry too."""

    def guess(self, asked: "Asked", place: int, value: float) -> None:
        """Move the guess at a place to a value."""

    def press(self, button: Locator) -> None:
        """Press a button."""

    def submit(self, form: Locator) -> None:
        """Send a form off."""


class Mouse:
    """Clicks, drags, and types where text is asked for. Lists are set: Chromium draws them outside the page."""

    def __init__(self, page: Page):
        self._page = page

    def start(self, notebook: Notebook, place: int) -> None:
        notebook.cell(place)

    def tick(self, field: Locator, on: bool = True) -> None:
        if field.is_checked() != on:
            field.locator("xpath=ancestor::label").click()
        assert field.is_checked() == on

    def write(self, field: Locator, text: str) -> None:
        field.click(click_count=3)
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(text)

    def choose(self, field: Locator, value: str) -> None:
        field.select_option(value)

    def guess(self, asked: "Asked", place: int, value: float) -> None:
        question, handle = asked.question, asked.box.locator("svg .course-handle").nth(place)
        handle.scroll_into_view_if_needed()
        lines, point = asked.box.locator("svg .course-grid"), handle.bounding_box()
        low, high = lines.first.bounding_box(), lines.last.bounding_box()
        assert point and low and high
        share = (value - question.low) / (question.high - question.low)
        middle = point["y"] + point["height"] / 2
        self._drag(point["x"] + point["width"] / 2, middle, low["y"] + share * (high["y"] - low["y"]))

    def _drag(self, across: float, begin: float, end: float) -> None:
        self._page.mouse.move(across, begin)
        self._page.mouse.down()
        self._page.mouse.move(across, end, steps=3)
        self._page.mouse.up()

    def press(self, button: Locator) -> None:
        button.click()

    def submit(self, form: Locator) -> None:
        form.locator("button[type=submit]").click()


class Touch(Mouse):
    """Taps, and draws with one finger, during which the page must stand still; types where text is asked for."""

    def tick(self, field: Locator, on: bool = True) -> None:
        if field.is_checked() != on:
            field.locator("xpath=ancestor::label").tap()
        assert field.is_checked() == on

    def write(self, field: Locator, text: str) -> None:
        field.tap()
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(text)

    def press(self, button: Locator) -> None:
        button.tap()

    def submit(self, form: Locator) -> None:
        form.locator("button[type=submit]").tap()

    def _drag(self, across: float, begin: float, end: float) -> None:
        before = self._page.evaluate("scrollY")
        self.swipe(across, begin, end)
        assert self._page.evaluate("scrollY") == before, "the page moved while a point was drawn"

    def swipe(self, across: float, begin: float, end: float) -> None:
        """Put a finger down, move it up or down, and lift it."""
        protocol = self._page.context.new_cdp_session(self._page)
        places = [begin + (end - begin) * part / 5 for part in range(6)]
        for place in places:
            kind = "touchStart" if place is places[0] else "touchMove"
            protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": across, "y": place}]})
        protocol.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        protocol.detach()


class Script(Mouse):
    """Presses buttons from within the page; a form is filled in by ``Asked.answer_quickly``."""

    def __init__(self) -> None: ...

    def press(self, button: Locator) -> None:
        button.evaluate("node => node.click()")


class Keyboard:
    """Tab, arrows, Space, Enter and letters; whatever has the focus must show it."""

    def __init__(self, page: Page):
        self._page, self._key, self._turn = page, page.keyboard, 0

    def start(self, notebook: Notebook, place: int) -> None:
        notebook.tab_into_output(place)

    def go(self, target: Locator) -> None:
        """Press Tab, or Shift and Tab, until the focus is there."""
        for _ in range(200):  # a form holds eight questions
            way = target.evaluate(_SAME_STOP)
            if way == 0:
                assert self._page.evaluate(_RINGED), f"no ring around {target}"
                return
            self._key.press("Tab" if way > 0 else "Shift+Tab")
        raise AssertionError(f"Tab does not lead to {target}.")

    def tick(self, field: Locator, on: bool = True) -> None:
        self.go(field)
        if field.get_attribute("type") == "radio":
            self._key.press("Space")
            for _ in range(20):
                if field.is_checked():
                    break
                self._key.press("ArrowDown")
        elif field.is_checked() != on:
            self._key.press("Space")
        assert field.is_checked() == on

    def write(self, field: Locator, text: str) -> None:
        self.go(field)
        self._key.press("Control+A")
        self._key.type(text)

    def choose(self, field: Locator, value: str) -> None:
        self.go(field)
        steps = field.evaluate(_STEPS, value)
        for _ in range(abs(steps)):
            self._key.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert field.input_value() == value

    def guess(self, asked: "Asked", place: int, value: float) -> None:
        field = asked.guesses.nth(place)
        self.go(field)
        for _ in range(200):
            now = field.input_value()
            if now and abs(float(now) - value) < asked.question.step / 2:
                return
            self._key.press("ArrowUp" if now and float(now) < value else "ArrowDown")
        raise AssertionError(f"The arrow keys do not lead to {value}.")

    def press(self, button: Locator) -> None:
        self.go(button)
        self._turn += 1
        self._key.press("Enter" if self._turn % 2 else "Space")

    def submit(self, form: Locator) -> None:
        """Enter in a text field, else the button."""
        if not self._page.evaluate("() => document.activeElement.matches('input[type=text]')"):
            self.press(form.locator("button[type=submit]"))
        else:
            self._key.press("Enter")


class Asked:
    """A question as it stands in a notebook's page.

    Args:
        notebook: open, with all cells run.
        place: of the cell that asks.
        question: what is asked.
    """

    def __init__(self, notebook: Notebook, place: int, question: Question):
        self.notebook, self.place, self.question = notebook, place, question
        self.box = notebook.cells.nth(place).locator(f".course-box[aria-label='Question {question.id}']")
        self.state = self.box.locator(".course-state")
        self.feedback = self.box.locator(".course-feedback")
        self.guesses = self.box.locator("input[type=text]")

    def start(self, hand: Hand) -> None:
        """Come to the question, which has not been answered."""
        hand.start(self.notebook, self.place)
        self.expect(State.NOT_ATTEMPTED)

    def expect(self, state: State) -> None:
        """Wait until the question shows a state."""
        expect(self.state).to_contain_text(self._shown_as(state))

    def _shown_as(self, state: State) -> re.Pattern[str]:
        """How it shows a state. What nobody marks is done rather than correct."""
        unmarked = isinstance(self.question, (Guess, Reflection)) and state is State.CORRECT
        kept = self.question.form and state is not State.NOT_ATTEMPTED
        return re.compile("kept" if kept else "correct|done" if unmarked else state, re.IGNORECASE)

    def is_answered_here(self) -> bool:
        """Whether it has a form; a series of numbers is answered in a code cell."""
        return not isinstance(self.question, Values)

    def wrong(self) -> list[tuple[Any, str]]:
        """Wrong answers that can be given in its form, each with the feedback that belongs to it."""
        if not self.is_answered_here():
            return []
        return [(answer, plain(said)) for answer, said, _ in wrong(self.question) if answer != ["?"]]

    def answer(self, hand: Hand, answer: Any, *said: str) -> None:
        """Give an answer, and wait for the state and the feedback that it must get.

        Args:
            hand: how it is given.
            answer: as ``answers.right`` gives it.
            said: what the feedback must hold.
        """
        self._fill(hand, answer)
        # Emptied, so that no feedback on an answer before is taken for the new one.
        self.feedback.evaluate("node => node.replaceChildren()")
        hand.submit(self.box)
        self.feedback.evaluate(_TOLD)
        for text in ("What you think is kept.",) if self.question.form else said:
            expect(self.feedback).to_contain_text(text)
        self.expect(self.question.check(answer).state)

    def answer_rightly(self, hand: Hand) -> None:
        """Give the right answer, and wait for the explanation."""
        if not self.is_answered_here():
            return
        answer = right(self.question)
        if isinstance(self.question, Guess) and self.guesses.first.is_editable():
            self.answer(hand, answer["values"])
        self.answer(hand, answer, plain(self.question.explanation))
        self.expect(State.CORRECT)

    def answer_quickly(self) -> None:
        """Give each wrong answer, take all help and give the right one, without a mouse or a key, and look at all said."""
        if not self.is_answered_here():
            return
        self._say_quickly(self.wrong())
        self.ask_for_help(Script())
        self._say_quickly([(right(self.question), plain(self.question.explanation))])
        self.expect(State.CORRECT)

    def _say_quickly(self, answers: list[tuple[Any, str]]) -> None:
        wanted = ["What you think is kept." if self.question.form else said for _, said in answers]
        forms = [self._filled(answer) | {"said": said} for (answer, _), said in zip(answers, wanted, strict=True)]
        told = self.box.evaluate(_QUICKLY, forms)
        for (answer, _), state in zip(answers, told, strict=True):
            assert self._shown_as(self.question.check(answer).state).search(state), (self.question.id, answer, state)

    def _filled(self, answer: Any) -> dict[str, Any]:
        """What an answer picks, writes, chooses and orders in the form."""
        filled: dict[str, Any] = {"picked": {}, "written": [], "chosen": {}, "ordered": []}
        match self.question:
            case ChooseOne():
                filled["picked"] = {"radio": [answer]}
            case ChooseSeveral():
                filled["picked"] = {"checkbox": answer}
            case JudgeClaim():
                radio = [answer["verdict"], *filter(None, [answer.get("sure")])]
                filled["picked"] = {"radio": radio, "checkbox": answer["evidence"]}
            case Order():
                filled["ordered"] = answer
            case Match(pairs=pairs):
                filled["chosen"] = {pair.text: answer.get(pair.key, "") for pair in pairs}
            case Guess(open_labels=labels):
                values = answer.get("values", answer)
                filled["written"] = [*(str(values[label]) for label in labels), answer.get("sentence", "")]
            case _:
                filled["written"] = [str(answer)]
        return filled

    def ask_for_help(self, hand: Hand) -> None:
        """Ask for all hints and then for the answer; nothing may be shown sooner."""
        key = self.box.get_by_role("button", name="Show the answer")
        for hint in map(plain, self.question.hints):
            expect(self.box).not_to_contain_text(hint)
            expect(key).to_be_hidden()
            hand.press(self.box.get_by_role("button", name=re.compile("^Hint")))
            expect(self.box).to_contain_text(hint)
        hand.press(key)
        key_in_words = "The answer comes when both forms are done."
        expect(self.box).to_contain_text(key_in_words if self.question.form else plain(self.question.key_in_words()))

    def _fill(self, hand: Hand, answer: Any) -> None:
        match self.question:
            case ChooseOne():
                hand.tick(self._input("radio", answer))
            case ChooseSeveral(options=options):
                self._tick_all(hand, [option.key for option in options], answer)
            case Number():
                hand.write(self.guesses, str(answer))
            case Order(items=items, extra=extra):
                texts = {choice.key: choice.text.strip() for choice in (*items, *extra)}
                for key in [key for key in self.order() if key not in answer]:
                    hand.press(self.box.get_by_role("button", name=f"Leave out: {texts[key]}", exact=True))
                for key in [key for key in answer if key not in self.order()]:
                    hand.press(self.box.get_by_role("button", name=f"Use: {texts[key]}", exact=True))
                for place, key in enumerate(answer):
                    while self.order().index(key) > place:
                        self._move_up(hand, key, texts[key])
            case Match(pairs=pairs):
                for pair in pairs:
                    hand.choose(self.box.get_by_label(pair.text, exact=True), answer.get(pair.key, ""))
            case Guess():
                self._fill_guess(hand, answer)
            case JudgeClaim(evidence_options=options):
                hand.tick(self._input("radio", answer["verdict"]))
                self._tick_all(hand, [option.key for option in options], answer["evidence"])
                if "sure" in answer:
                    hand.tick(self._input("radio", answer["sure"]))
            case Reflection():
                hand.write(self.box.locator("textarea"), answer)

    def _input(self, kind: str, key: str) -> Locator:
        return self.box.locator(f"input[type={kind}][value='{key}']")

    def _tick_all(self, hand: Hand, keys: list[str], answer: list[str]) -> None:
        for key in keys:
            hand.tick(self._input("checkbox", key), key in answer)

    def _move_up(self, hand: Hand, key: str, text: str) -> None:
        hand.press(self.box.get_by_role("button", name=f"Move up: {text}", exact=True))
        row = self.box.locator(f"li[data-key='{key}']")
        assert row.evaluate("row => row.contains(document.activeElement)"), "the focus left what was moved"

    def _fill_guess(self, hand: Hand, answer: Any) -> None:
        values = answer.get("values", answer)
        if self.guesses.first.is_editable():
            for place, label in enumerate(self.question.open_labels):
                hand.guess(self, place, float(values[label]))
        if answer.get("sentence"):
            hand.write(self.box.locator("textarea"), answer["sentence"])

    def order(self) -> list[str]:
        """The keys of the things to order that are in use, as they now stand."""
        keys: list[str] = self.box.locator("ol > li").evaluate_all("all => all.map(each => each.dataset.key)")
        return keys

    def chosen(self) -> list[Any]:
        """All that is ticked, chosen, ordered or written in the form."""
        fields = "[...node.querySelectorAll('input, select, textarea')]"
        told = self.box.evaluate(f"node => {fields}.map(field => [field.value, Boolean(field.checked)])")
        return [*told, self.order()]


HANDS = _by_hand()


def all_asked(notebook: Notebook) -> list[Asked]:
    """All questions of a notebook that is open and has run."""
    asked = questions_of(notebook.lab.root / notebook.path)
    return [Asked(notebook, place, question) for place, question in asked]


class Explorer:
    """A figure with choices beside it, as it stands in a notebook's page."""

    def __init__(self, notebook: Notebook, place: int):
        self.notebook, self.place = notebook, place
        self.box = notebook.cells.nth(place).locator(".course-box")

    def choose_everything(self, hand: Hand) -> None:
        """Choose each of the texts once; each time another figure with another description must come."""
        hand.start(self.notebook, self.place)
        for field in self.box.locator("input[type=radio]").all():
            if not field.is_checked():
                self._redraws(hand.tick, field)
        for field in self.box.locator("select").all():
            for option in field.locator("option").all()[1:]:
                self._redraws(hand.choose, field, option.get_attribute("value"))

    def _redraws(self, choose: Callable[..., None], *what: Any) -> None:
        image = self.box.locator("img")
        before = image.get_attribute("alt")
        choose(*what)
        expect(image).not_to_have_attribute("alt", before or "")
        assert 60 <= len(image.get_attribute("alt") or "") <= 400
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def all_explorers(notebook: Notebook) -> list[Explorer]:
    """All explorers of a notebook that is open and has run."""
    cells = enumerate(notebook.as_saved()["cells"])
    return [Explorer(notebook, place) for place, cell in cells if _EXPLORE.search(str(cell["source"]))]
