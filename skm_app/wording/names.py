"""What things are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from skm_core import PERMENPAN_2017, Bobot, Dimension, Instrument, Unsur

BOBOT_NAMES: Mapping[Bobot, str] = {
    Bobot.TWO_DECIMALS: "0,11: contoh Permenpan, cocok dengan angka SuKMa-e",
    Bobot.THREE_DECIMALS: "0,111",
    Bobot.EXACT: "1/9: rumus penuh",
}

BOBOT_CHOICES: Mapping[Bobot, str] = {
    Bobot.TWO_DECIMALS: "0,11 (seperti SuKMa-e)",
    Bobot.THREE_DECIMALS: "0,111",
    Bobot.EXACT: "1/9 (rumus penuh)",
}

BOBOT_SHORT: Mapping[Bobot, str] = {
    Bobot.TWO_DECIMALS: "0,11",
    Bobot.THREE_DECIMALS: "0,111",
    Bobot.EXACT: "1/9",
}

_DECIMALS: Mapping[Bobot, int] = {Bobot.TWO_DECIMALS: 2, Bobot.THREE_DECIMALS: 3}

DIMENSION_NAMES: Mapping[Dimension, str] = {
    Dimension.GENDER: "Jenis kelamin",
    Dimension.AGE: "Usia",
    Dimension.EDUCATION: "Pendidikan",
    Dimension.OCCUPATION: "Pekerjaan",
    Dimension.SERVICE: "Jenis layanan",
    Dimension.DISABILITY: "Disabilitas",
}


def name_unsur(unsur: Unsur, instrument: Instrument = PERMENPAN_2017) -> str:
    """Return the regulation's name of an unsur with its number, as ``U3 Waktu penyelesaian``."""
    return f"{instrument.code(unsur)} {instrument.text(unsur).name}"


def short_unsur(unsur: Unsur, instrument: Instrument = PERMENPAN_2017) -> str:
    """Return the short name of an unsur, as ``Waktu``."""
    return instrument.text(unsur).short


def short_any(unsur: Unsur, instrument: Instrument) -> str:
    """Return the short name of an unsur, also of one that a plan names and the instrument does not ask.

    >>> short_any(Unsur.WAKTU, PERMENPAN_2017), short_any(Unsur.TAMBAHAN_1, PERMENPAN_2017)
    ('Waktu', 'Tambahan 1')
    """
    return short_unsur(unsur, instrument) if unsur in instrument.names() else unsur.value.replace("_", " ").capitalize()


def short_bobot(bobot: Bobot, instrument: Instrument = PERMENPAN_2017) -> str:
    """Return the weight that a convention gives one unsur, as it is printed; a unit's own weights are named so.

    >>> short_bobot(Bobot.TWO_DECIMALS), short_bobot(Bobot.EXACT)
    ('0,11', '1/9')
    """
    if instrument.own_bobot:
        return "sendiri"
    count = len(instrument.unsur)
    return show_weight(bobot.of(count), bobot)


def show_weight(weight: Fraction, bobot: Bobot, *, own: bool = False) -> str:
    """Return one weight as it is printed: as a fraction where the convention keeps it whole, else with its decimals.

    One that a unit has set itself, ``own``, has no more decimals than it needs.

    >>> show_weight(Fraction(11, 100), Bobot.TWO_DECIMALS), show_weight(Fraction(1, 9), Bobot.EXACT)
    ('0,11', '1/9')
    >>> show_weight(Fraction(1, 10), Bobot.TWO_DECIMALS), show_weight(Fraction(1, 10), Bobot.THREE_DECIMALS)
    ('0,10', '0,100')
    """
    if bobot is Bobot.EXACT:
        return str(weight)
    whole, _, decimals = str(float(weight)).partition(".")
    return f"{whole},{decimals if own else decimals.ljust(_DECIMALS[bobot], '0')}"


def name_bobot(bobot: Bobot, instrument: Instrument = PERMENPAN_2017) -> str:
    """Return a convention with what it stands for; the figures of SuKMa-e are known for nine unsur alone."""
    if instrument.own_bobot or len(instrument.unsur) != len(PERMENPAN_2017.unsur):
        return short_bobot(bobot, instrument)
    return BOBOT_NAMES[bobot]


def name_choice(bobot: Bobot, instrument: Instrument = PERMENPAN_2017) -> str:
    """Return what a convention is called in the list of choices.

    >>> name_choice(Bobot.TWO_DECIMALS)
    '0,11 (seperti SuKMa-e)'
    """
    if instrument.own_bobot:
        return f"bobot sendiri ({BOBOT_SHORT[bobot]} tidak dipakai)"
    if len(instrument.unsur) == len(PERMENPAN_2017.unsur):
        return BOBOT_CHOICES[bobot]
    # two conventions may give as many unsur one weight, and a list tells its choices apart by their words
    return f"{short_bobot(bobot, instrument)} (seperti {BOBOT_SHORT[bobot]} pada 9 unsur)"


def shorten_period(name: str) -> str:
    """Shorten the name of a period, for a narrow column.

    >>> shorten_period("Semester II 2025"), shorten_period("Triwulan I 2024"), shorten_period("Tahun 2025")
    ('Smt II 2025', 'Tw I 2024', 'Tahun 2025')
    """
    return name.replace("Semester", "Smt").replace("Triwulan", "Tw")


def drop_shared(names: Mapping[str, str]) -> dict[str, str]:
    """Return names without the first word and the last one in brackets where all of them share it.

    Beside each other, what all are called tells nobody apart; a name of which nothing would be left stays.

    >>> drop_shared({"1": "Kecamatan Kalimas (contoh)", "2": "Kecamatan Wonosari (contoh)"})
    {'1': 'Kalimas', '2': 'Wonosari'}
    >>> drop_shared({"1": "Kecamatan Kalimas", "2": "Kelurahan Kalimas"})
    {'1': 'Kecamatan Kalimas', '2': 'Kelurahan Kalimas'}
    """
    words = [name.split() for name in names.values()]
    if len(words) < 2 or any(len(one) < 2 for one in words):
        return dict(names)
    first = 1 if len({one[0] for one in words}) == 1 else 0
    ends = {one[-1] for one in words}
    last = 1 if len(ends) == 1 and next(iter(ends)).startswith("(") else 0
    short = [" ".join(one[first : len(one) - last]) for one in words]
    return dict(zip(names, short, strict=True)) if all(short) else dict(names)
