"""The report as a Word document: chapters from the scored survey, in one of the two outlines in use."""

from skm_app.reports.word.report import Outline, build_report

__all__ = ["Outline", "build_report"]
