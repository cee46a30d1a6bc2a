"""Every page that a lesson leads to can be opened in front of a class, and its link says whose it is."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from course.authoring import ROOT, notebooks
from course.citations import LONGEST, cite_links, fact_of, source_title
from course.data import fact as row_of_fact
from course.data import fact_ids, load, package

Rows = dict[str, dict[str, str]]


def _facts() -> Rows:
    return {name: row_of_fact(name) for name in fact_ids()}


def _sources() -> Rows:
    return {row["source_id"]: row for row in load("sources").fillna("").to_dict("records")}


# Forms of address that no class should be sent to: AMP, caches, previews, back-end hosts, phones' hosts.
UNFIT = re.compile(
    r"^(?!https://)|[/.]amp(?:[/-]|$)|_amp\.|[?&]\w*amp\w*=|google\.\w+/amp|webcache|megalodon|archive\.(?:ph|is|today)|web\.archive"
    r"|ajw-origin|\.fastly\.net|pangea-cms|/preview/|//(?:uat|staging|stage|dev|test|origin|prod-\w+)\.|//(?:m|mobile|amp)\.|\.mobile\.|\.[a-z]+\./"
)
# Hosts whose kind is known: what stands there is never a better kind of page.
KNOWN = {
    "aggregator": "en.wikipedia.org gov-base.info menafn.com 7-star.net wic-net.com tellerreport.com voi.id wacoca.com news.kantsuu.com onenewspage.co.uk",
    "personal page": "hoppou.blog blogspot.com hatenablog.com blog.goo.ne.jp biboroku.net russilwvong.com",
    "state media": "tass.com sputniknews.jp sputniknews.cn sputnikglobe.com urdupoint.com news-pravda.com rt.com rg.ru 1prime.ru m24.ru people.cn aa.com.tr azertag.az kuna.net.kw ukrinform.jp ukrinform.de voanews.com prensalatina.com.br trtworld.com ria.ru vietnamnews.vn",
}
BETTER = {"primary", "original outlet"}
# State media may say what their own state, or its officials, said: which words of a statement name it.
SPEAKERS = {
    "tass.com sputniknews.jp sputniknews.cn sputnikglobe.com urdupoint.com news-pravda.com rt.com rg.ru 1prime.ru m24.ru nuremberg.media": "Russia|Moscow|Kremlin|Putin|Lavrov|Peskov|Mishustin|Galuzin|Rudenko|Zakharova|Soviet|Aeroflot",
    "ukrinform.jp ukrinform.de": "Ukrain|Kyiv|Zelensky",
    "people.cn shine.cn": "China|Chinese",
    "voanews.com": "United States|US ",
    "aa.com.tr": "Turk",
    "rti.org.tw": "Taiwan",
}

SAYS = re.compile(
    r"\b(?:said|says|say|tells?|told|called?|calls|claim\w*|announce\w*|names?|order\w*|allow\w*|bans?|bar(?:s|red)?|expel\w*|sign\w*|vote\w*|spoke|deci\w*|warn\w*|ends?|ended|receive\w*"
    r"|suspend\w*|stop\w*|agree\w*|wants?|decree\w*|thank\w*|enters?|joins?|ambassador|refuse\w*|embassy|halts?|answer\w*|statement|attach\w*|ministry)\b",
    re.IGNORECASE,
)


def of(table: str, url: str) -> bool:
    """Whether the address is on one of the hosts named in a line of hosts."""
    host = urlsplit(url).netloc
    return any(host == name or host.endswith(f".{name}") for name in table.split())


def uses(sources: Rows, facts: Rows) -> Iterator[tuple[str, str, str, list[str]]]:
    """Each fact and each row: its name, its first source, the words it states, and its further sources."""
    for name, fact in facts.items():
        yield (
            f"fact {name}",
            fact["source_id"],
            fact["statement"],
            [fact["second_source_id"]] if fact["second_source_id"] else [],
        )
    for resource in package()["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"] if field["name"].startswith("source_id")]
        if resource["name"] in ("facts", "sources") or not columns:
            continue
        for number, row in enumerate(load(resource["name"]).astype("string").fillna("").to_dict("records"), 1):
            named = list(dict.fromkeys(row[column] for column in columns if row[column]))
            words = " ".join(value for column, value in row.items() if column not in columns)
            for one in named:
                yield f"{resource['name']} row {number}", one, words, [other for other in named if other != one]


def unfit(sources: Rows) -> list[str]:
    """Addresses in a form that no class should be sent to."""
    return [name for name, row in sources.items() if UNFIT.search(row["url"])]


def misnamed(sources: Rows) -> list[str]:
    """Sources whose kind of page is better than their host is known to be."""
    return [
        name
        for name, row in sources.items()
        for kind, hosts in KNOWN.items()
        if of(hosts, row["url"]) and row["page_kind"] in BETTER and kind
    ]


def weak(sources: Rows, facts: Rows) -> list[str]:
    """Facts and rows that rest on an aggregator or a personal page, with no reason in the data."""
    found = []
    for name, first, _, _ in uses(sources, facts):
        page = sources[first]
        if page["page_kind"] in ("aggregator", "personal page") and not page["page_note"]:
            found.append(f"{name}: {first}")
    return found


def unattributed(sources: Rows, facts: Rows) -> list[str]:
    """Facts and rows that rest on state media, neither for what that state said nor beside a page of another side."""
    found = []
    for name, first, words, others in uses(sources, facts):
        page = sources[first]
        if page["page_kind"] != "state media" or page["page_note"]:
            continue
        said = any(
            of(hosts, page["url"]) and re.search(speakers, words) and SAYS.search(words)
            for hosts, speakers in SPEAKERS.items()
        )
        if not said and not any(sources[other]["page_kind"] != "state media" for other in others):
            found.append(f"{name}: {first}")
    return found


def test_no_address_is_amp_a_cache_a_preview_or_a_back_end():
    assert not unfit(_sources())


@pytest.mark.parametrize(
    "url",
    [
        "http://www3.nhk.or.jp/news/html/20220227/k1.html",
        "https://www.google.com/amp/s/www3.nhk.or.jp/news/amp/k1.html",
        "https://sputniknews.jp/amp/20240422/18700.html",
        "https://tass.com/world/1423367/amp",
        "https://example.org/a?amp=1",
        "https://m.example.org/a",
        "https://example.org./a",
        "https://ajw-origin.potaufeu.asahi.com/ajw/articles/1",
        "https://voa.pangea-cms.com/preview/en-US/a/1.html",
        "https://megalodon.jp/ref/2025/www.jiji.com",
        "https://uat.taylorfrancis.com/chapters/1",
    ],
)
def test_an_unfit_address_is_noticed(url):
    assert unfit({"planted": {"url": url}})


def test_a_fit_address_is_not():
    urls = [
        "https://www.asahi.com/ajw/articles/14555192",
        "https://example.org/camp/1",
        "https://example.com/example-amphibian",
    ]
    assert not unfit({url: {"url": url} for url in urls})


def test_kinds_of_page_fit_their_hosts():
    assert not misnamed(_sources())
    assert misnamed({"planted": {"url": "https://hoppou.blog/1", "page_kind": "primary"}})


def test_no_fact_and_no_row_rests_on_an_aggregator_or_a_personal_page_without_a_reason():
    assert not weak(_sources(), _facts())


def test_state_media_stand_for_their_own_state_or_beside_another_side():
    assert not unattributed(_sources(), _facts())


def test_a_weak_page_is_noticed():
    planted = dict(_sources())
    for kind, finds in (("aggregator", weak), ("personal page", weak)):
        planted["mof-mfn"] = {**_sources()["mof-mfn"], "page_kind": kind, "page_note": ""}
        assert any("mfn-japan" in each for each in finds(planted, _facts()))
    planted["mof-mfn"] = {
        **_sources()["mof-mfn"],
        "url": "https://tass.com/1",
        "page_kind": "state media",
        "page_note": "",
    }
    assert any("mfn-japan" in each for each in unattributed(planted, _facts()))
    seconded = {**_facts(), "mfn-japan": {**_facts()["mfn-japan"], "second_source_id": "nhk-2022-02-27"}}
    assert not any("fact mfn-japan" in each for each in unattributed(planted, seconded))
    attributed = {**_facts(), "mfn-japan": {**_facts()["mfn-japan"], "statement": "The Kremlin said so."}}
    assert not any("fact mfn-japan" in each for each in unattributed(planted, attributed))


def test_a_second_source_is_another_page():
    for name, fact in _facts().items():
        second = fact["second_source_id"]
        assert not second or _sources()[second]["url"] != _sources()[fact["source_id"]]["url"], name


# ---- two sources that do not copy each other, or the reason why there is one --------------------------------


def most_used(count: int) -> list[str]:
    """The facts that lessons, problem sets, the teachers' page and the questions name most, by how often they do."""
    places = [
        *notebooks("notebooks", "solutions"),
        ROOT / "solutions" / "README.md",
        *(ROOT / "course" / "bank").glob("*.toml"),
    ]
    words = Counter(re.findall(r"[a-z0-9-]+", " ".join(path.read_text(encoding="utf-8") for path in places)))
    return sorted(fact_ids(), key=lambda name: (-words[name], name))[:count]


def unseconded(facts: Rows, names: list[str]) -> list[str]:
    """Facts with neither a second source nor the reason why there is one, or with both."""
    return [name for name in names if bool(facts[name]["second_source_id"]) == bool(facts[name]["only_source"])]


def test_each_of_the_hundred_most_used_facts_has_two_sources_or_says_why_it_has_one():
    """For one that is named here, look for a page that does not copy the first, or fill in ``only_source``."""
    assert not unseconded(_facts(), most_used(100))


def test_a_fact_without_a_second_source_is_noticed():
    facts = _facts()
    name = most_used(1)[0]
    for second, reason, found in (("", "", [name]), ("un-regional-groups", "own count", [name]), ("", "own table", [])):
        facts[name] = {**facts[name], "second_source_id": second, "only_source": reason}
        assert unseconded(facts, [name]) == found


def test_a_reason_for_one_source_fits_the_fact():
    for name, fact in _facts().items():
        assert not fact["second_source_id"] or not fact["only_source"], name
        assert fact["only_source"] != "own table" or fact["derivation"], name


# ---- a page can only announce what comes after it -----------------------------------------------------------

# Of what is still to come, a page says what is planned: these words of a statement say so.
TO_COME = re.compile(r"\b(?:would|will|was to|were to|is to|are to)\b")


def foretold(sources: Rows, facts: Rows) -> list[str]:
    """Facts about a day that has come, all of whose dated pages are older than it.

    Left out: facts without a full day (fiscal years, months), forecasts, pages without a date, and what is counted in
    our own tables, whose rows name their pages.
    """
    found = []
    for name, fact in facts.items():
        day = fact["as_of"]
        if (
            not re.fullmatch(r"\d{4}-\d\d-\d\d", day)
            or fact["only_source"] == "own table"
            or TO_COME.search(fact["statement"])
        ):
            continue
        pages = [fact["source_id"], *([fact["second_source_id"]] if fact["second_source_id"] else [])]
        dates = [sources[page]["published"] for page in pages]
        if all(date and date < day[: len(date)] for date in dates):
            found.append(name)
    return found


def test_no_fact_rests_on_pages_that_could_only_announce_it():
    """For one that is named here, look for a page of that day or later, or let the statement say what was announced."""
    assert not foretold(_sources(), _facts())


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"source_id": "nhk-2022-02-27", "second_source_id": ""}, ["putin-frozen"]),
        ({"source_id": "nhk-2022-02-27", "second_source_id": "kyodo-2022-02-27-cost"}, ["putin-frozen"]),
        ({"source_id": "nhk-2022-02-27"}, []),
        ({"source_id": "nhk-2022-02-27", "second_source_id": "", "as_of": "2022-03"}, []),
        ({"source_id": "nhk-2022-02-27", "second_source_id": "", "as_of": "2022-02-27"}, []),
        ({"source_id": "nhk-2022-02-27", "second_source_id": "", "statement": "They would be frozen."}, []),
        ({"source_id": "nhk-2022-02-27", "second_source_id": "", "only_source": "own table"}, []),
    ],
)
def test_a_page_that_could_only_announce_is_noticed(changed, found):
    assert foretold(_sources(), {"putin-frozen": {**_facts()["putin-frozen"], **changed}}) == found


def test_a_page_dated_by_its_month_or_year_may_be_of_that_day():
    sources, facts = _sources(), {"putin-frozen": {**_facts()["putin-frozen"], "second_source_id": ""}}
    for date, found in (("2022-03", []), ("2022", []), ("", []), ("2022-02", ["putin-frozen"])):
        sources["yomiuri-2022-03-01"] = {**sources["yomiuri-2022-03-01"], "published": date}
        assert foretold(sources, facts) == found


# ---- titles of links ---------------------------------------------------------------------------------------

ROW = {"publisher": "Ministry of Finance", "published": "2023-01-28", "language": "ja", "page_kind": "primary"}


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({}, "Ministry of Finance, 28 January 2023, in Japanese · a-fact"),
        ({"language": "en", "published": "2023-01"}, "Ministry of Finance, January 2023 · a-fact"),
        ({"language": "en", "published": ""}, "Ministry of Finance · a-fact"),
        (
            {"publisher": "Sputnik", "page_kind": "state media", "language": "en"},
            "Sputnik (state media), 28 January 2023 · a-fact",
        ),
        (
            {"publisher": "TASS (from JNTO)", "page_kind": "state media", "language": "ru"},
            "TASS (state media, from JNTO), 28 January 2023, in Russian · a-fact",
        ),
        ({"page_kind": "copy", "published": "2023"}, "Ministry of Finance, 2023, in Japanese, copy · a-fact"),
        (
            {"page_kind": "personal page", "language": "en"},
            "Ministry of Finance, 28 January 2023, on a personal page · a-fact",
        ),
        ({"publisher": "A (from " + "b" * 100 + ")", "language": "en"}, "A, 28 January 2023 · a-fact"),
    ],
)
def test_a_title_says_whose_page_it_is(changed, title):
    assert source_title({**ROW, **changed}, "a-fact") == title
    assert fact_of(title) == "a-fact"


def test_a_title_without_a_fact_ends_with_the_source():
    assert source_title(ROW) == "Ministry of Finance, 28 January 2023, in Japanese"
    assert len(source_title({**ROW, "publisher": "word " * 40})) <= LONGEST


def test_titles_are_short_and_name_their_fact():
    for name, fact in _facts().items():
        title = source_title(_sources()[fact["source_id"]], name)
        assert len(title) <= LONGEST and '"' not in title and fact_of(title) == name
    assert fact_of("a-fact") == "a-fact"
    assert len(source_title({**ROW, "publisher": "word " * 40}, "a-fact")) <= LONGEST


def test_links_are_numbered_and_each_page_is_listed_once():
    rows = [{**ROW, "url": "https://a.example/it's?a=1&b=2"}, {**ROW, "url": "https://b.example/", "publisher": "B"}]
    page = (
        '<p><a href="https://b.example/" title="x">7 <b>May</b></a>, <a href="#top">up</a> <a href="other.ipynb">on</a>'
        ' <a title="y" href="https://a.example/it%27s?a=1&amp;b=2">5 %</a> <a href="https://b.example/">again</a>'
        ' <a href="https://c.example/">look &amp; <i>see</i></a></p>'
    )
    made, cited = cite_links(page, rows)
    assert re.findall(r'</a><sup class="course-cited"><a href="#source-(\d)">(\d)</a></sup>', made) == [
        (number, number) for number in "1213"
    ]
    assert re.sub(r"<sup.*?</sup>", "", made) == page
    assert cited == [
        {"said": "B, 28 January 2023, in Japanese", "href": "https://b.example/"},
        {"said": "Ministry of Finance, 28 January 2023, in Japanese", "href": "https://a.example/it's?a=1&b=2"},
        {"said": "Look & see", "href": "https://c.example/"},
    ]


@pytest.mark.parametrize(
    "path", notebooks("notebooks", "solutions"), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_links_of_lessons_carry_the_title_of_their_source(path):
    import nbformat

    from course.reading.links import find_links

    for cell in nbformat.read(path, as_version=4).cells:
        for link in find_links(cell.source) if cell.cell_type == "markdown" else []:
            fact = _facts().get(fact_of(link.title or ""))
            if fact:
                source = _sources()[fact["source_id"]]
                assert (link.target, link.title) == (source["url"], source_title(source, fact["id"]))
