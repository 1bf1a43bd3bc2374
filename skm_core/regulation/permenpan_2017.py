"""Permenpan RB 14/2017, the regulation in force: nine unsur."""

from __future__ import annotations

from skm_core.regulation.instrument import Instrument, Unsur, UnsurText
from skm_core.regulation.scale import INTERVALS_2017

FIT = ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai")
"""Labels of an unsur that fits or does not."""


PERMENPAN_2017 = Instrument(
    key="permenpan-14-2017",
    title="Permenpan RB 14/2017",
    source="Peraturan Menteri PANRB Nomor 14 Tahun 2017, Lampiran (daftar unsur dan kuesioner)",
    unsur=(
        UnsurText(
            unsur=Unsur.PERSYARATAN,
            name="Persyaratan",
            short="Persyaratan",
            definition="Syarat teknis dan administratif yang harus dipenuhi untuk mengurus suatu jenis pelayanan.",
            question="Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
            labels=FIT,
        ),
        UnsurText(
            unsur=Unsur.PROSEDUR,
            name="Sistem, mekanisme, dan prosedur",
            short="Prosedur",
            definition="Tata cara pelayanan yang dibakukan bagi pemberi dan penerima pelayanan, termasuk pengaduan.",
            question="Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
            labels=("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
        ),
        UnsurText(
            unsur=Unsur.WAKTU,
            name="Waktu penyelesaian",
            short="Waktu",
            definition="Jangka waktu untuk menyelesaikan seluruh proses dari setiap jenis pelayanan.",
            question="Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
            labels=("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
        ),
        UnsurText(
            unsur=Unsur.BIAYA,
            name="Biaya/tarif",
            short="Biaya",
            definition="Ongkos yang dikenakan kepada penerima layanan, besarnya ditetapkan menurut kesepakatan.",
            question="Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
            labels=("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
        ),
        UnsurText(
            unsur=Unsur.PRODUK,
            name="Produk spesifikasi jenis pelayanan",
            short="Produk",
            definition="Hasil pelayanan yang diberikan dan diterima sesuai dengan ketentuan yang telah ditetapkan.",
            question="Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam "
            "standar pelayanan dengan hasil yang diberikan?",
            labels=FIT,
        ),
        UnsurText(
            unsur=Unsur.KOMPETENSI,
            name="Kompetensi pelaksana",
            short="Kompetensi",
            definition="Pengetahuan, keahlian, keterampilan, dan pengalaman yang harus dimiliki pelaksana.",
            question="Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
            labels=("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
        ),
        UnsurText(
            unsur=Unsur.PERILAKU,
            name="Perilaku pelaksana",
            short="Perilaku",
            definition="Sikap petugas dalam memberikan pelayanan.",
            question="Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan "
            "keramahan?",
            labels=("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
        ),
        UnsurText(
            unsur=Unsur.PENGADUAN,
            name="Penanganan pengaduan, saran, dan masukan",
            short="Pengaduan",
            definition="Tata cara penanganan pengaduan dan tindak lanjutnya.",
            question="Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
            labels=("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
        ),
        UnsurText(
            unsur=Unsur.SARANA,
            name="Sarana dan prasarana",
            short="Sarana",
            definition="Alat (sarana, bergerak) dan penunjang utama (prasarana, tidak bergerak) pelayanan.",
            question="Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
            labels=("Buruk", "Cukup", "Baik", "Sangat baik"),
        ),
    ),
    table=INTERVALS_2017,
)
