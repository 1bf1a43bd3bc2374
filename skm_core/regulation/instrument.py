"""What a questionnaire is: unsur with their questions and answers, an interval table, weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from skm_core.regulation.bobot import Bobot
from skm_core.regulation.scale import IntervalTable


class Unsur(StrEnum):
    """Name a service element; the name is the key, because its number differs between forms.

    First the nine of Permenpan RB 14/2017, then what only Permenpan RB 16/2014 and Kepmenpan 25/2004 ask, then places
    for unsur that a unit adds of its own; an instrument says what these are called.
    """

    PERSYARATAN = "PERSYARATAN"
    PROSEDUR = "PROSEDUR"
    WAKTU = "WAKTU"
    BIAYA = "BIAYA"
    PRODUK = "PRODUK"
    KOMPETENSI = "KOMPETENSI"
    PERILAKU = "PERILAKU"
    PENGADUAN = "PENGADUAN"
    SARANA = "SARANA"
    MAKLUMAT = "MAKLUMAT"
    KEJELASAN_PETUGAS = "KEJELASAN_PETUGAS"
    KEDISIPLINAN = "KEDISIPLINAN"
    TANGGUNG_JAWAB = "TANGGUNG_JAWAB"
    KEMAMPUAN = "KEMAMPUAN"
    KECEPATAN = "KECEPATAN"
    KEADILAN = "KEADILAN"
    KESOPANAN = "KESOPANAN"
    KEWAJARAN_BIAYA = "KEWAJARAN_BIAYA"
    KEPASTIAN_BIAYA = "KEPASTIAN_BIAYA"
    KEPASTIAN_JADWAL = "KEPASTIAN_JADWAL"
    KENYAMANAN = "KENYAMANAN"
    KEAMANAN = "KEAMANAN"
    TAMBAHAN_1 = "TAMBAHAN_1"
    TAMBAHAN_2 = "TAMBAHAN_2"
    TAMBAHAN_3 = "TAMBAHAN_3"
    TAMBAHAN_4 = "TAMBAHAN_4"
    TAMBAHAN_5 = "TAMBAHAN_5"


OWN_UNSUR = tuple(unsur for unsur in Unsur if unsur.value.startswith("TAMBAHAN_"))
"""Places for unsur that a unit adds of its own (Permenpan RB 14/2017, "menambah unsur yang dianggap relevan")."""


@dataclass(frozen=True, slots=True)
class UnsurText:
    """Hold what a regulation says of one unsur: its name, a short name, definition, question, labels of 1..4."""

    unsur: Unsur
    name: str
    short: str
    definition: str
    question: str
    labels: tuple[str, str, str, str]


PLAIN_LABELS = ("Tidak baik", "Kurang baik", "Baik", "Sangat baik")
"""Labels of an unsur that no regulation words."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """Hold one questionnaire as data; a second regulation is a second instance.

    ``own_bobot`` are weights that a unit has set itself, one for each unsur, adding up to 1; without them every unsur
    weighs the same.
    """

    key: str
    title: str
    source: str
    unsur: tuple[UnsurText, ...]
    table: IntervalTable
    own_bobot: tuple[Fraction, ...] = ()

    def __repr__(self) -> str:
        """Return its key: all its texts would fill a page of help."""
        return f"Instrument({self.key!r})"

    def __hash__(self) -> int:
        """Return a hash of what tells instruments apart; that of all their texts would be made anew at each look-up."""
        return hash((self.key, len(self.unsur), self.own_bobot))

    def names(self) -> tuple[Unsur, ...]:
        """Return the unsur in the order of the regulation's list."""
        return tuple(text.unsur for text in self.unsur)

    def text(self, unsur: Unsur) -> UnsurText:
        """Return what the regulation says of ``unsur``.

        Raises:
            ValueError: the instrument has no such unsur.
        """
        return self.unsur[self.names().index(unsur)]

    def code(self, unsur: Unsur) -> str:
        """Return the number of ``unsur`` in the regulation's list, as ``U1``.

        Raises:
            ValueError: the instrument has no such unsur.
        """
        return f"U{self.names().index(unsur) + 1}"

    def bobot(self, convention: Bobot) -> Mapping[Unsur, Fraction]:
        """Return the weight of every unsur under ``convention``; a unit's own weights stay as they were set."""
        if self.own_bobot:
            return dict(zip(self.names(), self.own_bobot, strict=True))
        weight = convention.of(len(self.unsur))
        return {text.unsur: weight for text in self.unsur}


def extend_instrument(base: Instrument, names: Sequence[str], own_bobot: Sequence[Fraction] = ()) -> Instrument:
    """Return ``base`` with unsur that a unit has added, and with weights of its own where it has set them.

    Args:
        names: what the added unsur are called, in order.
        own_bobot: one weight for each unsur, added ones last; empty where all weigh the same.

    Raises:
        ValueError: too many unsur, or weights that do not add up to 1 (Permenpan RB 14/2017: "jumlah bobot seluruh
            unsur tetap 1").
    """
    if len(names) > len(OWN_UNSUR):
        raise ValueError(f"at most {len(OWN_UNSUR)} unsur can be added")
    added = tuple(
        UnsurText(
            unsur=unsur,
            name=name,
            short=name,
            definition=f"Unsur tambahan unit: {name}.",
            question=name,
            labels=PLAIN_LABELS,
        )
        for unsur, name in zip(OWN_UNSUR, names, strict=False)
    )
    weights = tuple(own_bobot)
    if weights and (len(weights) != len(base.unsur) + len(added) or sum(weights) != 1 or min(weights) <= 0):
        raise ValueError("the weights of all unsur must be positive and add up to 1")
    return replace(base, unsur=(*base.unsur, *added), own_bobot=weights)
