"""Sentences on the lowest unsur: which cannot be told from it, and which stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skm_app.wording.findings import UNTESTED, describe_groups
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_core import Score, Unsur, rank_unsur, round_half_up

if TYPE_CHECKING:
    from skm_core.statistics import LowestGroup

ALL_EQUAL = "Semua unsur bernilai sama, sehingga tidak ada unsur terendah."


def describe_lowest(score: Score, group: LowestGroup | None) -> str:
    """State the lowest unsur, and which others cannot be told from it; or that there is no lowest.

    Args:
        score: what was measured.
        group: what cannot be told from the lowest; None where no respondents are left to be asked.
    """
    lowest = rank_unsur(score.unsur).lowest
    if not lowest:
        return ALL_EQUAL
    (first,) = describe_groups(lowest[:1], score)
    if group is None:
        return f"Terendah: {first}; {UNTESTED} terhadap unsur lain."
    others = [unsur for unsur in group.members if unsur not in lowest[0]]
    if others and not group.clear:
        return (
            f"Belum ada unsur yang jelas terendah: {len(group.members) - 1} unsur belum dapat dibedakan dari "
            f"{describe_groups([group.members[:1]], score)[0]}."
        )
    if others:
        alike = join_words(describe_groups([[unsur] for unsur in others], score))
        return f"Terendah: {first}; {alike} belum dapat dibedakan darinya."
    return f"Terendah: {first}{', nyata di bawah unsur lain' if group.tests else ''}."


def describe_lowest_in_paper(score: Score, group: LowestGroup | None) -> str:
    """State the same in the words of a paper.

    Args:
        score: what was measured.
        group: what cannot be told from the lowest; None where no respondents are left to be asked.
    """
    lowest = rank_unsur(score.unsur).lowest
    if not lowest:
        return ALL_EQUAL
    (first,) = describe_groups(lowest[:1], score)
    if group is None:
        return f"Unsur terendah adalah {first}; perbedaannya dengan unsur lain {UNTESTED} secara statistik."
    others = [unsur for unsur in group.members if unsur not in lowest[0]]
    if others and not group.clear:
        return (
            f"Belum ada unsur yang jelas terendah: secara statistik nilai {len(group.members) - 1} unsur tidak berbeda "
            f"signifikan dari {describe_groups([group.members[:1]], score)[0]}."
        )
    if others:
        alike = join_words(describe_groups([[unsur] for unsur in others], score))
        return f"Unsur terendah adalah {first}; secara statistik nilainya tidak berbeda signifikan dari {alike}."
    apart = "; secara statistik signifikan di bawah unsur lain" if group.tests else ""
    return f"Unsur terendah adalah {first}{apart}."


def describe_priority(score: Score, group: LowestGroup | None) -> str:
    """State the same for everybody who reads the sheet on the wall: what has to be mended most."""
    lowest = rank_unsur(score.unsur).lowest
    if not lowest:
        return ALL_EQUAL
    if group and not group.clear and len(group.members) > len(lowest[0]):
        return "Belum ada unsur yang jelas terendah."
    members = [lowest[0], *([unsur] for unsur in (group.members if group else ()) if unsur not in lowest[0])]
    return f"Unsur yang menjadi prioritas perbaikan: {join_words(describe_groups(members, score))}."


def name_lowest(unsur: Unsur, score: Score, group: LowestGroup | None) -> str:
    """Name one of the lowest unsur in markdown, with its NRR and letter, and whether it belongs to the lowest."""
    row = score.of(unsur)
    told = f"**{short_unsur(unsur, score.instrument)}** {format_number(round_half_up(row.nrr))} {row.mutu}"
    if group is None or not group.clear or unsur not in group.members:
        return told
    return f"{told} · {'jelas' if len(group.members) == 1 else 'kelompok'} terendah"


def list_lowest(score: Score, group: LowestGroup | None) -> list[str]:
    """Return a line for each group of equal unsur among the lowest; those of the lowest group say so.

    Where no unsur is clearly the lowest no line is stressed.
    """
    groups: Sequence[Sequence[Unsur]] = rank_unsur(score.unsur).lowest
    lines = describe_groups(groups, score)
    if group is None or not group.clear:
        return lines
    told = ", jelas terendah" if len(group.members) == 1 else ", termasuk kelompok terendah"
    return [line + told * (equal[0] in group.members) for equal, line in zip(groups, lines, strict=True)]
