"""What things are called on screen."""

from __future__ import annotations

from collections.abc import Mapping

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
