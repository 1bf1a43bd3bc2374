"""The papers of a survey as Word documents: the report in one of two outlines, the report on its plan, the letter."""

from skm_app.reports.word.annexes import list_proofs, show_proofs, show_published
from skm_app.reports.word.front import sign, tell_letterhead, tell_place, write_letterhead
from skm_app.reports.word.layout import WordWriter
from skm_app.reports.word.letter import build_letter
from skm_app.reports.word.realisation import build_realisation
from skm_app.reports.word.report import Outline, build_report

__all__ = [
    "Outline",
    "WordWriter",
    "build_letter",
    "build_realisation",
    "build_report",
    "list_proofs",
    "show_proofs",
    "show_published",
    "sign",
    "tell_letterhead",
    "tell_place",
    "write_letterhead",
]
