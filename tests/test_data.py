"""The Data Package is valid, its tables load, and their totals are those that were published."""

import csv
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from course import article, bank, calibration, check_paragraph, form, gain, places, progress, stamp
from course.authoring import ROOT
from course.authoring.tables import DESCRIPTOR, stamped
from course.data import about, fact, fact_ids, is_fact, load, package, records, source, table_names
from course.errors import CourseError

DATA = ROOT / "data"
COUNTS = ["individuals", "entities", "banks", "export_ban_bodies"]
each_table = pytest.mark.parametrize("name", table_names())


def test_package_is_valid_for_frictionless():
    report = Package(str(DESCRIPTOR)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:10]


def test_frictionless_finds_a_wrong_value(tmp_path):
    """The validation above can fail: a value outside its enumeration is found."""
    for file in filter(Path.is_file, DATA.iterdir()):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    table = tmp_path / "sanctions_measures.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",asset_freeze,", ",asset_frieze,", 1), encoding="utf-8")
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert not report.valid


def test_hashes_are_up_to_date():
    stored = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    assert stored == stamped(json.loads(DESCRIPTOR.read_text(encoding="utf-8")))
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", resource["hash"]) for resource in stored["resources"])


def test_every_csv_is_described():
    described = {resource["path"] for resource in package()["resources"]}
    assert {file.name for file in DATA.glob("*.csv")} == described


@each_table
def test_table_says_who_counted_and_what_is_missing(name):
    described = next(resource for resource in package()["resources"] if resource["name"] == name)
    for part in ("title", "description", "who_counted", "why", "missing", "coverage", "as_of"):
        assert len(described[part]) > 5, part
    assert described["licenses"] and described["sources"]
    assert all(field.get("description") for field in described["schema"]["fields"])
    assert (
        "foreignKeys" in described["schema"]
        or "source_id" not in [f["name"] for f in described["schema"]["fields"]]
        or name == "sources"
    )
    assert described["title"] in repr(about(name)) and "What is missing" in about(name)._repr_html_()


@each_table
def test_table_loads_with_types(name):
    table = load(name)
    assert len(table)
    for column in table:
        if column.endswith("_on") or column == "as_of":
            assert pd.api.types.is_datetime64_any_dtype(table[column]) or name == "facts", column
        if column.endswith(("_jpy_bn", "_percent")):
            assert pd.api.types.is_float_dtype(table[column]), column


@each_table
def test_every_source_is_known_and_complete(name):
    table = load(name)
    for column in [column for column in table if column.startswith("source_id")]:
        for source_id in table[column].dropna().unique():
            row = source(source_id)
            assert row["publisher"] and row["title"] and row["accessed"]
            assert row["url"].startswith(("https://", "http://"))


def test_no_source_is_unused():
    used = {source_id for name in table_names() if name != "sources" for column in load(name)
            if "source_id" in column for source_id in load(name)[column].dropna()}  # fmt: skip
    prose = "".join(path.read_text(encoding="utf-8") for path in (DATA.parent / "notebooks").glob("*.ipynb"))
    unused = [
        row.source_id for row in load("sources").itertuples() if row.source_id not in used and row.url not in prose
    ]
    assert not unused


def test_no_forum_is_cited():
    sources = load("sources")
    assert not sources.url.str.contains("5ch.net|reddit|github", regex=True).any()


def sums(scope: str) -> dict[str, int]:
    return load("sanctions_measures").query("scope == @scope")[COUNTS].sum().to_dict()


def test_announcements_add_up_to_the_published_stock_of_september_2025():
    stock = load("sanctions_stock").set_index(["as_of", "scope"]).sort_index()
    day = pd.Timestamp("2025-09-12")
    russia, third = stock.loc[(day, "russia")], stock.loc[(day, "third_country")]
    assert (russia.entities, russia.banks, russia.export_ban_bodies) == (370, 17, 561)
    assert (third.individuals, third.entities, third.banks, third.export_ban_bodies) == (1, 7, 1, 56)
    added = sums("russia")
    assert [added[column] for column in COUNTS[1:]] == [russia[column] for column in COUNTS[1:]]
    assert list(sums("third_country").values()) == [third[column] for column in COUNTS]


def test_the_gap_in_individuals_is_shown_not_hidden():
    """The announcements whose numbers could be read name fewer people than the published list holds."""
    stock = load("sanctions_stock")
    published = stock[(stock.scope == "russia") & (stock.as_of == "2025-09-12")].individuals.iloc[0]
    gap = published - sums("russia")["individuals"]
    assert gap == int(fact("people-gap")["value"]) > 0
    assert str(gap) in package()["resources"][table_names().index("sanctions_measures")]["missing"]


def test_published_stocks_of_spring_2022_agree_with_the_sums():
    """Tallies of spring 2022 count Russians without the people of the two self-proclaimed republics."""
    stocks = load("sanctions_stock").query("scope == 'russia_only_without_dpr_lpr' and individuals.notna()")
    measures = load("sanctions_measures").query("scope == 'russia' and individuals > 0 and measure_id != 'jp-002'")
    assert len(stocks) >= 3
    for stock in stocks.itertuples():
        assert measures[measures.cabinet_on <= stock.as_of].individuals.sum() == stock.individuals, stock


def test_published_stocks_of_export_bans_agree_with_the_sums():
    """METI's counts between the first and the last round: 494 Russian bodies in December 2023, and others."""
    stocks = load("sanctions_stock").query("scope != 'russia_only_without_dpr_lpr' and export_ban_bodies.notna()")
    measures = load("sanctions_measures")
    assert len(stocks) >= 5
    for stock in stocks.itertuples():
        until = measures[(measures.scope == stock.scope) & (measures.cabinet_on <= stock.as_of)]
        assert until.export_ban_bodies.sum() == stock.export_ban_bodies, stock


def test_dates_come_in_order():
    measures = load("sanctions_measures")
    for first, last in (
        ("announced_on", "cabinet_on"),
        ("cabinet_on", "effective_on"),
        ("announced_on", "effective_on"),
    ):
        both = measures.dropna(subset=[first, last])
        assert (both[first] <= both[last]).all(), both[both[first] > both[last]].measure_id.tolist()


def test_freezes_and_export_bans_are_never_in_one_row():
    measures = load("sanctions_measures")
    frozen = measures[["individuals", "entities", "banks"]].notna().any(axis=1)
    assert not (frozen & measures.export_ban_bodies.notna()).any()


def test_shares_are_the_quotient_of_their_parts():
    energy = load("energy_imports").dropna(subset=["from_russia", "japan_total", "russia_share_percent"])
    assert ((100 * energy.from_russia / energy.japan_total - energy.russia_share_percent).abs() < 0.06).all()


def test_missing_table_and_fact_get_a_sentence():
    for call, name in ((load, "sanction_measures"), (source, "nobody"), (fact, "nothing"), (about, "nothing")):
        with pytest.raises(CourseError) as trouble:
            call(name)
        assert trouble.value._render_traceback_() == [str(trouble.value)]
    with pytest.raises(CourseError, match="Did you mean “sanctions_measures”"):
        load("sanction_measures")


# Files that were changed by other programs, or are gone


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the course's tables, in a course of their own; git knows nothing of it."""
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path / "data"


def remedy(file: str) -> str:
    return f"To get it back as it was, take data/{file} from the course's download again."


def edit(path, change):
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_copy_has_tables_of_its_own(copy):
    assert len(load("trade_annual")) > 5
    edit(copy / "trade_annual.csv", lambda text: "\n".join(text.splitlines()[:3]) + "\n")
    assert len(load("trade_annual")) == 2
    edit(copy / "facts.csv", lambda text: text.replace("people-gap,", "people-gap-2,", 1))
    assert is_fact("people-gap-2") and not is_fact("people-gap")
    edit(copy / "sources.csv", lambda text: text.splitlines()[0] + "\n")
    with pytest.raises(CourseError, match=r"There is no source “.*” in data/sources\.csv"):
        source(load("facts").source_id.iloc[0])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda text: text.replace("2022-02-23", "23.2.2022", 1), "“23.2.2022” is not a date such as 2022-02-26."),
        (lambda text: text.replace(",24,", ",twenty-four,", 1), "“twenty-four” is not a whole number."),
        (lambda text: text.replace("measure_id,", "measure,", 1), "should begin with the columns measure_id, "),
        (lambda text: text.replace(",", ";"), "should begin with the columns measure_id, "),
        (lambda text: text.replace("jp-002,", "jp-002,,", 1), " cells where "),
        (lambda text: text.replace("jp-002,", ",", 1), "column measure_id: a value is missing."),
        (lambda text: "", "should begin with the columns"),
        (lambda text: text + text.splitlines()[1] + "\n", ": measure_id jp-001 stands there twice."),
    ],
)
def test_a_table_edited_by_hand_gets_a_sentence(copy, change, sentence):
    edit(copy / "sanctions_measures.csv", change)
    with pytest.raises(CourseError) as trouble:
        load("sanctions_measures")
    said = str(trouble.value)
    assert (
        said.startswith("data/sanctions_measures.csv")
        and sentence in said
        and said.endswith(remedy("sanctions_measures.csv"))
    )


@pytest.mark.parametrize("name", ["glossary", "facts", "timeline", "claims"])
@pytest.mark.parametrize("change", [lambda text: "", lambda text: "\n", lambda text: text.replace(",", ";", 1)])
def test_rows_as_they_stand_have_their_headings_or_a_sentence(copy, name, change):
    edit(copy / f"{name}.csv", change)
    with pytest.raises(CourseError, match=rf"data/{name}\.csv should begin with the columns"):
        records(name)
    assert not is_fact("people-gap") or name != "facts"
    check_paragraph("Japan froze the assets of 18 people in 2022.")


def test_a_fact_with_a_cell_too_few_is_none_and_the_others_are_there(copy):
    edit(copy / "facts.csv", lambda text: text.replace("people-gap,", "people-gap\n", 1))
    assert not is_fact("people-gap") and len(fact_ids()) > 100 and fact(fact_ids()[0])["value"]


@pytest.mark.parametrize("name", ["sanctions_measures", "aid_by_donor", "claims", "article", "un_resolutions"])
def test_where_rows_are_gone_everything_gives_a_sentence(copy, name, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    for sentence in ("sa-01", "re-09"):
        stamp(sentence, "wrong", 70)
    edit(copy / f"{name}.csv", lambda text: "\n".join(text.splitlines()[: 1 + (name != "article")]) + "\n")
    given = {"number": 5, "values": {"a": 1}, "guess": [9, 9, 9]}
    for question in (question for lesson in bank.lessons() for question in bank.lesson(lesson).values()):
        if question.kind in given:
            only_a_sentence(question.spec)
            only_a_sentence(question.key_in_words)
            only_a_sentence(lambda question=question: question.check(given[question.kind]))
    for call in (calibration, article, gain, progress, lambda: form("A")):
        only_a_sentence(call)


def only_a_sentence(call):
    try:
        repr(call())
    except CourseError as trouble:
        assert str(trouble).count("\n") == 0 and "To get it back as it was" in str(trouble)


def test_a_cell_that_swallows_the_rest_of_the_file_gets_a_sentence(copy):
    edit(copy / "timeline.csv", lambda text: text + '"' + "x" * 2000)
    before = csv.field_size_limit(1000)
    try:
        with pytest.raises(CourseError, match=r"data/timeline\.csv cannot be read \(Error\)"):
            load("timeline")
    finally:
        csv.field_size_limit(before)


def test_the_line_is_named(copy):
    edit(copy / "trade_annual.csv", lambda text: re.sub(r"\n2020,", "\ntwenty,", text, count=1))
    lines = (copy / "trade_annual.csv").read_text(encoding="utf-8").splitlines()
    line = [text[:6] for text in lines].index("twenty") + 1
    with pytest.raises(
        CourseError, match=rf"data/trade_annual\.csv, line {line}, column year: “twenty” is not a whole number"
    ):
        load("trade_annual")


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
@pytest.mark.parametrize("name", ["trade_annual", "facts", "sources"])
def test_what_a_spreadsheet_leaves_at_the_edges_is_no_error(copy, name, end):
    before = load(name)
    path = copy / f"{name}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").rstrip() + end.encode())
    pd.testing.assert_frame_equal(load(name), before)
    assert is_fact("people-gap") and source(fact("people-gap")["source_id"])["publisher"]


def test_a_descriptor_with_a_byte_order_mark(copy):
    before = package()
    (copy / "datapackage.json").write_bytes(b"\xef\xbb\xbf" + (copy / "datapackage.json").read_bytes())
    assert package() == before


@pytest.mark.parametrize(
    "content", ["{half", "", "[]", "{}", '{"resources": 5}', '{"resources": [{"name": "x"}]}', "[" * 100_000, "null"]
)
def test_a_descriptor_cut_short_gets_a_sentence(copy, content):
    text = (copy / "datapackage.json").read_text(encoding="utf-8")
    (copy / "datapackage.json").write_text(text[: len(text) // 2] if content == "{half" else content, encoding="utf-8")
    for call in (package, table_names, lambda: load("trade_annual"), lambda: about("trade_annual")):
        with pytest.raises(CourseError) as trouble:
            call()
        assert str(trouble.value) == f"data/datapackage.json is damaged, or cut short. {remedy('datapackage.json')}"


def test_a_missing_table_gets_a_sentence_and_the_others_are_there(copy):
    (copy / "trade_annual.csv").unlink()
    with pytest.raises(CourseError) as trouble:
        load("trade_annual")
    assert str(trouble.value) == f"data/trade_annual.csv is missing. {remedy('trade_annual.csv')}"
    assert len(load("timeline"))


def test_without_facts_and_sources_the_tables_are_there(copy):
    known = fact_ids()
    assert len(known) > 100 and is_fact(known[0])
    (copy / "facts.csv").unlink()
    (copy / "sources.csv").unlink()
    assert (fact_ids(), is_fact(known[0])) == ([], False)
    for call, file in ((fact, "facts.csv"), (source, "sources.csv")):
        with pytest.raises(CourseError) as trouble:
            call("people-gap")
        assert str(trouble.value) == f"data/{file} is missing. {remedy(file)}"
    assert len(load("trade_annual"))


def test_a_table_in_another_encoding_gets_a_sentence(copy):
    (copy / "sanctions_measures.csv").write_bytes("日本".encode("shift_jis"))
    with pytest.raises(CourseError, match=r"cannot be read \(UnicodeDecodeError\)"):
        load("sanctions_measures")


def test_a_folder_in_a_tables_place_gets_a_sentence(copy):
    (copy / "timeline.csv").unlink()
    (copy / "timeline.csv").mkdir()
    with pytest.raises(CourseError, match=r"data/timeline\.csv cannot be read \(IsADirectoryError|PermissionError\)"):
        load("timeline")


def test_the_remedy_fits_the_way_of_installation(copy, monkeypatch):
    (copy / "timeline.csv").unlink()

    def said() -> str:
        with pytest.raises(CourseError) as trouble:
            load("timeline")
        return str(trouble.value).removeprefix("data/timeline.csv is missing. ")

    (copy.parent / ".git").mkdir()
    monkeypatch.setattr("course.data.shutil.which", lambda name: f"/usr/bin/{name}")
    assert said() == "To get it back as it was: git restore data/timeline.csv"
    monkeypatch.setattr("course.data.shutil.which", lambda name: None)
    assert said() == remedy("timeline.csv")
    (copy.parent / "notebooks").rmdir()
    monkeypatch.chdir(copy.parent)
    monkeypatch.setattr(places, "_IN_WHEEL", copy.parent)
    (copy.parent / ".git").rmdir()
    assert said() == "To get it back as it was, install the course again."
