"""Numbers of law: unsur, questions, answer labels, interval tables, bobot, sample size.

Permenpan RB 14/2017 is the regulation in force. What an auditor would look up there stands here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

SCORES = (1, 2, 3, 4)
"""Nilai persepsi, worst to best (Permenpan RB 14/2017, Lampiran, Tabel nilai persepsi)."""

CONVERSION = 25
"""Nilai dasar: turns the 1..4 of an index into the 25..100 of an IKM (Permenpan RB 14/2017, Lampiran)."""


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
        UnsurText(unsur, name, name, f"Unsur tambahan unit: {name}.", name, PLAIN_LABELS)
        for unsur, name in zip(OWN_UNSUR, names, strict=False)
    )
    weights = tuple(own_bobot)
    if weights and (len(weights) != len(base.unsur) + len(added) or sum(weights) != 1 or min(weights) <= 0):
        raise ValueError("the weights of all unsur must be positive and add up to 1")
    return replace(base, unsur=(*base.unsur, *added), own_bobot=weights)


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

PLAIN_LABELS = ("Tidak baik", "Kurang baik", "Baik", "Sangat baik")
"""Labels of an unsur that no regulation words."""

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

_MAKLUMAT = UnsurText(
    Unsur.MAKLUMAT,
    "Maklumat pelayanan",
    "Maklumat",
    "Pernyataan kesanggupan penyelenggara untuk melaksanakan pelayanan sesuai dengan standar pelayanan.",
    "Bagaimana pendapat Saudara tentang pelaksanaan maklumat pelayanan?",
    _FIT,
)

PERMENPAN_2014 = Instrument(
    key="permenpan-16-2014",
    title="Permenpan RB 16/2014",
    source="Peraturan Menteri PANRB Nomor 16 Tahun 2014, Lampiran (sembilan ruang lingkup)",
    unsur=(*PERMENPAN_2017.unsur[:7], _MAKLUMAT, PERMENPAN_2017.unsur[7]),
    table=INTERVALS_2004,
)


def _ladder(adjective: str) -> tuple[str, str, str, str]:
    return f"Tidak {adjective}", f"Kurang {adjective}", adjective.capitalize(), f"Sangat {adjective}"


def _unsur_2004(unsur: Unsur, name: str, short: str, definition: str, labels: tuple[str, str, str, str]) -> UnsurText:
    return UnsurText(unsur, name, short, definition, f"Bagaimana pendapat Saudara tentang {name.casefold()}?", labels)


KEPMENPAN_2004 = Instrument(
    key="kepmenpan-25-2004",
    title="Kepmenpan 25/2004",
    source="Keputusan Menteri PAN Nomor KEP/25/M.PAN/2/2004, Lampiran (empat belas unsur)",
    unsur=(
        _unsur_2004(Unsur.PROSEDUR, "Prosedur pelayanan", "Prosedur", "Kemudahan tahapan pelayanan.", _ladder("mudah")),
        _unsur_2004(
            Unsur.PERSYARATAN, "Persyaratan pelayanan", "Persyaratan", "Syarat teknis dan administratif.", _FIT
        ),
        _unsur_2004(
            Unsur.KEJELASAN_PETUGAS,
            "Kejelasan petugas pelayanan",
            "Kejelasan petugas",
            "Keberadaan dan kepastian petugas yang melayani.",
            _ladder("jelas"),
        ),
        _unsur_2004(
            Unsur.KEDISIPLINAN,
            "Kedisiplinan petugas pelayanan",
            "Kedisiplinan",
            "Kesungguhan petugas, terutama konsistensi waktu kerja.",
            _ladder("disiplin"),
        ),
        _unsur_2004(
            Unsur.TANGGUNG_JAWAB,
            "Tanggung jawab petugas pelayanan",
            "Tanggung jawab",
            "Kejelasan wewenang dan tanggung jawab petugas.",
            _ladder("bertanggung jawab"),
        ),
        _unsur_2004(
            Unsur.KEMAMPUAN,
            "Kemampuan petugas pelayanan",
            "Kemampuan",
            "Keahlian dan keterampilan petugas.",
            _ladder("mampu"),
        ),
        _unsur_2004(
            Unsur.KECEPATAN,
            "Kecepatan pelayanan",
            "Kecepatan",
            "Target waktu yang dapat diselesaikan.",
            _ladder("cepat"),
        ),
        _unsur_2004(
            Unsur.KEADILAN,
            "Keadilan mendapatkan pelayanan",
            "Keadilan",
            "Pelayanan tanpa membedakan golongan.",
            _ladder("adil"),
        ),
        _unsur_2004(
            Unsur.KESOPANAN,
            "Kesopanan dan keramahan petugas",
            "Kesopanan",
            "Sikap petugas yang sopan, ramah, dan menghargai.",
            _ladder("sopan dan ramah"),
        ),
        _unsur_2004(
            Unsur.KEWAJARAN_BIAYA,
            "Kewajaran biaya pelayanan",
            "Kewajaran biaya",
            "Keterjangkauan biaya yang ditetapkan.",
            _ladder("wajar"),
        ),
        _unsur_2004(
            Unsur.KEPASTIAN_BIAYA,
            "Kepastian biaya pelayanan",
            "Kepastian biaya",
            "Kesesuaian biaya yang dibayar dengan yang ditetapkan.",
            ("Selalu tidak sesuai", "Kadang-kadang sesuai", "Banyak sesuainya", "Selalu sesuai"),
        ),
        _unsur_2004(
            Unsur.KEPASTIAN_JADWAL,
            "Kepastian jadwal pelayanan",
            "Kepastian jadwal",
            "Pelaksanaan waktu pelayanan sesuai dengan ketentuan.",
            ("Selalu tidak tepat", "Kadang-kadang tepat", "Banyak tepatnya", "Selalu tepat"),
        ),
        _unsur_2004(
            Unsur.KENYAMANAN,
            "Kenyamanan lingkungan",
            "Kenyamanan",
            "Sarana dan prasarana yang bersih, rapi, dan teratur.",
            _ladder("nyaman"),
        ),
        _unsur_2004(
            Unsur.KEAMANAN,
            "Keamanan pelayanan",
            "Keamanan",
            "Rasa aman terhadap risiko dari pelaksanaan pelayanan.",
            _ladder("aman"),
        ),
    ),
    table=INTERVALS_2004,
)

INSTRUMENTS: Mapping[str, Instrument] = {
    instrument.key: instrument for instrument in (PERMENPAN_2017, PERMENPAN_2014, KEPMENPAN_2004)
}
"""The instruments that surveys may be stored under, by key."""

KREJCIE_MORGAN_CHI2 = Fraction("3.841")
"""Chi-square at one degree of freedom and 5 % (Krejcie and Morgan 1970; Permenpan RB 14/2017, Lampiran)."""

KREJCIE_MORGAN_SHARE = Fraction(1, 2)
"""P = Q = 0,5: the share that asks for the largest sample."""

KREJCIE_MORGAN_ERROR = Fraction(1, 20)
"""d = 0,05: the accepted error of a share."""

PEKPPP_SHARES = (Fraction(3, 10), Fraction(4, 5))
"""Shares of a follow-up plan that part the scores 2, 3 and 4 (Permenpan RB 29/2022, form F02)."""

PEKPPP_MONTHS = (12, 9, 6, 3, 1)
"""Months after the report within which a plan is done for the scores 1 to 5 (Permenpan RB 29/2022, form F02)."""
