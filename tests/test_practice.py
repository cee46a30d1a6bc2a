"""Practice tables: found by name in the course around the student, and nothing else is."""

import pandas as pd
import pytest

from course.errors import CourseError
from course.practice import practice


@pytest.fixture(autouse=True)
def copy(tmp_path, monkeypatch):
    """A course with two practice tables and something beside them."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data" / "practice" / "old").mkdir(parents=True)
    (tmp_path / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    (tmp_path / "data" / "secret.csv").write_text("a\n", encoding="utf-8")
    for name, text in {"loans.csv": "lent,days\n2022-03-01,14\n", "members.csv": "name\n森\n"}.items():
        (tmp_path / "data" / "practice" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


@pytest.mark.parametrize("name", ["loans.csv", "loans", " Loans.CSV ", "ｌｏａｎｓ"])
def test_a_table_is_found_and_read_with_pandas(name):
    table = pd.read_csv(practice(name), parse_dates=["lent"])
    assert table.days.tolist() == [14] and table.lent.dt.year.tolist() == [2022]


@pytest.mark.parametrize(
    "name", ["../secret.csv", "/etc/passwd", "practice/loans.csv", "old", "..", "", "*", None, 5, "loans.csv/../x"]
)
def test_no_name_leads_anywhere_else(name):
    with pytest.raises(CourseError, match=r"^There is no practice table “.*They are: loans\.csv, members\.csv\.$"):
        practice(name)


def test_a_slip_in_the_name_is_told(copy):
    with pytest.raises(CourseError, match=r"There is no practice table “loan\.csv”\. Did you mean “loans\.csv”\?"):
        practice("loan.csv")
    for path in (copy / "data" / "practice").glob("*.csv"):
        path.unlink()
    with pytest.raises(CourseError, match="The folder data/practice is empty, or is not there"):
        practice("loans.csv")
