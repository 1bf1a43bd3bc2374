"""Sentences on control totals: what a screen or a report says beside what the rows give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_change, format_number, join_words
from skm_core import Bobot, Score

CONTROLS = "Angka di dalam berkas, di samping hitungan dari respondennya"
KIND_NAMES: Mapping[str, str] = {"total": "Jumlah", "nrr": "NRR", "ikm": "IKM (hitungan dengan bobot 0,11)"}


def describe_controls(count: int, differ: int) -> str:
    """Say how many numbers of the file's own were compared, and how many of them differ."""
    told = f"{format_number(differ)} tidak cocok" if differ else "semuanya cocok"
    return f"{format_number(count)} angka di berkas sendiri (jumlah, NRR, IKM): {told}"


def describe_agreement(agrees: bool, fits: Sequence[str]) -> str:
    """Say whether a number of the file's own is ours, and of an index with which bobot."""
    if not agrees:
        return "berbeda"
    return f"cocok dengan bobot {join_words(fits)}" if fits else "cocok"


def describe_control(scores: Mapping[Bobot, Score], n: int | None, ikm: Decimal | None) -> list[str]:
    """Return what is to be said of the n and IKM that another screen shows; nothing where they were left empty.

    Args:
        scores: the score under each convention.
        n: respondents as the other screen counts them.
        ikm: the index as the other screen prints it, two decimals.
    """
    ours = next(iter(scores.values())).n
    told: list[str] = []
    if n is not None:
        told.append(
            f"Jumlah responden cocok: {format_number(n)}."
            if n == ours
            else f"Jumlah responden berbeda: di layar {format_number(n)}, di berkas {format_number(ours)}. "
            "Periksa apakah periodenya sama dan tidak ada baris yang ditolak."
        )
    if ikm is not None:
        told.append(_describe_ikm(scores, ikm))
    return told


def _describe_ikm(scores: Mapping[Bobot, Score], ikm: Decimal) -> str:
    named = [short_bobot(bobot, score.instrument) for bobot, score in scores.items() if score.ikm == ikm]
    if fits := list(dict.fromkeys(named)):
        return f"IKM {format_number(ikm)} cocok dengan bobot {join_words(fits)}."
    near, score = min(scores.items(), key=lambda pair: abs(pair[1].ikm - ikm))
    return (
        f"IKM {format_number(ikm)} tidak cocok dengan bobot mana pun. "
        f"Yang terdekat bobot {short_bobot(near, score.instrument)}: {format_number(score.ikm)}, "
        f"selisih {format_change(ikm - score.ikm)}."
    )
