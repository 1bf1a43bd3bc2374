"""The two cards of Per unsur: all unsur beside each other, and the chosen one in depth."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import streamlit as st

from skm_app.charts import build_answer_bars, build_answer_distribution, build_nrr_bars, build_unsur_line
from skm_app.services.course import find_before, list_stressed, load_tests
from skm_app.services.loads import load_score, load_trend, load_unsur_estimates
from skm_app.services.plans import load_tasks
from skm_app.services.region import load_beside
from skm_app.services.saran import group_equal, load_saran
from skm_app.ui.cards import show_faces, show_verdict
from skm_app.ui.figures import show_chart, show_drawing
from skm_app.ui.links import link_and_tell, link_to
from skm_app.ui.navigation import may_open
from skm_app.ui.page import SurveyView
from skm_app.ui.plain import plain
from skm_app.ui.state import THEME, UNSUR, choose, pick_known
from skm_app.ui.summary import list_ticks
from skm_app.ui.tables import offer_csv, show_table
from skm_app.wording.alts import describe_bars, describe_spread
from skm_app.wording.certainty import format_interval, format_needed
from skm_app.wording.follow_up import PLAN, describe_task
from skm_app.wording.glossary import TRACE_MEANS
from skm_app.wording.lowest import describe_lowest
from skm_app.wording.names import name_unsur, show_weight
from skm_app.wording.numbers import format_change, format_number, format_share
from skm_app.wording.region import describe_ticks
from skm_app.wording.saran import describe_said_alike, describe_said_of
from skm_app.wording.trend import describe_since
from skm_app.wording.unsur import (
    ALL_UNSUR,
    CLICK_ONE,
    INTERVAL_OF_NRR,
    NEEDED_NRR,
    SIDES_OF_ANSWERS,
    WHAT_IF,
    describe_trace,
    describe_unsur,
    describe_what_if,
)
from skm_core import (
    Score,
    Unsur,
    UnsurScore,
    classify_mutu,
    compute_needed_nrr,
    compute_next_mutu,
    compute_share,
    compute_what_if,
    rank_unsur,
    round_half_up,
)
from skm_core.regulation import SCORES
from skm_core.statistics import LowestGroup

_CHART, _QUOTED = 400, 2


def ask_unsur(score: Score) -> UnsurScore:
    """Draw the choice of the unsur that is looked at, and what if it moved; the lowest where nobody has chosen."""
    first = next((group[0] for group in rank_unsur(score.unsur).lowest), score.unsur[0].unsur)
    names = {row.unsur.value: name_unsur(row.unsur, score.instrument) for row in score.unsur}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        row = score.of(Unsur(pick_known("Unsur", UNSUR, names, first.value, in_title=True)))
        with st.popover(WHAT_IF, icon=":material/tune:", type="tertiary"):
            _imagine(score, row)
    return row


def show_all_unsur(view: SurveyView, score: Score, lowest_group: LowestGroup | None, chosen: Unsur) -> None:
    """Draw all unsur: their NRR and the region's, their answers, the numbers, and how the index follows."""
    beside = load_beside(view.workspace, view.survey, view.surveys, view.bobot)
    stressed = list_stressed(view.survey, lowest_group)
    estimates = load_unsur_estimates(view.workspace, view.survey)

    def lead(code: str) -> None:
        choose(UNSUR, code)

    def draw() -> None:
        told = describe_bars(score, "" if view.survey.unconfirmed else describe_lowest(score, lowest_group))
        shown = (score, estimates, stressed, chosen, list_ticks(beside), _CHART)
        show_chart(build_nrr_bars, *shown, alt=told, key="unsur_nrr", on_pick=lead)
        ticks = describe_ticks(beside.region_name, beside.units) if beside else ""
        st.caption(plain(f"{CLICK_ONE} {ticks}"))

    def spread() -> None:
        st.caption(SIDES_OF_ANSWERS)
        show_chart(build_answer_distribution, score, _CHART, alt=describe_spread(score), key="unsur_sebaran")
        rows = _list_answers(score)
        show_table(rows, "Jumlah dan persentase jawaban 1 sampai 4 tiap unsur")
        offer_csv(rows, view.survey, "sebaran", view.bobot)

    def tabulate() -> None:
        following = compute_next_mutu(score)
        needed = compute_needed_nrr(score, following) if following else {}
        rows = [
            {
                "Unsur": name_unsur(row.unsur, score.instrument),
                "NRR": format_number(round_half_up(row.nrr)),
                "Selang 95%": format_interval(estimates.get(row.unsur)),
                "Mutu": f"{row.mutu} ({row.kinerja})",
            }
            | ({beside.region_name: format_number(round_half_up(beside.score.of(row.unsur).nrr))} if beside else {})
            | ({f"Agar IKM {following.interval.mutu}": format_needed(needed[row.unsur])} if following else {})
            for row in score.unsur
        ]
        show_table(rows, "NRR tiap unsur dengan selangnya, dan yang perlu dicapai satu unsur untuk mutu berikutnya")
        st.caption(INTERVAL_OF_NRR + (NEEDED_NRR if following else ""))
        offer_csv(rows, view.survey, "unsur", view.bobot)

    def trace() -> None:
        st.caption(TRACE_MEANS)
        rows = _list_trace(score)
        show_table(rows, "Jejak hitung dari jumlah nilai ke mutu")
        index = sum((row.nrr_tertimbang for row in score.unsur), Fraction())
        st.markdown(describe_trace(round_half_up(index, 4), score))
        offer_csv(rows, view.survey, "jejak_hitung", view.bobot)

    show_faces(
        ALL_UNSUR, "unsur", {"Nilai": draw, "Jawaban": spread, "Tabel": tabulate, "Jejak hitung": trace}, leads=True
    )


def _list_answers(score: Score) -> list[dict[str, str]]:
    return [
        {"Unsur": name_unsur(row.unsur, score.instrument)}
        | {
            f"Nilai {answer}": f"{count} ({format_share(compute_share(count, row.n))})"
            for answer, count in zip(SCORES, row.counts, strict=True)
        }
        | {"Dijawab": format_number(row.n)}
        for row in score.unsur
    ]


def _list_trace(score: Score) -> list[dict[str, str]]:
    weights = score.instrument.bobot(score.bobot)
    return [
        {
            "Unsur": name_unsur(row.unsur, score.instrument),
            # the questions of one unsur are averaged each for itself, so their sums stand side by side
            "Jumlah nilai": " dan ".join(
                format_number(sum(a * b for a, b in zip(SCORES, counts, strict=True))) for counts in row.questions
            ),
            "Dijawab": " dan ".join(format_number(sum(counts)) for counts in row.questions),
            "NRR": format_number(round_half_up(row.nrr, 4)),
            "Bobot": show_weight(weights[row.unsur], score.bobot),
            "NRR tertimbang": format_number(round_half_up(row.nrr_tertimbang, 4)),
            "Nilai (NRR × 25)": format_number(row.nilai),
            "Mutu": row.mutu.value,
        }
        for row in score.unsur
    ]


def show_one_unsur(view: SurveyView, score: Score, row: UnsurScore) -> None:
    """Draw one unsur in depth: what was asked and answered, its change, its line, its plan, and what if it moved."""
    text = view.survey.instrument.text(row.unsur)
    st.markdown(f"*{plain(text.question)}*")
    show_drawing(build_answer_bars, row, text.labels, key=f"jawaban_{row.unsur}")
    st.markdown(describe_unsur(row))
    _show_change(view, row.unsur)
    if not may_open(view.workspace.scope, "pages/tindak_lanjut.py"):
        return
    _show_words(view, row.unsur)
    task = load_tasks(view.workspace, view.survey).get(row.unsur)
    told = describe_task(task, view.survey.period.last_day, dt.date.today())
    if task:
        link_and_tell(PLAN, told, "pages/tindak_lanjut.py", "task_alt", **{UNSUR: row.unsur.value})
    else:
        link_to("pages/tindak_lanjut.py", told, "task_alt", **{UNSUR: row.unsur.value})


def _show_words(view: SurveyView, unsur: Unsur) -> None:
    about = [one for one in load_saran(view.workspace, view.survey) if unsur in one.themes]
    with st.container(gap=None):
        if groups := group_equal(about)[:_QUOTED]:
            st.markdown("  \n".join(plain(describe_said_alike(group.first.text, group.count)) for group in groups))
        link_to(
            "pages/saran.py",
            describe_said_of(len(about), unsur, view.survey.instrument),
            "forum",
            **{THEME: unsur.value},
        )


def _show_change(view: SurveyView, unsur: Unsur) -> None:
    before = find_before(view.survey, view.history)
    if before is None or before.printed:
        return
    score, earlier = (load_score(view.workspace, one, view.bobot) for one in (view.survey, before))
    points = round_half_up(score.of(unsur).nrr) - round_half_up(earlier.of(unsur).nrr)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{format_change(points)}** {describe_since(before.period)}", width="content")
        show_verdict(load_tests(view.workspace, view.survey, before, view.history, view.bobot).unsur.get(unsur))
    scores = load_trend(view.workspace, view.survey, view.history, view.bobot).scores
    show_drawing(build_unsur_line, scores, unsur, view.survey.period.name, key=f"garis_{unsur}")


def _imagine(score: Score, row: UnsurScore) -> None:
    now = round_half_up(row.nrr)
    # steps of 0,05 are fine enough for a meeting, and the present NRR is one of them
    steps = sorted({Decimal(step).scaleb(-2) for step in range(100 * SCORES[0], 100 * SCORES[-1] + 1, 5)} | {now})
    wanted = st.select_slider("NRR unsur itu menjadi", steps, now, format_func=format_number, key=f"andai_{row.unsur}")
    # what is not moved keeps its exact value, so that nothing changes by rounding
    imagined = round_half_up(compute_what_if(score, {} if wanted == now else {row.unsur: Fraction(wanted)}))
    letter = classify_mutu(imagined, score.instrument.table)
    st.markdown(describe_what_if(imagined, letter, score.ikm))
