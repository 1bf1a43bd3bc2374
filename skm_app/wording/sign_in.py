"""Sentences on coming in: who may, whom to ask, and what keeps a server closed."""

from __future__ import annotations

NAME = "Dasbor SKM"
SIGN_IN, LEAVE = "Masuk", "Keluar"
CLOSED_ADDRESS = "Alamat ini tidak dapat dibuka: masuk dulu, atau berkasnya bukan untuk akun ini."

OPEN_TO_ALL = "Dasbor ini tertutup: alamatnya dapat dijangkau komputer lain, padahal belum ada yang diminta masuk."
HOW_TO_CLOSE = """Pilih salah satu, lalu jalankan lagi:

- **Untuk komputer ini saja:** jalankan dengan `skm buka`, atau pakai `--server.address 127.0.0.1`.
- **Untuk banyak kantor:** pasang masuk akun seperti di `docs/server.md`, lalu jalankan dengan `skm layani`."""
UNGUARDED = "Dasbor ini tertutup: akun diminta masuk, tetapi pintu unduhannya belum dipasang."
HOW_TO_GUARD = "Jalankan dengan `skm layani`, seperti di `docs/server.md`."

_REASONS = {
    "belum_masuk": "Masuk dengan akun kantor Anda. Halaman yang Anda tuju terbuka setelahnya.",
    "surel_belum_diperiksa": (
        "Akun {email} belum dapat dipakai: alamat surelnya belum diperiksa oleh penyedia akun. "
        "Periksakan dulu di sana, lalu masuk lagi."
    ),
    "terlalu_lama": "Anda masuk lebih dari 12 jam yang lalu. Masuk lagi untuk melanjutkan.",
    "sudah_keluar": "Akun {email} sudah keluar. Masuk lagi untuk melanjutkan.",
    "tanpa_wewenang": (
        "Akun {email} belum diberi wewenang atas unit mana pun. Mintalah kepada admin kabupaten; sebutkan alamat itu."
    ),
}

NOT_FOR_THIS_ACCOUNT = "Halaman ini bukan untuk akun Anda. Yang dapat Anda buka ada di menu atas."


def describe_not_admitted(reason: str, email: str) -> str:
    """Say why somebody is not let in, and what to do."""
    return _REASONS[reason].format(email=email)


def describe_mishap(number: str) -> str:
    """Say that something went wrong on our side."""
    return (
        f"Ada yang tidak beres di pihak kami (nomor {number}). Yang sudah tersimpan tetap aman; muat ulang halaman, "
        "dan sebutkan nomor itu kepada pengelola bila terulang."
    )
