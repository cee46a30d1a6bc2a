"""The table behind a figure, read from what was drawn, so that it is right even where the drawing is wrong.

A chart whose values cannot be had as a table fails Chartability (Elavsky, Bennett and Moritz, "How accessible is my
visualization?", Computer Graphics Forum 41, 2022). Lines, bars, points, intervals and cells are read
with the names that stand on the axes; texts that stand at a value are its label, and other texts are notes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.collections import LineCollection, PathCollection, QuadMesh
from matplotlib.container import BarContainer
from matplotlib.dates import AutoDateFormatter, ConciseDateFormatter, DateConverter, DateFormatter, num2date
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedFormatter, FuncFormatter
from matplotlib.units import registry

# A longer table is cut in its middle: its first and its last rows stand there.
FIRST, LAST = 40, 20
MINUS = "\N{MINUS SIGN}"
_HYPHEN = re.compile(r"(?<![\w.,)\]-])-(?=\.?\d)")
_FIGURES = re.compile(r"[\d.,\s+%−-]+")
_HALF = 0.5
_Spot = tuple[float, float]


@dataclass(frozen=True)
class Table:
    """What one part of a figure shows, as texts; ``left_out`` says which rows are not there."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: str = ""


@dataclass
class _Reader:
    """The reading of one axes: which texts stand at which value, and the notes met so far."""

    axes: Axes
    labels: dict[_Spot, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @cached_property
    def _ticks(self) -> dict[Axis, tuple[dict[float, str], bool]]:
        """The names at the ticks of each axis, and whether it has ticks: matplotlib works them out at each asking."""
        return {axis: (_names(axis), bool(len(axis.get_ticklocs()))) for axis in (self.axes.xaxis, self.axes.yaxis)}

    def name(self, axis: Axis, value: Any) -> str:
        """A place as its axis names it: a category, a date, a plain number; nothing where it has no ticks."""
        place = float(value)
        names, has_ticks = self._ticks[axis]
        if not has_ticks or not np.isfinite(place):
            return ""
        if names:
            # Bars of a group stand beside their tick.
            near = min(names, key=lambda tick: abs(tick - place))
            return names[near] if abs(near - place) < _HALF else written(place)
        period = getattr(self.axes, "freq", None) if axis is self.axes.xaxis else None
        if period is not None:  # pandas counts months and the like from 1970
            return str(pd.Period(ordinal=round(place), freq=period))
        return written(num2date(place)) if _is_dated(axis) else written(place)

    def value(self, axis: Axis, value: Any) -> str:
        """A place on an axis, with commas where it is a number."""
        names, has_ticks = self._ticks[axis]
        plain = has_ticks and not names and not _is_dated(axis)
        return written(float(value), commas=True) if plain else self.name(axis, value)

    def label(self, across: Any, up: Any) -> str:
        """The text that stands at a value, if one does."""
        return self.labels.get(_spot(self.axes, across, up), "")

    def label_within(self, place: float, low: float, high: float) -> str:
        """The text that stands on a level bar."""
        here = (text for (across, up), text in self.labels.items() if np.isclose(up, place) and low <= across < high)
        return next(here, "")


class _Columns:
    """Series side by side: the values of each by place, and the labels at them where they say more."""

    def __init__(self, axes: Axes):
        self._axes = axes
        self._columns: list[tuple[str, dict[str, str], dict[str, str]]] = []

    def add(self, name: str, cells: dict[str, str], labels: dict[str, str]) -> None:
        """Add a series. A label without a letter or digit, such as "?", stands in place of a value."""
        if cells:
            marks = {place: said for place, said in labels.items() if said and not re.search(r"\w", said)}
            self._columns.append((name, cells | marks, labels if _is_telling(labels.values()) else {}))

    def names(self) -> list[str]:
        """The places at which any series has a value, as they came."""
        return list(dict.fromkeys(place for _, cells, _ in self._columns for place in cells))

    def table(self, *, level: bool, names: list[str]) -> Table:
        """All series as a table, a row for each name."""
        unit, alone = _unit(self._axes, level=level), len(self._columns) == 1
        every: dict[str, dict[str, str]] = {}
        for name, cells, labels in self._columns:
            every[_free((unit if alone else name) or name or unit or "value", every)] = cells
            if labels:
                every[_free("label" if alone else f"{name}: label", every)] = labels
        caption = " · ".join(filter(None, [_title(self._axes), "" if alone else unit]))
        rows = tuple((name, *(cells.get(name, "") for cells in every.values())) for name in names)
        heading = _heading(self._axes, level)
        if not heading and names and all(re.fullmatch(r"(?:19|20)\d\d", name) for name in names):
            heading = "year"
        return Table(caption, (heading, *every), rows)


def values(figure: Figure) -> tuple[list[Table], list[str]]:
    """The tables behind a figure that has been laid out, and its other texts and lines as notes."""
    tables, notes = [], []
    for axes in figure.axes:
        if axes.get_visible():
            reader = _Reader(axes, _texts(axes))
            found = [*_bars(reader), *_lines(reader), *_points(reader), *_cells(reader)]
            tables += [_cut(table) for table in found if table.rows]
            notes += [*_notes(reader, found), *reader.notes]
    return tables, list(dict.fromkeys(notes))


def from_frame(data: "pd.DataFrame | pd.Series[Any]") -> Table:
    """A table that was given, with its index if that says anything."""
    frame = data.to_frame() if isinstance(data, pd.Series) else data
    if not isinstance(frame.index, pd.RangeIndex):
        frame = frame.reset_index(names=[name or "" for name in frame.index.names])
    rows = (tuple(map(written, row)) for row in frame.itertuples(index=False, name=None))
    return _cut(Table("", tuple(map(str, frame.columns)), tuple(rows)))


def written(value: Any, *, commas: bool = False) -> str:
    """A value as the tables write it: days as 2022-02-24, numbers to three decimals, nothing where it is missing."""
    if isinstance(value, (str, pd.Period)):
        return " ".join(str(value).split())
    if pd.isna(value):
        return ""
    if isinstance(value, (date, np.datetime64)):
        return pd.Timestamp(value).strftime("%Y-%m-%d")
    try:
        number = round(float(value), 3) + 0.0  # no zero with a minus
    except (TypeError, ValueError):
        return str(value)
    # Without commas a year stays a year.
    text = f"{number:,.3f}" if commas or abs(number) >= 10_000 else f"{number:.3f}"
    return real_minus(text.rstrip("0").rstrip("."))


def real_minus(text: str) -> str:
    """The text with a minus sign where a hyphen stands for one."""
    return _HYPHEN.sub(MINUS, text)


# ---- bars


def _bars(reader: _Reader) -> Iterator[Table]:
    axes, level = reader.axes, False
    columns = _Columns(axes)
    intervals: list[tuple[str, ...]] = []
    ends: dict[str, float] = {}
    for container in [each for each in axes.containers if isinstance(each, BarContainer)]:
        level = container.orientation == "horizontal"
        across, along = (axes.yaxis, axes.xaxis) if level else (axes.xaxis, axes.yaxis)
        cells: dict[str, str] = {}
        labels: dict[str, str] = {}
        for bar in container.patches:
            place, base, size = _measured(bar, level)
            name = reader.name(across, place)
            # A bar that begins neither at zero nor on the one before it, in a stack, is an interval.
            on_a_log_scale = along.get_scale() == "log" and base == 1
            if _is_dated(along) or not (base == 0 or np.isclose(base, ends.get(name, 0)) or on_a_log_scale):
                low, high = sorted((base, base + size))
                said = reader.label_within(place, low, high) if level else ""
                intervals.append((name, reader.name(along, low), reader.name(along, high), said))
                continue
            end = ends[name] = base + size
            cells[name] = written(size, commas=True)
            labels[name] = reader.label(end, place) if level else reader.label(place, end)
        columns.add(_label(container), cells, labels)
    seen = level and not axes.yaxis_inverted()  # level bars are drawn from below
    if intervals:
        order = list(dict.fromkeys(row[0] for row in intervals))
        rows = sorted(intervals, key=lambda row: order.index(row[0]) * (-1 if seen else 1))
        yield _without_blanks(Table(_title(axes), (_heading(axes, level), "from", "to", "label"), tuple(rows)))
    yield columns.table(level=level, names=list(reversed(columns.names())) if seen else columns.names())


def _measured(bar: Any, level: bool) -> tuple[float, float, float]:
    """Where a bar stands, where it begins and how long it is."""
    if level:
        return bar.get_y() + bar.get_height() / 2, bar.get_x(), bar.get_width()
    return bar.get_x() + bar.get_width() / 2, bar.get_y(), bar.get_height()


# ---- lines


def _lines(reader: _Reader) -> Iterator[Table]:
    axes = reader.axes
    columns = _Columns(axes)
    points: list[tuple[str, ...]] = []
    for line in axes.get_lines():
        if line.get_transform() != axes.transData:
            reader.notes.append(_across(reader, line))
            continue
        name = _label(line)
        spots = [(place, value, "" if _restates(said, name) else said) for place, value, said in _spots(reader, line)]
        repeated = len({place for place, _, _ in spots}) < len(spots)
        if len(spots) > 1 and not _names(axes.yaxis) and (name or not repeated):
            # Where a line goes straight up, its last value is the one that holds.
            labels = {place: said for place, _, said in spots if said}
            columns.add(name, {place: value for place, value, _ in spots}, labels)
        else:
            points += [(place, value, said or name) for place, value, said in spots]
    yield columns.table(level=False, names=_in_order(columns.names()))
    yield _without_blanks(Table(_title(axes), _headings(axes), tuple(points)))


def _spots(reader: _Reader, line: Line2D) -> Iterator[tuple[str, str, str]]:
    """The points of a line as texts: across, up, and the label that stands there."""
    axes = reader.axes
    data = (line.get_xdata(orig=False), line.get_ydata(orig=False))
    for place, value in zip(*(np.atleast_1d(np.asarray(part, dtype=float)) for part in data), strict=True):
        if line.get_linestyle() == "None" and not axes.viewLim.contains(place, value):
            continue  # a mark beyond the edge
        yield reader.name(axes.xaxis, place), reader.value(axes.yaxis, value), reader.label(place, value)


def _across(reader: _Reader, line: Line2D) -> str:
    """A line from edge to edge, such as ``axvline`` draws, in words."""
    across, up = (np.asarray(data, dtype=float) for data in (line.get_xdata(orig=False), line.get_ydata(orig=False)))
    if len(across) and len(set(across)) == 1:
        return f"line at {reader.name(reader.axes.xaxis, across[0])}"
    return f"line at {reader.name(reader.axes.yaxis, up[0])}" if len(up) and len(set(up)) == 1 else "a line"


def _in_order(names: list[str]) -> list[str]:
    """The places of all lines: days, months and years in their order, others as they came."""
    return sorted(names) if all(re.match(r"\d{4}(?:[-Q]|$)", name) for name in names) else names


def _restates(text: str, name: str) -> bool:
    """Whether a text says only the name of a series and a value of it, as at the end of a line."""
    return bool(name) and text.startswith(f"{name} ") and not re.search(r"[^\W\d_]", text[len(name) :])


# ---- points, segments, cells, outlines


def _points(reader: _Reader) -> Iterator[Table]:
    axes = reader.axes
    points, segments = [], []
    for collection in axes.collections:
        if isinstance(collection, PathCollection):
            for across, up in np.ma.filled(np.ma.asarray(collection.get_offsets(), dtype=float), np.nan):
                if not axes.viewLim.contains(across, up):
                    continue
                place, value = reader.name(axes.xaxis, across), reader.value(axes.yaxis, up)
                points.append((place, value, reader.label(across, up) or _label(collection)))
        elif isinstance(collection, LineCollection):
            for segment in collection.get_segments():
                (left, low), (right, high) = segment[0], segment[-1]
                level = low == high
                name = reader.name(axes.yaxis, low) if level else reader.name(axes.xaxis, left)
                axis, ends = (axes.xaxis, (left, right)) if level else (axes.yaxis, (low, high))
                segments.append((name, *(reader.name(axis, end) for end in ends), _label(collection)))
    yield _without_blanks(Table(_title(axes), ("", "from", "to", "label"), tuple(segments)))
    yield _without_blanks(Table(_title(axes), _headings(axes), tuple(points)))
    for area in [patch for patch in axes.patches if isinstance(patch, Polygon)]:
        named = (
            (reader.name(axes.xaxis, left), reader.name(axes.xaxis, right), top) for left, right, top in _steps(area)
        )
        rows = tuple((left, right, written(top, commas=True)) for left, right, top in named)
        yield Table(_title(axes), ("from", "to", _unit(axes, level=False) or "value"), rows)


def _steps(area: Polygon) -> list[tuple[float, float, float]]:
    """The steps of a filled histogram: from, to, height; none if the outline is another one."""
    corners = np.asarray(area.get_xy(), dtype=float)
    pairs = list(pairwise(corners))
    if not all(one[0] == other[0] or one[1] == other[1] for one, other in pairs):
        return []
    return [(one[0], other[0], one[1]) for one, other in pairs if one[1] == other[1] and other[0] > one[0]]


def _cells(reader: _Reader) -> Iterator[Table]:
    """The cells of a mesh under the names on its axes: the text in a cell, or else its value."""
    axes = reader.axes
    for mesh in [each for each in axes.collections if isinstance(each, QuadMesh)]:
        numbers: Any = np.ma.filled(np.ma.asarray(mesh.get_array(), dtype=float), np.nan)
        if numbers.ndim != 2:
            continue
        middles = np.asarray(mesh.get_coordinates(), dtype=float)
        middles = (middles[:-1, :-1] + middles[1:, 1:]) / 2
        rows = []
        for corners, line in zip(middles, numbers, strict=True):
            texts = [reader.label(*spot) or written(number) for spot, number in zip(corners, line, strict=True)]
            rows.append((reader.name(axes.yaxis, corners[0][1]), *texts))
        head = ["", *(reader.name(axes.xaxis, spot[0]) for spot in middles[0])]
        seen = rows if axes.yaxis_inverted() else rows[::-1]
        yield Table(_title(axes), tuple(head), tuple(seen))


# ---- texts and names


def _texts(axes: Axes) -> dict[_Spot, str]:
    """The texts that stand at a place of the data, by that place."""
    found = {}
    for text in axes.texts:
        spot = _place(axes, text)
        if spot and text.get_text().strip():
            found[spot] = written(real_minus(text.get_text()))
    return found


def _place(axes: Axes, text: Text) -> _Spot | None:
    try:
        if isinstance(text, Annotation):
            return _spot(axes, *text.xy) if text.xycoords == "data" else None
        return _spot(axes, *text.get_unitless_position()) if text.get_transform() == axes.transData else None
    except (TypeError, ValueError, KeyError):
        return None


def _spot(axes: Axes, across: Any, up: Any) -> _Spot:
    """A place as numbers that can be compared."""
    return round(float(axes.convert_xunits(across)), 6), round(float(axes.convert_yunits(up)), 6)


def _notes(reader: _Reader, tables: Sequence[Table]) -> Iterator[str]:
    """The words in a figure that stand at no value, without those that a table holds already."""
    held = {cell for table in tables for row in table.rows for cell in row}
    series = {_label(artist) for artist in (*reader.axes.get_lines(), *reader.axes.containers)}
    at_bars = set(_at_bars(reader))
    for text in reader.axes.texts:
        said = written(real_minus(text.get_text()))
        restates = said in held or said in at_bars or any(_restates(said, name) for name in series)
        if re.search(r"[^\W\d_]", said) and not restates and not callable(getattr(text, "xycoords", None)):
            yield said


def _at_bars(reader: _Reader) -> Iterator[str]:
    """The texts at the ends of bars, whose values the table holds."""
    for container in [each for each in reader.axes.containers if isinstance(each, BarContainer)]:
        level = container.orientation == "horizontal"
        for place, base, size in (_measured(bar, level) for bar in container.patches):
            yield reader.label(base + size, place) if level else reader.label(place, base + size)


def _is_telling(labels: Iterable[str]) -> bool:
    """Whether the words of some labels differ, so that they say more than the values."""
    return len({_FIGURES.sub(" ", label).strip() for label in labels if re.search(r"\w", label)}) > 1


def _label(artist: Any) -> str:
    """The name of a series, if it was given one."""
    label = str(artist.get_label())
    return "" if label.startswith("_") or label in {"None", ""} else written(label.replace("_", " "))


def _names(axis: Axis) -> dict[float, str]:
    """The names that stand on an axis of categories, by their place."""
    formatter = axis.get_major_formatter()
    if _is_dated(axis) or not isinstance(formatter, (FixedFormatter, StrCategoryFormatter, FuncFormatter)):
        return {}
    places = [float(place) for place in axis.get_ticklocs()]
    # Asked of the formatter: beside another panel, the labels of an axis that both share are not drawn.
    texts = (written(real_minus(str(text))) for text in formatter.format_ticks(places))
    return {round(place, 6): text for place, text in zip(places, texts, strict=True) if text}


def _is_dated(axis: Axis) -> bool:
    """Whether an axis counts days, whatever is written at its ticks."""
    dated = isinstance(axis.get_major_formatter(), (AutoDateFormatter, ConciseDateFormatter, DateFormatter))
    return dated or isinstance(axis.get_converter(), (DateConverter, type(registry[date])))


def _title(axes: Axes) -> str:
    """The title of axes, where a figure has several."""
    figure = axes.get_figure()
    several = figure is not None and len(figure.axes) > 1
    return written(axes.get_title(loc="left") or axes.get_title()) if several else ""


def _unit(axes: Axes, *, level: bool) -> str:
    """What the values of bars or lines are counted in, as their axis says, or that of a panel beside it."""
    shared = axes.get_shared_x_axes() if level else axes.get_shared_y_axes()
    panels = [axes, *shared.get_siblings(axes)]
    return written(next(filter(None, (each.get_xlabel() if level else each.get_ylabel() for each in panels)), ""))


def _heading(axes: Axes, level: bool) -> str:
    """What the first column holds."""
    axis, label = (axes.yaxis, axes.get_ylabel()) if level else (axes.xaxis, axes.get_xlabel())
    dated = _is_dated(axis) or (not level and getattr(axes, "freq", None) is not None)
    return written(label) or ("date" if dated else "")


def _headings(axes: Axes) -> tuple[str, str, str]:
    """The headings of points with their labels."""
    return _heading(axes, level=False), _unit(axes, level=False) or ("row" if _names(axes.yaxis) else "value"), "label"


def _free(heading: str, taken: Iterable[str]) -> str:
    """A heading that no other column has."""
    number, known = 2, set(taken)
    while heading in known:
        heading, number = f"{heading.rpartition(' (')[0] or heading} ({number})", number + 1
    return heading


def _without_blanks(table: Table) -> Table:
    """The table without columns in which nothing stands, and without numbers on an axis that has no ticks."""
    kept = [place for place in range(len(table.head)) if any(row[place] for row in table.rows)]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(table.caption, tuple(table.head[place] for place in kept), rows)


def _cut(table: Table) -> Table:
    every = len(table.rows)
    if every <= FIRST + LAST:
        return table
    said = f"Of {every} rows, the first {FIRST} and the last {LAST} stand here."
    return Table(table.caption, table.head, (*table.rows[:FIRST], *table.rows[-LAST:]), said)
