"""Index by number of respondents, with the limits within which chance alone would keep a unit."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, label, plain_axis
from skm_app.palette import ACCENT, QUIET
from skm_app.wording.numbers import format_number
from skm_core import Score

LIMITS = {"95 %": 1.96, "99,8 %": 3.09}
"""Standard errors on either side of the mean; one unit in 20, one in 500 lies outside by chance alone."""

_STEPS = 60


def build_funnel(scores: Mapping[str, Score], mean: float, deviation: float, height: int = 420) -> go.Figure:
    """Return a dot for each unit at its number of respondents, between the limits of chance.

    Args:
        scores: of each unit by name.
        mean: index of all respondents together.
        deviation: standard deviation of one respondent's linearised value.
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
            line={"color": QUIET, "width": 2, "dash": "solid" if name == "95 %" else "dot"},
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
        marker={"size": 11, "color": ACCENT},
        text=[label(name) for name in scores],
        customdata=[f"{format_number(score.ikm)}, n = {format_number(score.n)}" for score in scores.values()],
        hovertemplate="%{text}: %{customdata}<extra></extra>",
    )
    outside = [
        {
            "x": score.n,
            "y": float(score.ikm),
            "text": label(name),
            "showarrow": False,
            "yshift": 16,
            "font": {"size": FONT_SIZE - 2},
        }
        for name, score in scores.items()
        if abs(float(score.ikm) - mean) > LIMITS["95 %"] * deviation / sqrt(score.n)
    ]
    return build_figure(
        [*lines, centre, dots],
        height=height,
        margin={"l": 8, "r": 16, "t": 24, "b": 8},
        xaxis=plain_axis(title={"text": "Responden"}, range=[smallest, largest]),
        yaxis=plain_axis(title={"text": "IKM"}),
        annotations=outside,
    )
