"""Which columns are the unsur: what the header leaves open is settled by a yes of the officer, never by a guess."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from skm_app.problems import ProblemCode, refuse
from skm_app.questions import QuestionKind
from skm_app.reading.asking import Asking
from skm_app.reading.cells import parse_answer
from skm_app.reading.container.sheet import Sheet
from skm_app.reading.table.header import Column, Header, Role, read_header
from skm_app.reading.vocabulary import HEADER_CODE, ONLY_2004, OWN_LABELS, UNSUR_WORDS_2004, normalise
from skm_app.wording import questions as words
from skm_core import PERMENPAN_2017, Dimension, Instrument, Item, Unsur, extend_instrument
from skm_core.regulation import KEPMENPAN_2004, OWN_UNSUR, PERMENPAN_2014

U8_CHOICES = {"pengaduan": Unsur.PENGADUAN, "sarana": Unsur.SARANA}
"""Choices of the key ``u8``: what a column that is only called U8 asks about."""

_BY_HAND = "sendiri"

NO_ANSWER = "-"
"""Choice of the keys ``col:X``: the column holds no answers."""

KNOWN_SPLITS = {16: "2,3,1,3,1,1,3,1,1"}
"""How a long form spreads its questions over the nine unsur (the form of sixteen questions in use at Bengkalis)."""

_SWAPPED = (Unsur.PENGADUAN, Unsur.SARANA)
_NINE = PERMENPAN_2017.names()
_FOURTEEN = len(KEPMENPAN_2004.names())
_ENOUGH_2004 = 3
_MOST_FILLED = 0.8
_HALF_FILLED = 0.5


def settle_unsur(sheet: Sheet, header: Header, asking: Asking) -> tuple[Header, Instrument, tuple[Unsur, ...]]:
    """Settle which column asks which unsur of which instrument.

    Returns:
        The header, the instrument, and the unsur that nobody has confirmed (U8 and U9 by number alone).

    Raises:
        Refused: an unsur is missing, or there are more columns than any known form has.
    """
    header = _apply_chosen_columns(sheet, header, PERMENPAN_2017, asking)
    header, instrument = _settle_instrument(sheet, header, asking)
    if instrument is not PERMENPAN_2017:
        # an older questionnaire has read the header anew, and its numbers mean other unsur
        header = _apply_chosen_columns(sheet, header, instrument, asking)
    header = _ask_unnamed(sheet, header, instrument, asking)
    u8 = U8_CHOICES.get(asking.answer(QuestionKind.U8) or "")
    if u8:
        labels = {choice: words.U8_LABELS[unsur] for choice, unsur in U8_CHOICES.items()}
        # never forced, but once it is answered it can be changed like any other
        asking.ask(QuestionKind.U8, words.ASK_U8, labels, next(iter(U8_CHOICES)))
    header, unconfirmed = settle_codes(header, sheet, u8, instrument)
    header = _ask_repeated(sheet, header, instrument, asking)
    _check_missing(sheet, header, instrument)
    return header, instrument, unconfirmed


def _apply_chosen_columns(sheet: Sheet, header: Header, instrument: Instrument, asking: Asking) -> Header:
    """Take over what the officer said of single columns, under the keys ``col:X``."""
    columns = {column.index: column for column in header.columns}
    width = max((len(row) for row in sheet.rows), default=0)
    for index in range(width):
        choice = asking.answer(QuestionKind.COLUMN, sheet.letter(index))
        if choice is not None:
            known = columns.get(index) or Column(index, "", Role.UNKNOWN)
            columns[index] = read_choice(known, choice, sheet.letter(index), instrument) or known
        for code, letter in asking.list_answers(QuestionKind.EMPTY).items():
            if letter == sheet.letter(index):
                asked = [c for c in columns.values() if c.item and c.item.unsur in instrument.names()]
                dropped = [c for c in asked if c.item and instrument.code(c.item.unsur) == code]
                columns |= {c.index: replace(c, role=Role.UNKNOWN, item=None) for c in dropped}
                columns[index] = read_choice(columns[index], code, letter, instrument) or columns[index]
    return replace(header, columns=tuple(columns[index] for index in sorted(columns)))


def read_choice(column: Column, choice: str, letter: str, instrument: Instrument = PERMENPAN_2017) -> Column | None:
    """Return the column as the officer wants it read; None where the choice means nothing."""
    title = column.header or f"kolom {letter}"
    code = re.fullmatch(r"U([1-9]\d?)([a-f]?)", choice)
    if code and int(code[1]) <= len(instrument.names()):
        question = "abcdef".index(code[2]) + 1 if code[2] else 1
        item = Item(instrument.names()[int(code[1]) - 1], question)
        return replace(column, header=title, role=Role.ANSWER, item=item, dimension=None, named=True)
    if choice in {dimension.value for dimension in Dimension}:
        return replace(column, role=Role.PROFILE, item=None, dimension=Dimension(choice))
    if choice in (Role.TIME, Role.SARAN, Role.NUMBER, Role.UNIT, Role.PERSONAL):
        return replace(column, role=Role(choice), item=None, dimension=None)
    return replace(column, role=Role.UNKNOWN, item=None, dimension=None) if choice == NO_ANSWER else None


def _settle_instrument(sheet: Sheet, header: Header, asking: Asking) -> tuple[Header, Instrument]:
    labels = [normalise(column.header) for column in header.columns]
    codes = {
        column.index: code
        for column, label in zip(header.columns, labels, strict=True)
        if (code := HEADER_CODE.match(label))
    }
    highest = max((int(code[1]) for code in codes.values()), default=0)
    old = sum(any(UNSUR_WORDS_2004[unsur].search(label) for label in labels) for unsur in ONLY_2004)
    if highest == _FOURTEEN or old >= _ENOUGH_2004:
        return _ask_2004(sheet, header, asking, highest)
    if any(re.search(r"\bmaklumat", label) for label in labels):
        return _ask_2014(sheet, header, asking)
    if highest > _FOURTEEN:
        return _ask_split(sheet, header, asking, codes, highest), PERMENPAN_2017
    more = _find_more(sheet, header, codes)
    return _ask_more(header, asking, more) if more else (header, PERMENPAN_2017)


def _ask_2004(sheet: Sheet, header: Header, asking: Asking, highest: int) -> tuple[Header, Instrument]:
    choices = {KEPMENPAN_2004.key: words.IS_2004}
    if highest == _FOURTEEN:
        choices["tambahan"] = words.IS_2017_WITH_OWN
    if asking.ask(QuestionKind.INSTRUMENT, words.ASK_2004, choices, KEPMENPAN_2004.key) == KEPMENPAN_2004.key:
        return read_header(sheet, header.index, KEPMENPAN_2004), KEPMENPAN_2004
    more = [column for column in header.columns if _code_above_nine(column)]
    return _add_own(header, more, asking)


def _ask_2014(sheet: Sheet, header: Header, asking: Asking) -> tuple[Header, Instrument]:
    choices = {PERMENPAN_2014.key: words.IS_2014, NO_ANSWER: words.NO_UNSUR}
    if asking.ask(QuestionKind.INSTRUMENT, words.ASK_2014, choices, PERMENPAN_2014.key) == NO_ANSWER:
        # its number may be that of another unsur
        columns = tuple(
            replace(column, role=Role.UNKNOWN, item=None) if "maklumat" in normalise(column.header) else column
            for column in header.columns
        )
        return replace(header, columns=columns), PERMENPAN_2017
    return read_header(sheet, header.index, PERMENPAN_2014), PERMENPAN_2014


def _ask_split(sheet: Sheet, header: Header, asking: Asking, codes: dict[int, re.Match[str]], highest: int) -> Header:
    """Ask how a form of many numbered questions spreads over the nine unsur."""
    proposal = KNOWN_SPLITS.get(highest)
    if proposal is None:
        raise refuse(ProblemCode.MORE_UNSUR, got=str(highest), expected=str(len(_NINE)))
    choices = {proposal: words.name_split(proposal), _BY_HAND: words.MAP_EACH_MYSELF}
    if asking.ask(QuestionKind.SPLIT, words.ask_split(highest), choices, proposal) == _BY_HAND:
        return _keep_shown(sheet, header, codes, asking)
    items = [
        Item(unsur, question)
        for unsur, count in zip(_NINE, map(int, proposal.split(",")), strict=True)
        for question in range(1, count + 1)
    ]
    columns = tuple(
        replace(column, role=Role.ANSWER, item=items[int(codes[column.index][1]) - 1], named=True, dimension=None)
        if column.index in codes
        else column
        for column in header.columns
    )
    return replace(header, columns=columns)


def _keep_shown(sheet: Sheet, header: Header, codes: Collection[int], asking: Asking) -> Header:
    """Return the header with those numbered columns alone that the officer has mapped: the number says nothing."""
    shown = asking.list_answers(QuestionKind.COLUMN)
    columns = tuple(
        column
        if column.index not in codes or sheet.letter(column.index) in shown
        else replace(column, role=Role.UNKNOWN, item=None)
        for column in header.columns
    )
    return replace(header, columns=columns)


def _code_above_nine(column: Column) -> bool:
    code = HEADER_CODE.match(normalise(column.header))
    return bool(code and int(code[1]) > len(_NINE)) and column.item is None


def _find_more(sheet: Sheet, header: Header, codes: dict[int, re.Match[str]]) -> list[Column]:
    """Return columns that may be unsur of the unit's own: numbered above nine, or named and full of scores."""
    numbered = [column for column in header.columns if column.index in codes and _code_above_nine(column)]
    if numbered:
        return numbered
    last = max((column.index for column in header.having(Role.ANSWER)), default=-1)
    following = [column for column in header.columns if column.index > last]
    named: list[Column] = []
    for column in following:
        if column.role is not Role.UNKNOWN or not column.header:
            break
        if measure_scores(sheet, header, column.index) < _MOST_FILLED:
            break
        named.append(column)
    return named[: len(OWN_UNSUR)]


def _ask_more(header: Header, asking: Asking, more: Sequence[Column]) -> tuple[Header, Instrument]:
    choices = {"tambahan": words.name_more(len(_NINE) + len(more)), NO_ANSWER: words.NO_UNSUR_OF_NINE}
    text = words.ask_more([column.header for column in more])
    if asking.ask(QuestionKind.EXTRA, text, choices, "tambahan") == NO_ANSWER:
        return header, PERMENPAN_2017
    return _add_own(header, more, asking)


def _add_own(header: Header, more: Sequence[Column], asking: Asking) -> tuple[Header, Instrument]:
    if len(more) > len(OWN_UNSUR):
        raise refuse(ProblemCode.MORE_UNSUR, got=str(len(_NINE) + len(more)), expected=str(len(_NINE)))
    names = _tell_apart([_name_own(column) for column in more])
    typed = asking.answer(QuestionKind.WEIGHTS) or ""
    try:
        weights = [Fraction(part.replace(",", ".")) for part in typed.split(";") if part]
        instrument = extend_instrument(PERMENPAN_2017, names, weights)
    except (ValueError, ZeroDivisionError) as error:
        raise refuse(ProblemCode.BAD_WEIGHTS, got=typed, expected=str(len(_NINE) + len(more))) from error
    own = {column.index: unsur for column, unsur in zip(more, OWN_UNSUR, strict=False)}
    columns = tuple(
        replace(column, role=Role.ANSWER, item=Item(own[column.index]), named=True, dimension=None)
        if column.index in own
        else column
        for column in header.columns
    )
    return replace(header, columns=columns), instrument


def _tell_apart(names: Sequence[str]) -> list[str]:
    """Return names that none of the nine has, nor another: charts and tables tell unsur apart by them."""
    taken = {known.casefold() for text in PERMENPAN_2017.unsur for known in (text.name, text.short)}
    apart: list[str] = []
    for name in names:
        own = name
        while own.casefold() in taken:
            own = f"{own} (tambahan)"
        taken.add(own.casefold())
        apart.append(own)
    return apart


def _name_own(column: Column) -> str:
    inside = re.sub(r"^\W*(?:u|p|q|unsur|pertanyaan)?\s*-?\s*\d+\W*", "", column.header, flags=re.IGNORECASE)
    # the name stands in headings and sentences: letters, digits and what holds words together
    plain = " ".join(re.sub(r"[^\w ()/,-]|_", " ", inside).split())
    return plain.strip(" ().:-")[:60] or f"Unsur tambahan {column.index + 1}"


def measure_scores(sheet: Sheet, header: Header, index: int) -> float:
    """Return which share of the rows holds a score in a column; a column that counts 1, 2, 3 holds none."""
    cells = [sheet.cell(row, index) for row in range(header.index + 1, len(sheet.rows))]
    rows = sum(1 for row in sheet.rows[header.index + 1 :] if any(cell is not None for cell in row))
    if cells[:5] == [1, 2, 3, 4, 5][: len(cells)] or not rows:
        return 0
    return sum(1 for cell in cells if cell is not None and parse_answer(cell, _NINE[0]).score) / rows


def _ask_unnamed(sheet: Sheet, header: Header, instrument: Instrument, asking: Asking) -> Header:
    """Ask what columns of scores without a header hold; the unsur missing between its neighbours is proposed."""
    headed = {column.index for column in header.columns if column.header}
    width = max((len(row) for row in sheet.rows[header.index + 1 :]), default=0)
    for index in range(width):
        letter = sheet.letter(index)
        if index in headed or asking.answer(QuestionKind.COLUMN, letter) is not None:
            continue
        if measure_scores(sheet, header, index) < _HALF_FILLED:
            continue
        missing = _list_missing(header, instrument)
        choices = {
            instrument.code(unsur): f"{instrument.code(unsur)} {instrument.text(unsur).name}"
            for unsur in missing
            if unsur in _NINE
        } | {NO_ANSWER: words.NO_UNSUR_COUNTED}
        near = [code for code in choices if code == _follow(header, index, instrument)]
        proposal = near[0] if near else next(iter(choices))
        choice = asking.ask(QuestionKind.COLUMN, words.ask_column(letter), choices, proposal, about=letter)
        known = next((column for column in header.columns if column.index == index), Column(index, "", Role.UNKNOWN))
        read = read_choice(known, choice, letter) or known
        others = [column for column in header.columns if column.index != index]
        header = replace(header, columns=tuple(sorted((*others, read), key=lambda column: column.index)))
    return header


def _follow(header: Header, index: int, instrument: Instrument) -> str | None:
    """Return the code that comes after the one in the column to the left."""
    left = next((column.item for column in header.columns if column.index == index - 1), None)
    if left is None or left.unsur not in instrument.names():
        return None
    return f"U{instrument.names().index(left.unsur) + 2}"


def _list_missing(header: Header, instrument: Instrument) -> list[Unsur]:
    seen = {column.item.unsur for column in header.having(Role.ANSWER) if column.item}
    return [unsur for unsur in instrument.names() if unsur not in seen]


def _ask_repeated(sheet: Sheet, header: Header, instrument: Instrument, asking: Asking) -> Header:
    """Ask which of two columns with the same question is meant."""
    by_item: dict[Item, list[Column]] = {}
    for column in header.having(Role.ANSWER):
        if column.item:
            by_item.setdefault(column.item, []).append(column)
    for item, columns in by_item.items():
        if len(columns) > 1:
            header = _ask_which(sheet, header, item, columns, instrument, asking)
    return header


def _ask_which(
    sheet: Sheet, header: Header, item: Item, columns: Sequence[Column], instrument: Instrument, asking: Asking
) -> Header:
    name, letters = instrument.text(item.unsur).name, [sheet.letter(column.index) for column in columns]
    choices = {letter: words.name_only(letter) for letter in letters}
    proposal = letters[0]
    missing = _list_missing(header, instrument)
    if len(columns) == 2 and len(missing) == 1 and missing[0] in _NINE:
        proposal = f"{letters[1]}={instrument.code(missing[0])}"
        choices[proposal] = words.name_really(letters[1], instrument.text(missing[0]).name)
    elif item.question == 1:
        proposal = "+".join(letters)
        choices[proposal] = words.name_averaged(len(columns))
    text, code = words.ask_which(letters, name), instrument.code(item.unsur)
    choice = asking.ask(QuestionKind.TWICE, text, choices, proposal, about=code)
    settled: dict[int, Column] = {}
    for place, (column, letter) in enumerate(zip(columns, letters, strict=True)):
        if choice == "+".join(letters):
            settled[column.index] = replace(column, item=Item(item.unsur, place + 1))
        elif "=" in choice:
            settled[column.index] = column if place == 0 else replace(column, item=Item(missing[0]))
        elif letter != choice:
            settled[column.index] = replace(column, role=Role.UNKNOWN, item=None)
    return replace(header, columns=tuple(settled.get(column.index, column) for column in header.columns))


def settle_codes(
    header: Header, sheet: Sheet, u8: Unsur | None, instrument: Instrument
) -> tuple[Header, tuple[Unsur, ...]]:
    """Settle which of U8 and U9 is pengaduan and which sarana, where the header gives only their numbers.

    The regulation's list and its questionnaire number them the other way round. A name on one of them settles the
    other; so do answers in words; so does ``u8``, which the officer chose. Otherwise the order of the list is taken.

    Returns:
        The header, and the unsur that nobody has confirmed.
    """
    if instrument.names()[: len(_NINE)] != _NINE:
        return header, ()
    coded = {c.item.unsur: c for c in header.columns if c.item and not c.named and c.item.unsur in _SWAPPED}
    named = {c.item.unsur for c in header.columns if c.item and c.named}
    if not coded:
        return header, ()
    if len(coded) == 1:
        ((unsur, _),) = coded.items()
        other = next(swapped for swapped in _SWAPPED if swapped is not unsur)
        # "U9" beside a named "U8 (Sarana)" can only be pengaduan
        return (_swap(header), ()) if unsur in named and other not in named else (header, ())
    chosen = u8 or _hear_labels(sheet, coded[Unsur.PENGADUAN], coded[Unsur.SARANA])
    if chosen is None:
        return header, _SWAPPED
    return (header if chosen is Unsur.PENGADUAN else _swap(header)), ()


def _hear_labels(sheet: Sheet, eighth: Column, ninth: Column) -> Unsur | None:
    """Return what the eighth column asks about, where words are used that only one of the two unsur knows."""

    def heard(column: Column, unsur: Unsur) -> bool:
        cells = (sheet.cell(index, column.index) for index in range(len(sheet.rows)))
        return any(isinstance(cell, str) and normalise(cell) in OWN_LABELS[unsur] for cell in cells)

    as_listed = heard(eighth, Unsur.PENGADUAN) or heard(ninth, Unsur.SARANA)
    swapped = heard(eighth, Unsur.SARANA) or heard(ninth, Unsur.PENGADUAN)
    if as_listed == swapped:
        return None
    return Unsur.PENGADUAN if as_listed else Unsur.SARANA


def _swap(header: Header) -> Header:
    other = {_SWAPPED[0]: _SWAPPED[1], _SWAPPED[1]: _SWAPPED[0]}
    columns = tuple(
        replace(column, item=Item(other[column.item.unsur], column.item.question))
        if column.item and not column.named and column.item.unsur in other
        else column
        for column in header.columns
    )
    return replace(header, columns=columns)


def _check_missing(sheet: Sheet, header: Header, instrument: Instrument) -> None:
    missing = [instrument.text(unsur).name for unsur in _list_missing(header, instrument)]
    if missing:
        raise refuse(ProblemCode.UNSUR_MISSING, got=", ".join(missing), row=sheet.number(header.index))
