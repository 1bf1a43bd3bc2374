"""What is known of units side by side, as records that pass between rooms; sentences are in ``wording``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skm_core import Unsur
from skm_core.statistics import Test


class LeftOut(StrEnum):
    """Name why a unit does not stand beside others."""

    MISSING = "belum_melapor"
    UNSEEN = "belum_tampak"
    ELSEWHERE = "periode_lain"
    OTHER_INSTRUMENT = "kuesioner_lain"
    FEW = "terlalu_sedikit"
    CLOSED = "ditutup"
    PRINTED = "tercetak"
    WITHOUT_GROUP = "tanpa_kelompok"


class Together(StrEnum):
    """Name one way to speak of several units as one."""

    POOLED = "pooled"
    MEAN = "mean"
    WEIGHTED = "weighted"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """Hold what moved for real in one unit since its period before."""

    unit_code: str
    unit_name: str
    index: Test | None
    fell: tuple[Unsur, ...]
    rose: tuple[Unsur, ...]
