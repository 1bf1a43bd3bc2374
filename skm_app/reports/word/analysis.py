"""What lies behind the numbers, and what is advised: from the scored survey and from what the officer typed."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reports.input import ReportInput
from skm_app.reports.word import findings
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.analysis import (
    ADVICE,
    CAUSES,
    KEEP_INSIDE,
    NO_CAUSES,
    PUBLISH,
    describe_advised,
    describe_below_mean,
    describe_causes,
    describe_keep,
    describe_low,
    describe_priority,
)
from skm_app.wording.names import short_any, short_unsur
from skm_app.wording.particulars import OfPeriod, name_cause, name_effect, of_period
from skm_core import SMALLEST_SHOWN, Unsur, compute_mean_nrr, find_below_mean, find_unplanned, rank_unsur, round_half_up


def write_strengths(writer: WordWriter, report: ReportInput) -> None:
    """Write what is weak and what is strong, why, and what is advised."""
    write_causes(writer, report)
    write_advice(writer, report)


def write_causes(writer: WordWriter, report: ReportInput) -> None:
    """Write the lowest and highest unsur, and what lies behind the lowest."""
    findings.write_analysis(writer, report)
    told = {unsur: _tell_cause(report, unsur) for unsur in report.lowest}
    if not told:
        return
    if not any(told.values()):
        writer.add_text(NO_CAUSES)
        return
    writer.add_text(CAUSES)
    for unsur, sentences in told.items():
        if sentences:
            writer.add_text(describe_low(report.instrument.text(unsur).name, report.score.of(unsur)), bold=True)
            writer.add_list(sentences)


def _tell_cause(report: ReportInput, unsur: Unsur) -> list[str]:
    typed, period = report.particulars, report.period
    cause, effect = (typed.get(name(unsur, period), "") for name in (name_cause, name_effect))
    return describe_causes(cause, effect, report.said.get(unsur, {}))


def write_advice(writer: WordWriter, report: ReportInput) -> None:
    """Write what is advised: in the officer's words, else what follows from the plan and the numbers."""
    writer.add_text(ADVICE)
    typed = report.particulars.get(of_period(OfPeriod.ADVICE, report.period), "")
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    writer.add_list(lines or list(_list_advice(report)), numbered=True)


def _list_advice(report: ReportInput) -> Sequence[str]:
    score, instrument = report.score, report.instrument
    advised = [describe_advised(short_any(line.unsur, instrument), line) for line in report.plan]
    if report.unconfirmed:
        return [*advised, PUBLISH if report.score.n >= SMALLEST_SHOWN else KEEP_INSIDE]

    def name(found: Sequence[Unsur]) -> list[str]:
        return [short_unsur(unsur, instrument) for unsur in found]

    if unplanned := name(find_unplanned(score.unsur, report.plan)):
        advised.append(describe_priority(unplanned))
    below = find_below_mean(score.unsur)
    if below:
        mean = round_half_up(compute_mean_nrr(score.unsur))
        advised.append(describe_below_mean(name(below), mean, len(score.unsur)))
    # of the highest one may be below the mean: it is to be raised, not kept
    if kept := [unsur for group in rank_unsur(score.unsur).highest for unsur in group if unsur not in below]:
        advised.append(describe_keep(name(kept)))
    return [*advised, PUBLISH if report.score.n >= SMALLEST_SHOWN else KEEP_INSIDE]
