"""The questions that the sheets have a column for."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reports.input import ReportInput
from skm_core import Instrument, Item, Responses


def list_items(responses: Responses, instrument: Instrument) -> list[Item]:
    """Return the questions in the order of their unsur."""
    return [item for unsur in instrument.names() for item in responses.answers if item.unsur is unsur]


def name_item(item: Item, items: Sequence[Item], report: ReportInput) -> str:
    """Return the code of a question: that of its unsur, with a letter where the unsur has several."""
    code = report.instrument.code(item.unsur)
    several = sum(other.unsur is item.unsur for other in items) > 1
    return f"{code}{chr(ord('a') + item.question - 1)}" if several else code
