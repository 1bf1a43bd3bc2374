"""How the cells of this file turn into scores: letters, words, zeros, another scale, a key that runs the other way."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from skm_app.problems import ProblemCode, refuse
from skm_app.questions import QuestionKind
from skm_app.reading.asking import Asking
from skm_app.reading.cells import Answer, parse_answer, show_cell, show_unknown
from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.rows.sorting import SortedRows, is_filled, is_letter
from skm_app.reading.table.header import Header, Role
from skm_app.reading.vocabulary import GUESSES, LABELS, normalise, tidy
from skm_app.wording import questions as words
from skm_core import Instrument, Unsur
from skm_core.regulation import CONVERSION, SCORES

_TOO_MANY = 0.05
"""Share of answers from which strange ones mean another scale, not a slip (method: 5%)."""

_TOO_WIDE, _NEXT_RUNG = 4, str(SCORES[-1] + 1)
"""Number of unsur in which fives mean another scale."""

_KEY_CELLS = 5
"""Answer columns that a row may fill and still be a key of the scale; a respondent fills more."""

_OFTEN = 3
"""How often a word must stand that no label resembles, to be asked about: a name written by mistake stands once."""

_MOST_SPELLINGS = 40
_MOST_WORDS = 1_000
"""Different words that no label knows: each is held against all labels, which takes its time; more are no survey."""

_LONGEST_LABEL = 60

_REVERSED = re.compile(
    r"\b1 ?=? ?sangat (?!mahal)|\bsangat (?!mahal)\w+(?: dan \w+)? ?= ?1\b|\b4 ?= ?(?:tidak|buruk)|"
    r"\b(?:tidak \w+|buruk) ?= ?4\b"
)

_KEY = re.compile(r"\bsangat\b|\b[1-4] ?=|= ?[1-4]\b")

A_IS_WORST, A_IS_BEST = "a=1", "a=4"
"""Choices of the key ``letters``."""

_LETTERS: Mapping[str, Mapping[str, int]] = {
    A_IS_WORST: {"a": 1, "b": 2, "c": 3, "d": 4},
    A_IS_BEST: {"a": 4, "b": 3, "c": 2, "d": 1},
}
BLANK_CHOICE = "kosong"
"""Choice of the keys ``label:...``: the word is no answer."""

_STEPS = {
    **dict.fromkeys(("tidak", "tdk", "tidk", "tida", "tak", "gak", "nggak", "belum", "bukan"), "tidak"),
    **dict.fromkeys(("kurang", "krg", "kurng", "kurg", "kuramg", "kuranq"), "kurang"),
    **dict.fromkeys(("sangat", "sgt", "sngt", "sangt", "sgat", "snagat", "sangta", "amat"), "sangat"),
    **dict.fromkeys(("cukup", "ckp", "lumayan", "agak"), "cukup"),
}
"""Ways to write the word that makes a label a step of a ladder; a label never matches one of another step."""


def tells_key(text: str) -> bool:
    """Tell whether a text outside the answers may say which score means what, as "1 = sangat baik"."""
    return bool(_KEY.search(normalise(text)))


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """Hold what the officer has confirmed of how this file writes its answers."""

    letters: Mapping[str, int] = field(default_factory=dict[str, int])
    words: Mapping[tuple[Unsur, str], int | None] = field(default_factory=dict[tuple[Unsur, str], int | None])
    from_zero: bool = False
    times_25: bool = False
    reversed: bool = False

    def parse(self, cell: Cell, unsur: Unsur) -> Answer:
        """Return what an answer cell of this file says."""
        answer = self._parse(cell, unsur)
        if self.reversed and answer.score:
            return Answer(SCORES[0] + SCORES[-1] - answer.score)
        return answer

    def _parse(self, cell: Cell, unsur: Unsur) -> Answer:
        if self.letters and is_letter(cell):
            return Answer(self.letters[normalise(str(cell))])
        if isinstance(cell, str) and (word := (unsur, normalise(cell))) in self.words:
            score = self.words[word]
            return Answer(score) if score else Answer(None, ProblemCode.BLANK_MARKER)
        answer = parse_answer(cell, unsur)
        if self.times_25:
            return _divide(cell) or answer
        if self.from_zero:
            return _shift(answer)
        return answer


def _divide(cell: Cell) -> Answer | None:
    value = _as_number(cell)
    return (
        None
        if value is None
        else (Answer(int(value) // CONVERSION) if value in _TIMES_25 else Answer(None, ProblemCode.SCORE_OUT_OF_RANGE))
    )


_TIMES_25 = tuple(float(CONVERSION * score) for score in SCORES)


def _as_number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    try:
        return float(tidy(str(cell)).strip().replace(",", "."))
    except ValueError:
        return None


def _shift(answer: Answer) -> Answer:
    """Read the scale 0–3, one below the regulation's."""
    if answer.zero:
        return Answer(SCORES[0])
    if answer.score == SCORES[-1]:
        return Answer(None, ProblemCode.SCORE_OUT_OF_RANGE)
    return Answer(answer.score + 1) if answer.score else answer


@dataclass(frozen=True, slots=True)
class _Cells:
    """Hold the distinct answer cells of a table: their text or number, unsur, and how often each stands."""

    counts: Mapping[tuple[type, Cell, Unsur], int]

    def __iter__(self) -> Iterator[tuple[Cell, Unsur, int]]:
        return ((cell, unsur, count) for (_, cell, unsur), count in self.counts.items())


def settle_key(sheet: Sheet, header: Header, instrument: Instrument, asking: Asking) -> AnswerKey:
    """Settle how answers are written, with a question wherever it is not beyond doubt."""
    cells = _collect(sheet, header)
    letters = _ask_letters(cells, asking)
    times_25 = not letters and _ask_times_25(cells, asking)
    spelt = _ask_words(cells, instrument, asking)
    from_zero = _ask_zeros(cells, AnswerKey(letters, spelt), asking) if not times_25 else False
    reverse = _ask_direction(sheet, header, asking)
    return AnswerKey(letters=letters, words=spelt, from_zero=from_zero, times_25=times_25, reversed=reverse)


def _collect(sheet: Sheet, header: Header) -> _Cells:
    rows = sheet.rows[header.index + 1 :]
    counts: Counter[tuple[type, Cell, Unsur]] = Counter()
    for column in header.having(Role.ANSWER):
        if not column.item:
            continue
        at = column.index
        cells = [row[at] if at < len(row) else None for row in rows]
        # a type belongs to its cell, for True equals 1; what is distinct is looked at once
        for (kind, cell), count in Counter(zip(map(type, cells), cells, strict=True)).items():
            if is_filled(cell):
                counts[kind, cell, column.item.unsur] += count
    return _Cells(counts)


def _ask_letters(cells: _Cells, asking: Asking) -> Mapping[str, int]:
    """Ask what letters mean where at least one unsur is answered by them; a few among numbers are slips of the hand."""
    filled: Counter[Unsur] = Counter()
    letters: Counter[Unsur] = Counter()
    for cell, unsur, count in cells:
        filled[unsur] += count
        letters[unsur] += count * is_letter(cell)
    if not any(letters[unsur] and letters[unsur] >= filled[unsur] / 2 for unsur in filled):
        return {}
    return _LETTERS[ask_letters(asking)]


def ask_letters(asking: Asking) -> str:
    """Ask which way the letters a to d run."""
    choices = {A_IS_WORST: words.A_IS_WORST, A_IS_BEST: words.A_IS_BEST}
    return asking.ask(QuestionKind.LETTERS, words.ASK_LETTERS, choices, A_IS_WORST)


def _ask_times_25(cells: _Cells, asking: Asking) -> bool:
    """Ask about 25, 50, 75, 100: scores that were converted already."""
    numbers = [(value, count) for cell, _, count in cells if (value := _as_number(cell)) is not None]
    total = sum(count for _, count in numbers)
    converted = sum(count for value, count in numbers if value in _TIMES_25)
    if not total or converted < (1 - _TOO_MANY) * total:
        return False
    choices = {"25-100": words.TIMES_25, "bukan": words.OTHER_SCALE}
    if asking.ask(QuestionKind.SCALE, words.ASK_TIMES_25, choices, "25-100") == "25-100":
        return True
    raise refuse(ProblemCode.OTHER_SCALE, column="jawaban", got=str(int(numbers[0][0])))


def _ask_zeros(cells: _Cells, key: AnswerKey, asking: Asking) -> bool:
    answers = [(key.parse(cell, unsur), count) for cell, unsur, count in cells]
    zeros = sum(count for answer, count in answers if answer.zero)
    if not zeros:
        return False
    if not any(answer.score == SCORES[-1] for answer, _ in answers):
        choices = {"0=kosong": words.ZERO_IS_BLANK, "0=nilai 1": words.ZERO_IS_WORST}
        if asking.ask(QuestionKind.ZEROS, words.ASK_ZEROS, choices, "0=kosong") != "0=kosong":
            asking.note(ProblemCode.ZERO_SHIFT)
            return True
    asking.note(ProblemCode.ZERO_AS_BLANK, got=str(zeros))
    return False


def _ask_direction(sheet: Sheet, header: Header, asking: Asking) -> bool:
    row = _find_reversed(sheet, header)
    if row is None:
        return False
    choices = {"balik": words.ONE_IS_BEST, "tetap": words.ONE_IS_WORST}
    if asking.ask(QuestionKind.DIRECTION, words.ask_direction(row), choices, "balik") == "tetap":
        return False
    asking.note(ProblemCode.REVERSED_SCALE, row=row)
    return True


def _find_reversed(sheet: Sheet, header: Header) -> int | None:
    """Return the row of a key that runs from best to worst.

    A key stands in a header or in a row that answers nothing; what a respondent writes is none.
    """
    answers = [column.index for column in header.having(Role.ANSWER)]
    for index, row in enumerate(sheet.rows):
        width = len(row)
        if index > header.index and sum(at < width and row[at] is not None for at in answers) >= _KEY_CELLS:
            continue
        texts = [str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in row if cell]
        joined = [" ".join(texts)] if index != header.index else []
        if any(_REVERSED.search(normalise(text)) for text in [*texts, *joined]):
            return sheet.number(index)
    return None


def has_strange_words(sheet: Sheet, header: Header) -> bool:
    """Tell whether the answers are so many words that no label knows that nobody can be asked about them."""
    return _are_too_many(_collect(sheet, header))


def _are_too_many(cells: _Cells) -> bool:
    strange = {normalise(cell) for cell, unsur, _ in cells if isinstance(cell, str) and _is_unknown(cell, unsur)}
    return len(strange) > _MOST_WORDS


def _is_unknown(cell: str, unsur: Unsur) -> bool:
    return len(normalise(cell)) > 1 and parse_answer(cell, unsur).code == ProblemCode.UNKNOWN_LABEL


def _ask_words(cells: _Cells, instrument: Instrument, asking: Asking) -> dict[tuple[Unsur, str], int | None]:
    """Ask about each spelling that no label knows, with the score of the label that it resembles."""
    if _are_too_many(cells):
        return {}
    unknown: Counter[str] = Counter()
    guesses: dict[str, dict[Unsur, int | None]] = {}
    shown: dict[str, str] = {}
    for cell, unsur, count in cells:
        if not isinstance(cell, str) or not _is_unknown(cell, unsur):
            continue
        word = normalise(cell)
        unknown[word] += count
        guesses.setdefault(word, {})[unsur] = guess_score(word, unsur)
        # what resembles a label is no name, and may be quoted
        shown[word] = show_cell(cell) if any(guesses[word].values()) else show_unknown(cell)
    for unsur, taken in _list_rungs(cells).items():
        for word, guessed in guesses.items():
            if guessed.get(unsur) and _is_step_between(word):
                guessed[unsur] = _find_free(guessed[unsur], taken)
    asked = [w for w in unknown if any(guesses[w].values()) or (unknown[w] >= _OFTEN and "•" not in shown[w])]
    if len(asked) > _MOST_SPELLINGS:
        return {}
    settled: dict[tuple[Unsur, str], int | None] = {}
    for word in asked:
        scores = set(guesses[word].values())
        for unsurs in [list(guesses[word])] if len(scores) == 1 else [[unsur] for unsur in guesses[word]]:
            score = _ask_word(word, shown[word], unsurs, guesses[word][unsurs[0]], instrument, asking, len(scores) > 1)
            settled |= {(unsur, word): score for unsur in unsurs}
    return settled


def _list_rungs(cells: _Cells) -> dict[Unsur, set[int]]:
    """Return the scores that the known words of each unsur take."""
    rungs: dict[Unsur, set[int]] = {}
    for cell, unsur, _ in cells:
        score = parse_answer(cell, unsur).score if isinstance(cell, str) else None
        rungs.setdefault(unsur, set()).update({score} if score else ())
    return rungs


def _is_step_between(word: str) -> bool:
    """Tell whether a word may stand on more than one rung: "cukup" is the third where the form has no plain word."""
    return word in GUESSES or _split_step(word)[0] == "cukup"


def _find_free(guess: int | None, taken: Collection[int]) -> int | None:
    """Return the rung that the other words of a column leave free, the nearest above a guess that is taken."""
    free = [score for score in SCORES if score not in taken]
    if guess is None or guess not in taken or not free:
        return guess
    return min(free, key=lambda score: (score < guess, abs(score - guess)))


def _ask_word(
    word: str, shown: str, unsurs: list[Unsur], guess: int | None, instrument: Instrument, asking: Asking, apart: bool
) -> int | None:
    choices = {str(score): words.name_score(score) for score in SCORES} | {BLANK_CHOICE: words.UNANSWERED}
    about = f"{instrument.code(unsurs[0])}:{word}" if apart else word
    proposal = str(guess) if guess else BLANK_CHOICE
    text = words.ask_word(shown, unsurs, instrument)
    choice = asking.ask(QuestionKind.LABEL, text, choices, proposal, about=about)
    return None if choice == BLANK_CHOICE else int(choice)


def guess_score(word: str, unsur: Unsur) -> int | None:
    """Return the score of the label that a misspelt word resembles, None where none is near.

    The step of the ladder is compared on its own, so that "tidak sesuai" never resembles "sesuai".

    >>> guess_score("sgt sesui", Unsur.PERSYARATAN), guess_score("tidaksesuai", Unsur.PERSYARATAN)
    (4, 1)
    """
    if word in GUESSES:
        return GUESSES[word]
    if not word or len(word) > _LONGEST_LABEL:
        # nothing is left of a cell of other signs, as of one that hides a name; and no label is a sentence
        return None
    step, rest = _split_step(word)
    near: dict[str, int] = {}
    for label, score in LABELS[unsur].items():
        label_step, label_rest = _split_step(label)
        if label_step == step:
            near.setdefault(label_rest, score)
    found = difflib.get_close_matches(rest, near, n=1, cutoff=0.75)
    if not found and step == "cukup":
        # "cukup" before any adjective that the unsur knows is the step below it
        adjectives = [_split_step(label)[1] for label in LABELS[unsur]]
        return SCORES[1] if difflib.get_close_matches(rest, adjectives, n=1, cutoff=0.75) else None
    return near[found[0]] if found else None


def _split_step(label: str) -> tuple[str | None, str]:
    parts = label.split()
    if parts[0] in _STEPS:
        return _STEPS[parts[0]], " ".join(parts[1:])
    near = difflib.get_close_matches(parts[0], ("tidak", "kurang", "sangat", "cukup"), n=1, cutoff=0.8)
    if near and len(parts) > 1:
        return near[0], " ".join(parts[1:])
    joined = next((step for step in ("tidak", "kurang", "sangat", "cukup") if label.startswith(step)), None)
    return (joined, label[len(joined) :].strip()) if joined else (None, label)


_SCALES = {
    ProblemCode.SCORE_OUT_OF_RANGE: ProblemCode.OTHER_SCALE,
    ProblemCode.UNKNOWN_LABEL: ProblemCode.UNKNOWN_LABELS,
}
"""What a whole file is refused for where too many of its cells are set aside."""


_UNANSWERED = (ProblemCode.BLANK_MARKER, ProblemCode.ZERO_CELL)
"""Cells that say that somebody did not answer."""


def check_scale(rows: SortedRows) -> None:
    """Refuse answers that are too often no scores: another scale, or labels that nobody knows.

    Raises:
        Refused: strange answers make up 5% or more, or fives stand in four unsur or more.
    """
    told = sum(cell.code not in _UNANSWERED for cell in rows.cells)
    answers = sum(len(column) - column.count(None) for column in rows.scores.values()) + told
    for code, refusal in _SCALES.items():
        strange = [cell for cell in rows.cells if cell.code == code]
        # a five is the next rung of another scale; a slip such as 3,5 or -1 is none, in however many unsur
        wide = len({cell.column for cell in strange if cell.got == _NEXT_RUNG}) >= _TOO_WIDE
        if strange and (len(strange) >= _TOO_MANY * answers or wide):
            raise refuse(refusal, column=strange[0].column, got=strange[0].got)
