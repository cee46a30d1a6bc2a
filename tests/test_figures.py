"""Figures carry a description, a source line and the date of their data."""

import base64
import gc

import apart
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb

from course import COLOURS, label_lines, show
from course.errors import CourseError

ALT = "A line that rises from one in 2020 to three in 2022, drawn only for this test."


def line():
    return pd.DataFrame({"up": [1.0, 2.0, np.nan]}, index=[2020, 2021, 2022]).plot()


def test_show_gives_an_image_with_alt_and_caption():
    shown = show(line(), alt=ALT + ' "quoted" <b>', tables=["trade_annual", "energy_imports"])
    page = shown._repr_html_()
    assert "&quot;quoted&quot; &lt;b&gt;" in page and page.startswith("<figure") and "Data as of" in page
    assert base64.b64decode(shown.src.partition(",")[2])[:4] == b"\x89PNG"
    assert not plt.get_fignums()


def test_a_figure_that_was_shown_can_be_kept_without_its_pixels_and_shown_again():
    def pixels():
        gc.collect()
        return {id(each) for each in gc.get_objects() if isinstance(each, RendererAgg)}

    before = pixels()
    axes = line()
    shown = show(axes, alt=ALT, tables="trade_annual")
    assert pixels() <= before
    assert show(axes, alt=ALT, tables="trade_annual").src == shown.src


def test_the_same_figure_gives_the_same_bytes():
    assert show(line(), alt=ALT, tables="trade_annual").src == show(line(), alt=ALT, tables="trade_annual").src


@pytest.mark.parametrize("alt", ["", "too short", "x" * 401])
def test_a_description_of_the_wrong_length_is_refused(alt):
    with pytest.raises(CourseError, match="The description has"):
        show(line(), alt=alt, tables="trade_annual")
    plt.close("all")


def test_show_refuses_what_is_no_figure_and_unknown_tables():
    with pytest.raises(CourseError):
        show("a figure", alt=ALT, tables="trade_annual")
    with pytest.raises(CourseError, match="no table"):
        show(line(), alt=ALT, tables="trade_anual")
    plt.close("all")


def test_labels_stand_at_the_last_value_that_is_there():
    frame = pd.DataFrame({"up": [1.0, 25.0, np.nan], "down": [3.0, 2.0, 1.5]}, index=[2020, 2021, 2022])
    axes = label_lines(frame.plot(), " %")
    labels = {text.get_text(): text.xy for text in axes.texts}
    assert labels.keys() == {"up 25 %", "down 1.5 %"}
    assert labels["up 25 %"] == (2021, 25.0) and axes.get_legend() is None
    plt.close("all")


def test_labels_keep_clear_of_each_other_and_show_a_real_minus():
    frame = pd.DataFrame({"semi-one": [0.0, 1.0], "two": [0.0, 1.01], "three": [0.0, -8.5]}, index=[2020, 2021])
    axes = label_lines(frame.plot())
    label_lines(axes.axhline(0).axes)
    texts = sorted(axes.texts[:3], key=lambda text: text.xy[1])
    assert [text.get_text() for text in texts] == ["three −8.5", "semi-one 1.0", "two 1.0"]
    assert texts[2].xy[1] - texts[1].xy[1] > 0.05 * (axes.get_ylim()[1] - axes.get_ylim()[0])
    plt.close("all")


def test_dates_are_written_level():
    frame = pd.DataFrame({"up": [1.0, 2.0]}, index=pd.to_datetime(["2022-02-23", "2023-09-01"]))
    axes = frame.plot()
    show(axes, alt=ALT, tables="trade_annual")
    assert {label.get_rotation() for label in axes.get_xticklabels()} == {0}


def luminance(colour):
    channels = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


@pytest.mark.parametrize("actor", [actor for actor in COLOURS if actor != "faint"])
def test_colours_stand_out_from_the_page(actor):
    """Graphical objects need a contrast of 3:1 (WCAG 2.2, 1.4.11); two of the palette are for filled areas only."""
    contrast = 1.05 / (luminance(COLOURS[actor]) + 0.05)
    assert contrast >= (2.2 if actor == "United Kingdom" else 2.9), contrast


def test_each_actor_has_a_colour_of_its_own():
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_a_matplotlibrc_of_ones_own_changes_no_figure(tmp_path):
    """In a process of its own: matplotlib reads the file when it is imported."""
    code = (
        "import hashlib\nimport pandas as pd\nfrom course import show\n"
        f"shown = show(pd.Series([1, 2, 3]).plot(), alt={ALT!r}, tables='trade_annual')\n"
        "say(picture=hashlib.sha256(shown.src.encode()).hexdigest())"
    )
    (tmp_path / "own").mkdir()
    own = "text.usetex: True\nsavefig.bbox: tight\nsavefig.transparent: True\nfigure.figsize: 2, 2\nfont.size: 30\naxes.grid: False\nsavefig.format: svg\n"
    (tmp_path / "own" / "matplotlibrc").write_text(own, encoding="utf-8")
    assert apart.run(code, tmp_path / "own") == apart.run(code, tmp_path)


def japanese_bars():
    figure, axes = plt.subplots()
    axes.bar(["日本", "ロシア"], [1, 2])
    return figure


@pytest.mark.parametrize(
    "draw",
    [
        japanese_bars,
        lambda: line().set_title("日本の輸入").axes,
        lambda: plt.subplots(layout="none")[1].text(0, 0, "年").axes,
    ],
)
def test_japanese_letters_without_a_font_get_one_notice(draw, monkeypatch, recwarn):
    monkeypatch.setattr("course.figures._JAPANESE_FONTS", ())
    shown = show(draw(), alt=ALT, tables="trade_annual")
    assert shown.caption.count("Japanese letters are missing here") == 1
    assert not [each for each in recwarn if "Glyph" in str(each.message)]


def test_japanese_letters_are_drawn_where_there_is_a_font(monkeypatch):
    monkeypatch.setattr("course.figures._JAPANESE_FONTS", ("DejaVu Serif",))
    figure = japanese_bars()
    shown = show(figure, alt=ALT, tables="trade_annual")
    assert "missing" not in shown.caption
    assert {tuple(text.get_fontfamily()) for text in figure.axes[0].get_xticklabels()} == {
        ("DejaVu Sans", "DejaVu Serif")
    }


def test_without_japanese_there_is_no_notice(monkeypatch):
    monkeypatch.setattr("course.figures._JAPANESE_FONTS", ())
    assert "missing" not in show(line(), alt=ALT, tables="trade_annual").caption
