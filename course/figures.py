"""Figures that everybody can read: one style, one colour an actor, a description, a source line.

Colours are the Okabe-Ito palette (Okabe and Ito, "Color Universal Design", 2008), which people with the usual
kinds of colour blindness can tell apart; a figure still must not rest on colour alone.
"""

import base64
import gc
import io
import math
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from course import drawn as behind
from course.data import resource
from course.drawn import Table
from course.errors import CourseError
from course.shown import Shown, page

# "default" first: what stands in a student's own matplotlibrc must not change the course's figures.
plt.style.use(["default", str(Path(__file__).with_name("course.mplstyle"))])
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_JAPANESE_FONTS = (
    "Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "IPAGothic", "TakaoGothic", "VL Gothic", "Hiragino Sans",
    "Yu Gothic", "Meiryo", "MS Gothic", "WenQuanYi Zen Hei",
)  # fmt: skip
_NO_FONT = "Japanese letters are missing here: no font for them is installed, such as Noto Sans CJK JP."

COLOURS = {
    "Japan": "#D55E00",
    "Russia": "#0072B2",
    "Ukraine": "#7A5C00",
    "United States": "#009E73",
    "European Union": "#CC79A7",
    "United Kingdom": "#56B4E9",
    "Canada": "#000000",
    "China": "#8B0000",
    "Germany": "#5E35B1",
    "Poland": "#B0413E",
    "South Korea": "#00695C",
    "India": "#8A5A44",
    "Australia": "#5D7A1F",
    "other": "#767676",
    "faint": "#BDBDBD",
}
SHORTEST, LONGEST = 60, 400
# In points; what is smaller is hard to read for many.
SMALLEST_TEXT = 9
# The height of a line of text, as a share of the height of the axes.
_LABEL_GAP = 0.065
# A rim of white, so that a label can be read where it lies over a line.
_HALO = withStroke(linewidth=3, foreground="white")


class Described(Shown):
    """A finished figure: a PNG with its description, its sources, the date of its data, and the table behind it.

    Shown in a notebook as ``<figure><img alt>``, the one form that reaches screen readers both in JupyterLab
    and in exported HTML. ``tables`` and ``notes`` are what was read from the drawing.
    """

    def __init__(self, png: bytes, alt: str, caption: str, tables: Iterable[Table] = (), notes: Iterable[str] = ()):
        super().__init__()
        self.src = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
        self.alt = alt
        self.caption = caption
        self.tables, self.notes = list(tables), list(notes)

    def __repr__(self) -> str:
        return f"Figure: {self.alt} ({self.caption})"

    def _repr_html_(self) -> str:
        return page("figure", figure=self)

    def parts(self) -> dict[str, Any]:
        """What a view needs to show the figure: plain data."""
        tables = [vars(table) for table in self.tables]
        return {"alt": self.alt, "src": self.src, "caption": self.caption, "tables": tables, "notes": self.notes}


def source_line(tables: str | Iterable[str]) -> str:
    """Publishers of one or more tables and the date of their data, as one line."""
    names = [tables] if isinstance(tables, str) else list(tables)
    described = [resource(name) for name in names]
    publishers = dict.fromkeys(source["title"] for each in described for source in each["sources"])
    dates = dict.fromkeys(each["as_of"] for each in described)
    return f"Source: {'; '.join(publishers)}. Data as of {', '.join(dates)}."


def show(
    figure: Figure | Axes,
    *,
    alt: str,
    tables: str | Iterable[str],
    table: "pd.DataFrame | pd.Series[Any] | None" = None,
) -> Described:
    """Finish a matplotlib figure for readers, blind ones too: with a description, its source, and its values.

    The table behind the figure is read from what was drawn. Hyphens before a number become minus signs, and no text
    stays smaller than 9 points.

    Args:
        figure: the figure, or any of its axes.
        alt: what a reader should learn from it, in 60 to 400 characters; take its numbers from the data.
        tables: the table or tables that it draws; they give the source line.
        table: the values behind the figure, where the drawing cannot say them.

    Returns:
        The figure with its description, for the notebook to display.

    Raises:
        CourseError: the description is too short or too long, or there is no such table.
    """
    drawn = figure.figure if isinstance(figure, Axes) else figure
    if not isinstance(drawn, Figure):
        raise CourseError("show() takes a matplotlib figure or axes.")
    text = " ".join(str(alt).split())
    if not SHORTEST <= len(text) <= LONGEST:
        raise CourseError(
            f"The description has {len(text)} characters. Between {SHORTEST} and {LONGEST} let a reader who "
            "cannot see the figure learn what it shows."
        )
    caption = source_line(tables)
    # Parts of a figure hold each other: let go of those of the last one before there are new pixels.
    gc.collect()
    drawn.set_dpi(plt.rcParams["savefig.dpi"])
    canvas = FigureCanvasAgg(drawn)
    for axes in drawn.axes:
        _level_dates(axes)
    _make_readable(drawn)
    with warnings.catch_warnings():
        # The caption says once what matplotlib would say of each letter.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        _lay_out(drawn)
        # Only now do the ticks have their texts.
        texts = drawn.findobj(Text)
        if any(_JAPANESE.search(each.get_text()) for each in texts):
            if _use_japanese(texts):
                _lay_out(drawn)
            else:
                caption += f" {_NO_FONT}"
        values, notes = behind.values(drawn) if table is None else ([behind.from_frame(table)], [])
        png = _png(drawn, canvas)
    # A name in the notebook may hold the figure for long: its canvas and its texts must not keep all its pixels.
    FigureCanvasBase(drawn)
    for each in texts:
        each._renderer = None  # type: ignore[attr-defined]
    plt.close(drawn)
    return Described(png, behind.real_minus(text), caption, values, notes)


def _make_readable(figure: Figure) -> None:
    """Give the texts of a figure one kind of minus sign, and none a size below the smallest."""
    for axes in figure.axes:  # texts on an axis are made anew whenever it is drawn
        for axis in (axes.xaxis, axes.yaxis):
            if any(float(tick.label1.get_fontsize()) < SMALLEST_TEXT for tick in axis.get_major_ticks(1)):
                axis.set_tick_params(labelsize=SMALLEST_TEXT)
    for each in figure.findobj(Text):
        each.set_text(behind.real_minus(each.get_text()))
        if float(each.get_fontsize()) < SMALLEST_TEXT:
            each.set_fontsize(SMALLEST_TEXT)


def _use_japanese(texts: Iterable[Text]) -> bool:
    """Have the texts of a figure fall back on an installed font with Japanese letters; whether there is one."""
    installed = {font.name for font in fontManager.ttflist}
    fonts = [name for name in _JAPANESE_FONTS if name in installed][:1]
    for each in texts:
        each.set_fontfamily([*plt.rcParams["font.family"], *fonts])
    return bool(fonts)


def _lay_out(figure: Figure) -> None:
    """Put everything in its place."""
    engine = figure.get_layout_engine()
    if engine is None:
        figure.draw_without_rendering()
    else:
        engine.execute(figure)


def _png(figure: Figure, canvas: FigureCanvasAgg) -> bytes:
    """The figure, laid out, as a PNG, the same bytes whenever it is drawn."""
    buffer = io.BytesIO()
    figure.set_layout_engine("none")
    # What savefig does, without the draw that it makes before for artists whose place is not known yet.
    canvas.print_png(buffer, metadata={"Software": None})
    return buffer.getvalue()


def _level_dates(axes: Axes) -> None:
    """Write the dates of a time axis short and level; pandas slants them."""
    locator = axes.xaxis.get_major_locator()
    if isinstance(locator, AutoDateLocator):
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
        axes.tick_params(axis="x", rotation=0)
        plt.setp(axes.get_xticklabels(), horizontalalignment="center")


def label_lines(axes: Axes, unit: str = "") -> Axes:
    """Write each line's name and last value at its end, instead of a legend; labels keep clear of each other.

    Args:
        axes: axes with lines, such as ``frame.plot()`` returns; lines without a name are passed over.
        unit: text behind the value.
    """
    if legend := axes.get_legend():
        legend.remove()
    least = _LABEL_GAP * abs(axes.get_ylim()[1] - axes.get_ylim()[0])
    height = -math.inf
    for value, across, line in sorted(_ends(axes), key=lambda end: end[:2]):
        height = max(value, height + least)
        number = behind.real_minus(f"{value:,.{0 if abs(value) >= 20 else 1}f}")
        axes.annotate(
            f"{line.get_label()} {number}{unit}", (across, height), xytext=(6, 0), textcoords="offset points",
            va="center", color=line.get_color(), annotation_clip=False, path_effects=[_HALO],
        )  # fmt: skip
    return axes


def _ends(axes: Axes) -> Iterator[tuple[float, float, Line2D]]:
    """Where each named line ends: its last value that is there, the place of it, the line."""
    for line in axes.get_lines():
        across, values = (
            np.asarray(data, dtype=float) for data in (line.get_xdata(orig=False), line.get_ydata(orig=False))
        )
        there = np.flatnonzero(np.isfinite(values))
        if len(there) and not str(line.get_label()).startswith("_"):
            yield float(values[there[-1]]), float(across[there[-1]]), line
