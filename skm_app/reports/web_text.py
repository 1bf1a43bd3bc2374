"""The text for a website, ready to paste: plain, or as HTML without styles."""

from __future__ import annotations

import html
from collections.abc import Sequence

from skm_app.reports.input import ReportInput
from skm_app.reports.text import drop_controls
from skm_app.wording import web
from skm_app.wording.certainty import describe_interval
from skm_app.wording.findings import describe_small_n
from skm_app.wording.follow_up import describe_promise
from skm_app.wording.lowest import describe_priority
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number, format_share
from skm_app.wording.particulars import Particular, is_web_address
from skm_core import MERGED, SMALLEST_SHOWN, compute_share, merge_small_counts, round_half_up


def build_web_text(report: ReportInput) -> bytes:
    """Return the text as plain text, with a mark that Windows knows it by.

    Raises:
        ValueError: fewer than ten people answered, so that the total may not leave the unit.
    """
    plain = _Plain()
    _write(plain, report)
    return plain.finish().encode("utf-8-sig")


def build_web_page(report: ReportInput) -> bytes:
    """Return the text as HTML without styles, which takes the look of the page that it is pasted into.

    Raises:
        ValueError: fewer than ten people answered.
    """
    page = _Html(web.describe_title(report.unit_name, report.period))
    _write(page, report)
    return page.finish().encode()


class _Plain:
    """Collect headings, texts, lists and tables as lines."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def add_heading(self, text: str, level: int) -> None:
        self._parts.append(_flatten(text).upper() if level == 1 else _flatten(text))

    def add_text(self, text: str) -> None:
        self._parts.append(_flatten(text))

    def add_list(self, lines: Sequence[str]) -> None:
        self._parts.append("\r\n".join(f"- {_flatten(line)}" for line in lines))

    def add_table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        del head  # a line of plain text names each number itself
        self._parts.append("\r\n".join(f"- {code} {name}: {nrr}, mutu {mutu}" for code, name, nrr, mutu in rows))

    def finish(self) -> str:
        return "\r\n\r\n".join(self._parts) + "\r\n"


class _Html:
    """Collect the same as HTML."""

    def __init__(self, title: str) -> None:
        self._parts = [
            "<!doctype html>",
            f'<html lang="id"><head><meta charset="utf-8"><title>{_escape(title)}</title></head><body>',
        ]

    def add_heading(self, text: str, level: int) -> None:
        self._parts.append(f"<h{level + 1}>{_escape(text)}</h{level + 1}>")

    def add_text(self, text: str) -> None:
        self._parts.append(f"<p>{_escape(text)}</p>")

    def add_list(self, lines: Sequence[str]) -> None:
        self._parts.append(f"<ul>{''.join(f'<li>{_escape(line)}</li>' for line in lines)}</ul>")

    def add_table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        heads = "".join(f'<th scope="col">{_escape(cell)}</th>' for cell in head)
        body = "".join(f"<tr>{''.join(f'<td>{_escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        self._parts.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")

    def finish(self) -> str:
        return "\n".join([*self._parts, "</body></html>", ""])


def _write(to: _Plain | _Html, report: ReportInput) -> None:
    score = report.score
    if score.n < SMALLEST_SHOWN:
        raise ValueError(f"an index of {score.n} people stays within the unit")
    to.add_heading(web.describe_title(report.unit_name, report.period), 1)
    to.add_text(web.describe_survey(report.unit_name, report.period, report.instrument, report.days))
    to.add_heading(web.WHO_ANSWERED, 2)
    to.add_text(web.describe_answers(score.n, report.population))
    merged = {dimension: merge_small_counts(counts) for dimension, counts in report.profile.items()}
    if profile := {dimension: counts for dimension, counts in merged.items() if set(counts) != {MERGED}}:
        to.add_list([f"{DIMENSION_NAMES[one]}: {_tell_counts(counts)}" for one, counts in profile.items()])
        if any(MERGED in counts for counts in profile.values()):
            to.add_text(web.SMALL_MERGED)
    to.add_heading(web.RESULT, 2)
    interval = describe_interval(report.estimate) if report.estimate and report.estimate.lower is not None else None
    for text in filter(None, (web.describe_result(score), interval, describe_small_n(score.n))):
        to.add_text(text)
    to.add_heading(web.EACH_UNSUR, 2)
    rows = [
        (
            score.instrument.code(row.unsur),
            score.instrument.text(row.unsur).name,
            format_number(round_half_up(row.nrr)),
            row.mutu.value,
        )
        for row in score.unsur
    ]
    to.add_table(web.HEADS, rows)
    if fixed := describe_fixed(score.fixed, score.instrument):
        to.add_text(fixed)
    to.add_heading(web.DONE_ABOUT_IT, 2)
    to.add_text(describe_priority(score, report.lowest_group))
    if report.plan:
        to.add_list([describe_promise(line, report.instrument, report.period.last_day) for line in report.plan])
    else:
        to.add_text(web.NO_PLAN)
    to.add_text(web.THANKS)
    if is_web_address(page := report.particulars.get(Particular.PAGE, "")):
        to.add_text(web.describe_page(page))


def _tell_counts(counts: dict[str, int]) -> str:
    whole = sum(counts.values())
    told = (
        f"{level}: {format_number(count)} orang ({format_share(compute_share(count, whole))})"
        for level, count in counts.items()
    )
    return "; ".join(told)


def _flatten(text: str) -> str:
    """Return a text on one line: what somebody typed must not make a heading or a list of its own."""
    return " ".join(drop_controls(text).split())


def _escape(text: str) -> str:
    return html.escape(_flatten(text))
