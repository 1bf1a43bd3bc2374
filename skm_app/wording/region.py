"""Sentences on units side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from skm_app.side_by_side import LeftOut, Together, UnitChange
from skm_app.wording.certainty import CHANCE, format_estimate, format_interval
from skm_app.wording.findings import WITHHELD
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_app.wording.printed import describe_point, name_letter
from skm_core import SMALLEST_SHOWN, IkmRange, Instrument, Period, Score, Unsur, UnsurScore, round_half_up
from skm_core.statistics import AdjustedTest, Estimate, Test

TOO_MANY_UNITS = "Terlalu banyak unit untuk digambar satu per satu. Cari dan pilih beberapa, atau pilih satu wilayah."
CHOOSE_UNITS = "Unit yang digambar"
SEARCH_UNITS = "Ketik nama unit"
SIDE_BY_SIDE = "Berdampingan"
OTHER_WAYS = "Cara lain"
OVER_PERIODS = "sepanjang periodenya"
WHICH_ERRORS = (
    "Kesalahan baku: tiap unit dengan koreksi populasi (fpc) bila penerima layanannya diketahui, kelompok tanpa itu; "
    "semua responden digabung tanpa itu; rata-rata antarunit dan tertimbang berstrata, dari kesalahan tiap unit."
)
HOW_UNITS_MOVED = (
    "Siapa yang bergerak: tiap unit terhadap periode sebelumnya sendiri, dan sepanjang paling banyak delapan periode "
    "terakhirnya. Ujinya lebih ketat daripada di halaman satu unit, karena semua unit wilayah ini diuji sekaligus "
    "(Holm; IKM dan unsur masing-masing 2,5%): halaman unit dapat menyebut lebih banyak."
)
_ALL_OTHERS = {
    number: f"ke{word}"
    for number, word in enumerate(("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"), 2)
}
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


TOGETHER_NAMES: Mapping[Together, str] = {
    Together.POOLED: "Semua responden digabung",
    Together.MEAN: "Rata-rata antarunit",
    Together.WEIGHTED: "Tertimbang penerima layanan",
}

_LEFT_OUT: Mapping[LeftOut, str] = {
    LeftOut.MISSING: "Belum melapor {period}",
    LeftOut.UNSEEN: "Belum ada survei {period} yang sudah ditutup",
    LeftOut.ELSEWHERE: "Periode lain, tidak dibandingkan",
    LeftOut.OTHER_INSTRUMENT: "Kuesioner atau bobot lain, tidak dibandingkan",
    LeftOut.FEW: f"Kurang dari {SMALLEST_SHOWN} responden, tidak dibandingkan",
    LeftOut.CLOSED: "Kelompok ini ditutup, agar nilai kelompok kecil tidak dapat dihitung dari selisihnya",
    LeftOut.PRINTED: "Hanya angka tercetak, tidak dibandingkan",
    LeftOut.WITHOUT_GROUP: "Tanpa responden kelompok ini",
}


def describe_region(count: int, chosen: str, against: Collection[AdjustedTest]) -> str:
    """State how many units are higher or lower than the chosen one by more than chance; this is no ranking.

    Args:
        count: units that are compared, the chosen one among them.
        chosen: its name.
        against: the test of every other unit against it.
    """
    if not against:
        return f"{format_number(count)} unit dibandingkan; {chosen} tidak dapat diuji terhadap yang lain."
    higher = sum(one.real and one.test.difference > 0 for one in against)
    lower = sum(one.real and one.test.difference < 0 for one in against)
    alike = len(against) - higher - lower
    if alike == len(against):
        return f"Tidak satu pun dari {format_number(alike)} unit lain yang berbeda nyata dari {chosen}."
    if len(against) == count - 1 > 1 and max(higher, lower) == len(against):
        end, side = ("terendah", "tinggi") if higher else ("tertinggi", "rendah")
        others = _ALL_OTHERS.get(len(against), f"semua {format_number(len(against))} unit")
        return f"{chosen} {end} dari {format_number(count)} unit; {others} lainnya lebih {side}, nyata."
    parts = ((higher, "lebih tinggi, nyata"), (alike, "belum dapat dibedakan"), (lower, "lebih rendah, nyata"))
    told = [f"{format_number(number)} {words}" for number, words in parts if number]
    return f"Terhadap {chosen}: {'; '.join(told)}."


def describe_against(found: AdjustedTest | None, is_chosen: bool) -> str:
    """State one unit's difference to the chosen one."""
    if is_chosen:
        return "pembanding"
    if found is None:
        return "tidak dapat diuji"
    if not found.real:
        return CHANCE
    points = format_estimate(abs(found.test.difference))
    return f"lebih {'tinggi' if found.test.difference > 0 else 'rendah'} {points}, nyata"


def describe_moved_units(
    moved: Sequence[UnitChange], tested: int, instrument: Instrument, when: str, names: Mapping[str, str]
) -> dict[str, str]:
    """Name the units in which something fell or rose for real, with the unsur, by what; or say that none did.

    The names are other people's; who draws them makes plain text of them.

    Args:
        moved: the units, each with what moved.
        tested: how many units could be tested.
        instrument: whose unsur they are.
        when: since when, as ``sejak periode sebelumnya``.
        names: what the units are called beside each other, by code.
    """
    fell = [
        _name(names.get(one.unit_code, one.unit_name), one.fell, one.index if _falls(one.index) else None, instrument)
        for one in moved
        if one.fell or _falls(one.index)
    ]
    rose = [
        _name(names.get(one.unit_code, one.unit_name), one.rose, None if _falls(one.index) else one.index, instrument)
        for one in moved
        if one.rose or (one.index and not _falls(one.index))
    ]
    told = [(fell, f"Turun nyata {when}"), (rose, f"Naik nyata {when}")]
    found = {words: f"{_shorten(names)}." for names, words in told if names}
    # a unit's own page tests fewer at once, and may name more: so it is said here
    together = f"tidak satu pun dari {format_number(tested)} unit, diuji sekaligus."
    nobody = together if tested else "belum ada unit yang dapat diuji."
    return found or {f"Bergerak nyata {when}": nobody}


def _falls(test: Test | None) -> bool:
    return bool(test and test.difference < 0)


def _name(unit: str, unsur: Sequence[Unsur], index: Test | None, instrument: Instrument) -> str:
    what = [*(["IKM"] if index else []), *(short_unsur(one, instrument) for one in unsur)]
    return f"{unit} ({join_words(what)})"


def _shorten(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return join_words(names)
    return f"{', '.join(names[:_NAMED])}, dan {len(names) - _NAMED} lainnya"


def describe_pooled(n: int) -> str:
    """Name the index of all respondents of a region, and how many they are."""
    return f"Semua responden digabung (n = {format_number(n)})"


def list_against(against: Mapping[str, AdjustedTest], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return how many units are higher, alike and lower than the chosen one, each with their names.

    Args:
        against: the test of each other unit, by code.
        names: of the units by code.
    """
    higher = [names[code] for code, one in against.items() if one.real and one.test.difference > 0]
    lower = [names[code] for code, one in against.items() if one.real and one.test.difference < 0]
    alike = [names[code] for code, one in against.items() if not one.real]
    told = ((higher, "↑", "lebih tinggi, nyata"), (alike, "=", CHANCE), (lower, "↓", "lebih rendah, nyata"))
    return [(f"{sign} {len(found)} {words}", _shorten(found)) for found, sign, words in told if found]


def describe_beside(name: str, units: int, score: Score, *, included: bool) -> str:
    """State what a whole region gave, beside the figure of one of its units; this is no ranking.

    Args:
        name: of the region.
        units: how many of them are in the sum.
        score: of all their respondents together.
        included: whether the unit itself is one of them; one of fewer than ten respondents is not.
    """
    own = "termasuk unit ini" if included else "tanpa unit ini"
    count = f"{format_number(score.n)} responden {format_number(units)} unit, {own}"
    return f"{name}: {format_number(score.ikm)} {score.mutu} ({count})"


def describe_ticks(name: str, units: int) -> str:
    """State what the ticks on the bars are."""
    return f"Garis tegak tebal: semua responden {format_number(units)} unit {name}."


OPEN_UNIT = "Buka Ringkasan satu unit"
OPEN_REGION_BELOW = "Buka satu wilayah"
REGION = "Wilayah"


def describe_search(count: int) -> str:
    """Offer to look through many units for those that moved."""
    return f"Cari siapa yang bergerak nyata di antara {format_number(count)} unit (beberapa detik)"


def describe_left_out(left_out: Mapping[LeftOut, Sequence[str]], period: Period) -> list[str]:
    """Name the units that are not compared, by the reason."""
    reasons = {_LEFT_OUT[why].format(period=period.name): names for why, names in left_out.items()}
    return [f"{reason}: {_shorten(list(names))}." for reason, names in reasons.items() if names]


def tell_recap_row(
    unit_name: str,
    period: Period,
    n: int,
    point: Score | IkmRange | None,
    estimate: Estimate | None,
    codes: Sequence[str],
) -> dict[str, str]:
    """Return the cells of one unit in a recap.

    Args:
        unit_name: the office.
        period: its own period.
        n: respondents; 0 where a printed report does not say.
        point: its index, the range of a printed report, or None where too few answered.
        estimate: the error of its index.
        codes: of every unsur that has a column; one that is not asked here stays empty.
    """
    scored = {point.instrument.code(row.unsur): row for row in point.unsur} if isinstance(point, Score) else {}
    return {
        "Unit": unit_name,
        "Periode": period.name,
        "Responden": format_number(n) if n else "–",
        **{code: _tell_nrr(scored.get(code)) for code in codes},
        "IKM": describe_point(point) if point else WITHHELD,
        "Selang 95%": format_interval(estimate),
        "Mutu": name_letter(point) if point else "–",
    }


def list_recap_numbers(scores: Sequence[Score]) -> dict[str, list[Decimal | int | None]]:
    """Return the columns of a recap that are numbers, to be sorted by; what a rule has set is none.

    Args:
        scores: of units that were asked the same, in the order of the rows.
    """
    instrument = scores[0].instrument
    by_unsur: dict[str, list[Decimal | int | None]] = {
        instrument.code(unsur): [
            None if score.of(unsur).fixed else round_half_up(score.of(unsur).nrr) for score in scores
        ]
        for unsur in instrument.names()
    }
    return {"Responden": [score.n for score in scores], **by_unsur, "IKM": [score.ikm for score in scores]}


def _tell_nrr(row: UnsurScore | None) -> str:
    """Return an NRR as it is printed; what a rule has set is no answer that others could be compared with."""
    if row is None:
        return "–"
    return "ditetapkan" if row.fixed else format_number(round_half_up(row.nrr))


def describe_alone(period: Period) -> str:
    """Say that there are not two units to compare."""
    return f"Belum ada dua unit untuk dibandingkan pada {period.name}."


def describe_dots(unit_name: str | None, period: Period, group: str, *, leads: bool = True) -> str:
    """State what the marks of the dots mean, and what is compared.

    Args:
        unit_name: the unit that is looked at; None where it is not among them.
        period: what is compared.
        group: of whom.
        leads: whether each dot leads to the pages of its unit.
    """
    told = "Klik satu titik untuk Ringkasan unit itu. " if leads else ""
    chosen = f"{told}Wajik: {unit_name}. Lingkaran kosong: belum dapat dibedakan darinya. " if unit_name else told
    return f"{chosen}Garis: selang 95%. {period.name}; {group}; semua dengan bobot dan kuesioner yang sama."


PUBLISHED = "dari folder terbitan"
OPEN_REGION = "Klik satu titik untuk wilayah itu."


def describe_included(sums: Mapping[str, tuple[int, int]]) -> list[str]:
    """Say that regions are sums, and name those in which units are missing.

    Args:
        sums: of each region by its name how many units are in its sum, and how many could be.
    """
    if not sums:
        return []
    lacking = [
        f"{name} ({format_number(units)} dari {format_number(below)})"
        for name, (units, below) in sums.items()
        if units < below
    ]
    told = f"Tiap wilayah ialah semua responden unit di bawahnya, digabung. {OPEN_REGION}"
    return [told, *([f"Belum semua unit termasuk: {_shorten(lacking)}."] if lacking else [])]


def describe_together(count: int) -> str:
    """Say that the numbers of a whole region are not the same number."""
    return f"**Bersama-sama**: {count} angka yang berbeda, jangan dipertukarkan."
