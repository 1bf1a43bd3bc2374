"""Charts of documents as PNG: without a browser, legible in grey print, from the same objects as those on screen."""

from __future__ import annotations

import io
from collections.abc import Mapping
from textwrap import shorten

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

from skm_app.palette import ACCENT, INK, MUTU_COLOURS, ON_MUTU, QUIET
from skm_app.reports.text import FONTS, fit_font
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, format_share
from skm_core import IkmRange, Score, compute_share, round_half_up
from skm_core.regulation import CONVERSION, SCORES
from skm_core.statistics import Estimate

for _file in ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf"):
    fontManager.addfont(str(FONTS / _file))
_FONT = FontProperties(family="Open Sans")
_WIDTH = 6.3
"""Inches; the text of an A4 page is as wide."""

_DPI = 160
_ROOM = 2.0
_LONGEST_NAME = 36
"""Characters of a group's name beside its bar."""


def draw_nrr(score: Score) -> bytes:
    """Return the NRR of every unsur as bars, best on top, each with its value and letter."""
    rows = sorted(score.unsur, key=lambda row: row.nrr)
    figure, axes = _begin(0.6 + 0.3 * len(rows))
    names = [short_unsur(row.unsur, score.instrument) for row in rows]
    # a unit may call an unsur of its own what another is called: bars stand by place, not by name
    bars = axes.barh(
        range(len(names)),
        [float(row.nrr) - SCORES[0] for row in rows],
        left=SCORES[0],
        height=0.72,
        color=[MUTU_COLOURS[row.mutu] for row in rows],
    )
    for bar, row in zip(bars, rows, strict=True):
        axes.annotate(
            f"{format_number(round_half_up(row.nrr))}  {row.mutu}",
            (float(row.nrr), bar.get_y() + bar.get_height() / 2),
            xytext=(-4, 0),
            textcoords="offset points",
            va="center",
            ha="right",
            color=ON_MUTU[row.mutu],
            fontproperties=_FONT,
            fontsize=9,
        )
    for interval in score.instrument.table.intervals[:-1]:
        bound = float(interval.lower) / CONVERSION
        axes.axvline(bound, color=QUIET, linewidth=0.8, linestyle=":")
        axes.text(bound, len(rows) - 0.4, interval.mutu.value, color=INK, fontproperties=_FONT, fontsize=8)
    axes.set_yticks(range(len(names)), [shorten(fit_font(name), _LONGEST_NAME, placeholder="…") for name in names])
    axes.set_xlim(SCORES[0], SCORES[-1])
    axes.set_xticks(list(SCORES))
    return _finish(figure, axes)


def draw_trend(points: Mapping[str, Score | IkmRange | None], estimates: Mapping[str, Estimate]) -> bytes:
    """Return the IKM by period; the line breaks where nobody measured, and at a printed report."""
    figure, axes = _begin(2.6)
    scores = [point if isinstance(point, Score) else None for point in points.values()]
    names = list(points)
    places = [place for place, score in enumerate(scores) if score]
    values = [float(score.ikm) if score else float("nan") for score in scores]
    axes.plot(range(len(names)), values, color=ACCENT, linewidth=2, marker="o", markersize=6)
    for place in places:
        score, estimate = scores[place], estimates.get(names[place])
        if estimate and estimate.lower is not None and estimate.upper is not None:
            axes.vlines(place, estimate.lower, estimate.upper, color=QUIET, linewidth=1.5)
        if score:
            top = estimate.upper if estimate and estimate.upper else float(score.ikm)
            axes.annotate(
                f"{format_number(score.ikm)} {score.mutu}",
                (place, top),
                xytext=(0, 4),
                textcoords="offset points",
                ha="center",
                fontproperties=_FONT,
                fontsize=9,
            )
    known = [values[place] for place in places]
    ends = [end for e in estimates.values() for end in (e.lower, e.upper) if end is not None]
    axes.set_ylim(min([*known, *ends]) - _ROOM, max([*known, *ends]) + _ROOM)
    axes.set_xlim(-0.5, len(names) - 0.5)
    axes.set_xticks(range(len(names)), [_wrap(name) for name in names])
    return _finish(figure, axes)


def draw_units(units: Mapping[str, tuple[Score, Estimate | None]]) -> bytes:
    """Return the IKM of units as dots with their intervals, in the order that they come in, the first on top.

    Args:
        units: score and error of each unit, by name.
    """
    figure, axes = _begin(0.7 + 0.27 * len(units))
    names = list(units)[::-1]
    lows, highs = [], []
    for place, name in enumerate(names):
        score, estimate = units[name]
        value = float(score.ikm)
        lower, upper = (estimate.lower, estimate.upper) if estimate else (None, None)
        if lower is not None and upper is not None:
            axes.hlines(place, lower, upper, color=QUIET, linewidth=1.5)
        lows.append(min(value, lower or value))
        highs.append(max(value, upper or value))
        axes.plot(value, place, color=MUTU_COLOURS[score.mutu], marker="o", markersize=6)
        axes.annotate(
            f"{format_number(score.ikm)} {score.mutu}",
            (highs[-1], place),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontproperties=_FONT,
            fontsize=8.5,
        )
    left, right = min(lows) - _ROOM, max(highs) + _ROOM + 0.15 * (max(highs) - min(lows))
    for interval in next(iter(units.values()))[0].instrument.table.intervals[:-1]:
        if left < (bound := float(interval.lower)) < right:
            axes.axvline(bound, color=QUIET, linewidth=0.8, linestyle=":")
            axes.text(bound, len(names) - 0.4, interval.mutu.value, color=INK, fontproperties=_FONT, fontsize=8)
    axes.set_yticks(range(len(names)), [shorten(fit_font(name), _LONGEST_NAME, placeholder="…") for name in names])
    axes.set_xlim(left, right)
    axes.set_ylim(-0.7, len(names) - 0.3)
    return _finish(figure, axes)


def draw_counts(counts: Mapping[str, int]) -> bytes:
    """Return how many respondents each group has, as bars with count and share."""
    figure, axes = _begin(0.4 + 0.28 * len(counts))
    names = list(counts)[::-1]
    whole = sum(counts.values())
    axes.barh(range(len(names)), [counts[name] for name in names], color=ACCENT, height=0.7)
    axes.set_yticks(range(len(names)), [shorten(fit_font(name), _LONGEST_NAME, placeholder="…") for name in names])
    for place, name in enumerate(names):
        share = format_share(compute_share(counts[name], whole))
        axes.annotate(
            f"{format_number(counts[name])} ({share})",
            (counts[name], place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontproperties=_FONT,
            fontsize=9,
        )
    axes.set_xlim(0, 1.3 * max(counts.values()))
    axes.set_xticks([])
    return _finish(figure, axes)


def _begin(height: float) -> tuple[Figure, Axes]:
    # never pyplot: it keeps figures for the whole process and is not made for threads
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, layout="tight")
    axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    return figure, axes


def _finish(figure: Figure, axes: Axes) -> bytes:
    axes.tick_params(length=0, labelsize=9, labelcolor=INK)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_FONT)
        label.set_fontsize(9)
        # a "$" in a name would begin a formula
        label.set_parse_math(False)
    file = io.BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _wrap(name: str) -> str:
    """Break the name of a period before its year."""
    head, _, year = name.rpartition(" ")
    return f"{head}\n{year}" if head else name
