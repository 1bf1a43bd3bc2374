"""The instrument of a survey: one of the known ones, and what a unit has added to it."""

from __future__ import annotations

import json
from fractions import Fraction

from skm_core import INSTRUMENTS, Instrument, extend_instrument
from skm_core.regulation import OWN_UNSUR


def pack_instrument(instrument: Instrument) -> str | None:
    """Return what a unit has added to the instrument, as JSON; None where it added nothing."""
    added = [text.name for text in instrument.unsur if text.unsur in OWN_UNSUR]
    if not added and not instrument.own_bobot:
        return None
    return json.dumps({"unsur": added, "bobot": [str(weight) for weight in instrument.own_bobot]}, ensure_ascii=False)


def unpack_instrument(key: str, added: str | None) -> Instrument:
    """Return the instrument of a key, with what a unit has added to it."""
    if added is None:
        return INSTRUMENTS[key]
    own = json.loads(added)
    return extend_instrument(INSTRUMENTS[key], own["unsur"], [Fraction(weight) for weight in own["bobot"]])
