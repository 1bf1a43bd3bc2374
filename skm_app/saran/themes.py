"""Which unsur a suggestion speaks of, by lists of words that the office can edit. A hint, not a measurement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from skm_app.wording.names import short_unsur
from skm_core import PERMENPAN_2017, Unsur

ThemeWords = Mapping[Unsur, tuple[str, ...]]
"""Words, or two words that follow each other, that point at an unsur."""

DEFAULT_WORDS: ThemeWords = {
    Unsur.PERSYARATAN: (
        "syarat",
        "persyaratan",
        "berkas",
        "dokumen",
        "fotokopi",
        "fotocopy",
        "kelengkapan",
        "ktp asli",
    ),
    Unsur.PROSEDUR: (
        "prosedur",
        "alur",
        "mekanisme",
        "sistem",
        "ribet",
        "rumit",
        "berbelit",
        "bolak balik",
        "online",
        "daring",
        "aplikasi",
        "nomor antrian",
        "formulir",
        "pendaftaran",
        "error",
        "urutan",
        "dilempar",
    ),
    Unsur.WAKTU: (
        "waktu",
        "lama",
        "cepat",
        "lambat",
        "lelet",
        "tunggu",
        "menunggu",
        "antri",
        "antre",
        "antrian",
        "antrean",
        "jam",
        "telat",
        "molor",
        "segera",
        "tepat waktu",
        "suwe",
        "ngenteni",
        "belum jadi",
        "blm jadi",
        "istirahat",
        "berminggu",
        "berbulan",
    ),
    Unsur.BIAYA: (
        "biaya",
        "bayar",
        "tarif",
        "mahal",
        "murah",
        "gratis",
        "pungli",
        "pungutan",
        "uang",
        "mbayar",
        "ditarik",
        "duit",
    ),
    Unsur.PRODUK: (
        "hasil",
        "produk",
        "salah cetak",
        "salah ketik",
        "salah nama",
        "cetak",
        "sesuai",
        "keliru",
        "buram",
        "dobel",
        "ejaan",
        "tertulis",
        "salah",
    ),
    Unsur.KOMPETENSI: (
        "kompeten",
        "paham",
        "mengerti",
        "mampu",
        "terampil",
        "pengetahuan",
        "jelaskan",
        "penjelasan",
        "pelatihan",
        "profesional",
        "cekatan",
    ),
    Unsur.PERILAKU: (
        "ramah",
        "sopan",
        "senyum",
        "judes",
        "cuek",
        "kasar",
        "galak",
        "jutek",
        "santun",
        "sabar",
        "perilaku",
        "sikap",
        "murah senyum",
        "ketus",
        "grapyak",
        "sombong",
        "membentak",
    ),
    Unsur.PENGADUAN: (
        "aduan",
        "pengaduan",
        "keluhan",
        "lapor",
        "laporan",
        "kotak saran",
        "tanggapan",
        "hotline",
        "nomor telepon",
    ),
    Unsur.SARANA: (
        "kursi",
        "tempat duduk",
        "parkir",
        "toilet",
        "kamar mandi",
        "wc",
        "ac",
        "panas",
        "kipas",
        "ruang",
        "gedung",
        "wifi",
        "internet",
        "sinyal",
        "komputer",
        "printer",
        "bersih",
        "kotor",
        "musala",
        "mushola",
        "disabilitas",
        "ruang tunggu",
        "fasilitas",
        "sarana",
        "prasarana",
        "jalan",
        "halaman",
        "becek",
        "sempit",
        "cctv",
        "pesing",
        "laktasi",
        "bermain",
        "kursi tunggu",
    ),
}

_NOTHING = re.compile(r"\b(?:tidak|tdk|ga|gak|belum|blm) ada (?:keluhan|saran|masukan|kritik|komentar)", re.IGNORECASE)
"""What says that nothing is to be said."""

_STEMMER = snowballstemmer.stemmer("indonesian")
_WORD = re.compile(r"[^\W\d_]+")


def find_themes(text: str, words: ThemeWords) -> tuple[Unsur, ...]:
    """Return the unsur that a text seems to speak of, in the order of ``words``.

    Words are compared by their stems, so that "pelayanannya" is "layan".
    """
    found = split_stems(_NOTHING.sub(" ", text))
    pairs = set(pairwise(found)) & {split_stems(one) for listed in words.values() for one in listed}
    # "ruang tunggu" is a room, nobody says that he waits
    taken = {place for place, pair in enumerate(pairwise(found)) if pair in pairs for place in (place, place + 1)}
    said = pairs | {(stem,) for place, stem in enumerate(found) if place not in taken}
    return tuple(unsur for unsur, listed in words.items() if any(split_stems(one) in said for one in listed))


@lru_cache(maxsize=20_000)
def split_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words.

    >>> split_stems("Antriannya diperbaiki!")
    ('antri', 'baik')
    """
    return tuple(_STEMMER.stemWord(word) for word in _WORD.findall(text.casefold()))


def print_words(words: ThemeWords) -> str:
    """Write word lists as the office edits them: one unsur a line, its words after a colon."""
    return "\n".join(f"{short_unsur(unsur)}: {', '.join(listed)}" for unsur, listed in words.items())


def parse_words(text: str) -> tuple[ThemeWords, tuple[str, ...]]:
    """Return the word lists of an edited text, and the lines that name no unsur."""
    known = {short_unsur(unsur).casefold(): unsur for unsur in PERMENPAN_2017.names()}
    words: dict[Unsur, tuple[str, ...]] = {}
    strange: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, listed = line.partition(":")
        if unsur := known.get(name.strip().casefold()):
            words[unsur] = tuple(word for part in listed.split(",") if (word := part.strip().casefold()))
        else:
            strange.append(line)
    return words, tuple(strange)
