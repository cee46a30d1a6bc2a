"""The look-up of addresses, against a server on this machine: every answer that a page may give."""

import csv
import itertools
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import httpx
import pytest

from course.authoring import links
from course.authoring.links import Look, look, look_all, main

PAGE = "<html><title>Kishida visits Kyiv</title>" + "The prime minister. " * 100 + "</html>"


class Pages(BaseHTTPRequestHandler):
    """A page for each case, and what was asked for."""

    asked: ClassVar[list[tuple[str, str, float]]] = []
    busy = most_busy = 0
    lock = threading.Lock()

    def do_GET(self):
        with self.lock:
            Pages.busy += 1
            Pages.most_busy = max(Pages.most_busy, Pages.busy)
            self.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
        try:
            getattr(self, "at_" + self.path.strip("/").partition("/")[0].replace("-", "_"), self.at_)()
        except ConnectionError:
            pass
        finally:
            with self.lock:
                Pages.busy -= 1

    def send(self, status=200, body=PAGE, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        content = body.encode()
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def at_(self):
        self.send()

    def at_moved(self):
        self.send(301, "", Location="/new/article")

    def at_to_front(self):
        self.send(302, "", Location="/")

    def at_loop(self):
        self.send(302, "", Location="/loop")

    def at_missing(self):
        self.send(404, "gone")

    def at_removed(self):
        self.send(410, "gone")

    def at_forbidden(self):
        self.send(403, "no")

    def at_broken(self):
        self.send(503, "no")

    def at_busy(self):
        again = sum(path == self.path for path, _, _ in self.asked) > 1
        self.send(200) if again else self.send(429, "later", Retry_After="1")

    def at_always_busy(self):
        self.send(429, "later", Retry_After="3600")

    def at_soft(self):
        self.send(200, "<title>Page not found</title>")

    def at_short(self):
        self.send(200, "<title>Kishida visits Kyiv</title>")

    def at_other(self):
        self.send(200, "<title>Buy cheap watches</title>" + "Watches and more watches. " * 100)

    def at_silent(self):
        time.sleep(2)

    def at_drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b"drop ")
            time.sleep(0.1)

    def at_huge(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<title>Kishida visits Kyiv</title>")
        for _ in range(300):
            self.wfile.write(b"x" * 100_000)

    def log_message(self, *_):
        pass


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    for name, seconds in (("TIMEOUT", 0.5), ("DEADLINE", 1), ("LONGEST_WAIT", 1)):
        monkeypatch.setattr(links, name, seconds)


@pytest.fixture
def server():
    Pages.asked.clear()
    Pages.busy = Pages.most_busy = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as serving:
        serving.daemon_threads = True
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def row(url, **changed):
    return {
        "source_id": url.rpartition("/")[2],
        "publisher": "NHK",
        "title": "Kishida visits Kyiv",
        "language": "en",
        "url": url,
        **changed,
    }


def ask(url, before=None, **changed):
    with httpx.Client(follow_redirects=True) as client:
        return look(client, row(url, **changed), before)


@pytest.mark.parametrize(
    ("path", "verdict", "detail"),
    [
        ("article/1", "fine", ""),
        ("moved/1", "moved", ""),
        ("to-front/1", "not what it was", "front page"),
        ("missing", "gone", "404"),
        ("removed", "gone", "410"),
        ("forbidden", "no answer", "403"),
        ("broken", "no answer", "503"),
        ("busy", "fine", ""),
        ("always-busy", "no answer", "429"),
        ("soft", "not what it was", "no such page"),
        ("other", "not what it was", "neither"),
        ("loop", "no answer", "TooManyRedirects"),
        ("silent", "no answer", "Timeout"),
    ],
)
def test_each_answer_is_sorted(server, path, verdict, detail):
    found = ask(f"{server}/{path}")
    assert found.verdict == verdict and detail in found.detail


def test_a_page_is_compared_with_what_it_was(server):
    before = Look("fine", title="Kishida visits Kyiv", length=len(PAGE))
    assert ask(f"{server}/article/1", before).verdict == "fine"
    assert "far shorter" in ask(f"{server}/short/1", before).detail
    assert "another title" in ask(f"{server}/other", before, language="ja").detail
    assert ask(f"{server}/other", language="ja").verdict == "fine"


def test_a_host_that_says_later_is_waited_for(server):
    ask(f"{server}/busy")
    first, second = (moment for path, _, moment in Pages.asked if path == "/busy")
    assert second - first >= 1


def test_a_huge_page_is_cut_off_and_a_slow_one_given_up(server):
    assert ask(f"{server}/huge").length == links.MOST_BYTES
    begun = time.monotonic()
    assert ask(f"{server}/drip", language="ja").length < 250
    assert time.monotonic() - begun < 3


def test_no_answer_at_all_is_not_gone(server):
    assert ask(server.replace("http", "https") + "/article/1").verdict == "no answer"  # no TLS there
    assert ask("http://127.0.0.1:9/article/1").verdict == "no answer"
    assert ask("http://").verdict == "no answer"


def test_one_page_of_a_host_at_a_time_with_a_pause_and_a_name(server, tmp_path):
    rows = [row(f"{server}/article/{number}") for number in range(4)]
    looks = look_all(rows, tmp_path / "state.json", 0.2, 5, lambda: None)
    moments = [moment for _, _, moment in Pages.asked]
    assert Pages.most_busy == 1 and all(later - earlier >= 0.2 for earlier, later in itertools.pairwise(moments))
    assert {agent for _, agent, _ in Pages.asked} == {links.AGENT}
    assert [one.verdict for one in looks] == ["fine"] * 4


def test_a_broken_run_goes_on_and_old_answers_are_asked_again(server, tmp_path):
    rows, state = (
        [row(f"{server}/article/1"), row(f"{server}/article/2"), row(f"{server}/broken")],
        tmp_path / "state.json",
    )
    look_all(rows[:1], state, 0, 5, lambda: None)
    look_all(rows, state, 0, 5, lambda: None)
    look_all(rows, state, 0, 5, lambda: None)
    assert Counter(path for path, _, _ in Pages.asked) == {"/article/1": 1, "/article/2": 1, "/broken": 2}
    look_all(rows, state, 0, 0, lambda: None)
    assert Counter(path for path, _, _ in Pages.asked)["/article/1"] == 2


def test_a_page_without_an_answer_keeps_what_it_is_compared_with(server, tmp_path, monkeypatch):
    rows, state = [row(f"{server}/article/1")], tmp_path / "state.json"
    before = look_all(rows, state, 0, 5, lambda: None)[0]
    monkeypatch.setattr(links, "look", lambda *_: Look("no answer"))
    after = look_all(rows, state, 0, 0, lambda: None)[0]
    assert (after.verdict, after.title, after.length) == ("no answer", before.title, before.length)


def test_the_report_names_every_source(server, tmp_path, capsys):
    rows = [row(f"{server}/{path}") for path in ("article/1", "moved/2", "missing")]
    sources = tmp_path / "sources.csv"
    with sources.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert main(["--sources", str(sources), "--folder", str(tmp_path / "out"), "--pause", "0"]) == 1
    with (tmp_path / "out" / "report.csv").open(encoding="utf-8", newline="") as file:
        report = {each["source_id"]: each for each in csv.DictReader(file)}
    assert {name: each["verdict"] for name, each in report.items()} == {"1": "fine", "2": "moved", "missing": "gone"}
    assert report["2"]["final_url"] == f"{server}/new/article"
    assert "1 gone" in capsys.readouterr().out
