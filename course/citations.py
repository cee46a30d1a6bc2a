"""What a page says of a source, so that a reader knows who it is before the click, and on paper, where nobody clicks.

Views, and the checker of prose, use the same two functions: ``source_title`` writes a title, ``fact_of`` finds
the fact in it. ``cite_links`` numbers the links of a page that is printed.
"""

import html
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from course.reading.text import in_words

LONGEST = 110
_LANGUAGES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fr": "French", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "pt": "Portuguese", "ru": "Russian", "sk": "Slovak", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
_MARKS = {"copy": "copy", "aggregator": "on an aggregator", "personal page": "on a personal page"}
_MARK = " · "
_LINK = re.compile(r"<a\b[^>]*?\bhref=\"(https?:[^\"]*)\"[^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def source_title(source: Mapping[str, str], fact_id: str = "") -> str:
    """The title of a link to a source, a row of sources.csv: publisher, date, language, kind of page, then the fact.

    For example ``Sputnik (state media), 3 March 2022, in Japanese · coal-volume-2022-06``: the language if it is not
    English, at most ``LONGEST`` characters unless the fact's name and the date alone take more.
    """
    name, _, about = source["publisher"].replace('"', "”").partition(" (")
    details = [about.removesuffix(")")] if about else []
    marks = ["state media"] if source["page_kind"] == "state media" else []
    rest = [in_words(source["published"])]
    if source["language"] != "en":
        rest.append(f"in {_LANGUAGES.get(source['language'], source['language'])}")
    rest.append(_MARKS.get(source["page_kind"], ""))
    ending = "".join(f", {part}" for part in rest if part) + (_MARK + fact_id if fact_id else "")
    for shown in (marks + details, marks):
        brackets = f" ({', '.join(shown)})" if shown else ""
        if len(name + brackets + ending) <= LONGEST:
            return name + brackets + ending
    room = max(LONGEST - len(brackets + ending) - 1, 1)
    return name[:room].rpartition(" ")[0].rstrip(" ,") + "…" + brackets + ending


def fact_of(title: str) -> str:
    """The fact that a link's title names, the inverse of ``source_title``; a bare name is itself."""
    return title.rpartition(_MARK)[2].strip()


def cite_links(page: str, sources: Iterable[Mapping[str, str]]) -> tuple[str, list[dict[str, str]]]:
    """Number the links of a page that lead away from it, as footnotes are numbered.

    Returns:
        The HTML with a number behind each link, which leads to ``#source-N``; and what each number stands for, in
        order: ``said``, as ``source_title`` says it of a row of sources.csv (else the link's own text), and ``href``.
        A page that is linked twice has one number.
    """
    known = {unquote(row["url"]): row for row in reversed([*sources])}  # of two with one address the first
    cited: dict[str, dict[str, str]] = {}

    def numbered(link: re.Match[str]) -> str:
        href = html.unescape(link[1])
        address = unquote(href)  # Markdown writes some signs of an address as %27 and the like
        if address not in cited:
            text = html.unescape(_TAG.sub("", link[2]))
            said = source_title(known[address]) if address in known else text[:1].upper() + text[1:]
            cited[address] = {"said": said, "href": known[address]["url"] if address in known else href}
        number = list(cited).index(address) + 1
        return f'{link[0]}<sup class="course-cited"><a href="#source-{number}">{number}</a></sup>'

    return _LINK.sub(numbered, page), list(cited.values())
