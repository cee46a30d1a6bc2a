"""The table behind a figure says what was drawn, with the names of the axes, and nothing that was not."""

import configparser
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from course import label_lines, show
from course.authoring import ROOT
from course.data import load
from course.drawn import FIRST, LAST, Table, from_frame, real_minus, written
from course.figures import SMALLEST_TEXT, Described

ALT = "A figure that is drawn only for this test, to see which values are read from it again."
DAYS = pd.to_datetime(["2022-02-24", "2022-03-01", "2022-03-01", "2023-01-01"])


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def shown(axes, **more) -> Described:
    return show(axes, alt=ALT, tables="timeline", **more)


def only(axes) -> Table:
    [table] = shown(axes).tables
    return table


def test_a_wrong_series_changes_the_output_that_nbval_compares():
    """The flow drawn for the stock: same title, same description, and yet another output."""
    sanitize = configparser.ConfigParser()
    sanitize.read(ROOT / "tests" / "nbval_sanitize.cfg")
    rows = load("sanctions_measures").dropna(subset=["effective_on", "individuals"]).sort_values("effective_on")
    flow = rows.groupby("effective_on")["individuals"].sum()
    pages = []
    for series in (flow.cumsum(), flow):
        page = shown(series.plot(drawstyle="steps-post", title="People on the list"))._repr_html_()
        pages.append(re.sub(sanitize["png"]["regex"], sanitize["png"]["replace"], page))
        plt.close("all")
    stock, wrong = pages
    assert stock != wrong and stock.partition("<details")[0] == wrong.partition("<details")[0]
    assert f"<td>{flow.sum():,.0f}</td>" in stock and f"<td>{flow.sum():,.0f}</td>" not in wrong


# ---- lines


def test_lines_stand_side_by_side_with_their_unit():
    frame = pd.DataFrame({"up_yen": [1.0, 2000.5, np.nan], "down": [3, -2, 1 / 3]}, index=[2020, 2021, 2022])
    axes = label_lines(frame.plot(xlabel="year", ylabel="billion yen"))
    assert only(axes) == Table(
        "billion yen",
        ("year", "up yen", "down"),
        (("2020", "1", "3"), ("2021", "2,000.5", "−2"), ("2022", "", "0.333")),
    )


def test_one_line_has_its_unit_above_it_and_a_day_its_last_value():
    table = only(pd.Series([1, 2, 3, 4], DAYS, name="people").plot(drawstyle="steps-post", ylabel="on the list"))
    rows = (("2022-02-24", "1"), ("2022-03-01", "3"), ("2023-01-01", "4"))
    assert (table.head, table.rows) == (("date", "on the list"), rows)


@pytest.mark.parametrize(
    ("freq", "first", "last"), [("M", "2022-01", "2022-03"), ("Q", "2022Q1", "2022Q3"), ("Y", "2022", "2024")]
)
def test_months_quarters_and_years_are_named(freq, first, last):
    table = only(pd.Series([1, 2, 3], pd.period_range("2022", periods=3, freq=freq)).plot())
    assert (table.head[0], table.rows[0][0], table.rows[-1][0]) == ("date", first, last)


def test_lines_of_other_days_are_joined_in_order():
    axes = plt.subplots()[1]
    axes.plot(pd.to_datetime(["2022-01-01", "2022-01-03"]), [1, 2], label="a")
    axes.plot(pd.to_datetime(["2022-01-02", "2022-01-03"]), [5, 6], label="b")
    assert only(axes).rows == (("2022-01-01", "1", ""), ("2022-01-02", "", "5"), ("2022-01-03", "2", "6"))


def test_marks_in_rows_keep_the_names_of_the_rows():
    axes = plt.subplots()[1]
    axes.plot(DAYS, ["aid", "war", "aid", "talks"], "|")
    rows = (("2022-02-24", "aid"), ("2022-03-01", "war"), ("2022-03-01", "aid"), ("2023-01-01", "talks"))
    assert only(axes).rows == rows


def test_marks_above_each_other_are_all_kept():
    axes = plt.subplots()[1]
    axes.plot([1, 1, 2], [5, 6, 7], "o")
    assert only(axes).rows == (("1", "5"), ("1", "6"), ("2", "7"))


def test_lines_from_edge_to_edge_and_words_beside_the_data_are_notes():
    axes = pd.Series([1, 2], pd.to_datetime(["2022-01-01", "2023-01-01"])).plot(x_compat=True)
    axes.axvline(pd.Timestamp("2022-02-24"))
    axes.axhline(1.5)
    axes.text(pd.Timestamp("2022-05-01"), 1.2, "full-scale\ninvasion")
    axes.text(0.1, 0.9, "12", transform=axes.transAxes)
    made = shown(axes)
    assert made.notes == ["full-scale invasion", "line at 2022-02-24", "line at 1.5"]
    assert "<p>Also in the figure: full-scale invasion; line at 2022-02-24; line at 1.5.</p>" in made._repr_html_()


# ---- bars and intervals


def test_level_bars_are_read_from_above_and_groups_by_their_tick():
    frame = pd.DataFrame({"Japan": [18, 22], "Russia": [5, 10]}, index=["act", "answer"])
    axes = frame.plot.barh(xlabel="steps", ylabel="", width=0.7)
    axes.bar_label(axes.containers[0], fmt="Japan %d")
    rows = (("answer", "22", "10"), ("act", "18", "5"))
    assert only(axes) == Table("steps", ("", "Japan", "Russia"), rows)
    axes = frame.plot.barh()
    axes.invert_yaxis()
    assert only(axes).rows == rows[::-1]


def test_stacked_bars_give_their_parts_also_with_negative_ones():
    frame = pd.DataFrame({"yes": [141, 93], "no": [5, 24]}, index=["Mar", "Apr"])
    assert only(frame.plot.bar(stacked=True)).rows == (("Mar", "141", "5"), ("Apr", "93", "24"))
    axes = pd.Series([-69.3, 15.25], ["oil", "coal"]).plot.barh(xlabel="change, %")
    axes.bar_label(axes.containers[0], fmt="{:+.1f} %")
    table = only(axes)
    assert (table.head, table.rows) == (("", "change, %"), (("coal", "15.25"), ("oil", "−69.3")))


def test_on_a_log_scale_a_bar_is_as_long_as_it_was_given():
    assert only(pd.Series([10, 1_173_192], ["a", "b"]).plot.barh(logx=True)).rows == (("b", "1,173,192"), ("a", "10"))


def test_a_question_mark_on_a_bar_is_no_zero_and_words_on_a_bar_are_kept():
    axes = pd.Series([77.0, 0.0], ["2019", "2020"]).plot.bar(ylabel="visitors")
    axes.bar_label(axes.containers[0], labels=["77", "?"])
    assert only(axes).rows == (("2019", "77"), ("2020", "?"))
    axes = pd.Series([9.0, 8.0], ["repair", "space"]).plot.bar()
    axes.bar_label(axes.containers[0], labels=["9.0 staying power", "8.0"])
    assert only(axes).rows == (("repair", "9", "9.0 staying power"), ("space", "8", "8.0"))


def test_bars_of_time_are_intervals():
    axes = plt.subplots()[1]
    for name, office, start, end in [("A", "one", 0, 1), ("B", "one", 1, 3), ("C", "two", 0, 3)]:
        axes.barh(office, DAYS[end] - DAYS[start], left=DAYS[start])
        axes.annotate(name, (DAYS[start], office), xytext=(3, 0), textcoords="offset points")
    made = only(axes)
    assert made.head == ("", "from", "to", "label")
    assert made.rows == (
        ("two", "2022-02-24", "2023-01-01", "C"),
        ("one", "2022-02-24", "2022-03-01", "A"),
        ("one", "2022-03-01", "2023-01-01", "B"),
    )


def test_segments_are_intervals_too():
    axes = plt.subplots()[1]
    axes.hlines(["UN", "G7"], [2019, 2022], [2021, 2024])
    assert only(axes).rows == (("UN", "2019", "2021"), ("G7", "2022", "2024"))


def test_a_filled_histogram_gives_its_steps_and_an_outline_nothing():
    axes = plt.subplots()[1]
    axes.hist([1, 1, 3], bins=[0, 2, 3, 4], histtype="stepfilled")
    axes.set(ylabel="days")
    assert only(axes) == Table("", ("from", "to", "days"), (("0", "2", "2"), ("2", "3", "0"), ("3", "4", "1")))
    axes = plt.subplots()[1]
    axes.fill([0, 1, 2], [0, 3, 1])
    made = shown(axes)
    assert made.tables == [] and "<details" not in made._repr_html_()


# ---- points and cells


def test_points_have_the_names_of_both_axes_and_the_text_beside_them():
    axes = plt.subplots()[1]
    axes.scatter(["G7", "Quad"], [0, 1])
    axes.set(yticks=[0, 1], yticklabels=["Japan", "India"])
    axes.text("Quad", 1, "  since 2017")
    assert only(axes).rows == (("G7", "Japan", ""), ("Quad", "India", "since 2017"))


def test_places_on_an_axis_without_ticks_are_left_out():
    axes = plt.subplots()[1]
    for place, day in enumerate(DAYS[:2]):
        axes.plot(day, place, "o")
        axes.annotate(f"step {place}", (day, place), xytext=(3, 0), textcoords="offset points")
    axes.set(yticks=[])
    assert only(axes) == Table("", ("date", "label"), (("2022-02-24", "step 0"), ("2022-03-01", "step 1")))


def test_cells_give_their_mark_or_their_value():
    axes = plt.subplots()[1]
    axes.pcolormesh([0, 1], [0, 1], np.array([[1, 2], [3, 4]]))
    axes.set_xticks([0, 1], ["2021", "2022"])
    axes.set_yticks([0, 1], ["talks", "visas"])
    axes.invert_yaxis()
    axes.text(1, 0, "–")
    assert only(axes) == Table("", ("", "2021", "2022"), (("talks", "1", "–"), ("visas", "3", "4")))


# ---- the whole


def test_each_of_several_axes_has_a_table_with_its_title():
    _, (one, other) = plt.subplots(1, 2)
    one.bar(["a"], [1])
    other.bar(["b"], [2])
    one.set(title="First", ylabel="yen")
    other.set_title("Second")
    assert [table.caption for table in shown(one).tables] == ["First", "Second"]


def test_a_long_table_keeps_its_ends_and_says_so():
    table = only(pd.Series(range(100), range(100)).plot())
    assert len(table.rows) == FIRST + LAST and table.rows[-1] == ("99", "99") and table.rows[FIRST - 1] == ("39", "39")
    assert table.left_out == "Of 100 rows, the first 40 and the last 20 stand here."
    page = shown(pd.Series(range(100), range(100)).plot())._repr_html_()
    assert f"<p>{table.left_out}</p>" in page and len(page.partition("<details")[2]) < 4_000
    assert only(pd.Series(range(60), range(60)).plot()).left_out == ""


def test_a_table_that_is_given_goes_before_the_drawing():
    frame = pd.DataFrame({"mean": [1.5, -2]}, index=pd.Index(["a", "b"], name="place"))
    made = shown(plt.subplots()[1], table=frame)
    assert made.tables == [Table("", ("place", "mean"), (("a", "1.5"), ("b", "−2")))] and made.notes == []
    assert from_frame(pd.Series([1, 2], name="n")).rows == (("1",), ("2",))


def test_it_is_a_table_for_everybody_and_nothing_in_it_is_html():
    axes = pd.Series([1, 2], ["<b>", "&"], name="n").plot.bar(ylabel="<i>", xlabel="")
    page = shown(axes)._repr_html_()
    start = '<details><summary data-lm-suppress-shortcuts="true">The values in this figure</summary><table>'
    assert start in page and '<th scope="row">&lt;b&gt;</th><td>1</td>' in page
    assert '<td></td><th scope="col">&lt;i&gt;</th>' in page and "<b>" not in page and "<i>" not in page
    assert repr(shown(pd.Series([1]).plot())).count("\n") == 0


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (-0.0001, "0"), (2022, "2022"), (12345.678, "12,345.678"), (-1 / 3, "−0.333"), (None, ""), (np.nan, ""),
     (pd.NaT, ""), (pd.Timestamp("2022-02-24 10:00"), "2022-02-24"), (" a\n b", "a b"), (pd.Period("2022-02"), "2022-02"),
     (np.datetime64("2022-02-24"), "2022-02-24"), (True, "1"), (10, "10"), (100_000, "100,000"), ((1, 2), "(1, 2)")],
)  # fmt: skip
def test_values_as_they_are_written(value, text):
    assert written(value) == text


def test_commas_where_they_are_asked_for():
    assert written(2346, commas=True) == "2,346"


# ---- signs and sizes


@pytest.mark.parametrize(
    ("typed", "text"),
    [("-5 %", "−5 %"), ("from -1.5 to -.5", "from −1.5 to −.5"), ("2022-02-24", "2022-02-24"), ("F-35", "F-35"),
     ("3-5", "3-5"), ("Sakhalin-2", "Sakhalin-2"), ("(-3)", "(−3)"), ("a - 5", "a - 5"), ("-x", "-x"), ("+5, -5", "+5, −5")],
)  # fmt: skip
def test_a_hyphen_before_a_number_becomes_a_minus_sign(typed, text):
    assert real_minus(typed) == text


def test_figures_have_one_kind_of_minus_and_no_small_text():
    axes = pd.Series([-5.0, 5.0], ["a", "b"]).plot.barh(title="From -5 on")
    axes.bar_label(axes.containers[0], fmt="{:+.1f}", fontsize=6)
    axes.tick_params(labelsize=7)
    axes.annotate("tiny", (0, 0), size="xx-small")
    made = show(axes, alt=f"{ALT} It falls to -5.", tables="timeline")
    axes.figure.draw_without_rendering()
    texts = [each for each in axes.figure.findobj(plt.Text) if each.get_text()]
    assert min(float(each.get_fontsize()) for each in texts) == SMALLEST_TEXT == 9
    assert {"−5.0", "+5.0", "From −5 on"} <= {each.get_text() for each in texts}
    assert not [each.get_text() for each in texts if re.search(r"-\d", each.get_text())]
    assert made.alt.endswith("falls to −5.")


def test_the_style_has_no_small_text():
    sizes = [
        plt.rcParams[name]
        for name in plt.rcParams
        if name.endswith(("labelsize", "titlesize", "font.size", "legend.fontsize"))
    ]
    assert min(size for size in sizes if isinstance(size, (int, float))) >= SMALLEST_TEXT
    assert plt.rcParams["axes.unicode_minus"] is True


def test_days_stay_days_where_the_ticks_were_named_by_hand():
    days = pd.to_datetime(["2022-03-21", "2022-03-22"])
    axes = plt.subplots()[1]
    axes.scatter(days, [0, 1])
    axes.set_xticks(days[:1], ["21"])
    axes.set_yticks([0, 1], ["Russia", "Japan"])
    [table] = show(axes, alt=ALT, tables="timeline").tables
    assert table.head == ("date", "row")
    assert table.rows == (("2022-03-21", "Russia"), ("2022-03-22", "Japan"))


def test_a_panel_from_near_has_the_marks_within_its_edges_and_the_names_of_its_neighbour():
    figure, (whole, near) = plt.subplots(1, 2, sharey=True)
    for axes in (whole, near):
        axes.plot([1, 2, 30], ["aid", "talks", "aid"], "o")
        axes.scatter([3, 40], ["talks", "aid"])
    near.set_xlim(0, 10)
    whole.set_ylabel("front")
    assert [table.head[1] for table in show(figure, alt=ALT, tables="timeline").tables] == ["front"] * 4
    *_, marks, dots = (table.rows for table in show(figure, alt=ALT, tables="timeline").tables)
    assert [marks, dots] == [(("1", "aid"), ("2", "talks")), (("3", "talks"),)]


def test_years_are_headed_as_years():
    [table] = show(pd.Series([1.5, 2.0], index=[2021, 2022]).plot.bar(), alt=ALT, tables="timeline").tables
    assert table.head[0] == "year"
