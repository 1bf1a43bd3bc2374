"""What the survey found: BAB III to V, every sentence from the scored survey."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reports.input import ReportInput
from skm_app.reports.pictures import draw_counts, draw_nrr, draw_trend
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.certainty import (
    describe_interval,
    describe_letter_change_in_paper,
    describe_moved_in_paper,
    format_interval,
)
from skm_app.wording.findings import (
    describe_groups,
    describe_largest,
    describe_next,
    describe_not_filled,
    describe_rounding,
    describe_small_n,
    describe_unconfirmed,
    describe_unsur_above_ikm,
)
from skm_app.wording.headline import describe_moves
from skm_app.wording.lowest import describe_lowest_in_paper, describe_priority, list_lowest
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES, short_any, short_unsur
from skm_app.wording.numbers import format_number, format_share
from skm_app.wording.printed import describe_point, name_letter
from skm_app.wording.report_findings import (
    ALL_ALIKE,
    NO_COMPARISON,
    NO_PROFILE,
    NO_QUOTES,
    NO_SERVICES,
    NO_TREND,
    SERVICES,
    SERVICES_ELSEWHERE,
    describe_best,
    describe_cause,
    describe_compared,
    describe_conclusion,
    describe_index,
    describe_plan,
    describe_valid,
    describe_worst,
)
from skm_core import Dimension, Score, compute_next_mutu, compute_share, rank_unsur, round_half_up


def write_respondents(writer: WordWriter, report: ReportInput) -> None:
    """Write who answered: a table of all groups, the largest of each, and a picture of each dimension."""
    n = report.score.n
    writer.add_text(describe_valid(n))
    if not report.profile:
        writer.add_text(NO_PROFILE)
        return
    rows = [
        (
            DIMENSION_NAMES[dimension] if place == 0 else "",
            level,
            format_number(count),
            format_share(compute_share(count, n)),
        )
        for dimension, counts in report.profile.items()
        for place, (level, count) in enumerate(counts.items())
    ]
    writer.add_table(
        "Responden menurut karakteristik", ("Karakteristik", "Kelompok", "Jumlah", "Persentase"), rows, (3, 5, 2, 2)
    )
    for dimension, counts in report.profile.items():
        parts = (f"{describe_largest(counts, dimension)}.", describe_not_filled(counts), describe_rounding(counts))
        writer.add_text(" ".join(filter(None, parts)), keep=True)
        alt = "; ".join(f"{level} {format_number(count)}" for level, count in counts.items())
        writer.add_picture(draw_counts(counts), f"Responden menurut {DIMENSION_NAMES[dimension].lower()}", alt)


def write_index(writer: WordWriter, report: ReportInput) -> None:
    """Write the index and its letter, the NRR of every unsur, and a picture of them."""
    score, instrument = report.score, report.instrument
    writer.add_text(describe_index(report.unit_name, report.period, score, describe_interval(report.estimate)))
    rows = [
        (
            instrument.code(row.unsur),
            instrument.text(row.unsur).name,
            format_number(round_half_up(row.nrr)),
            format_number(row.nilai),
            f"{row.mutu} ({row.kinerja})",
        )
        for row in score.unsur
    ]
    rows.append(("", "IKM unit layanan", "", format_number(score.ikm), f"{score.mutu} ({score.kinerja})"))
    writer.add_table("Nilai tiap unsur dan IKM", ("Kode", "Unsur", "NRR", "Nilai", "Mutu"), rows, (1, 5, 1.4, 1.6, 3))
    fixed = describe_fixed(score.fixed, instrument)
    for remark in (fixed and f"{fixed}.", describe_unsur_above_ikm(score), describe_small_n(score.n)):
        if remark:
            writer.add_text(remark)
    alt = "; ".join(
        f"{short_unsur(row.unsur, instrument)} {format_number(round_half_up(row.nrr))}" for row in score.unsur
    )
    writer.add_picture(draw_nrr(score), "NRR tiap unsur, terurut", alt)


def write_services(writer: WordWriter, report: ReportInput) -> None:
    """Write the index of each kind of service, or that the survey does not ask for it."""
    if not report.services:
        writer.add_text(NO_SERVICES)
        return
    instrument = report.instrument
    codes = [instrument.code(unsur) for unsur in instrument.names()]
    counts = report.profile.get(Dimension.SERVICE, {})
    rows = [
        (service, *_service_cells(score, len(codes), counts.get(service))) for service, score in report.services.items()
    ]
    whole = report.score
    rows.append(
        (
            "Semua layanan",
            format_number(whole.n),
            *(format_number(round_half_up(row.nrr)) for row in whole.unsur),
            format_number(whole.ikm),
        )
    )
    widths = (3.4, 1, *(1.2 for _ in codes), 1.2)
    writer.add_table("NRR tiap unsur dan IKM per jenis layanan", ("Layanan", "n", *codes, "IKM"), rows, widths)
    writer.add_text(SERVICES if report.shows_groups else SERVICES_ELSEWHERE)


def _service_cells(score: Score | None, count: int, n: int | None) -> list[str]:
    """Return the cells of a service; of one that is withheld the table of respondents shows how many it has."""
    if score is None:
        return [format_number(n) if n else "–", *["–"] * (count + 1)]
    nrr = (format_number(round_half_up(row.nrr)) for row in score.unsur)
    return [format_number(score.n), *nrr, format_number(score.ikm)]


def write_analysis(writer: WordWriter, report: ReportInput) -> None:
    """Write the lowest and highest unsur, with ties, and what people suggested."""
    if report.unconfirmed:
        writer.add_text(describe_unconfirmed(report.unconfirmed, report.instrument))
    else:
        ranking = rank_unsur(report.score.unsur)
        if ranking.lowest:
            writer.add_text("Unsur dengan nilai terendah:")
            writer.add_list(list_lowest(report.score, report.lowest_group), numbered=True)
            writer.add_text(describe_lowest_in_paper(report.score, report.lowest_group))
        else:
            writer.add_text(ALL_ALIKE)
        if ranking.highest:
            writer.add_text("Unsur dengan nilai tertinggi:")
            writer.add_list(describe_groups(ranking.highest, report.score), numbered=True)
    if report.quotes:
        writer.add_text("Saran responden yang menjadi perhatian, tanpa data pribadi:")
        writer.add_list([f"“{quote}”" for quote in report.quotes])
    else:
        writer.add_text(NO_QUOTES)


def write_trend(writer: WordWriter, report: ReportInput) -> None:
    """Write how the index moved, whether that is more than chance, and what moved it."""
    points = {name: point for name, point in report.trend.items() if point}
    if len(points) < 2:
        writer.add_text(NO_TREND)
        return
    rows = [
        (
            name,
            describe_point(point) if point else "tidak diukur",
            name_letter(point) if point else "–",
            _tell_n(report, name),
            format_interval(report.trend_estimates.get(name)),
        )
        for name, point in report.trend.items()
    ]
    heads = ("Periode", "IKM", "Mutu", "Responden", "Selang kepercayaan 95%")
    writer.add_table("IKM dari periode ke periode", heads, rows, (3.6, 3, 3, 2.4, 3))
    scored = [name for name, point in points.items() if isinstance(point, Score)]
    if len(scored) > 1:
        alt = "; ".join(f"{name} {describe_point(points[name])}" for name in scored)
        writer.add_picture(draw_trend(report.trend, report.trend_estimates), "IKM dari periode ke periode", alt)
    for sentence in _list_change(report):
        writer.add_text(sentence)


def _tell_n(report: ReportInput, name: str) -> str:
    point = report.trend[name]
    n = point.n if isinstance(point, Score) else report.printed_n.get(name)
    return format_number(n) if n else "–"


def _list_change(report: ReportInput) -> Sequence[str]:
    before = report.before
    moves = describe_moves(report.course, report.printed_before, in_paper=True)
    if before is None:
        return [moves or NO_COMPARISON]
    index = before.tests.index
    compared = describe_compared(before.period, before.score.ikm, describe_moved_in_paper(before.change.points, index))
    sentences = [
        # what cannot be tested says itself what it is compared with
        compared if before.tests.found else "",
        moves,
        describe_cause(before.change, before.tests, report.instrument),
        describe_letter_change_in_paper(before.score.mutu, report.score.mutu, index),
    ]
    return [sentence for sentence in sentences if sentence]


def write_conclusion(writer: WordWriter, report: ReportInput) -> None:
    """Write what follows, from the same object as all tables."""
    score = report.score
    lines = [
        describe_conclusion(report.unit_name, report.period, score),
        *_list_change(report),
        *_list_ends(report),
        describe_next(compute_next_mutu(score)),
        *_list_plan(report),
    ]
    writer.add_list(lines, numbered=True)


def _list_ends(report: ReportInput) -> Sequence[str]:
    ranking = rank_unsur(report.score.unsur)
    if report.unconfirmed or not ranking.lowest:
        return ()
    told = [describe_worst(describe_groups(ranking.lowest, report.score))]
    if ranking.highest:
        told.append(describe_best(describe_groups(ranking.highest, report.score)))
    # the same words as on the sheet: what comes first is what is sure to be lowest
    return [*told, describe_priority(report.score, report.lowest_group)]


def _list_plan(report: ReportInput) -> Sequence[str]:
    if not report.plan:
        return ()
    names = list(dict.fromkeys(short_any(line.unsur, report.instrument) for line in report.plan))
    return (describe_plan(names, len(report.plan)),)
