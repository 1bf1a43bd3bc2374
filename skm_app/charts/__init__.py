"""Scored objects to plotly figures: one builder for each figure, one theme."""

from skm_app.charts.answer_bars import build_answer_bars
from skm_app.charts.answer_distribution import build_answer_distribution
from skm_app.charts.dots import Dot, build_dots
from skm_app.charts.funnel import build_funnel, list_outside
from skm_app.charts.heat_map import build_group_heat_map, build_period_heat_map, build_unit_heat_map
from skm_app.charts.hero import build_hero
from skm_app.charts.nrr_bars import build_nrr_bars
from skm_app.charts.profile_bars import build_profile_bars
from skm_app.charts.small_trends import build_small_trends, build_unsur_trends
from skm_app.charts.trend import build_trend
from skm_app.charts.unsur_line import build_unsur_line
from skm_app.charts.waterfall import build_waterfall

__all__ = [
    "Dot",
    "build_answer_bars",
    "build_answer_distribution",
    "build_dots",
    "build_funnel",
    "build_group_heat_map",
    "build_hero",
    "build_nrr_bars",
    "build_period_heat_map",
    "build_profile_bars",
    "build_small_trends",
    "build_trend",
    "build_unit_heat_map",
    "build_unsur_line",
    "build_unsur_trends",
    "build_waterfall",
    "list_outside",
]
