"""The papers of a region: its report on all units of a period, and letters to those that have not reported."""

from skm_app.reports.region.input import RegionReport, RegionUnit, SilentUnit
from skm_app.reports.region.reminder import build_reminder
from skm_app.reports.region.report import build_region_report
from skm_app.reports.region.slides import build_region_slides
from skm_app.reports.region.workbook import build_region_workbook

__all__ = [
    "RegionReport",
    "RegionUnit",
    "SilentUnit",
    "build_region_report",
    "build_region_slides",
    "build_region_workbook",
    "build_reminder",
]
