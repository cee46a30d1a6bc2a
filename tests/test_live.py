"""The class on the wall: counts as they come in, first and second votes apart, and nobody without the token."""

import json

import pytest
from answers import ALL, right
from test_classroom import as_sent, line, named_slips
from tornado.testing import AsyncHTTPTestCase

from course import cli, vote
from course.answers import service
from course.answers.journal import journal
from course.classroom.board import board
from course.classroom.collecting import collect
from course.classroom.live import application
from course.classroom.standing import read_class
from course.questions import ChooseOne, Guess, JudgeClaim, State

ONE = next(each for each in ALL if isinstance(each, ChooseOne) and not each.id.startswith("00"))
CLAIM = next(each for each in ALL if isinstance(each, JudgeClaim))
GUESS = next(each for each in ALL if isinstance(each, Guess))
RIGHT = right(ONE)
WRONG = next(each.key for each in ONE.options if not each.right)


def class_of(tmp_path, *lines):
    (tmp_path / "answers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return read_class(collect(tmp_path))


def votes(*pairs):
    """Each student's first vote, and the second where there is one."""
    return [
        line(f"S{number}", ONE.id, answer, minute=10 * number + turn, type="vote")
        for number, pair in enumerate(pairs)
        for turn, answer in enumerate(pair)
    ]


def test_a_vote_is_kept_and_not_judged(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    assert "not judged" in repr(vote(ONE.id, RIGHT))
    assert service.status(ONE).verdict.state is State.NOT_ATTEMPTED
    assert [(event.type, event.answer) for event in journal().events()[ONE.id]] == [("vote", RIGHT)]
    assert "Nothing has been chosen" in repr(vote(ONE.id, ...))
    assert "not judged" in repr(vote(CLAIM.id, "a")), "of a claim the verdict is enough"
    assert "not one of the verdicts (a, b" in repr(vote(CLAIM.id, "zz"))
    assert "Nothing has been chosen" in repr(vote(CLAIM.id, {"verdict": ""}))
    assert "not one of the choices" in repr(vote(ONE.id, "zz"))


def test_first_and_second_votes_are_kept_apart(tmp_path):
    found = class_of(tmp_path, *votes((WRONG, RIGHT), (WRONG, WRONG), (RIGHT, RIGHT), (RIGHT,)))
    shown = board(found, ONE, reveal=True)
    counts = {each["key"]: (each["first"], each["again"]) for each in shown["options"]}
    assert (counts[RIGHT], counts[WRONG]) == ((2, 2), (2, 1))
    assert shown["voted"] == [4, 3]
    moved = {each["text"]: each["count"] for each in shown["shift"]}
    assert moved == {"wrong, then right": 1, "right, then right": 1, "wrong, then wrong": 1, "right, then wrong": 0}
    assert shown["answered"] == 0, "a vote is no answer"


@pytest.mark.parametrize(("rights", "said"), [(0, "teach it once more"), (2, "discussion pays"), (4, "go on")])
def test_the_page_says_when_a_discussion_pays(rights, said, tmp_path):
    found = class_of(tmp_path, *votes(*[(RIGHT,)] * rights, *[(WRONG,)] * (4 - rights)))
    assert said in board(found, ONE, reveal=False)["advice"]


@pytest.mark.parametrize(("again", "said"), [(1, "discussion pays"), (2, "Press R"), (4, "Press R")])
def test_after_the_second_vote_the_page_no_longer_asks_for_one(again, said, tmp_path):
    found = class_of(tmp_path, *votes(*[(WRONG, RIGHT)] * again, *[(RIGHT,)] * 2, *[(WRONG,)] * max(0, 2 - again)))
    assert said in board(found, ONE, reveal=False)["advice"]
    shown = board(found, ONE, reveal=True)["advice"]
    assert "pays" in shown if again == 1 else shown == ""


def test_of_a_claim_the_verdict_counts(tmp_path):
    answer = as_sent(CLAIM.parse(right(CLAIM)))
    found = class_of(tmp_path, line("A", CLAIM.id, {"verdict": answer["verdict"]}, type="vote"))
    assert {each["key"]: each["first"] for each in board(found, CLAIM, reveal=False)["options"]}[answer["verdict"]] == 1


def test_what_is_right_and_names_stay_hidden(tmp_path):
    guess = {"values": dict.fromkeys(GUESS.open_labels, f"{GUESS.high:g}"), "sentence": ""}
    found = class_of(tmp_path, *votes((RIGHT,)), line("Aiko Tanaka", GUESS.id, guess))
    hidden = [board(found, each, reveal=False) for each in (ONE, GUESS)]
    assert "Aiko" not in json.dumps(hidden)
    assert [each["right"] for each in hidden[0]["options"]] == [None] * len(ONE.options)
    assert hidden[1]["guesses"]["actual"] is None
    assert hidden[1]["guesses"]["lines"] == [dict.fromkeys(GUESS.open_labels, GUESS.high)]
    assert hidden[1]["slips"] == [], "“expected a fall” would say that it rose"
    assert board(found, GUESS, reveal=True)["guesses"]["actual"] == GUESS.series()


def test_the_leading_slip_is_counted(tmp_path):
    question = next(each for each in ALL if named_slips(each))
    slip, answer = min(named_slips(question).items())
    shown = board(
        class_of(tmp_path, line("A", question.id, answer), line("B", question.id, answer)), question, reveal=False
    )
    assert (shown["answered"], shown["first_right"]) == (2, 0)
    assert shown["slips"][0] == {"name": slip, "count": 2}


class TestServer(AsyncHTTPTestCase):
    """The server itself; a folder of its own for each test."""

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        self.folder = tmp_path

    def get_app(self):
        return application(self.folder, ["02"], "secret")

    def ask(self, path, **headers):
        return self.fetch(path, headers={"Host": "127.0.0.1", **headers})

    def test_only_with_the_token_and_by_its_own_name(self):
        assert self.ask("/").code == self.ask("/?token=wrong").code == self.ask("/state?question=02-gap").code == 403
        assert self.ask("/?token=secret", Host="evil.example").code == 403
        page = self.ask("/?token=secret")
        assert page.code == 200
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert self.ask("/live.js?token=secret").code == self.ask("/live.css?token=secret").code == 200

    def test_an_answer_is_there_at_the_next_look(self):
        def answered():
            return json.loads(self.ask("/state?question=02-gap", **{"X-Token": "secret"}).body)["answered"]

        assert answered() == 0
        (self.folder / "answers.jsonl").write_text(line("A", "02-gap", "18") + "\n")
        assert answered() == 1
        with (self.folder / "answers.jsonl").open("a") as file:
            file.write(line("B", "02-gap", "18", minute=1) + "\n")
        assert answered() == 2

    def test_an_unknown_question_gets_a_sentence(self):
        told = json.loads(self.ask("/state?question=99-x", **{"X-Token": "secret"}).body)
        assert "99-x" in told["trouble"]


def test_the_command_needs_a_folder(tmp_path, capsys):
    for folder in ("gone", "x" * 300):
        assert cli.main(["class", str(tmp_path / folder), "--live"]) == 1
        assert "There is no folder" in capsys.readouterr().err
