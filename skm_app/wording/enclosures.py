"""Sentences on files that belong to a report, and on where its result was made public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.attachments import AttachmentKind
from skm_app.wording.numbers import format_number
from skm_core import Medium

KIND_NAMES: Mapping[AttachmentKind, str] = {
    AttachmentKind.LOGO: "Logo",
    AttachmentKind.DECREE: "SK tim survei",
    AttachmentKind.QUESTIONNAIRE: "Kuesioner yang dipakai",
    AttachmentKind.PHOTO: "Foto pelaksanaan survei",
}

KIND_HELP: Mapping[AttachmentKind, str] = {
    AttachmentKind.LOGO: "PNG, JPG, atau SVG; dicetak di laporan, lembar publikasi, dan paparan.",
    AttachmentKind.DECREE: "Hasil pindai (JPG, PNG) dicetak di lampiran; PDF ikut dalam zip dan disebut di lampiran.",
    AttachmentKind.QUESTIONNAIRE: "Hasil pindai (JPG, PNG) dicetak di lampiran; PDF ikut dalam zip.",
    AttachmentKind.PHOTO: "JPG atau PNG, masing-masing dengan keterangan.",
}

MEDIUM_NAMES: Mapping[Medium, str] = {
    Medium.BOARD: "Papan pengumuman",
    Medium.BANNER: "Banner, spanduk, atau leaflet",
    Medium.PRINT: "Media cetak",
    Medium.FORUM: "Rapat atau forum konsultasi publik",
    Medium.SITE: "Laman (website)",
    Medium.SOCIAL: "Media sosial",
    Medium.MESSENGER: "Grup pesan (WhatsApp, Telegram)",
    Medium.SCREEN: "Layar informasi atau videotron",
}

REMOVED_FILE = "Lampiran dihapus."
REMOVED_PUBLICATION = "Catatan publikasi dihapus."
PLACE_MISSING = "Tulis alamat laman atau tempat hasil ditayangkan; belum ada yang disimpan."
NOTHING_PUBLISHED = "Belum ada publikasi hasil periode ini yang dicatat."
STRANGE_SVG = (
    "SVG ini terlalu besar atau memuat bagian yang tidak dapat digambar dengan aman. Simpan sebagai PNG, lalu unggah."
)


def name_electronic(medium: Medium) -> str:
    """Say whether a medium is electronic, as PEKPPP asks."""
    return "elektronik" if medium.electronic else "non-elektronik"


def describe_published(media: Sequence[Medium]) -> str:
    """State in how many media the result of a period was made public, and whether on paper and on screens."""
    if not media:
        return NOTHING_PUBLISHED
    kinds = {medium.electronic for medium in media}
    missing = [
        word for electronic, word in ((False, "non-elektronik"), (True, "elektronik")) if electronic not in kinds
    ]
    told = f"Dipublikasikan lewat {format_number(len(set(media)))} media."
    return f"{told} Belum ada media {missing[0]}." if missing else told


def describe_most_files(count: int) -> str:
    """State how many files of one kind a report can have."""
    return f"Paling banyak {count} berkas."
