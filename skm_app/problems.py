"""What went wrong with a file, as records that pass between rooms; their sentences are in ``wording``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Say what a problem did: the file was refused, a row or a cell set aside, or something is only told."""

    FILE = "file"
    ROW = "row"
    CELL = "cell"
    NOTE = "note"


class ProblemCode(StrEnum):
    """Name one thing that can be wrong with a file, or is to be told of it; stored with the survey."""

    severity: Severity

    def __new__(cls, code: str, severity: Severity) -> ProblemCode:
        """Make a member of its code and of what it does."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity = severity
        return member

    NOT_FOUND = "not_found", Severity.FILE
    NOT_OPENED = "not_opened", Severity.FILE
    DRAFT_GONE = "draft_gone", Severity.FILE
    EMPTY_FILE = "empty_file", Severity.FILE
    TOO_LARGE = "too_large", Severity.FILE
    TOO_MANY_ROWS = "too_many_rows", Severity.FILE
    TOO_MANY_COLUMNS = "too_many_columns", Severity.FILE
    TOO_MANY_FILES = "too_many_files", Severity.FILE
    BUNDLE_TOO_SLOW = "bundle_too_slow", Severity.FILE
    ODD_PACKING = "odd_packing", Severity.FILE
    TOO_MANY_CELLS = "too_many_cells", Severity.FILE
    TOO_MUCH_TEXT = "too_much_text", Severity.FILE
    FAR_CELL = "far_cell", Severity.FILE
    PACKED_TOO_TIGHT = "packed_too_tight", Severity.FILE
    UNSAFE_XML = "unsafe_xml", Severity.FILE
    UNKNOWN_KIND = "unknown_kind", Severity.FILE
    HTML_PAGE = "html_page", Severity.FILE
    JSON_EXPORT = "json_export", Severity.FILE
    LOCK_FILE = "lock_file", Severity.FILE
    ZIP_OF_FILES = "zip_of_files", Severity.FILE
    ENCRYPTED = "encrypted", Severity.FILE
    BROKEN_FILE = "broken_file", Severity.FILE
    UNREADABLE = "unreadable", Severity.FILE
    TOO_SLOW = "too_slow", Severity.FILE
    TOO_BUSY = "too_busy", Severity.FILE
    NO_ROOM = "no_room", Severity.FILE
    SPOILT_PICTURE = "spoilt_picture", Severity.FILE
    LARGE_PICTURE = "large_picture", Severity.FILE
    NO_TABLE = "no_table", Severity.FILE
    NO_ROWS = "no_rows", Severity.FILE
    UNSUR_MISSING = "unsur_missing", Severity.FILE
    OPEN_QUOTE = "open_quote", Severity.FILE
    SHIFTED = "shifted", Severity.FILE
    MORE_UNSUR = "more_unsur", Severity.FILE
    BAD_WEIGHTS = "bad_weights", Severity.FILE
    AVERAGES = "averages", Severity.FILE
    UNSUR_EMPTY = "unsur_empty", Severity.FILE
    OTHER_SCALE = "other_scale", Severity.FILE
    UNKNOWN_LABELS = "unknown_labels", Severity.FILE
    NO_SUCH_SHEET = "no_such_sheet", Severity.FILE
    FORMULAS_ONLY = "formulas_only", Severity.FILE

    TOO_FEW_ANSWERS = "too_few_answers", Severity.ROW
    REPEATED_ROW = "repeated_row", Severity.ROW
    OTHER_UNIT = "other_unit", Severity.ROW
    OTHER_PERIOD = "other_period", Severity.ROW
    UNDATED = "undated", Severity.ROW

    SCORE_OUT_OF_RANGE = "score_out_of_range", Severity.CELL
    UNKNOWN_LABEL = "unknown_label", Severity.CELL
    ERROR_CELL = "error_cell", Severity.CELL
    BLANK_MARKER = "blank_marker", Severity.CELL
    ZERO_CELL = "zero_cell", Severity.CELL
    NO_AGE = "no_age", Severity.CELL

    COLUMNS_BY_POSITION = "columns_by_position", Severity.NOTE
    U8_U9_UNCONFIRMED = "u8_u9_unconfirmed", Severity.NOTE
    OTHER_ORDER = "other_order", Severity.NOTE
    PERSONAL_COLUMNS = "personal_columns", Severity.NOTE
    HIDDEN_SHEETS = "hidden_sheets", Severity.NOTE
    FURTHER_SHEETS = "further_sheets", Severity.NOTE
    PROFILE_JOINED = "profile_joined", Severity.NOTE
    PROFILE_LACKING = "profile_lacking", Severity.NOTE
    PROFILE_APART = "profile_apart", Severity.NOTE
    UNREAD_COLUMNS = "unread_columns", Severity.NOTE
    UNKNOWN_AGE = "unknown_age", Severity.NOTE
    OWN_AGE_BANDS = "own_age_bands", Severity.NOTE
    GENDER_CODES = "gender_codes", Severity.NOTE
    SMALL_N = "small_n", Severity.NOTE
    STRAIGHT_LINES = "straight_lines", Severity.NOTE
    SAME_PATTERN = "same_pattern", Severity.NOTE
    MISSING_ANSWERS = "missing_answers", Severity.NOTE
    ONE_DAY = "one_day", Severity.NOTE
    BURST = "burst", Severity.NOTE
    REVERSED_SCALE = "reversed_scale", Severity.NOTE
    TURNED = "turned", Severity.NOTE
    COUNTS_READ = "counts_read", Severity.NOTE
    UNEVEN_COUNTS = "uneven_counts", Severity.NOTE
    CONTROL_DIFFERS = "control_differs", Severity.NOTE
    CONTROL_IKM_DIFFERS = "control_ikm_differs", Severity.NOTE
    CONTROL_IKM_FITS = "control_ikm_fits", Severity.NOTE
    UNKNOWN_CHOICE = "unknown_choice", Severity.NOTE
    HIDDEN_ROWS = "hidden_rows", Severity.NOTE
    DATES_UNREAD = "dates_unread", Severity.NOTE
    PERIOD_HALF = "period_half", Severity.NOTE
    TEXTS_CUT = "texts_cut", Severity.NOTE
    DATES_OUTSIDE = "dates_outside", Severity.NOTE
    OLD_XLS = "old_xls", Severity.NOTE
    ZERO_SHIFT = "zero_shift", Severity.NOTE
    BIRTH_DATES = "birth_dates", Severity.NOTE
    LEVELS_ALIKE = "levels_alike", Severity.NOTE
    PRICE_FIXED = "price_fixed", Severity.NOTE
    ZERO_AS_BLANK = "zero_as_blank", Severity.NOTE


@dataclass(frozen=True, slots=True)
class Problem:
    """Record one problem: its code, where it stands (row of the sheet from 1, column), what was found, expected.

    ``file`` names the file where a survey was joined of several.
    """

    code: ProblemCode
    row: int | None = None
    column: str | None = None
    got: str | None = None
    expected: str | None = None
    file: str | None = None

    @property
    def severity(self) -> Severity:
        """Return what the problem did."""
        return self.code.severity


class Refused(Exception):
    """Carry the problem for which a whole file is refused."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def refuse(
    code: ProblemCode,
    *,
    row: int | None = None,
    column: str | None = None,
    got: str | None = None,
    expected: str | None = None,
) -> Refused:
    """Return the exception that refuses a file for one reason."""
    return Refused(Problem(code=code, row=row, column=column, got=got, expected=expected))
