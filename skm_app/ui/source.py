"""What stands under every number: unit, period, n, weights, and what the data are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from skm_app.store import Survey
from skm_app.ui.plain import plain
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Bobot


def describe_source(survey: Survey, bobot: Bobot | None = None) -> list[str]:
    """Return what must stand with every number: unit, period, n, bobot, and what the data are."""
    about = [survey.unit_name, survey.period.name, f"n = {format_number(survey.n)}" if survey.n else "n tidak disebut"]
    if bobot:
        about.append(f"bobot {short_bobot(bobot, survey.instrument)}")
    if survey.recap:
        about.append("rekap (jumlah atau rata-rata saja, tanpa baris responden)")
    about += [text for text in (describe_fixed(survey.fixed, survey.instrument), survey.label) if text]
    return about


def show_source(survey: Survey, bobot: Bobot | None = None, chosen: Sequence[str] = ()) -> None:
    """Draw the line that stands under every number, with what else was chosen on the page."""
    st.caption(plain(" · ".join([*describe_source(survey, bobot), *chosen])))
