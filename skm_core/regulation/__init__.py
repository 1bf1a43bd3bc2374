"""Numbers of law: unsur, questions, answer labels, interval tables, bobot, sample size.

What an auditor would look up in a regulation stands here and nowhere else, one module for each instrument.
"""

from collections.abc import Mapping

from skm_core.regulation.bobot import DEFAULT_BOBOT, Bobot, parse_bobot
from skm_core.regulation.instrument import OWN_UNSUR, PLAIN_LABELS, Instrument, Unsur, UnsurText, extend_instrument
from skm_core.regulation.kepmenpan_2004 import KEPMENPAN_2004
from skm_core.regulation.pekppp import PEKPPP_MEDIA, PEKPPP_MONTHS, PEKPPP_SHARES
from skm_core.regulation.permenpan_2014 import PERMENPAN_2014
from skm_core.regulation.permenpan_2017 import PERMENPAN_2017
from skm_core.regulation.sampling import KREJCIE_MORGAN_CHI2, KREJCIE_MORGAN_ERROR, KREJCIE_MORGAN_SHARE
from skm_core.regulation.scale import CONVERSION, INTERVALS_2004, INTERVALS_2017, SCORES, Interval, IntervalTable, Mutu

INSTRUMENTS: Mapping[str, Instrument] = {
    instrument.key: instrument for instrument in (PERMENPAN_2017, PERMENPAN_2014, KEPMENPAN_2004)
}
"""The instruments that surveys may be stored under, by key."""

__all__ = [
    "CONVERSION",
    "DEFAULT_BOBOT",
    "INSTRUMENTS",
    "INTERVALS_2004",
    "INTERVALS_2017",
    "KEPMENPAN_2004",
    "KREJCIE_MORGAN_CHI2",
    "KREJCIE_MORGAN_ERROR",
    "KREJCIE_MORGAN_SHARE",
    "OWN_UNSUR",
    "PEKPPP_MEDIA",
    "PEKPPP_MONTHS",
    "PEKPPP_SHARES",
    "PERMENPAN_2014",
    "PERMENPAN_2017",
    "PLAIN_LABELS",
    "SCORES",
    "Bobot",
    "Instrument",
    "Interval",
    "IntervalTable",
    "Mutu",
    "Unsur",
    "UnsurText",
    "extend_instrument",
    "parse_bobot",
]
