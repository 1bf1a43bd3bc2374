"""What is typed for the report of one period: schedule, foreword, what lies behind the lowest unsur, the letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from skm_app.reports.input import ReportInput
from skm_app.store import Survey, load_particulars
from skm_app.ui.particulars_form import keep_particulars
from skm_app.ui.plain import plain
from skm_app.ui.state import read_widget
from skm_app.wording.names import short_unsur
from skm_app.wording.particulars import (
    SCHEDULE,
    OfPeriod,
    describe_half_span,
    explain_span,
    name_cause,
    name_effect,
    of_period,
    parse_day,
    parse_span,
    tell_foreword,
    write_span,
)
from skm_app.workspace import Workspace

_LONGEST = 4_000
_LETTER = "Nomor surat pengantar (boleh kosong)"
_ADVICE = "Saran perbaikan (satu baris satu saran; kosong: dari rencana tindak lanjut)"


def offer_period_texts(workspace: Workspace, survey: Survey, report: ReportInput) -> None:
    """Draw the form of one period's report; all of it is kept and comes back in every paper that is made anew."""
    seen = load_particulars(workspace, survey.unit_code)
    key = f"{survey.unit_code}_{survey.period.code}"
    with (
        st.expander("Isian laporan periode ini: jadwal, analisis, kata pengantar", icon=":material/event_note:"),
        st.form(f"isian_{key}", border=False),
    ):
        columns = st.columns(2)
        for place, name in enumerate(SCHEDULE):
            proposed = report.days if name is OfPeriod.COLLECTED else None
            days = parse_span(seen.get(of_period(name, survey.period), "")) or proposed
            with columns[place % 2]:
                st.date_input(
                    explain_span(name),
                    days or [],
                    min_value=dt.date(1990, 1, 1),
                    max_value=dt.date(2199, 12, 31),
                    format="DD/MM/YYYY",
                    key=f"{name}_{key}",
                )
        for unsur in report.lowest:
            left, right = st.columns(2)
            named = plain(short_unsur(unsur, report.instrument))
            for column, label, name in (
                (left, f"Penyebab {named} rendah", name_cause(unsur, survey.period)),
                (right, f"Akibatnya bagi masyarakat ({named})", name_effect(unsur, survey.period)),
            ):
                column.text_area(label, seen.get(name, ""), key=f"isian_{name}_{key}", max_chars=_LONGEST, height=80)
        for name, label, text in (
            (OfPeriod.ADVICE, _ADVICE, seen.get(of_period(OfPeriod.ADVICE, survey.period), "")),
            (OfPeriod.FOREWORD, "Kata pengantar", tell_foreword(seen, survey.unit_name, survey.period)),
        ):
            st.text_area(label, text, key=f"{name}_{key}", max_chars=_LONGEST, height=110)
        followed = of_period(OfPeriod.FOLLOWED_ON, survey.period)
        st.date_input(
            "Tanggal laporan tindak lanjut (boleh kosong)",
            parse_day(seen.get(followed, "")),
            min_value=dt.date(1990, 1, 1),
            max_value=dt.date(2199, 12, 31),
            format="DD/MM/YYYY",
            key=f"{OfPeriod.FOLLOWED_ON}_{key}",
        )
        number = of_period(OfPeriod.LETTER, survey.period)
        st.text_input(_LETTER, seen.get(number, ""), key=f"{OfPeriod.LETTER}_{key}", max_chars=100)
        st.form_submit_button("Simpan isian", on_click=_keep, args=(workspace, survey, report, dict(seen)))


def _keep(workspace: Workspace, survey: Survey, report: ReportInput, seen: Mapping[str, str]) -> None:
    """Save what was typed; what is still as it was proposed is not kept, so that a better proposal reaches it."""
    period = survey.period
    key = f"{survey.unit_code}_{period.code}"
    new: dict[str, str] = {}
    for name in SCHEDULE:
        days = read_widget(f"{name}_{key}")
        try:
            span = write_span(days if isinstance(days, (tuple, list)) else ())
        except ValueError:
            st.error(describe_half_span(name), icon=":material/error:")
            return
        proposed = write_span(report.days or ()) if name is OfPeriod.COLLECTED else ""
        new[of_period(name, period)] = "" if span == proposed else span
    for unsur in report.lowest:
        for name in (name_cause(unsur, period), name_effect(unsur, period)):
            new[name] = str(read_widget(f"isian_{name}_{key}") or "")
    for name in (OfPeriod.ADVICE, OfPeriod.FOREWORD, OfPeriod.LETTER):
        new[of_period(name, period)] = str(read_widget(f"{name}_{key}") or "")
    day = read_widget(f"{OfPeriod.FOLLOWED_ON}_{key}")
    new[of_period(OfPeriod.FOLLOWED_ON, period)] = day.isoformat() if isinstance(day, dt.date) else ""
    foreword = of_period(OfPeriod.FOREWORD, period)
    if new[foreword] == tell_foreword({}, survey.unit_name, period):
        new[foreword] = ""
    keep_particulars(workspace, survey.unit_code, seen, new)
