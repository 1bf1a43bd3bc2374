"""The totals that a file itself holds, as rows of a table beside what its respondents give."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reading import Control
from skm_app.wording.control import KIND_NAMES, describe_agreement
from skm_app.wording.names import short_bobot, short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument


def tell_controls(controls: Sequence[Control], instrument: Instrument) -> list[dict[str, str]]:
    """Return one row for each total, mean and index of a file: where it stands, what it says, what we get."""
    return [
        {
            "Baris": str(control.row),
            "Angka": f"{KIND_NAMES[control.kind.value]} {_name(control, instrument)}".strip(),
            "Di berkas": format_number(control.found),
            "Dihitung": format_number(control.ours),
            "Hasil": describe_agreement(control.agrees, [short_bobot(bobot, instrument) for bobot in control.bobot]),
        }
        for control in controls
    ]


def _name(control: Control, instrument: Instrument) -> str:
    return short_unsur(control.unsur, instrument) if control.unsur else ""
