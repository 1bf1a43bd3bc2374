"""Index by number of respondents, with the limits within which chance alone would keep a unit."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, label, plain_axis, shorten
from skm_app.palette import ACCENT, QUIET
from skm_app.wording.numbers import format_number
from skm_core import Score

LIMITS = {"95%": 1.96, "99,8%": 3.09}
"""Standard errors on either side of the mean; one unit in 20, one in 500 lies outside by chance alone."""

_STEPS = 60


def build_funnel(
    scores: Mapping[str, Score], mean: float, deviation: float, chosen: str = "", height: int = 420
) -> go.Figure:
    """Return a dot for each unit at its number of respondents, between the limits of chance; a mark carries its name.

    Args:
        scores: of each unit by name.
        mean: index of all respondents together.
        deviation: standard deviation of one respondent's linearised value.
        chosen: name of the unit that is looked at; a diamond, and always named.
        height: pixels.
    """
    sizes = [score.n for score in scores.values()]
    smallest, largest = max(min(sizes) * 0.8, 5), max(sizes) * 1.1
    steps = [smallest + (largest - smallest) * step / _STEPS for step in range(_STEPS + 1)]
    lines = [
        go.Scatter(
            x=steps,
            y=[mean + side * width * deviation / sqrt(n) for n in steps],
            mode="lines",
            line={"color": QUIET, "width": 2, "dash": "solid" if name == "95%" else "dot"},
            hoverinfo="skip",
        )
        for name, width in LIMITS.items()
        for side in (-1, 1)
    ]
    centre = go.Scatter(x=[smallest, largest], y=[mean, mean], mode="lines", line={"color": QUIET}, hoverinfo="skip")
    dots = go.Scatter(
        x=sizes,
        y=[float(score.ikm) for score in scores.values()],
        mode="markers",
        marker={
            "size": [15 if name == chosen else 11 for name in scores],
            "symbol": ["diamond" if name == chosen else "circle" for name in scores],
            "color": ACCENT,
            "opacity": 1,
        },
        text=[label(name) for name in scores],
        customdata=[
            [name, f"{format_number(score.ikm)}, n = {format_number(score.n)}"] for name, score in scores.items()
        ],
        hovertemplate="%{text}: %{customdata[1]}<extra></extra>",
    )
    far = list_outside(scores, mean, deviation)
    outside = [
        {
            "x": score.n,
            "y": float(score.ikm),
            "text": f"<b>{label(shorten(name))}</b>" if name == chosen else label(shorten(name)),
            "showarrow": False,
            "yshift": 16,
            "xanchor": _find_anchor((score.n - smallest) / (largest - smallest)),
            "font": {"size": FONT_SIZE - 2},
        }
        for name, score in scores.items()
        if name == chosen or name in far
    ]
    return build_figure(
        [*lines, centre, dots],
        height=height,
        margin={"l": 8, "r": 16, "t": 24, "b": 8},
        xaxis=plain_axis(title={"text": "Responden"}, range=[smallest, largest]),
        yaxis=plain_axis(title={"text": "IKM"}),
        annotations=outside,
    )


def _find_anchor(share: float) -> str:
    """Return which end of a name stands at its mark, so that it never leaves the figure."""
    return "left" if share < 1 / 3 else "right" if share > 2 / 3 else "center"


def list_outside(scores: Mapping[str, Score], mean: float, deviation: float) -> list[str]:
    """Return the units that lie outside the 95% limits.

    Args:
        scores: of each unit by name.
        mean: IKM of all respondents together.
        deviation: standard deviation of the index of one respondent.
    """
    return [
        name
        for name, score in scores.items()
        if abs(float(score.ikm) - mean) > LIMITS["95%"] * deviation / sqrt(score.n)
    ]
