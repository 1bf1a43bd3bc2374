"""What is looked at before a survey is handed in, as records that pass between rooms; sentences are in ``wording``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckCode(StrEnum):
    """Name one thing that a careful reader looks at; the numbers are those of docs/kesalahan.md."""

    ANSWERS = "C1"
    PROFILE = "C2"
    SHARES = "C3"
    NRR = "C4"
    IKM = "C5"
    MUTU = "C6"
    RANKING = "C7"
    PLAN = "C8"
    CONCLUSION = "C9"
    DATES = "C10"
    SAMPLE = "C11"
    BOBOT = "C12"
    ORDER = "C13"
    LABELS = "C14"
    BEFORE = "C15"
    NAMES = "C16"
    REPEATS = "C17"
    BLANKS = "C18"
    SIZE = "C19"
    DIRECTION = "C20"
    PROOF = "C21"
    PUBLICATION = "C22"


class Fault(StrEnum):
    """Name one thing that a check may find wrong; the officer's reason for keeping it is stored under it."""

    ANSWERS_UNEVEN = "C1-uneven"
    ANSWERS_WRONG = "C1-wrong"
    PROFILE_UNEVEN = "C2-uneven"
    PROFILE_NONE = "C2-none"
    PROFILE_MISSING = "C2-missing"
    NRR_WRONG = "C4-wrong"
    IKM_WRONG = "C5-wrong"
    IKM_DIFFERS = "C5-differs"
    IKM_RULE_UNSAID = "C5-rule"
    MUTU_WRONG = "C6-wrong"
    PLAN_WAITING = "C8-waiting"
    PLAN_NONE = "C8-none"
    PLAN_INCOMPLETE = "C8-incomplete"
    DATES_OUTSIDE = "C10-outside"
    DATES_NONE = "C10-none"
    DATES_EARLY = "C10-early"
    DATES_WEEKEND = "C10-weekend"
    DATES_OVERLAP = "C10-overlap"
    SAMPLE_UNKNOWN = "C11-unknown"
    SAMPLE_EXCEEDS = "C11-exceeds"
    SAMPLE_COPIED = "C11-copied"
    SAMPLE_SHORT = "C11-short"
    ORDER_OPEN = "C13-open"
    LABELS_STRANGE = "C14-strange"
    BEFORE_NONE = "C15-none"
    NAMES_OTHER = "C16-other"
    NAMES_UNSIGNED = "C16-unsigned"
    REPEATS_MANY = "C17-many"
    SIZE_SMALL = "C19-small"
    PROOF_MISSING = "C21-missing"
    PUBLICATION_NONE = "C22-none"


@dataclass(frozen=True, slots=True)
class Check:
    """Hold what one check found, in words, and the fault that it is; None where all is well."""

    code: CheckCode
    found: str
    fault: Fault | None = None
