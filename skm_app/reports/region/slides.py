"""The report of a region as slides."""

from __future__ import annotations

from skm_app.reports.region import tables
from skm_app.reports.region.input import RegionReport
from skm_app.reports.region.report import describe_lowest, list_findings, tell_moved
from skm_app.reports.slides import WHOLE, Canvas
from skm_app.wording import region_report as words
from skm_app.wording.deck import describe_movers, describe_units
from skm_app.wording.names import BOBOT_SHORT
from skm_app.wording.particulars import tell_government
from skm_app.wording.slides import COVER


def build_region_slides(report: RegionReport) -> bytes:
    """Return the slides on all units of a region in a period."""
    foot = words.describe_foot(report.region_name, report.period, len(report.units), BOBOT_SHORT[report.bobot])
    title = words.describe_title(report.region_name, report.period)
    canvas = Canvas(title, report.region_name, report.today, foot)
    government = tell_government(report.particulars, report.region_name).upper()
    canvas.add_cover(government, COVER, report.region_name, report.period.name)
    first, *others = list_findings(report)
    canvas.write(canvas.begin(first), others, WHOLE, size=26)
    canvas.add_rows(describe_units(len(report.units)), *tables.list_indexes(report))
    if report.codes:
        canvas.add_rows(describe_lowest(report) or words.UNSUR_BY_UNIT, *tables.list_unsur(report))
    title = describe_movers(len(report.moved), report.tested) if report.tested else words.NOTHING_TESTED
    slide = canvas.begin(title)
    canvas.write(slide, [f"{what}: {who}" for what, who in tell_moved(report).items()], WHOLE, size=26)
    if report.plans_known:
        done = sum(one.before.done for one in report.units if one.before)
        planned = sum(one.before.planned for one in report.units if one.before)
        canvas.add_rows(words.describe_done(done, planned), *tables.list_follow_up(report))
    if report.silent:
        canvas.add_rows(words.describe_missing(len(report.silent), report.period), *tables.list_silent(report))
    return canvas.finish()
