"""What the survey found: BAB III to V, every sentence from the scored survey."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reports.handed import Handed
from skm_app.reports.pictures import draw_counts, draw_nrr, draw_trend
from skm_app.reports.word.layout import Paper
from skm_app.wording.certainty import (
    describe_interval,
    describe_letter_change,
    describe_moved,
    format_interval,
)
from skm_app.wording.dates import format_date
from skm_app.wording.findings import (
    describe_groups,
    describe_largest,
    describe_largest_move,
    describe_next,
    describe_not_filled,
    describe_rounding,
    describe_small_n,
    describe_unconfirmed,
    describe_unsur_above_ikm,
)
from skm_app.wording.names import DIMENSION_NAMES, short_any, short_unsur
from skm_app.wording.numbers import format_number, format_share
from skm_app.wording.particulars import Particular
from skm_app.wording.printed import describe_point, name_letter
from skm_app.wording.report_findings import (
    ALL_ALIKE,
    NO_COMPARISON,
    NO_PROFILE,
    NO_QUOTES,
    NO_SERVICES,
    NO_TREND,
    SERVICES,
    describe_best,
    describe_compared,
    describe_conclusion,
    describe_index,
    describe_plan,
    describe_valid,
    describe_worst,
)
from skm_core import Score, compute_next_mutu, compute_share, rank_unsur, round_half_up


def write_respondents(paper: Paper, handed: Handed) -> None:
    """Write who answered: a table of all groups, the largest of each, and a picture of the first."""
    n = handed.score.n
    paper.add_text(describe_valid(n))
    if not handed.profile:
        paper.add_text(NO_PROFILE)
        return
    rows = [
        (DIMENSION_NAMES[dimension] if place == 0 else "", level, format_number(count),
         format_share(compute_share(count, n)))
        for dimension, counts in handed.profile.items()
        for place, (level, count) in enumerate(counts.items())
    ]  # fmt: skip
    paper.add_table(
        "Responden menurut karakteristik", ("Karakteristik", "Kelompok", "Jumlah", "Bagian"), rows, (3, 5, 2, 2)
    )
    notes = [
        f"{DIMENSION_NAMES[dimension]}: {' '.join(filter(None, parts))}"
        for dimension, counts in handed.profile.items()
        for parts in [(f"{describe_largest(counts)}.", describe_not_filled(counts), describe_rounding(counts))]
    ]
    paper.add_list(notes)
    dimension, counts = next(iter(handed.profile.items()))
    alt = "; ".join(f"{level} {format_number(count)}" for level, count in counts.items())
    paper.add_picture(draw_counts(counts), f"Responden menurut {DIMENSION_NAMES[dimension].lower()}", alt)


def write_index(paper: Paper, handed: Handed) -> None:
    """Write the index and its letter, the NRR of every unsur, and a picture of them."""
    score, instrument = handed.score, handed.instrument
    paper.add_text(describe_index(handed.unit_name, handed.period, score, describe_interval(handed.estimate)))
    rows = [
        (instrument.code(row.unsur), instrument.text(row.unsur).name, format_number(round_half_up(row.nrr)),
         format_number(row.nilai), f"{row.mutu} ({row.kinerja})")
        for row in score.unsur
    ]  # fmt: skip
    rows.append(("", "IKM unit layanan", "", format_number(score.ikm), f"{score.mutu} ({score.kinerja})"))
    paper.add_table("Nilai tiap unsur dan IKM", ("Kode", "Unsur", "NRR", "Nilai", "Mutu"), rows, (1, 5, 1.4, 1.6, 3))
    for remark in (describe_unsur_above_ikm(score), describe_small_n(score.n)):
        if remark:
            paper.add_text(remark)
    alt = "; ".join(
        f"{short_unsur(row.unsur, instrument)} {format_number(round_half_up(row.nrr))}" for row in score.unsur
    )
    paper.add_picture(draw_nrr(score), "NRR tiap unsur, terurut", alt)


def write_services(paper: Paper, handed: Handed) -> None:
    """Write the index of each kind of service, or that the survey does not ask for it."""
    if not handed.services:
        paper.add_text(NO_SERVICES)
        return
    instrument = handed.instrument
    codes = [instrument.code(unsur) for unsur in instrument.names()]
    rows = [(service, *_service_cells(score, len(codes))) for service, score in handed.services.items()]
    whole = handed.score
    rows.append(("Semua layanan", format_number(whole.n), *(format_number(row.nilai) for row in whole.unsur),
                 format_number(whole.ikm)))  # fmt: skip
    widths = (3.4, 1, *(1.2 for _ in codes), 1.2)
    paper.add_table("Nilai unsur (25–100) dan IKM per jenis layanan", ("Layanan", "n", *codes, "IKM"), rows, widths)
    paper.add_text(SERVICES)


def _service_cells(score: Score | None, count: int) -> list[str]:
    if score is None:
        return ["–"] * (count + 2)
    return [format_number(score.n), *(format_number(row.nilai) for row in score.unsur), format_number(score.ikm)]


def write_analysis(paper: Paper, handed: Handed) -> None:
    """Write the lowest and highest unsur, with ties, and what people suggested."""
    if handed.unconfirmed:
        paper.add_text(describe_unconfirmed(handed.unconfirmed, handed.instrument))
    else:
        ranking = rank_unsur(handed.score.unsur)
        if ranking.lowest:
            paper.add_text("Unsur dengan nilai terendah, yang menjadi prioritas perbaikan:")
            paper.add_list(describe_groups(ranking.lowest, handed.score), numbered=True)
        else:
            paper.add_text(ALL_ALIKE)
        if ranking.highest:
            paper.add_text("Unsur dengan nilai tertinggi, yang perlu dipertahankan:")
            paper.add_list(describe_groups(ranking.highest, handed.score), numbered=True)
    if handed.quotes:
        paper.add_text("Saran responden yang menjadi perhatian, tanpa data pribadi:")
        paper.add_list([f"“{quote}”" for quote in handed.quotes])
    else:
        paper.add_text(NO_QUOTES)


def write_trend(paper: Paper, handed: Handed) -> None:
    """Write how the index moved, whether that is more than chance, and what moved it."""
    points = {name: point for name, point in handed.trend.items() if point}
    if len(points) < 2:
        paper.add_text(NO_TREND)
        return
    rows = [
        (name, describe_point(point) if point else "tidak diukur", name_letter(point) if point else "–",
         format_number(point.n) if isinstance(point, Score) else "–", format_interval(handed.trend_estimates.get(name)))
        for name, point in handed.trend.items()
    ]  # fmt: skip
    heads = ("Periode", "IKM", "Mutu", "Responden", "Selang 95 %")
    paper.add_table("IKM dari periode ke periode", heads, rows, (3.6, 3, 3, 2.4, 3))
    scored = [name for name, point in points.items() if isinstance(point, Score)]
    if len(scored) > 1:
        alt = "; ".join(f"{name} {describe_point(points[name])}" for name in scored)
        paper.add_picture(draw_trend(handed.trend, handed.trend_estimates), "IKM dari periode ke periode", alt)
    for sentence in _list_change(handed):
        paper.add_text(sentence)


def _list_change(handed: Handed) -> Sequence[str]:
    before = handed.before
    if before is None:
        return (NO_COMPARISON,)
    sentences = [
        describe_compared(before.period, before.score.ikm, describe_moved(before.change.points, before.test)),
        describe_largest_move(before.change, before.test),
        describe_letter_change(before.score.mutu, handed.score.mutu, before.test),
    ]
    return [sentence for sentence in sentences if sentence]


def write_conclusion(paper: Paper, handed: Handed) -> None:
    """Write what follows, from the same object as all tables, and who signs."""
    score = handed.score
    lines = [
        describe_conclusion(handed.unit_name, handed.period, score),
        *_list_change(handed)[:1],
        *_list_ends(handed),
        describe_next(compute_next_mutu(score)),
        *_list_plan(handed),
    ]
    paper.add_list(lines, numbered=True)
    _write_signature(paper, handed)


def _list_ends(handed: Handed) -> Sequence[str]:
    ranking = rank_unsur(handed.score.unsur)
    if handed.unconfirmed or not ranking.lowest:
        return ()
    told = [describe_worst(describe_groups(ranking.lowest, handed.score))]
    if ranking.highest:
        told.append(describe_best(describe_groups(ranking.highest, handed.score)))
    return told


def _list_plan(handed: Handed) -> Sequence[str]:
    if not handed.plan:
        return ()
    names = list(dict.fromkeys(short_any(line.unsur, handed.instrument) for line in handed.plan))
    return (describe_plan(names, len(handed.plan)),)


def _write_signature(paper: Paper, handed: Handed) -> None:
    typed = handed.particulars
    place = typed.get(Particular.PLACE, "")
    day = format_date(handed.reported_on) if handed.reported_on else ""
    nip = typed.get(Particular.NIP, "")
    lines = [
        ", ".join(filter(None, (place, day))),
        typed.get(Particular.ROLE, ""),
        *[""] * 4,
        typed.get(Particular.SIGNER, ""),
        typed.get(Particular.RANK, ""),
        f"NIP {nip}" if nip else "",
    ]
    paper.add_signature(["", *lines])
