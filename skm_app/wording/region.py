"""Sentences on units side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from skm_app.wording.certainty import CHANCE, format_estimate
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_core import Instrument, Period, Unsur
from skm_core.statistics import Test

TOO_MANY_UNITS = "Terlalu banyak unit untuk digambar satu per satu. Pilih satu wilayah untuk titik, peta, dan trennya."
EFFECTIVE_N = (
    "Setara responden: banyaknya responden satu sampel acak sederhana yang memberi kepastian sama; unit yang besar "
    "tetapi sedikit respondennya menurunkannya."
)
BEYOND_CHANCE = "Terlalu tinggi atau rendah untuk disebut kebetulan?"
HOW_TO_READ_FUNNEL = (
    "Garis tengah: semua responden bersama. Di dalam garis utuh, selisih dari tengah masih wajar sebagai "
    "kebetulan; di luar garis putus hampir pasti bukan. Ini bukan peringkat."
)
_NAMED = 12
"""Names in one sentence; more are counted."""


class Difference(Protocol):
    """What is known of one unit against another."""

    @property
    def test(self) -> Test:
        """Return the test."""
        ...

    @property
    def real(self) -> bool:
        """Tell whether they differ by more than chance."""
        ...


@dataclass(frozen=True, slots=True)
class UnitChange:
    """Hold what moved for real in one unit since its period before."""

    unit_name: str
    index: Test | None
    fell: tuple[Unsur, ...]
    rose: tuple[Unsur, ...]


def describe_region(count: int, chosen: str, tested: int, real: int) -> str:
    """State how many units are compared, and how many differ from the chosen one by more than chance."""
    if not tested:
        return f"{format_number(count)} unit dibandingkan; {chosen} tidak dapat diuji terhadap yang lain."
    if not real:
        return f"Tidak satu pun dari {format_number(tested)} unit lain yang berbeda nyata dari {chosen}."
    return f"{format_number(real)} dari {format_number(tested)} unit lain berbeda nyata dari {chosen}."


def describe_against(found: Difference | None, is_chosen: bool) -> str:
    """State one unit's difference to the chosen one."""
    if is_chosen:
        return "pembanding"
    if found is None:
        return "tidak dapat diuji"
    if not found.real:
        return CHANCE
    points = format_estimate(abs(found.test.difference))
    return f"lebih {'tinggi' if found.test.difference > 0 else 'rendah'} {points}, nyata"


def describe_moved_units(moved: Sequence[UnitChange], instrument: Instrument) -> dict[str, str]:
    """Name the units in which something fell or rose for real since their period before, with the unsur, by what.

    The names are other people's; who draws them makes plain text of them.
    """
    fell = [_name(one.unit_name, one.fell, instrument) for one in moved if one.fell or _falls(one.index)]
    risen = [one for one in moved if one.rose or (one.index and not _falls(one.index))]
    rose = [_name(one.unit_name, one.rose, instrument) for one in risen]
    told = [(fell, "Turun nyata sejak periode sebelumnya"), (rose, "Naik nyata sejak periode sebelumnya")]
    return {words: f"{_shorten(names)}." for names, words in told if names}


def _falls(test: Test | None) -> bool:
    return bool(test and test.difference < 0)


def _name(unit: str, unsur: Sequence[Unsur], instrument: Instrument) -> str:
    what = join_words([short_unsur(one, instrument) for one in unsur]) or "IKM"
    return f"{unit} ({what})"


def _shorten(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return join_words(names)
    return f"{', '.join(names[:_NAMED])}, dan {len(names) - _NAMED} lainnya"


def describe_left_out(left_out: Mapping[str, Sequence[str]]) -> list[str]:
    """Name the units that are not compared, by the reason."""
    return [f"{reason}: {_shorten(list(names))}." for reason, names in left_out.items() if names]


def describe_alone(period: Period) -> str:
    """Say that there are not two units to compare."""
    return f"Belum ada dua unit untuk dibandingkan pada {period.name}."


def describe_dots(unit_name: str, period: Period, group: str) -> str:
    """State what the marks of the dots mean, and what is compared."""
    return (
        f"Wajik: {unit_name}. Lingkaran kosong: belum dapat dibedakan darinya. Garis: selang 95 %. "
        f"{period.name}; {group}; semua dengan bobot dan kuesioner yang sama."
    )


def describe_together(count: int) -> str:
    """Say that the numbers of a whole region are not the same number."""
    return f"**Bersama-sama**: {count} angka yang berbeda, jangan dipertukarkan."
