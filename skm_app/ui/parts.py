"""Parts that pages share: the finding on top, the line under every number, charts, tables, the empty state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from skm_app.palette import INK, INK_ON_DARK
from skm_app.reports.csv_table import build_csv
from skm_app.services.intake import list_samples, load_samples
from skm_app.store import Survey
from skm_app.ui.plain import plain
from skm_app.ui.state import SurveyView, require_frame
from skm_app.ui.view import current_view
from skm_app.wording.certainty import short_verdict
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import name_unsur, short_bobot
from skm_app.wording.numbers import format_change, format_number
from skm_app.wording.printed import ONLY_PRINTED, describe_printed, describe_range
from skm_app.wording.view import NO_SURVEY_YET, OR_SAMPLES, READING_SAMPLES
from skm_app.workspace import Workspace
from skm_core import Bobot, PrintedReport, find_range
from skm_core.statistics import AdjustedTest

_CONFIG = {"displayModeBar": False, "locale": "id"}

Rows = Sequence[Mapping[str, str]]
"""Cells as they are printed, by column name."""


def open_page(page: str, title: str, *, needs_answers: bool = True) -> SurveyView:
    """Begin a page: the guard against cold links, its title, and what is looked at.

    Without any survey the page ends here, with what to do next; so does one that needs answers where only a printed
    report is left.
    """
    require_frame(page)
    view = current_view()
    survey = view.survey
    st.title(plain(f"{title} · {survey.unit_name} · {survey.period.name}") if survey else title)
    if survey is None:
        offer_start(view.workspace)
        st.stop()
    if needs_answers and survey.printed:
        show_printed(survey, survey.printed)
        st.stop()
    return SurveyView(view.workspace, survey, view.surveys, view.history, view.bobot)


def show_printed(survey: Survey, printed: PrintedReport) -> None:
    """Draw an old report of which only averages are left: what it prints, and what that may have been."""
    st.header(describe_printed(printed))
    st.info(ONLY_PRINTED)
    for bobot in Bobot:
        st.markdown(describe_range(find_range(printed, survey.instrument, bobot), printed.n, survey.instrument, bobot))
    rows = [
        {"Unsur": name_unsur(unsur, survey.instrument), "NRR tercetak": format_number(value)}
        for unsur, value in printed.nrr
    ]
    show_table(rows, "NRR tercetak tiap unsur")
    show_source(survey)
    offer_csv(rows, survey, "nrr_tercetak")


def offer_start(workspace: Workspace) -> None:
    """Show what to do while nothing is stored: upload a file first of all, or look at the sample data."""
    st.info(NO_SURVEY_YET)
    if st.button("Unggah berkas", type="primary", icon=":material/upload_file:"):
        st.switch_page("pages/unggah.py")
    offer_samples(workspace)


def offer_samples(workspace: Workspace) -> None:
    """Offer the sample data with one click, to whoever has no file at hand."""
    st.caption(OR_SAMPLES)
    if st.button("Muat data contoh", icon=":material/dataset:"):
        samples = list_samples()
        bar = st.progress(0.0, READING_SAMPLES)
        for done, (sample, _) in enumerate(load_samples(workspace), 1):
            bar.progress(done / len(samples), f"{sample.unit}, {sample.period.name}")
        st.rerun()


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


def show_metric(label: str, value: str, note: str | None = None) -> None:
    """Draw one number with a word on it; its colour and arrow would say what nobody has tested."""
    st.metric(label, value, delta=note, delta_color="off", delta_arrow="off")


def show_verdict(points: Decimal, test: AdjustedTest | None) -> None:
    """Draw a change with its verdict: what is real in full ink, what may be chance in grey."""
    told = f"{format_change(points)} · {short_verdict(test)}"
    st.markdown(f":material/verified: **{told}**" if test and test.real else f":gray[{told}]")


def read_ink() -> str:
    """Return the colour of text in the look that this reader has chosen, for what stands in full ink in a figure."""
    return INK_ON_DARK if st.context.theme.type == "dark" else INK


def show_chart(build: Callable[..., go.Figure], *shown: Any, alt: str, key: str) -> None:
    """Draw the figure that a builder makes of what is shown, in the ink of the light or dark look.

    A figure depends on nothing but the scored objects that it shows, so the same ones give the same figure again.
    """
    figure = _build_figure(build, tuple(_freeze(part) for part in shown), read_ink())
    st.plotly_chart(figure, alt=alt, key=key, config=_CONFIG, theme=None)


@lru_cache(maxsize=512)
def _build_figure(build: Callable[..., go.Figure], shown: tuple[Any, ...], ink: str) -> go.Figure:
    figure = build(*(dict(part) if isinstance(part, _Frozen) else part for part in shown))
    return figure.update_layout(font_color=ink)


class _Frozen(tuple[Any, ...]):
    """Hold the pairs of a mapping, so that it can be part of a key."""


def _freeze(part: Any) -> Any:
    return _Frozen(part.items()) if isinstance(part, Mapping) else part


def show_table(rows: Rows, alt: str) -> None:
    """Draw a short table."""
    cells = [{name: plain(cell) for name, cell in row.items()} for row in rows]
    st.table(pd.DataFrame(cells), alt=alt, hide_index=True, border="horizontal")


def show_file_table(rows: Rows, alt: str, numbers: Mapping[str, Sequence[Decimal | int | None]] | None = None) -> None:
    """Draw a long table that scrolls, with text of files in it; nothing in it is read as markdown.

    Args:
        rows: cells as they are printed.
        alt: what the table shows.
        numbers: the columns that are numbers, so that sorting by them sorts; written as print does.
    """
    frame = pd.DataFrame(list(rows))
    for name, column in (numbers or {}).items():
        frame[name] = [None if value is None else float(value) for value in column]
    whole = [name for name, column in (numbers or {}).items() if all(isinstance(value, int) for value in column)]
    places = {name: 0 if name in whole else 2 for name in numbers or {}}
    shown = frame.style.format(
        {name: "{:,." + str(count) + "f}" for name, count in places.items()}, decimal=",", thousands=".", na_rep="–"
    )
    st.dataframe(shown if numbers else frame, alt=alt, hide_index=True)


def offer_csv(rows: Rows, survey: Survey, name: str, bobot: Bobot | None = None, chosen: Sequence[str] = ()) -> None:
    """Draw the download of a table; the file is made only when it is clicked.

    Args:
        rows: cells as they are printed.
        survey: what is looked at.
        name: what the file is called.
        bobot: the convention of the weights.
        chosen: what else was chosen on the page, to be printed in the file.
    """
    about = [*describe_source(survey, bobot), *chosen]
    st.download_button(
        "Unduh tabel (CSV)",
        data=lambda: build_csv(rows, about),
        file_name=f"{name}_{survey.unit_code}_{survey.period.code}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"csv_{name}",
        on_click="ignore",
    )
