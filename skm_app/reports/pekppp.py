"""The page of evidence for PEKPPP, form F02: one year of a unit, indicator by indicator, as Word and as PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from skm_app.reports.document import PdfWriter
from skm_app.reports.input import EvaluatedSurvey, Evaluation, RealisedLine, ReportInput
from skm_app.reports.word import WordWriter, list_proofs, show_proofs, show_published
from skm_app.reports.writer import Writer
from skm_app.wording import pekppp as words
from skm_app.wording.dates import format_date
from skm_app.wording.enclosures import MEDIUM_NAMES, name_electronic
from skm_app.wording.follow_up import name_standing
from skm_app.wording.names import short_any
from skm_core import Instrument, Progress, Standing, compute_progress

_WIDTHS = (3.6, 4.6, 3.2, 2.2, 3)
Row = tuple[str, str, str, str, str]
"""What is looked at, what is there, its proof, its day, what is missing."""


def build_evidence_word(report: ReportInput) -> bytes:
    """Return the page as a Word document."""
    year = _find_year(report)
    writer = WordWriter(words.TITLE, report.unit_name, report.reported_on or report.period.last_day)
    writer.number_pages()
    for line, size in ((words.TITLE, 14), (words.describe_year(report.unit_name, year.year), 12)):
        writer.add_centred(line, size)
    _write(writer, report, year)
    return writer.finish()


def build_evidence_pdf(report: ReportInput, today: dt.date) -> bytes:
    """Return the page as a PDF.

    Args:
        report: a survey of the year.
        today: the day that the document says it was made on.
    """
    year = _find_year(report)
    writer = PdfWriter(words.TITLE, words.describe_year(report.unit_name, year.year), report.unit_name)
    _write(writer, report, year)
    return writer.finish(today)


def _find_year(report: ReportInput) -> Evaluation:
    return report.evaluation or Evaluation(report.period.last_day.year, ())


def _write(writer: Writer, report: ReportInput, year: Evaluation) -> None:
    writer.add_text(words.SOURCE)
    if not year.surveys:
        writer.add_text(words.describe_none(year.year))
    surveys, instrument = year.surveys, report.instrument
    for title, rows in (
        (words.HELD, [row for one in surveys for row in _list_held(one)]),
        (words.MEDIA, [row for one in surveys for row in _list_media(one)]),
        (words.PLAN, [row for one in surveys for row in _list_lines(one, instrument)]),
        (words.SPEED, [_tell_speed(one) for one in surveys]),
    ):
        writer.add_heading(title, 2)
        writer.add_table(None, words.HEADS, rows or [("–", "–", "–", "–", words.NOTHING)], _WIDTHS)
    _show_pictures(writer, surveys, instrument)


def _list_held(survey: EvaluatedSurvey) -> list[Row]:
    result = (
        words.describe_result(survey.score.ikm, survey.score.mutu, survey.n)
        if survey.score
        else words.describe_printed(survey.n)
    )
    reported = survey.reported_on
    held = (
        words.describe_held(survey.period),
        result,
        words.REPORT if reported else "–",
        _tell_day(reported),
        words.write_missing([] if reported else [words.NO_REPORT]),
    )
    progress = _count(survey)
    followed = (
        words.FOLLOWED,
        words.describe_done(progress.done, progress.planned) if survey.lines else "–",
        _join(proof.file_name for line in _list_proven(survey) for proof in line.proofs),
        _tell_day(_find_last(survey)),
        words.write_missing(_list_unfollowed(survey, progress)),
    )
    return [held, _tell_kind(survey, electronic=False), _tell_kind(survey, electronic=True), followed]


def _tell_kind(survey: EvaluatedSurvey, *, electronic: bool) -> Row:
    known = [one for one in survey.publications if one.medium.electronic is electronic]
    missing = words.NO_SCREEN if electronic else words.NO_PAPER
    unproven = [words.describe_unproven(MEDIUM_NAMES[one.medium]) for one in known if not one.file_name]
    return (
        words.SCREEN if electronic else words.PAPER,
        _join(MEDIUM_NAMES[one.medium] for one in known),
        _join(one.file_name for one in known if one.file_name),
        format_date(known[0].published_on) if known else "–",
        words.write_missing(unproven if known else [missing]),
    )


def _list_unfollowed(survey: EvaluatedSurvey, progress: Progress) -> list[str]:
    if not survey.lines:
        return [words.NO_PLAN]
    return [] if progress.done == progress.planned else [words.NOT_ALL]


def _list_media(survey: EvaluatedSurvey) -> list[Row]:
    return [
        (
            f"{MEDIUM_NAMES[one.medium]} ({name_electronic(one.medium)})",
            one.place,
            one.file_name or "–",
            format_date(one.published_on),
            words.write_missing([] if one.file_name else [words.NO_PROOF]),
        )
        for one in survey.publications
    ]


def _list_lines(survey: EvaluatedSurvey, instrument: Instrument) -> list[Row]:
    if not survey.lines:
        return [(words.describe_held(survey.period), "–", "–", "–", words.write_missing([words.NO_PLAN]))]
    return [
        (
            f"{short_any(one.line.unsur, instrument)}: {one.line.kegiatan}",
            ". ".join(filter(None, (name_standing(one.line, len(one.proofs)), one.line.description))),
            _join(proof.file_name for proof in one.proofs),
            _tell_day(one.line.done_on),
            words.write_missing(_list_missing(one)),
        )
        for one in survey.lines
    ]


def _list_missing(one: RealisedLine) -> list[str]:
    if not one.line.done:
        return [words.NOT_DONE]
    described = bool(one.line.description.strip())
    return [
        word for word, known in ((words.NO_DESCRIPTION, described), (words.NO_PROOF, bool(one.proofs))) if not known
    ]


def _tell_speed(survey: EvaluatedSurvey) -> Row:
    progress = _count(survey)
    last = _find_last(survey)
    missing = [
        *([] if survey.reported_on else [words.NO_REPORT]),
        *([] if survey.lines else [words.NO_PLAN]),
        *([words.NOT_ALL] if survey.lines and progress.done < progress.planned else []),
    ]
    return (
        words.describe_held(survey.period),
        words.describe_speed(survey.reported_on, last, progress.months),
        words.REPORT if survey.reported_on else "–",
        _tell_day(last),
        words.write_missing(missing),
    )


def _count(survey: EvaluatedSurvey) -> Progress:
    return compute_progress([(one.line, len(one.proofs)) for one in survey.lines], survey.reported_on)


def _list_proven(survey: EvaluatedSurvey) -> list[RealisedLine]:
    return [one for one in survey.lines if one.standing is Standing.PROVEN]


def _find_last(survey: EvaluatedSurvey) -> dt.date | None:
    return max((one.line.done_on for one in _list_proven(survey) if one.line.done_on), default=None)


def _tell_day(day: dt.date | None) -> str:
    return format_date(day) if day else "–"


def _join(names: Iterable[str]) -> str:
    """Write names after each other, each once; a dash where there is none."""
    return ", ".join(dict.fromkeys(names)) or "–"


def _show_pictures(writer: Writer, surveys: Sequence[EvaluatedSurvey], instrument: Instrument) -> None:
    published = [one for survey in surveys for one in survey.publications if one.picture]
    proofs = list_proofs([line for survey in surveys for line in survey.lines], instrument)
    if not published and not proofs:
        return
    writer.add_heading(words.PICTURES, 2)
    show_published(writer, published)
    show_proofs(writer, proofs)
