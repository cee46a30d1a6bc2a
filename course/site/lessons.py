"""A notebook as the main part of a page: prose, folded code, what the cells showed, and questions to answer here."""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

from course import bank
from course.answers import stamps
from course.data import records
from course.errors import CourseError
from course.questions import Question
from course.questions.stamp import VERDICTS
from course.reading.links import slug
from course.shown import page
from course.site.cleaning import Body, attributes, escaped
from course.views.pages import answer_texts, asks, question_lines, runs

# What only JupyterLab can do, and what a reader of the page gets instead.
_INSTEAD = {
    "check_setup": "Nothing has to be set up here. In JupyterLab this cell checks Python, libraries and tables.",
    "calibration": "In JupyterLab this cell draws how sure and how right you were. This page only keeps the answers.",
    "hand_in": "Your answers in one file: the button that exports them stands at the end of this page.",
    "check_paragraph": "In JupyterLab this cell says of each figure in your text whether the course's facts carry it.",
}
SILENT = {*_INSTEAD, "article", "ask", "glossary", "progress", "review", "stamp", "about", "hint"}


@dataclass
class Lesson:
    """What a notebook becomes, cell by cell, in the main part of a page.

    ``questions`` are the ids of those that can be answered on the page, ``code`` of those that need code, ``printed``
    of those that only readers without scripts see; ``review`` is the lesson that asks earlier questions again, if any;
    ``stamps`` are the sentences to stamp, ``explorers`` the data of each explorer by its name.
    """

    body: Body
    picture: Callable[[str], str]
    asked: set[str]
    questions: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    review: str = ""
    stamps: list[str] = field(default_factory=list)
    explorers: dict[str, Any] = field(default_factory=dict)

    def show(self, cell: Mapping[str, Any], words: list[tuple[str, str]], name: str, drawn: Any) -> None:
        """Show what a code cell does that calls these words: what it asks, else what it has shown."""
        outputs: list[Any] = cell.get("outputs") or []
        special: dict[str, Callable[[str], None]] = {
            "ask": self._question, "check": self._checked, "stamp": self._stamp, "article": self._article,
            "glossary": self._glossary, "review": partial(self._review, outputs), "progress": self._progress,
        }  # fmt: skip
        done = False
        for word, text in words:
            if word in special:
                special[word](text)
            elif word in _INSTEAD and not (word == "check_paragraph" and text):
                self.body.add(f"<p><em>{_INSTEAD[word]}</em></p>")
            elif word == "explore" and drawn:
                self._explorer(name, drawn)
            else:
                continue
            done = True
        if not done:
            for output in outputs:
                self._output(output)
        if not done and words and words[0][0] == "about" and words[0][1]:
            self.body.add(f'<p><a href="data.html#{slug(words[0][1])}">The whole table</a></p>')

    def _output(self, output: Mapping[str, Any]) -> None:
        kind, data = output.get("output_type"), output.get("data") or {}
        if kind == "error":
            self.body.add("<p><em>When this page was made, the stored result of this cell was an error.</em></p>")
        elif kind == "stream":
            self._text(output.get("text", ""))
        elif "text/html" in data:
            self.body.add("".join(data["text/html"]))
        elif "image/png" in data:
            content = "".join(data["image/png"]).strip()
            self.body.add(f'<img alt="A figure without a description" src="data:image/png;base64,{content}">')
        else:
            self._text(data.get("text/plain", ""))

    def _text(self, said: Any) -> None:
        text = "".join(said).rstrip()
        if text not in {"", "Ellipsis"}:  # a blank that nobody has filled in
            self.body.raw(f'<pre class="result" tabindex="0">{escaped(text)}</pre>')

    def _question(self, name: str, *, alive: bool = True) -> None:
        try:
            question = bank.find(name)
        except CourseError as trouble:
            self.body.add(f"<p>{escaped(str(trouble))}</p>")
            return
        coded = question.kind == "values"
        listed = self.code if coded else self.questions if alive else self.printed
        # One box a question; where it stands twice, the second is its text alone.
        here = alive and not coded and question.id not in listed
        self.body.raw('<div class="course-question"' + (f' data-question="{question.id}">' if here else ">"))
        self.body.add(printed(question))
        if coded:
            self.body.add("<p><em>This task is answered with code: see “Run it yourself” below.</em></p>")
        self.body.raw("</div>")
        if question.id not in listed:
            listed.append(question.id)

    def _checked(self, name: str) -> None:
        if name and name not in self.asked:
            self._question(name)

    def _review(self, outputs: list[Any], number: str) -> None:
        # Those that the notebook's outputs hold are printed; the page's script asks what the reader got wrong first.
        self.body.raw(f'<div class="course-review" data-review="{number}">')
        for output in outputs:
            text = "".join((output.get("data") or {}).get("text/plain", ""))
            if text.startswith("Question "):
                self._question(text.split()[1], alive=False)
            elif text:
                self.body.add(f"<p>{escaped(text)}</p>")
        self.body.raw("</div>")
        self.review = number

    def _stamp(self, name: str) -> None:
        try:
            sentence = stamps.find(name)
        except CourseError as trouble:
            self.body.add(f"<p>{escaped(str(trouble))}</p>")
            return
        self.body.raw('<div class="course-box">')
        self.body.add(f"<p><strong>Your stamp.</strong> <small>{sentence.id}</small> “{escaped(sentence.text)}”</p>")
        if sentence.id not in self.stamps:
            self.body.raw(stamp(sentence.id))
            self.stamps.append(sentence.id)
        self.body.raw("</div>")

    def _article(self, number: str) -> None:
        self.body.raw('<div class="course-article">')
        self.body.add("<p><strong>The article says, in our words:</strong></p>")
        every = stamps.sentences()
        part = [each for each in every if each.lesson == number] or every
        for _, group in groupby(part, key=lambda each: each.part):
            said = " ".join(f"<small>{each.id}</small> {escaped(each.text)}" for each in group)
            self.body.add(f"<p>{said}</p>")
        self.body.add('<p><a href="article.html">The whole article, with your stamps</a></p>')
        self.body.raw("</div>")

    def _glossary(self, number: str) -> None:
        self.body.raw(terms(row for row in records("glossary") if number in row["lessons"].split()))
        self.body.add('<p><a href="glossary.html">The words of all lessons</a></p>')

    def _progress(self, _text: str) -> None:
        done = '<span class="done" data-progress="{}"></span>'  # the page's script writes into it
        lines = (f"<li>{each} {escaped(bank.title(each))} {done.format(each)}</li>" for each in bank.lessons())
        self.body.raw(f'<ul class="progress">{"".join(lines)}</ul>')

    def _explorer(self, name: str, drawn: Mapping[str, Any]) -> None:
        figures = {
            chosen: figure | ({"src": self.picture(figure["src"])} if "src" in figure else {})
            for chosen, figure in drawn["figures"].items()
        }
        first = next(iter(figures.values()))
        self.explorers[name] = {"controls": drawn["controls"], "figures": figures}
        self.body.raw(f'<div class="course-explorer" data-explorer="{name}">')
        self.body.add(f"<p>{escaped(first['error'])}</p>" if "error" in first else page("figure", figure=first))
        self.body.raw("</div>")


def words_called(source: str) -> list[tuple[str, str]]:
    """The plain functions that a cell calls, in order, each with its first argument where that is a text.

    A cell that is no Python calls nothing.
    """
    calls = []
    for node in ast.walk(_parsed(source) or ast.Module([], [])):
        match node:
            case ast.Call(ast.Name(word), [ast.Constant(str(text)), *_]):
                calls.append((node.lineno, node.col_offset, word, text))
            case ast.Call(ast.Name(word)):
                calls.append((node.lineno, node.col_offset, word, ""))
    return [(word, text) for *_, word, text in sorted(calls, key=lambda call: call[:2])]


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None


def _is_silent(line: ast.stmt) -> bool:
    """Whether it is a word of the course that the page shows in another way."""
    match line:
        case ast.Expr(ast.Call(ast.Name(word))):
            return word in SILENT
    return False


def written(
    cells: list[Mapping[str, Any]], body: Body, name: str, drawn: Mapping[int, Any], picture: Callable[[str], str]
) -> Lesson:
    """Write the cells of a notebook, with their outputs, into the body of the page of that name (without ending).

    ``drawn`` are explorers drawn in advance, by place of the cell; ``picture`` takes an image's data address and
    returns the address of a file.
    """
    sources = ["".join(cell["source"]) for cell in cells]
    asked = {text for source in sources for word, text in words_called(source) if word == "ask"}
    lesson = Lesson(body, picture, asked)
    for place, (cell, source) in enumerate(zip(cells, sources)):
        if cell["cell_type"] == "markdown":
            body.markdown(source)
        elif cell["cell_type"] == "code":
            tree = _parsed(source)
            if source.strip() if tree is None else not all(map(_is_silent, tree.body)):
                body.raw(_code(source))
            lesson.show(cell, words_called(source), f"{name}-{place}", drawn.get(place))
    return lesson


def _code(source: str) -> str:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    lines = source.strip().splitlines()
    about = lines[0].lstrip("# ") if lines[0].startswith("#") else ""
    colours = highlight(source.strip(), PythonLexer(), HtmlFormatter(nowrap=True, classprefix="py-"))
    said = f"Code: {escaped(about)}" if about else "Code"
    return f'<details class="code"><summary>{said}</summary><pre tabindex="0"><code>{colours}</code></pre></details>'


def terms(rows: Iterable[Mapping[str, str]]) -> str:
    """Words of the glossary as a list."""
    listed = []
    for row in rows:
        japanese = ", ".join(filter(None, (row["kanji"], row["reading"], row["romaji"])))
        said = f" <small>{escaped(japanese)}</small>" if japanese else ""
        listed.append(
            f'<div data-item><dt id="{slug(row["term"])}">{escaped(row["term"])}{said}</dt>'
            f"<dd>{escaped(row['meaning'])}</dd></div>"
        )
    return f'<dl class="terms">{"".join(listed)}</dl>'


def stamp(name: str) -> str:
    """The place where the page's script puts the form to stamp a sentence with."""
    return f'<div data-stamp="{name}"><p><em>One of: {", ".join(VERDICTS.values())}.</em></p></div>'


def article(body: Body) -> list[str]:
    """Write the article, each sentence with its stamp and, folded, what the course says; return the sentences' ids."""
    every, ours = stamps.sentences(), stamps.ours()
    for part, group in groupby(every, key=lambda each: each.part):
        body.markdown(f"## {part.capitalize()}")
        for each in group:
            body.raw('<div class="course-box">')
            body.add(f"<p><small>{each.id}</small> {escaped(each.text)}</p>")
            body.raw(stamp(each.id))
            said, why = stamps.judged(each, ours)
            if said:
                told = f"<p><strong>{said.capitalize()}.</strong> {escaped(why)}</p>"
                body.add(f"<details><summary>What the course says</summary>{told}</details>")
            body.raw("</div>")
    return [each.id for each in every]


def printed(question: Question) -> str:
    """A question as text."""
    spec = question.spec()
    head = f"<p><strong>Question.</strong> <em>{asks(spec)}</em> {in_line(question.prompt)}</p>"
    lines = [escaped(line) for line in question_lines(spec)]
    if not lines:
        return head
    return head + ("<pre>" + "\n".join(lines) + "</pre>" if spec.get("code") else f"<p>{'<br>'.join(lines)}</p>")


def answers(names: Iterable[str]) -> str:
    """The answers to some questions with the reasons, as a list."""
    rows = []
    for question in map(bank.find, names):
        said = "".join(f"<p>{in_line(text)}</p>" for text in answer_texts(question))
        rows.append(f"<dt>{question.id}</dt><dd>{said}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def in_line(text: str) -> str:
    """A text of the course with its code and its links."""
    parts = []
    for run in runs(text):
        said = escaped(run["text"])
        if "href" in run:
            given = attributes({"href": run["href"], "title": run["title"]})
            parts.append(f"<a{given}>{said}</a>")
        else:
            parts.append(f"<code>{said}</code>" if "code" in run else said)
    return "".join(parts)
