"""Read one survey: the whole way from bytes to responses, with everything that was set aside on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from skm_app.problems import Problem, ProblemCode, Refused, refuse
from skm_app.questions import Question, QuestionKind, parse_answers
from skm_app.reading.asking import Asking
from skm_app.reading.cells import DateOrder, hide_personal, is_birth_date, parse_time, show_date
from skm_app.reading.container.children import Children
from skm_app.reading.container.gate import is_old_workbook
from skm_app.reading.container.sheet import CHILDREN, LONGEST_TEXT, SECONDS, Sheet, read_sheets
from skm_app.reading.rows.answer_key import A_IS_BEST, ask_letters, check_scale, settle_key
from skm_app.reading.rows.belonging import list_years, settle_period, settle_unit, take_period
from skm_app.reading.rows.control import Control, read_controls
from skm_app.reading.rows.dates import settle_order
from skm_app.reading.rows.levels import AlikeLevel, find_alike, list_merges, merge_levels
from skm_app.reading.rows.quality import note_quality
from skm_app.reading.rows.respondents import build_responses, drop_repeats, read_times, tell_ages
from skm_app.reading.rows.sorting import SortedRows, is_filled, sort_rows
from skm_app.reading.table.aggregates import (
    PrintedRow,
    find_averages,
    find_counts,
    is_lettered,
    is_transposed,
    may_be_respondents,
    reverse_counts,
    transpose,
)
from skm_app.reading.table.header import Header, Role
from skm_app.reading.table.parts import Part, pick_part, pick_sheet, read_title
from skm_app.reading.table.profile_sheet import join_profile
from skm_app.reading.table.title import find_parent, find_unit, find_unit_in_name, mask_title
from skm_app.reading.table.unsur_columns import measure_scores, settle_unsur
from skm_app.wording import questions as words
from skm_app.wording.method import describe_rule
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import (
    PERMENPAN_2017,
    Dimension,
    Fixed,
    Instrument,
    Item,
    Period,
    Responses,
    Tally,
    Unsur,
    compute_tally,
)
from skm_core.regulation import SCORES

GRATIS = "gratis"
"""Choice of the key ``empty:U4``: the service is free by law."""

_LONGEST_RULE = 200


class Status(StrEnum):
    """Say how reading ended."""

    READ = "read"
    QUESTION = "question"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what a file gave: responses, or questions, or why it was refused, with every row accounted for.

    ``period`` is what the file names (``named_period``), else what its dates span. A table of counts gives a ``tally``
    without responses; a table of averages is refused, and ``averages`` hold what of it may be kept as an old report.
    ``settled`` are the questions that were answered, ``alike`` the levels that may be one with another, ``fixed`` the
    unsur that a rule has set.
    """

    file_name: str
    sha256: str
    status: Status
    sheet: str | None = None
    responses: Responses | None = None
    rejected: tuple[Problem, ...] = ()
    cells: tuple[Problem, ...] = ()
    refusal: Problem | None = None
    notes: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    settled: tuple[Question, ...] = ()
    not_data: int = 0
    mapping: Mapping[Item, str] = field(default_factory=dict[Item, str])
    unconfirmed: tuple[Unsur, ...] = ()
    unit_name: str | None = None
    parent_name: str | None = None
    period: Period | None = None
    named_period: Period | None = None
    instrument: Instrument = PERMENPAN_2017
    tally: Tally | None = None
    averages: tuple[PrintedRow, ...] = ()
    controls: tuple[Control, ...] = ()
    alike: tuple[AlikeLevel, ...] = ()
    fixed: Fixed = ()
    header: Header | None = None

    @property
    def answered(self) -> Tally | None:
        """Return the tally of everybody who answered; None where nothing was read."""
        return compute_tally(self.responses) if self.responses else self.tally

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was refused, rejected or set aside, without what is only told."""
        refusal = (self.refusal,) if self.refusal else ()
        return (*refusal, *self.rejected, *self.cells)


def read_survey(
    file_name: str,
    content: bytes,
    chosen: Mapping[str, str] | None = None,
    sheet_name: str | None = None,
    children: Children = CHILDREN,
) -> Reading:
    """Read one survey from the bytes of a file.

    Args:
        file_name: as the officer knows it; never trusted for the kind of file.
        content: the bytes.
        chosen: answers to questions of an earlier reading, by key.
        sheet_name: the sheet to read, where several hold a table.
        children: who parses the file.
    """
    try:
        source, sheets = open_file(file_name, content, children=children)
    except Refused as refused:
        sha256 = hashlib.sha256(content).hexdigest()
        return Reading(file_name, sha256, Status.REFUSED, refusal=refused.problem)
    return read_table(source, sheets, chosen or {}, sheet_name)


@dataclass(frozen=True, slots=True)
class Source:
    """Hold where sheets come from: the file's name, the hash of its bytes, and what is to be told of its kind."""

    file_name: str
    sha256: str
    told: tuple[Problem, ...] = ()


def open_file(
    file_name: str, content: bytes, seconds: float = SECONDS, children: Children = CHILDREN
) -> tuple[Source, list[Sheet]]:
    """Return where sheets come from, and the sheets of a file without personal data.

    The one way from bytes to sheets: a file that waits on the page and one that the terminal reads are the same.

    Args:
        file_name: as the officer knows it.
        content: the bytes.
        seconds: after which reading is given up.
        children: who parses it.

    Raises:
        Refused: the file cannot be read at all.
    """
    sheets = read_sheets(content, file_name, seconds, masked=True, children=children)
    told = (Problem(ProblemCode.OLD_XLS),) if is_old_workbook(content) else ()
    return Source(file_name, hashlib.sha256(content).hexdigest(), told), sheets


def read_table(
    source: Source, sheets: Sequence[Sheet], chosen: Mapping[str, str], sheet_name: str | None = None
) -> Reading:
    """Read one survey from sheets that were parsed already.

    Args:
        source: where the sheets come from.
        sheets: every sheet of the file.
        chosen: answers to questions, by key.
        sheet_name: the sheet to read, where several hold a table.
    """
    asking = Asking(parse_answers(chosen), notes=list(source.told))
    seen: list[tuple[Sheet, Header]] = []
    try:
        return _read(source, sheets, asking, sheet_name, seen)
    except Refused as refused:
        if asking.questions:
            # the refusal may follow from a proposal that the officer has not agreed to
            return _put(source, asking)
        # with the header that was found the officer can say what its columns are, and so mend the refusal
        sheet, header = seen[-1] if seen else (None, None)
        return Reading(
            source.file_name,
            source.sha256,
            Status.REFUSED,
            sheet.name if sheet else None,
            refusal=refused.problem,
            notes=tuple(asking.notes),
            settled=tuple(asking.settled),
            header=header,
        )


def _read_averages(source: Source, sheet: Sheet, header: Header, rows: list[PrintedRow], asking: Asking) -> Reading:
    """Refuse a table of averages, with what of it may be kept as an old report."""
    lines = read_title(sheet, header.index)
    return Reading(
        source.file_name,
        source.sha256,
        Status.REFUSED,
        refusal=Problem(ProblemCode.AVERAGES, row=sheet.number(header.index), got=str(len(rows))),
        settled=tuple(asking.settled),
        averages=tuple(rows),
        period=take_period(lines, _read_name(source.file_name), (), asking).period,
        parent_name=find_parent(lines),
    )


def _put(
    source: Source,
    asking: Asking,
    header: Header | None = None,
    **found: Instrument | Period | Sequence[Unsur] | str | None,
) -> Reading:
    return Reading(
        source.file_name,
        source.sha256,
        Status.QUESTION,
        notes=tuple(asking.notes),
        questions=tuple(asking.questions),
        settled=tuple(asking.settled),
        mapping=_map(header) if header else {},
        header=header,
        **found,  # pyright: ignore[reportArgumentType]
    )


def _read(
    source: Source,
    sheets: Sequence[Sheet],
    asking: Asking,
    sheet_name: str | None,
    seen: list[tuple[Sheet, Header]],
) -> Reading:
    found = pick_sheet(sheets, sheet_name, asking)
    visible = [sheet for sheet in sheets if sheet.visible and sheet_name in (None, sheet.name)]
    for sheet in visible if found is None else [found[0]]:
        if (tally := find_counts(sheet)) and _are_counts(sheet, asking):
            return _read_counts(source, sheet, tally, asking)
    if found is None:
        turned = next((sheet for sheet in visible if is_transposed(sheet)), None)
        if turned is None:
            raise refuse(ProblemCode.NO_TABLE)
        if (
            asking.ask(QuestionKind.TURN, words.ASK_TURN, {"ya": words.TURNED, "tidak": words.NOT_TURNED}, "ya")
            == "tidak"
        ):
            raise refuse(ProblemCode.NO_TABLE)
        asking.note(ProblemCode.TURNED)
        found = pick_sheet([transpose(turned)], None, asking)
        if found is None:
            raise refuse(ProblemCode.NO_TABLE)
    sheet, header, joined = join_profile(*found, visible, asking)
    seen.append((sheet, header))
    _note_further(sheets, found[0], joined, asking)
    if averages := find_averages(sheet, header):
        return _read_averages(source, sheet, header, averages, asking)
    return _read_respondents(source, pick_part(sheet, header, asking), asking)


def _are_counts(sheet: Sheet, asking: Asking) -> bool:
    """Tell whether what looks like counts is one; asks where it may be respondents as well."""
    if not may_be_respondents(sheet):
        return True
    choices = {"rekap": words.AS_RECAP, "baris": words.AS_RESPONDENTS}
    return asking.ask(QuestionKind.COUNTS, words.ASK_COUNTS, choices, "rekap") == "rekap"


def _read_counts(source: Source, sheet: Sheet, tally: Tally, asking: Asking) -> Reading:
    asking.note(ProblemCode.COUNTS_READ, got=format_number(tally.n))
    if is_lettered(sheet) and ask_letters(asking) == A_IS_BEST:
        tally = reverse_counts(tally)
    if asking.questions:
        return _put(source, asking, sheet=sheet.name)
    uneven = {sum(counts) for counts in tally.counts.values()}
    if len(uneven) > 1:
        asking.note(ProblemCode.UNEVEN_COUNTS, got=str(min(uneven)), expected=str(max(uneven)))
    lines, name = read_title(sheet, len(sheet.rows)), _read_name(source.file_name)
    period = take_period(lines, name, (), asking).period
    return Reading(
        source.file_name,
        source.sha256,
        Status.READ,
        sheet.name,
        notes=tuple(asking.notes),
        settled=tuple(asking.settled),
        not_data=sheet.top + len(sheet.rows),
        unit_name=find_unit(lines) or find_unit_in_name(name),
        parent_name=find_parent(lines),
        period=period,
        named_period=period,
        tally=tally,
    )


def _read_respondents(source: Source, part: Part, asking: Asking) -> Reading:
    sheet = part.sheet
    if sheet.hidden_rows:
        asking.note(ProblemCode.HIDDEN_ROWS, got=str(sheet.hidden_rows))
    if sheet.cut_texts:
        asking.note(ProblemCode.TEXTS_CUT, got=str(sheet.cut_texts), expected=format_number(LONGEST_TEXT))
    header, instrument, unconfirmed = settle_unsur(sheet, part.header, asking)
    _note_columns(sheet, header, instrument, unconfirmed, asking)
    key = settle_key(sheet, header, instrument, asking)
    rows = sort_rows(sheet, header, key.parse, instrument)
    lines = read_title(sheet, header.index)
    name = _read_name(source.file_name)
    unit_name = settle_unit(sheet, header, rows, lines, name, asking)
    order = settle_order(sheet, header, rows.kept, asking)
    _note_unread_dates(sheet, header, rows, order, asking)
    years = list_years(read_times(sheet, header, rows.kept, order))
    told = take_period(lines, name, years, asking)
    period = settle_period(sheet, header, rows, order, told, asking)
    if not asking.questions:
        check_scale(rows)
        if not rows.kept:
            raise refuse(ProblemCode.NO_ROWS, row=sheet.number(header.index))
    _check_shifted(sheet, header, rows)
    fixed = _settle_empty(sheet, header, rows, instrument, asking) if rows.kept else ()
    if asking.questions:
        return _put(
            source,
            asking,
            header,
            sheet=sheet.name,
            instrument=instrument,
            unit_name=unit_name,
            period=period,
            parent_name=find_parent(lines),
        )
    rejected = [*rows.rejected, *drop_repeats(sheet, header, rows, order)]
    unmerged = build_responses(sheet, header, rows, order)
    alike = find_alike(unmerged.profile, asking)
    _note_alike(alike, asking)
    responses = merge_levels(unmerged, list_merges(unmerged.profile, asking))
    asking.notes += note_quality(responses, instrument)
    controls = read_controls(sheet, header, rows, compute_tally(responses), instrument)
    _note_controls(controls, instrument, asking)
    return Reading(
        file_name=source.file_name,
        sha256=source.sha256,
        status=Status.READ,
        sheet=sheet.name,
        responses=responses,
        rejected=tuple(sorted(rejected, key=lambda problem: problem.row or 0)),
        cells=tuple(sorted((*rows.cells, *tell_ages(sheet, header, rows)), key=lambda problem: problem.row or 0)),
        refusal=None,
        notes=tuple(asking.notes),
        settled=tuple(asking.settled),
        not_data=rows.not_data + part.below,
        mapping=_map(header),
        unconfirmed=unconfirmed,
        unit_name=unit_name,
        parent_name=find_parent(lines),
        period=period,
        named_period=told.period,
        instrument=instrument,
        controls=tuple(controls),
        alike=tuple(alike),
        fixed=fixed,
        header=header,
    )


def _read_name(file_name: str) -> str:
    """Return the name of a file as a line of words; a dash may join two months."""
    return mask_title(PurePath(file_name).stem.replace("_", " "))


def _note_further(sheets: Sequence[Sheet], picked: Sheet, joined: Sequence[Sheet], asking: Asking) -> None:
    """Tell which visible sheets were not read, so that nobody thinks they were."""
    further = [sheet.name or "" for sheet in sheets if sheet.visible and sheet is not picked and sheet not in joined]
    if len(sheets) > 1 and further:
        asking.note(ProblemCode.FURTHER_SHEETS, got=", ".join(further)[:200])


def _note_columns(
    sheet: Sheet, header: Header, instrument: Instrument, unconfirmed: Sequence[Unsur], asking: Asking
) -> None:
    answers = header.having(Role.ANSWER)
    if coded := [column.header for column in answers if not column.named]:
        asking.note(ProblemCode.COLUMNS_BY_POSITION, got=", ".join(coded))
    if unconfirmed:
        asking.note(ProblemCode.U8_U9_UNCONFIRMED)
    order = [column.item for column in answers if column.named]
    if order != sorted(order, key=lambda item: instrument.names().index(item.unsur) if item else 0):
        asking.note(ProblemCode.OTHER_ORDER)
    for role, code in ((Role.PERSONAL, ProblemCode.PERSONAL_COLUMNS), (Role.UNKNOWN, ProblemCode.UNREAD_COLUMNS)):
        if named := [column.header for column in header.having(role) if column.header]:
            asking.note(code, got=", ".join(named)[:200])
    below = range(header.index + 1, len(sheet.rows))
    ages = next((column for column in header.columns if column.dimension is Dimension.AGE), None)
    if ages and (born := sum(is_birth_date(sheet.cell(index, ages.index)) for index in below)):
        asking.note(ProblemCode.BIRTH_DATES, got=str(born))


def _check_shifted(sheet: Sheet, header: Header, rows: SortedRows) -> None:
    """Refuse a text file of which some rows have more fields than the header: what follows stands in other columns.

    Raises:
        Refused: a respondent has a cell right of the last headed column; a workbook may have a note there.
    """
    last = max((column.index for column in header.columns if column.header), default=-1)
    wide = [index for index in rows.kept if any(cell is not None for cell in sheet.rows[index][last + 1 :])]
    if sheet.name is None and wide:
        width = max(len(sheet.rows[index]) for index in wide)
        raise refuse(
            ProblemCode.SHIFTED, row=sheet.number(wide[0]), got=str(len(wide)), expected=sheet.letter(width - 1)
        )


def _note_unread_dates(sheet: Sheet, header: Header, rows: SortedRows, order: DateOrder, asking: Asking) -> None:
    day = header.first(Role.TIME)
    cells = [sheet.cell(index, day.index) for index in rows.kept] if day else []
    unread = [cell for cell in cells if is_filled(cell) and parse_time(cell, order) is None]
    if unread and len(unread) < len(cells):
        asking.note(ProblemCode.DATES_UNREAD, got=str(len(unread)), expected=show_date(unread[0]))


def _settle_empty(sheet: Sheet, header: Header, rows: SortedRows, instrument: Instrument, asking: Asking) -> Fixed:
    """Ask about each unsur that nobody answered: another column may hold it; an index of the others is no choice.

    For Biaya alone the officer may say that the service is free by law (method 7): it is set to 4, and returned with
    the rule, which is printed with the index.
    """
    unsurs = dict.fromkeys(item.unsur for item in rows.scores)
    empty = [unsur for unsur in unsurs if not any(any(c) for item, c in rows.scores.items() if item.unsur is unsur)]
    spare = [
        column
        for column in header.having(Role.UNKNOWN)
        if column.header and measure_scores(sheet, header, column.index)
    ]
    fixed: list[tuple[Unsur, str]] = []
    for unsur in empty if len(empty) < len(unsurs) else ():
        code, name = instrument.code(unsur), instrument.text(unsur).name
        choices = {"lengkapi": words.FILL_FIRST}
        choices |= {sheet.letter(column.index): words.name_column(column.header) for column in spare}
        if unsur is Unsur.BIAYA:
            choices |= {GRATIS: words.GRATIS}
        elif not spare:
            choices |= {"kolom": words.MAP_MYSELF}
        choice = asking.ask(QuestionKind.EMPTY, words.ask_empty(name), choices, "lengkapi", about=code)
        if asking.answer(QuestionKind.EMPTY, code) in ("lengkapi", "kolom"):
            raise refuse(ProblemCode.UNSUR_EMPTY, got=name)
        if choice == GRATIS:
            fixed.append((unsur, _set_free(rows, unsur, asking.answer(QuestionKind.RULE, code), asking)))
    return tuple(fixed)


def _set_free(rows: SortedRows, unsur: Unsur, said: str | None, asking: Asking) -> str:
    """Set an unsur to 4 for everybody, tell it, and return the rule that says so, empty where nobody has said it."""
    for item in rows.scores:
        if item.unsur is unsur:
            rows.scores[item] = [SCORES[-1]] * len(rows.kept)
    rule = " ".join((said or "").split())[:_LONGEST_RULE]
    asking.note(ProblemCode.PRICE_FIXED, got=describe_rule(rule))
    return rule


def _note_alike(alike: Sequence[AlikeLevel], asking: Asking) -> None:
    for one in alike:
        if one.answer is None:
            key = f"{one.key}={one.proposal}"
            asking.note(ProblemCode.LEVELS_ALIKE, column=key, got=f"{one.level} ({one.count})", expected=one.proposal)


def _note_controls(controls: Sequence[Control], instrument: Instrument, asking: Asking) -> None:
    """Tell where the file's own summary rows differ from its respondents, and which bobot its IKM fits."""
    for control in controls:
        column = instrument.code(control.unsur) if control.unsur else None
        found, ours = (format_number(value) for value in (control.found, control.ours))
        if control.bobot:
            fits = " atau ".join(short_bobot(bobot, instrument) for bobot in control.bobot)
            asking.note(ProblemCode.CONTROL_IKM_FITS, row=control.row, got=found, expected=fits)
        elif not control.agrees:
            code = ProblemCode.CONTROL_DIFFERS if control.unsur else ProblemCode.CONTROL_IKM_DIFFERS
            asking.note(code, row=control.row, column=column, got=found, expected=ours)


def _map(header: Header) -> dict[Item, str]:
    return {column.item: hide_personal(column.header) for column in header.having(Role.ANSWER) if column.item}
