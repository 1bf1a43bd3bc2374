"""Words that files use: header spellings, label variants, profile synonyms, names of personal data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from skm_core import INSTRUMENTS, PERMENPAN_2017, Dimension, Unsur

_NOISE = re.compile(r"[^0-9a-z/≤≥<>=+-]+")
_MARK = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_MARKS = re.compile(rf"({_MARK}{{4}}){_MARK}+")
"""Marks on one letter, four of which are more than any language needs."""

_LONGEST, _SHORT = 2_000, 200
_APART = re.compile(r"(?<=[a-z]) ?- ?(?=[a-z])")
"""A dash between two words, however it is spaced."""


def tidy(text: str) -> str:
    """Return text with one form of each character, every space and dash alike, and nothing that cannot be seen.

    Forms and chats leave zero-width characters, soft hyphens and marks of direction inside words (method 7).

    >>> tidy("Ses\\u200buai\\u00a0– 4")
    'Sesuai - 4'
    """
    if text.isascii():
        return text
    # some letters unfold into eighteen, and marks on marks are put in order at the price of their square
    return "".join(map(_clean_letter, unicodedata.normalize("NFKC", _MARKS.sub(r"\1", text))[:_LONGEST]))


@lru_cache(maxsize=4096)
def _clean_letter(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cf":
            return ""
        case "Pd":
            return "-"
        case "Zs":
            return " "
        case _:
            return "-" if letter == "\N{MINUS SIGN}" else letter


_LONGEST = 2_000
"""Letters that are compared: one sign may stand for eighteen once it is cleaned."""


def normalise(text: str) -> str:
    """Return text as it is compared: cleaned, lower case, single spaces, no punctuation.

    >>> normalise("  Tidak  Sesuai. "), normalise("Laki – laki")
    ('tidak sesuai', 'laki-laki')
    """
    return _normalise(text) if len(text) <= _SHORT else _normalise.__wrapped__(text)


# most cells of a survey are one of few words
@lru_cache(maxsize=20_000)
def _normalise(text: str) -> str:
    return _APART.sub("-", _NOISE.sub(" ", tidy(text)[:_LONGEST].casefold()).strip())


UNSUR_WORDS: Mapping[Unsur, re.Pattern[str]] = {
    Unsur.PERSYARATAN: re.compile(r"\b(?:per)?syarat(?:an)?\b"),
    Unsur.PROSEDUR: re.compile(r"\bprosedur|\bmekanisme"),
    Unsur.WAKTU: re.compile(r"\bkecepatan|\bwaktu(?! (?:survei|survey|pengisian|isi|submit|input|responden|tanggal))"),
    Unsur.BIAYA: re.compile(r"\bbiaya|\btarif"),
    Unsur.PRODUK: re.compile(r"\bproduk|\bspesifikasi"),
    Unsur.KOMPETENSI: re.compile(r"\bkompetensi|\bkemampuan"),
    Unsur.PERILAKU: re.compile(r"\bperilaku|\bprilaku|\bsikap|\bkesopanan|\bkeramahan"),
    Unsur.PENGADUAN: re.compile(r"\b(?:pen|peng)?aduan"),
    Unsur.SARANA: re.compile(r"\bsarana|\bprasarana|\bsarpras|\bsapras"),
    Unsur.MAKLUMAT: re.compile(r"\bmaklumat"),
}
"""What a header must hold to name an unsur; a header that names two is settled by the nearest question."""

UNSUR_WORDS_2004: Mapping[Unsur, re.Pattern[str]] = {
    Unsur.KEJELASAN_PETUGAS: re.compile(r"\bkejelasan"),
    Unsur.KEDISIPLINAN: re.compile(r"\bkedisiplinan|\bdisiplin"),
    Unsur.TANGGUNG_JAWAB: re.compile(r"\btanggung ?jawab"),
    Unsur.KEMAMPUAN: re.compile(r"\bkemampuan|\bkompetensi"),
    Unsur.KEADILAN: re.compile(r"\bkeadilan"),
    Unsur.KESOPANAN: re.compile(r"\bkesopanan|\bkeramahan"),
    Unsur.KEWAJARAN_BIAYA: re.compile(r"\bkewajaran"),
    Unsur.KEPASTIAN_BIAYA: re.compile(r"\b(?:kepastian|kesesuaian) biaya"),
    Unsur.KEPASTIAN_JADWAL: re.compile(r"\b(?:kepastian|ketepatan) jadwal|\bjadwal"),
    Unsur.KENYAMANAN: re.compile(r"\bkenyamanan"),
    Unsur.KEAMANAN: re.compile(r"\bkeamanan"),
    Unsur.KECEPATAN: re.compile(r"\bkecepatan"),
    Unsur.PERSYARATAN: re.compile(r"\bpersyaratan"),
    Unsur.PROSEDUR: re.compile(r"\bprosedur"),
}
"""What a header must hold to name an unsur of Kepmenpan 25/2004; the first that fits, the more special first."""

ONLY_2004 = (
    Unsur.KEJELASAN_PETUGAS,
    Unsur.KEDISIPLINAN,
    Unsur.TANGGUNG_JAWAB,
    Unsur.KEADILAN,
    Unsur.KEPASTIAN_BIAYA,
    Unsur.KEPASTIAN_JADWAL,
    Unsur.KENYAMANAN,
    Unsur.KEAMANAN,
)
"""Unsur whose words no later instrument uses; three of them tell a file of 2004."""

HEADER_CODE = re.compile(r"(?:u|p|q|unsur|pertanyaan|soal|item)\s*-?\s*(\d{1,2})(?:\s*[.-]?\s*([a-f]))?(?![0-9a-z])")
"""A numbered header: U3, P3, Pertanyaan 3, U1a (first question of U1)."""

PERSONAL = re.compile(
    r"^(?:nama|nik|no ktp|nomor ktp|alamat|e-?mail|email|surel|ttl)\b|^penerima (?:layanan|pelayanan)$|"
    r"\b(?:nama (?:lengkap|responden|anda|saudara)|hp|handphone|ponsel|telepon|telpon|telp|telefon|whatsapp|wa|e-?mail|"
    r"nik|alamat|tanggal lahir|tgl lahir|tempat lahir|ktp)\b"
)
SARAN = re.compile(r"\bsaran\b|\bkritik|\bmasukan|\bkomentar|\bkeluhan|\bulasan")
NAMED_SERVICE = re.compile(r"^nama (?:jenis )?(?:layanan|pelayanan)")
UNIT = re.compile(r"^(?:nama )?(?:unit|opd|skpd|perangkat daerah|instansi|kecamatan|satker|unit kerja|unit layanan)")
TIME = re.compile(r"\btanggal|\btgl|\btimestamp|\bcap waktu|^waktu|\bdate\b|\bperiode")
CLOCK = re.compile(r"^jam\b|\bpukul")
NUMBER = re.compile(
    r"^(?:no|nomor|id)\b(?: urut)?(?: (?:res|resp|resep|respd|responden|kuesioner))?$|^(?:responden|urut|no/?)(?: ke)?$"
)
COMPUTED = re.compile(r"^(?:jumlah|total|rata|rerata|nrr|ikm|skm|mutu|indeks|nilai|kategori$|skor|catatan perbaikan$)")

DIMENSION_WORDS: tuple[tuple[Dimension, re.Pattern[str]], ...] = (
    (Dimension.GENDER, re.compile(r"\bkelamin|^jk$|^l/p$|\bgender|^sex$")),
    (Dimension.AGE, re.compile(r"\busia|\bumur|^age$")),
    (Dimension.EDUCATION, re.compile(r"\bpendidikan|\bpend\b|\bijazah")),
    (Dimension.OCCUPATION, re.compile(r"\bpekerjaan|\bprofesi")),
    (Dimension.DISABILITY, re.compile(r"\bdisabilitas|\bkategorisasi pengguna|\bdifabel")),
    (Dimension.SERVICE, re.compile(r"\blayanan|\bpelayanan|\bkeperluan")),
)

_TOTALS = (
    "jumlah|jml|jmlh|total|rata|rerata|mean|average|median|modus|min|minimum|minimal|maks|maksimum|maksimal|max|maximum|"
    "nilai|skor|nrr|ikm|skm|indeks|frekuensi|persen|persentase|target|std|simpangan"
)
SUMMARY_ROW = re.compile(
    rf"^(?:sub\s*-?\s*)?(?:{_TOTALS}|mutu|kinerja|kategori|bobot|keterangan|ket|catatan|halaman|hal|page|sumber|"
    r"mengetahui|u1 s)\b"
)
"""How the first cell of a row begins that is no respondent: totals, legends, page lines."""

SUMMARY_WORD = re.compile(rf"^(?:sub\s*-?\s*)?(?:{_TOTALS})\b")
"""The words of a total alone: for rows that answered, where a respondent may live in Sumberejo."""

BLANK_MARKS = frozenset({"-", "--", "n/a", "na", "nihil", "kosong", "tidak menjawab", "tidak diisi", "x"})

_LADDER = ("tidak {}", "kurang {}", "{}", "sangat {}")
_ADJECTIVES = (
    "baik",
    "sesuai",
    "mudah",
    "cepat",
    "kompeten",
    "mampu",
    "puas",
    "sopan dan ramah",
    "wajar",
    "jelas",
    "memuaskan",
    "berkualitas",
    "memadai",
    "setuju",
    "disiplin",
    "bertanggung jawab",
    "adil",
    "nyaman",
    "aman",
    "lengkap",
    "ramah",
    "sopan",
    "terjangkau",
    "tepat",
    "profesional",
    "responsif",
)
_COMMON = {step.format(word): score for word in _ADJECTIVES for score, step in enumerate(_LADDER, 1)}

_LOCAL: Mapping[Unsur, Mapping[str, int]] = {
    Unsur.PROSEDUR: {"sulit": 1},
    Unsur.WAKTU: {"lambat": 1, "lumayan lambat": 2},
    Unsur.BIAYA: {"gratis": 4},
    Unsur.PERILAKU: {"tidak sopan dan tidak ramah": 1, "kurang sopan dan kurang ramah": 2},
    Unsur.PENGADUAN: {"tidak dikelola dengan baik": 1, "dikekola dengan baik": 4},
    Unsur.SARANA: {"buruk": 1, "cukup": 2},
}
"""Labels of local forms that mean one score beyond doubt."""

GUESSES: Mapping[str, int] = {
    "cukup baik": 2,
    "cukup sesuai": 2,
    "cukup mudah": 2,
    "cukup cepat": 2,
    "cukup puas": 2,
    "cukup": 2,
    "mahal": 2,
    "agak sulit": 2,
    "sangat sulit": 1,
    "sangat lambat": 1,
    "buruk": 1,
    "sangat buruk": 1,
    "jelek": 1,
    "memuaskan sekali": 4,
    "baik sekali": 4,
    "puas sekali": 4,
    "istimewa": 4,
    "ada": 3,
    "murah sekali": 4,
    "sangat murah": 4,
}
"""Words that forms use with more than one meaning: proposed, never taken."""

_TEXTS = {text.unsur: text for instrument in INSTRUMENTS.values() for text in instrument.unsur}

LABELS: Mapping[Unsur, Mapping[str, int]] = {
    unsur: _COMMON
    | _LOCAL.get(unsur, {})
    | {normalise(label): score for score, label in enumerate(_TEXTS[unsur].labels if unsur in _TEXTS else (), 1)}
    for unsur in Unsur
}
"""Label to score for each unsur: the plain ladder of any adjective, and the regulation's own labels above it."""

LABEL_WORDS = frozenset(word for labels in LABELS.values() for label in labels for word in label.split())
"""Every word of a label; an unknown answer without any of them may be a name, and is not quoted."""

OWN_LABELS: Mapping[Unsur, frozenset[str]] = {
    text.unsur: frozenset(map(normalise, text.labels)) - _COMMON.keys() for text in PERMENPAN_2017.unsur
}
"""Labels that only one unsur uses; they tell pengaduan from sarana where a header says only U8."""

GENDERS: Mapping[str, str] = {
    **dict.fromkeys(("l", "lk", "laki", "laki-laki", "laki laki", "lelaki", "pria", "male"), "Laki-laki"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "female"), "Perempuan"),
}

EDUCATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Tidak sekolah", re.compile(r"\b(?:tidak|belum) (?:sekolah|tamat)")),
    ("S3", re.compile(r"\bs ?-?3\b|\bdoktor\b|\bstrata 3")),
    ("S2", re.compile(r"\bs ?-?2\b|\bmagister|\bstrata 2")),
    ("S1", re.compile(r"\bs ?-?1\b|(?<!pasca )\bsarjana(?! muda)|\bd ?-?4\b|\bd ?-?iv\b|\bstrata 1")),
    ("D1–D3", re.compile(r"\bd ?-?(?:1|2|3|i{1,3})\b|\bdiploma|\bdiii\b|\bsarjana muda")),
    ("SMA", re.compile(r"\bsma\b|\bsmu\b|\bslta\b|\bsmk\b|\bma\b|\bmadrasah aliyah")),
    ("SMP", re.compile(r"\bsmp\b|\bsltp\b|\bmts\b")),
    ("SD", re.compile(r"\bsd\b|\bmi\b|\bsekolah dasar")),
)

LEVEL_WORDS: Mapping[Dimension, Mapping[str, tuple[str, ...]]] = {
    Dimension.GENDER: {"Laki-laki": ("laki-laki", "laki laki", "lelaki"), "Perempuan": ("perempuan", "wanita")},
    Dimension.EDUCATION: {
        "SD": ("sekolah dasar",),
        "D1–D3": ("diploma",),
        "S1": ("sarjana",),
        "S2": ("magister",),
    },
    Dimension.OCCUPATION: {
        "PNS": ("pegawai negeri", "pegawai negeri sipil"),
        "POLRI": ("polisi",),
        "Swasta": ("swasta", "karyawan", "karyawan swasta", "pegawai swasta", "buruh"),
        "Wirausaha": ("wiraswasta", "wirausaha", "pedagang", "pengusaha"),
        "Ibu rumah tangga": ("ibu rumah tangga", "mengurus rumah tangga"),
        "Pelajar/mahasiswa": ("pelajar", "mahasiswa", "siswa"),
        "Petani/nelayan": ("petani", "nelayan", "peternak"),
        "Pensiunan": ("pensiunan", "purnawirawan"),
    },
}
"""How files write levels, in full words: what a misspelt one is held against."""

OCCUPATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Pensiunan", re.compile(r"\bpensiun|\bpurnawirawan")),
    ("PNS", re.compile(r"\bpns\b|\basn\b|\bpppk\b|\bpegawai negeri")),
    ("TNI", re.compile(r"\btni\b")),
    ("POLRI", re.compile(r"\bpolri\b|\bpolisi\b")),
    ("Wirausaha", re.compile(r"\bwira? ?(?:u?saha|swasta)|\bdagang|\bpedagang|\bpengusaha|\bumkm")),
    ("Swasta", re.compile(r"\bswasta|\bkaryawan|\bburuh")),
    ("Ibu rumah tangga", re.compile(r"\bibu rumah tangga|^irt$|\bmengurus rumah")),
    ("Pelajar/mahasiswa", re.compile(r"\bpelajar|\bmahasiswa|\bsiswa")),
    ("Petani/nelayan", re.compile(r"\bpetani|\bnelayan|\btani\b|\bpeternak")),
    ("Pekerja lepas", re.compile(r"\blepas|\bfreelance|\bserabutan|\bojek")),
    ("Lainnya", re.compile(r"^lain")),
)
