"""What somebody may see and do: rights over units and over closed surveys of others, and the roles that give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from skm_app.storage_faults import StoreError, StoreFault


class Right(StrEnum):
    """Name one thing that may be done with a unit."""

    EXISTS = "ada"
    """Know that there is a survey, of which unit and period."""
    TOTALS = "jumlah"
    """See the index of a survey and of each unsur, as an official total."""
    GROUPS = "kelompok"
    """See the groups of respondents that the outside may be shown, and take the tidy table away."""
    SEE = "lihat"
    """See a unit from inside: every page, saran and papers."""
    ROWS = "baris"
    """Take the working paper with the rows away."""
    PLAN = "rencana"
    """Fill in who does what, and by when."""
    EDIT = "ubah"
    """Upload, mend, plan, and type what stands in the reports."""
    REGION = "wilayah"
    """Make the papers of a whole region, with who has not reported and how its plans go."""
    GOVERN = "atur"
    """Name and place units, give and take grants, close periods, say how long rows are kept, read the log."""


class Role(StrEnum):
    """Name what somebody is for a unit, or for all units below one."""

    PETUGAS = "petugas"
    PIMPINAN = "pimpinan"
    ANALIS = "analis"
    PEMERIKSA = "pemeriksa"
    ADMIN = "admin"

    @property
    def rights(self) -> frozenset[Right]:
        """Return what it may do with the units themselves; an analyst sees nothing of them but their closed surveys."""
        return _RIGHTS[self]

    @property
    def is_over_subtree(self) -> bool:
        """Tell whether it holds for all units below the one that it was given for, too."""
        return self in (Role.ANALIS, Role.ADMIN)


_INSIDE = frozenset({Right.EXISTS, Right.TOTALS, Right.GROUPS, Right.SEE})
_RIGHTS = {
    Role.PETUGAS: _INSIDE | {Right.ROWS, Right.PLAN, Right.EDIT},
    Role.PIMPINAN: _INSIDE | {Right.PLAN},
    Role.PEMERIKSA: _INSIDE | {Right.ROWS},
    Role.ANALIS: frozenset({Right.REGION}),
    Role.ADMIN: frozenset({Right.GOVERN}),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Hold what somebody may see and do; ``EVERYTHING`` on a machine of one's own.

    Args:
        units: codes of the units over which each right is held.
        surveys: ids of closed surveys, of whichever unit, over which a right is held.
        known: codes of the units whose names are known: those above, the units below the place of an analyst or
            admin, and the neighbours whose totals may be seen.
        everything: whether nothing is out of scope.
        published: whether what is looked at was published: there are no rows, plans or papers of a unit.
    """

    units: Mapping[Right, frozenset[str]] = field(default_factory=dict[Right, frozenset[str]])
    surveys: Mapping[Right, frozenset[int]] = field(default_factory=dict[Right, frozenset[int]])
    known: frozenset[str] = frozenset()
    everything: bool = False
    published: bool = False

    def may(self, right: Right, unit_code: str | None = None, survey_id: int | None = None) -> bool:
        """Tell whether something may be done with a unit, or with one survey of it."""
        return self.everything or unit_code in self.list_units(right) or survey_id in self.list_surveys(right)

    def has(self, right: Right) -> bool:
        """Tell whether something may be done at all."""
        return self.everything or bool(self.list_units(right) or self.list_surveys(right))

    def covers(self, other: Scope) -> bool:
        """Tell whether everything that another scope may is in this one, too."""
        return self.everything or (
            not other.everything
            and all(codes <= self.list_units(right) for right, codes in other.units.items())
            and all(ids <= self.list_surveys(right) for right, ids in other.surveys.items())
        )

    def list_units(self, right: Right) -> frozenset[str]:
        """Return the codes of the units over which a right is held; of ``EVERYTHING`` they are not known here."""
        return self.units.get(right, frozenset())

    def list_surveys(self, right: Right) -> frozenset[int]:
        """Return the ids of the closed surveys over which a right is held."""
        return self.surveys.get(right, frozenset())


EVERYTHING = Scope(everything=True)
"""Of whoever works at a machine of their own, or at the terminal of the server."""

NOTHING = Scope()
"""Of whoever is signed in and has no grant."""


class Denied(StoreError):
    """Say that something is not this person's, or is not there: which of the two is not told.

    Args:
        right: what was wanted.
        unit_code: of which unit; None where there is no such thing.
    """

    def __init__(self, right: Right, unit_code: str | None = None) -> None:
        super().__init__(StoreFault.DENIED, right.value)
        self.right = right
        self.unit_code = unit_code
        self.logged = False
