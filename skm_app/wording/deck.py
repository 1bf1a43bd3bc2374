"""Sentences of the deck of a meeting: each screen says one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from skm_app.wording.certainty import describe_real_unsur
from skm_app.wording.findings import describe_change
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_core import Instrument, Mutu, Period, Unsur
from skm_core.statistics import ChangeTests

MEETING, BOARD = "Rapat", "Papan"
SAID = "Kata warga"
MARKS_OF_UNITS = "Wajik: unit ini. Lingkaran kosong: belum dapat dibedakan darinya. Garis: selang 95%."
COURSE_FIGURE = "IKM tiap periode; garis tegak: selang 95%."
MARKS_OF_COURSE = "Bendera: sesudah periode itu ada yang direncanakan."
ACTIVITY, QUOTES = "kegiatan", "kutipan"
STEPS = "Yang disumbangkan tiap unsur, dalam poin IKM."
LOWEST_FIGURES = "Angka terendah tiap unit, belum tentu nyata; yang sama rendah dihitung masing-masing."
NOBODY_YET, NO_DAY_YET = "siapa?", "kapan?"
NO_LONGER_HERE = "Survei yang tadi tampil tidak ada lagi; yang tampil sekarang lain, dan tidak ada yang diunduh."
FILL_IN: Mapping[str, str] = {"siapa": "Siapa yang mengerjakan", "kapan": "Sampai kapan"}
"""What may be filled in during a meeting, with what its box is called."""

FULL_SCREEN, TAKE_ALONG, CLOSE = "Layar penuh (F)", "Unduh satu berkas", "Tutup (Esc)"


def describe_since_before(points: Decimal, tests: ChangeTests, before: Period, instrument: Instrument) -> str:
    """State what of a change is real: the index, else its unsur, or that none is; what may be chance is no message."""
    if tests.index and tests.index.real:
        return f"IKM {describe_change(points)} dibanding {before.name}, nyata"
    return f"Sejak {before.name}: {describe_real_unsur(tests.unsur, instrument)}"


def describe_answered(n: int, population: int | None) -> str:
    """State how many answered, of how many that were served where that is known."""
    served = f" dari {format_number(population)} penerima layanan" if population and population >= n else " orang"
    return f"{format_number(n)}{served} menjawab"


def describe_people(n: int) -> str:
    """State how many respondents there are."""
    return f"{format_number(n)} responden"


def describe_kept(period: Period, done: int, promised: int) -> str:
    """State how much was done of what was promised."""
    return f"Janji {period.name}: {format_number(done)} dari {format_number(promised)} selesai"


def describe_nrr(before: str, after: str) -> str:
    """State the NRR of an unsur before and after something was done."""
    return f"NRR {before} → {after}"


def describe_plan(count: int, without: int) -> str:
    """State how many activities there are, and how many have nobody who answers for them."""
    told = f"{format_number(count)} kegiatan"
    if not without:
        return f"{told}, masing-masing ada penanggung jawabnya"
    return f"{told}, {format_number(without)} belum ada penanggung jawabnya"


def describe_among(higher: int, lower: int, alike: int, unit_name: str) -> str:
    """State how many other units are higher or lower for real, and how many cannot be told apart; no ranking.

    >>> describe_among(1, 0, 2, "Kecamatan Uji")
    'Dibanding Kecamatan Uji: 1 unit lebih tinggi, 2 belum dapat dibedakan'
    """
    counts = ((higher, "lebih tinggi"), (lower, "lebih rendah"), (alike, "belum dapat dibedakan"))
    first, *others = [(count, what) for count, what in counts if count]
    told = [f"{format_number(first[0])} unit {first[1]}", *(f"{format_number(n)} {what}" for n, what in others)]
    return f"Dibanding {unit_name}: {', '.join(told)}"


def describe_all(region: str, period: Period, units: int) -> str:
    """Name a region, its period, and how many units of it are told together."""
    return f"{region}, {period.name}: {format_number(units)} unit"


def describe_letters(letters: Mapping[Mutu, int]) -> str:
    """State how many units have each letter."""
    return ", ".join(f"{mutu} {format_number(count)} unit" for mutu, count in letters.items())


def describe_part(place: int, parts: int) -> str:
    """Say which of several screens this is; nothing of a single one.

    >>> describe_part(2, 3), describe_part(1, 1)
    (' (2 dari 3)', '')
    """
    return f" ({place} dari {parts})" if parts > 1 else ""


def describe_units(count: int) -> str:
    """Name what the units of a region are shown by."""
    return f"IKM {format_number(count)} unit dengan selang 95%"


def describe_lowest_of_all(unsur: Sequence[Unsur], count: int, units: int, instrument: Instrument) -> str:
    """State which unsur is the lowest in most units."""
    names = join_words([short_unsur(one, instrument) for one in unsur])
    each = "masing-masing " if len(unsur) > 1 else ""
    return f"{names} terendah di {each}{format_number(count)} dari {format_number(units)} unit"


def describe_movers(moved: int, tested: int) -> str:
    """State how many units moved by more than chance, of how many that could be tested."""
    return f"{format_number(moved)} dari {format_number(tested)} unit bergerak nyata"


def describe_absent(count: int) -> str:
    """State how many units are not among those that are shown."""
    return f"{format_number(count)} unit tidak ikut dibandingkan"


def describe_rest(count: int, what: str) -> str:
    """Say how many more there are than are shown; nothing where all are.

    >>> describe_rest(4, "unsur"), describe_rest(0, "unsur")
    ('dan 4 unsur lain', '')
    """
    return f"dan {format_number(count)} {what} lain" if count > 0 else ""


def describe_screen(place: int, count: int, title: str) -> str:
    """Announce a screen to who cannot see it."""
    return f"Layar {place} dari {count}: {title}"
