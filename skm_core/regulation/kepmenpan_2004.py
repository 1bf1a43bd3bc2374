"""Kepmenpan 25/2004: fourteen unsur."""

from __future__ import annotations

from skm_core.regulation.instrument import Instrument, Unsur, UnsurText
from skm_core.regulation.permenpan_2017 import FIT
from skm_core.regulation.scale import INTERVALS_2004


def _ladder(adjective: str) -> tuple[str, str, str, str]:
    return f"Tidak {adjective}", f"Kurang {adjective}", adjective.capitalize(), f"Sangat {adjective}"


def _unsur_2004(unsur: Unsur, name: str, short: str, definition: str, labels: tuple[str, str, str, str]) -> UnsurText:
    return UnsurText(
        unsur=unsur,
        name=name,
        short=short,
        definition=definition,
        question=f"Bagaimana pendapat Saudara tentang {name.casefold()}?",
        labels=labels,
    )


KEPMENPAN_2004 = Instrument(
    key="kepmenpan-25-2004",
    title="Kepmenpan 25/2004",
    source="Keputusan Menteri PAN Nomor KEP/25/M.PAN/2/2004, Lampiran (empat belas unsur)",
    unsur=(
        _unsur_2004(Unsur.PROSEDUR, "Prosedur pelayanan", "Prosedur", "Kemudahan tahapan pelayanan.", _ladder("mudah")),
        _unsur_2004(Unsur.PERSYARATAN, "Persyaratan pelayanan", "Persyaratan", "Syarat teknis dan administratif.", FIT),
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
