"""Numbers of law: unsur, questions, answer labels, interval tables, bobot, sample size.

Permenpan RB 14/2017 is the regulation in force. What an auditor would look up there stands here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

SCORES = (1, 2, 3, 4)
"""Nilai persepsi, worst to best (Permenpan RB 14/2017, Lampiran, Tabel nilai persepsi)."""

CONVERSION = 25
"""Nilai dasar: turns the 1..4 of an index into the 25..100 of an IKM (Permenpan RB 14/2017, Lampiran)."""


class Unsur(StrEnum):
    """Name a service element; the name is the key, because its number differs between forms."""

    PERSYARATAN = "PERSYARATAN"
    PROSEDUR = "PROSEDUR"
    WAKTU = "WAKTU"
    BIAYA = "BIAYA"
    PRODUK = "PRODUK"
    KOMPETENSI = "KOMPETENSI"
    PERILAKU = "PERILAKU"
    PENGADUAN = "PENGADUAN"
    SARANA = "SARANA"


class Mutu(StrEnum):
    """Name a letter of service quality."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class Interval:
    """Describe one row of an interval table; ``lower`` and ``upper`` are printed bounds on the 25..100 scale."""

    mutu: Mutu
    kinerja: str
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class IntervalTable:
    """Hold the intervals of one regulation, best first, with their source."""

    source: str
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class UnsurText:
    """Hold what a regulation says of one unsur: its name, a short name, definition, question, labels of 1..4."""

    unsur: Unsur
    name: str
    short: str
    definition: str
    question: str
    labels: tuple[str, str, str, str]


class Bobot(StrEnum):
    """Name a convention for the weight 1/X of one of X unsur.

    The regulation's own example cuts 1/9 to 0,11; reports also use 0,111 and the full fraction, and the letter may
    differ between them. The value is the name of the convention, whatever the number of unsur.
    """

    TWO_DECIMALS = "0.11"
    THREE_DECIMALS = "0.111"
    EXACT = "exact"

    def of(self, unsur_count: int) -> Fraction:
        """Return the weight of one of ``unsur_count`` unsur.

        >>> Bobot.TWO_DECIMALS.of(9), Bobot.THREE_DECIMALS.of(14), Bobot.EXACT.of(9)
        (Fraction(11, 100), Fraction(71, 1000), Fraction(1, 9))
        """
        if self is Bobot.EXACT:
            return Fraction(1, unsur_count)
        scale = 100 if self is Bobot.TWO_DECIMALS else 1000
        return Fraction(scale // unsur_count, scale)


DEFAULT_BOBOT = Bobot.TWO_DECIMALS
"""The regulation's own example, and the only convention that gives the published SuKMa-e figures."""

_BOBOT_ALIASES = {
    "sukma": Bobot.TWO_DECIMALS,
    "0,11": Bobot.TWO_DECIMALS,
    "0,111": Bobot.THREE_DECIMALS,
    "1/9": Bobot.EXACT,
}


def parse_bobot(text: str) -> Bobot:
    """Return the convention that ``text`` names: ``0.11``, ``0.111`` or ``exact``; also ``sukma``, ``0,11``, ``1/9``.

    Raises:
        ValueError: ``text`` names no convention.
    """
    return _BOBOT_ALIASES.get(text) or Bobot(text)


@dataclass(frozen=True, slots=True)
class Instrument:
    """Hold one questionnaire as data; a second regulation is a second instance."""

    key: str
    title: str
    source: str
    unsur: tuple[UnsurText, ...]
    table: IntervalTable

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
        """Return the weight of every unsur under ``convention``."""
        weight = convention.of(len(self.unsur))
        return {text.unsur: weight for text in self.unsur}


INTERVALS_2017 = IntervalTable(
    source="Permenpan RB 14/2017, Lampiran, Tabel nilai persepsi",
    intervals=(
        Interval(Mutu.A, "Sangat Baik", Decimal("88.31"), Decimal("100.00")),
        Interval(Mutu.B, "Baik", Decimal("76.61"), Decimal("88.30")),
        Interval(Mutu.C, "Kurang Baik", Decimal("65.00"), Decimal("76.60")),
        Interval(Mutu.D, "Tidak Baik", Decimal("25.00"), Decimal("64.99")),
    ),
)

INTERVALS_2004 = IntervalTable(
    source="Kepmenpan KEP/25/M.PAN/2/2004",
    intervals=(
        Interval(Mutu.A, "Sangat Baik", Decimal("81.26"), Decimal("100.00")),
        Interval(Mutu.B, "Baik", Decimal("62.51"), Decimal("81.25")),
        Interval(Mutu.C, "Kurang Baik", Decimal("43.76"), Decimal("62.50")),
        Interval(Mutu.D, "Tidak Baik", Decimal("25.00"), Decimal("43.75")),
    ),
)

_FIT = ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai")

PERMENPAN_2017 = Instrument(
    key="permenpan-14-2017",
    title="Permenpan RB 14/2017",
    source="Peraturan Menteri PANRB Nomor 14 Tahun 2017, Lampiran (daftar unsur dan kuesioner)",
    unsur=(
        UnsurText(
            Unsur.PERSYARATAN,
            "Persyaratan",
            "Persyaratan",
            "Syarat teknis dan administratif yang harus dipenuhi untuk mengurus suatu jenis pelayanan.",
            "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
            _FIT,
        ),
        UnsurText(
            Unsur.PROSEDUR,
            "Sistem, mekanisme, dan prosedur",
            "Prosedur",
            "Tata cara pelayanan yang dibakukan bagi pemberi dan penerima pelayanan, termasuk pengaduan.",
            "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
            ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
        ),
        UnsurText(
            Unsur.WAKTU,
            "Waktu penyelesaian",
            "Waktu",
            "Jangka waktu untuk menyelesaikan seluruh proses dari setiap jenis pelayanan.",
            "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
            ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
        ),
        UnsurText(
            Unsur.BIAYA,
            "Biaya/tarif",
            "Biaya",
            "Ongkos yang dikenakan kepada penerima layanan, besarnya ditetapkan menurut kesepakatan.",
            "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
            ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
        ),
        UnsurText(
            Unsur.PRODUK,
            "Produk spesifikasi jenis pelayanan",
            "Produk",
            "Hasil pelayanan yang diberikan dan diterima sesuai dengan ketentuan yang telah ditetapkan.",
            "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam "
            "standar pelayanan dengan hasil yang diberikan?",
            _FIT,
        ),
        UnsurText(
            Unsur.KOMPETENSI,
            "Kompetensi pelaksana",
            "Kompetensi",
            "Pengetahuan, keahlian, keterampilan, dan pengalaman yang harus dimiliki pelaksana.",
            "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
            ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
        ),
        UnsurText(
            Unsur.PERILAKU,
            "Perilaku pelaksana",
            "Perilaku",
            "Sikap petugas dalam memberikan pelayanan.",
            "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
            ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
        ),
        UnsurText(
            Unsur.PENGADUAN,
            "Penanganan pengaduan, saran, dan masukan",
            "Pengaduan",
            "Tata cara penanganan pengaduan dan tindak lanjutnya.",
            "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
            ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
        ),
        UnsurText(
            Unsur.SARANA,
            "Sarana dan prasarana",
            "Sarana",
            "Alat (sarana, bergerak) dan penunjang utama (prasarana, tidak bergerak) pelayanan.",
            "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
            ("Buruk", "Cukup", "Baik", "Sangat baik"),
        ),
    ),
    table=INTERVALS_2017,
)

INSTRUMENTS: Mapping[str, Instrument] = {PERMENPAN_2017.key: PERMENPAN_2017}
"""The instruments that surveys may be stored under, by key."""

KREJCIE_MORGAN_CHI2 = Fraction("3.841")
"""Chi-square at one degree of freedom and 5 % (Krejcie and Morgan 1970; Permenpan RB 14/2017, Lampiran)."""

KREJCIE_MORGAN_SHARE = Fraction(1, 2)
"""P = Q = 0,5: the share that asks for the largest sample."""

KREJCIE_MORGAN_ERROR = Fraction(1, 20)
"""d = 0,05: the accepted error of a share."""
