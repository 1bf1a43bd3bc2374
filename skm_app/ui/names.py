"""What units are called on screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from skm_app.store import Unit, make_code


def name_units_apart(units: Sequence[Unit], beside: Collection[str] = ()) -> dict[str, str]:
    """Return what each unit is called, by its code: those of one name with the kabupaten behind it.

    Args:
        units: every unit.
        beside: other names that stand in the same list.
    """
    often = Counter(make_code(name) for name in (*(unit.name for unit in units), *beside))
    return {
        unit.code: f"{unit.name} ({unit.parent or unit.code})" if often[make_code(unit.name)] > 1 else unit.name
        for unit in units
    }
