"""Look up whether the pages of ``data/sources.csv`` still stand: ``python -m course.authoring.links``.

Asks each host for one page at a time, with a pause, and sorts the answers: fine, moved, gone, not what it was
(another title, far shorter, the front page instead), or no answer, which says nothing about the page. A state file
lets a broken run go on, and a later one compare; report and state lie in ``build/``, which git ignores.
"""

import argparse
import csv
import html
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec
from rich.progress import Progress

from course.authoring import ROOT

AGENT = "japan-ukraine-course link check (one page of a host at a time)"
TIMEOUT, DEADLINE, LONGEST_WAIT = 20.0, 60.0, 120.0  # seconds: for an answer, a whole page, a host that says "later"
MOST_BYTES, FAR_SHORTER = 1_000_000, 0.3
_NOT_FOUND = re.compile(r"\b404\b|not found|no longer (exists|available)|見つかりません|存在しません|не найдена", re.I)

Row = dict[str, str]


@dataclass(frozen=True)
class Look:
    """What was found at an address, on which day."""

    verdict: str
    detail: str = ""
    final_url: str = ""
    title: str = ""
    length: int = 0
    looked_on: str = ""


def look(client: httpx.Client, row: Row, before: Look | None = None) -> Look:
    """Ask for the page of one row of sources.csv, and say what became of it since an earlier look."""
    try:
        status, final, body, later = _fetch(client, row["url"])
        if status == 429:
            time.sleep(min(float(later) if later.isdigit() else LONGEST_WAIT, LONGEST_WAIT))
            status, final, body, _ = _fetch(client, row["url"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as trouble:
        return Look("no answer", f"{type(trouble).__name__}: {trouble}"[:200])
    if status >= 400:
        return Look("gone" if status in (404, 410) else "no answer", f"HTTP {status}", final)
    found = re.search(r"<title[^>]*>(.*?)</title>", body, re.I | re.S)
    title = " ".join(html.unescape(found[1]).split()) if found else ""
    changed = _changed(row, before, final, title, body)
    stays = _bare(final) == _bare(row["url"])
    return Look("not what it was" if changed else "fine" if stays else "moved", changed, final, title, len(body))


def _fetch(client: httpx.Client, url: str) -> tuple[int, str, str, str]:
    """Status, last address, text as far as ``MOST_BYTES`` and the deadline let it come, and Retry-After."""
    end = time.monotonic() + DEADLINE
    body = b""
    with client.stream("GET", url, timeout=TIMEOUT) as answer:
        for part in answer.iter_bytes():
            body += part
            if len(body) >= MOST_BYTES or time.monotonic() > end:
                break
        text = body[:MOST_BYTES].decode(answer.encoding or "utf-8", errors="replace")
        return answer.status_code, str(answer.url), text, answer.headers.get("retry-after", "")


def _changed(row: Row, before: Look | None, final: str, title: str, body: str) -> str:
    """Why a page that answers is not the one that was read; empty if it may be."""
    asked, got = urlsplit(row["url"]), urlsplit(final)
    if len(asked.path) > 1 and len(got.path) <= 1 and not got.query:
        return "leads to the front page"
    if _NOT_FOUND.search(title):
        return f"its title says that there is no such page: {title[:80]}"
    if before and before.length and len(body) < FAR_SHORTER * before.length:
        return f"far shorter: {len(body)} characters, before {before.length}"
    if before and before.title:
        return "" if _words(before.title) & _words(title) else f"another title: {title[:80]}"
    said = _words(row["title"] + " " + row["publisher"]) if row["language"] == "en" and title else set()
    return "neither its title nor its publisher is there" if said and not said & _words(html.unescape(body)) else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/") + parts.query


def look_all(rows: list[Row], state: Path, pause: float, days: int, done: Callable[[], None]) -> list[Look]:
    """Look all rows up, a thread a host; what the state file holds from the last days is not asked for again."""
    looks = msgspec.json.decode(state.read_bytes(), type=dict[str, Look]) if state.is_file() else {}
    since = (date.today() - timedelta(days=days)).isoformat()
    hosts: dict[str, dict[str, Row]] = {}
    for row in rows:
        seen = looks.get(row["url"])
        if not seen or seen.looked_on <= since or seen.verdict == "no answer":
            hosts.setdefault(urlsplit(row["url"]).netloc, {})[row["url"]] = row
    lock = threading.Lock()

    def visit(client: httpx.Client, pages: dict[str, Row]) -> None:
        for number, (url, row) in enumerate(pages.items()):
            time.sleep(pause if number else 0)
            before = looks.get(url)
            found = replace(look(client, row, before), looked_on=date.today().isoformat())
            if before and not found.length:  # what to compare with next time
                found = replace(found, title=before.title, length=before.length)
            with lock:
                looks[url] = found
                part = state.with_suffix(".part")
                part.write_bytes(msgspec.json.encode(looks))
                part.replace(state)
                done()

    state.parent.mkdir(parents=True, exist_ok=True)
    with httpx.Client(follow_redirects=True, headers={"User-Agent": AGENT}) as client, ThreadPoolExecutor(8) as pool:
        for job in as_completed([pool.submit(visit, client, pages) for pages in hosts.values()]):
            job.result()
    return [looks[row["url"]] for row in rows]


def main(arguments: list[str] | None = None) -> int:
    """Look up every address and write the report; the exit code is 1 if a page is gone or not what it was."""
    parser = argparse.ArgumentParser(description="Look up whether the pages of data/sources.csv still stand.")
    parser.add_argument("--sources", type=Path, default=ROOT / "data" / "sources.csv")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "links", help="where state and report lie")
    parser.add_argument("--pause", type=float, default=3, help="seconds between two pages of a host")
    parser.add_argument("--days", type=int, default=5, help="ask again after so many days")
    chosen = parser.parse_args(arguments)
    with chosen.sources.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    state, report = chosen.folder / "state.json", chosen.folder / "report.csv"
    with Progress() as bar:
        task = bar.add_task("Looking up", total=len({row["url"] for row in rows}))
        looks = look_all(rows, state, chosen.pause, chosen.days, lambda: bar.advance(task))
    with report.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["source_id", "url", *asdict(Look(""))])
        writer.writerows([row["source_id"], row["url"], *asdict(it).values()] for row, it in zip(rows, looks))
    counts = Counter(it.verdict for it in looks)
    print(", ".join(f"{count} {verdict}" for verdict, count in counts.most_common()), f"→ {report}")
    return int(bool(counts["gone"] + counts["not what it was"]))


if __name__ == "__main__":
    sys.exit(main())
