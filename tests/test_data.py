"""The Data Package is valid, its tables load, and their totals are those that were published."""

import json
import re

import pandas as pd
import pytest
from frictionless import Package

from course.authoring.tables import DESCRIPTOR, stamped
from course.data import FOLDER as DATA
from course.data import CourseError, about, fact, load, package, source, table_names

COUNTS = ["individuals", "entities", "banks", "export_ban_bodies"]
each_table = pytest.mark.parametrize("name", table_names())


def test_package_is_valid_for_frictionless():
    report = Package(str(DESCRIPTOR)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:10]


def test_frictionless_finds_a_wrong_value(tmp_path):
    """The validation above can fail: a value outside its enumeration is found."""
    for file in DATA.iterdir():
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
    assert "foreignKeys" in described["schema"] or "source_id" not in [f["name"] for f in described["schema"]["fields"]] or name == "sources"
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
            if column.startswith("source_id") for source_id in load(name)[column].dropna()}  # fmt: skip
    prose = "".join(path.read_text(encoding="utf-8") for path in (DATA.parent / "notebooks").glob("*.ipynb"))
    unused = [row.source_id for row in load("sources").itertuples() if row.source_id not in used and row.url not in prose]
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
    for first, last in (("announced_on", "cabinet_on"), ("cabinet_on", "effective_on"), ("announced_on", "effective_on")):
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


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda text: text.replace("2022-02-23", "23.2.2022", 1), "is not a date such as"),
        (lambda text: text.replace(",24,", ",twenty-four,", 1), "“twenty-four” is not a whole number"),
        (lambda text: text.replace("measure_id,", "measure,", 1), "should begin with the columns"),
        (lambda text: text.replace("jp-002,", "jp-002,,", 1), "cells where"),
        (lambda text: "", "should begin with the columns"),
    ],
)
def test_a_table_edited_by_hand_gets_a_sentence(tmp_path, monkeypatch, edit, sentence):
    table = (DATA / "sanctions_measures.csv").read_text(encoding="utf-8")
    (tmp_path / "sanctions_measures.csv").write_text(edit(table), encoding="utf-8")
    monkeypatch.setattr("course.data.FOLDER", tmp_path)
    with pytest.raises(CourseError, match=sentence) as trouble:
        load("sanctions_measures")
    assert "git restore data/sanctions_measures.csv" in str(trouble.value)


def test_a_table_in_another_encoding_gets_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "sanctions_measures.csv").write_bytes("日本".encode("shift_jis"))
    monkeypatch.setattr("course.data.FOLDER", tmp_path)
    with pytest.raises(CourseError, match="cannot be read"):
        load("sanctions_measures")
