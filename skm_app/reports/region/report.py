"""The report of a region as a Word document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from skm_app.reports.pictures import draw_units
from skm_app.reports.region import tables
from skm_app.reports.region.input import RegionReport
from skm_app.reports.word import WordWriter, sign, tell_letterhead
from skm_app.wording import region_report as words
from skm_app.wording.deck import describe_letters, describe_lowest_of_all
from skm_app.wording.names import BOBOT_SHORT
from skm_app.wording.particulars import Particular
from skm_app.wording.region import describe_moved_units
from skm_app.wording.trend import describe_since
from skm_core import Score


def build_region_report(report: RegionReport) -> bytes:
    """Return the report on all units of a region in a period."""
    title = words.describe_title(report.region_name, report.period)
    office = report.particulars.get(Particular.REPORTER, "")
    writer = WordWriter(title, report.region_name, report.today)
    above = [line for line in tell_letterhead(report.particulars, office, report.region_name) if line]
    lines = [(words.COVER, 20), (report.region_name.upper(), 16), (report.period.name.upper(), 14)]
    writer.add_cover(above, None, lines)
    writer.begin_pages(roman=False)
    _write_summary(writer, report)
    _write_indexes(writer, report)
    _write_unsur(writer, report)
    _write_moved(writer, report)
    if report.plans_known:
        _write_follow_up(writer, report)
    _write_missing(writer, report)
    sign(writer, report.particulars, report.today)
    return writer.finish()


def list_findings(report: RegionReport) -> Iterator[str]:
    """Yield what a region's report says first; its slides say the same."""
    count = len(report.units), len(report.missing), len(report.elsewhere)
    yield words.describe_reported(report.region_name, report.period, *count)
    if letters := report.count_letters():
        yield words.describe_letters(describe_letters(letters))
    if report.pooled:
        yield words.describe_pooled(report.pooled, sum(map(report.asked_the_same, report.units)))
    if found := describe_lowest(report):
        yield f"{found}."
    for what, who in tell_moved(report).items():
        yield f"{what}: {who}"


def list_notes(report: RegionReport) -> list[str]:
    """Return what has to be known of the NRR of some units."""
    others, unsure = report.others, report.unconfirmed
    return [
        *([words.describe_others(others)] if others else []),
        *([words.describe_unsure(unsure)] if unsure else []),
    ]


def describe_lowest(report: RegionReport) -> str | None:
    """Say which unsur is the lowest in most units; None where none of them is sure of its columns."""
    counts = Counter(unsur for group in report.lowest for unsur in group)
    if not counts:
        return None
    most = max(counts.values())
    names = [unsur for unsur in counts if counts[unsur] == most]
    return describe_lowest_of_all(names, most, len(report.lowest), report.instrument)


def tell_moved(report: RegionReport) -> dict[str, str]:
    """Name the units that moved for real since their period before, by what they did."""
    return describe_moved_units(report.moved, report.tested, report.instrument, describe_since(None), {})


def _write_summary(writer: WordWriter, report: RegionReport) -> None:
    writer.add_heading("RINGKASAN", 1)
    writer.add_list(list(list_findings(report)))
    writer.add_text(words.describe_basis(report.instrument.title, BOBOT_SHORT[report.bobot]))
    writer.add_text(words.NO_RANKING)


def _write_indexes(writer: WordWriter, report: RegionReport) -> None:
    writer.add_heading("IKM tiap unit", 2)
    writer.add_table(words.describe_indexes(report.period), *tables.list_indexes(report))
    scored = {one.name: (one.point, one.estimate) for one in report.units if isinstance(one.point, Score)}
    if scored:
        told = "; ".join(f"{name} {words.describe_point(score)}" for name, (score, _) in scored.items())
        writer.add_picture(draw_units(scored), words.describe_picture(report.period), f"{words.PICTURE}: {told}")
        writer.add_text(words.HOW_TO_READ)


def _write_unsur(writer: WordWriter, report: RegionReport) -> None:
    if not report.codes:
        return
    writer.add_heading("Nilai unsur tiap unit", 2)
    if found := describe_lowest(report):
        writer.add_text(f"{found}. {words.LOWEST_MEANS}")
    writer.add_table(words.describe_unsur(report.period), *tables.list_unsur(report))
    names = [f"{report.instrument.code(text.unsur)} {text.name}" for text in report.instrument.unsur]
    writer.add_text(words.describe_codes(names))
    for note in list_notes(report):
        writer.add_text(note)


def _write_moved(writer: WordWriter, report: RegionReport) -> None:
    writer.add_heading("Perubahan yang nyata", 2)
    writer.add_list([f"{what}: {who}" for what, who in tell_moved(report).items()])
    writer.add_text(words.HOW_TESTED)


def _write_follow_up(writer: WordWriter, report: RegionReport) -> None:
    writer.add_heading("Tindak lanjut", 2)
    writer.add_table(words.FOLLOW_UP, *tables.list_follow_up(report))
    if any(one.plan or one.before for one in report.units):
        writer.add_text(words.DONE_MEANS)


def _write_missing(writer: WordWriter, report: RegionReport) -> None:
    writer.add_heading("Yang belum melapor", 2)
    if report.missing:
        writer.add_list([one.label for one in report.missing], numbered=True)
    else:
        writer.add_text(words.ALL_REPORTED)
    if report.elsewhere:
        writer.add_text(words.ELSEWHERE)
        told = [(one.label, one.reported) for one in report.elsewhere if one.reported]
        writer.add_list([words.name_elsewhere(label, period) for label, period in told])
