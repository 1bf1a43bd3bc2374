"""Words that files use: header spellings, label variants, profile synonyms, names of personal data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from skm_core import PERMENPAN_2017, Dimension, Unsur

_NOISE = re.compile(r"[^0-9a-z/≤≥<>=+-]+")


def normalise(text: str) -> str:
    """Return text as it is compared: one form of each character, lower case, single spaces, no punctuation.

    >>> normalise("  Tidak  Sesuai. ")
    'tidak sesuai'
    """
    return _NOISE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


UNSUR_WORDS: Mapping[Unsur, re.Pattern[str]] = {
    Unsur.PERSYARATAN: re.compile(r"\bpersyaratan"),
    Unsur.PROSEDUR: re.compile(r"\bprosedur|\bmekanisme"),
    Unsur.WAKTU: re.compile(r"\bkecepatan|\bwaktu(?! (?:survei|survey|pengisian|isi|submit|input|responden|tanggal))"),
    Unsur.BIAYA: re.compile(r"\bbiaya|\btarif"),
    Unsur.PRODUK: re.compile(r"\bproduk|\bspesifikasi"),
    Unsur.KOMPETENSI: re.compile(r"\bkompetensi|\bkemampuan"),
    Unsur.PERILAKU: re.compile(r"\bperilaku|\bprilaku|\bkesopanan|\bkeramahan"),
    Unsur.PENGADUAN: re.compile(r"\b(?:pen|peng)?aduan"),
    Unsur.SARANA: re.compile(r"\bsarana|\bprasarana|\bsarpras|\bsapras"),
}
"""What a header must hold to name an unsur; a header that names two is settled by the nearest question."""

HEADER_CODE = re.compile(r"(?:u|p|q|unsur|pertanyaan|soal|item)\s*-?\s*(\d{1,2})(?:\s*[.-]?\s*([a-f]))?(?![0-9a-z])")
"""A numbered header: U3, P3, Pertanyaan 3, U1a (first question of U1)."""

PERSONAL = re.compile(
    r"^(?:nama|nik|no ktp|nomor ktp|alamat|e-?mail|email|surel|ttl)\b|\b(?:nama (?:lengkap|responden|anda|saudara)|"
    r"hp|handphone|ponsel|telepon|telpon|telp|telefon|whatsapp|wa|e-?mail|nik|alamat|tanggal lahir|tgl lahir|"
    r"tempat lahir|ktp)\b"
)
SARAN = re.compile(r"\bsaran\b|\bkritik|\bmasukan|\bkomentar|\bkeluhan|\bulasan")
NAMED_SERVICE = re.compile(r"^nama (?:jenis )?(?:layanan|pelayanan)")
UNIT = re.compile(r"^(?:nama )?(?:unit|opd|skpd|perangkat daerah|instansi|kecamatan|satker|unit kerja|unit layanan)")
TIME = re.compile(r"\btanggal|\btgl|\btimestamp|\bcap waktu|^waktu|\bdate\b|\bperiode")
CLOCK = re.compile(r"^jam\b|\bpukul")
NUMBER = re.compile(r"^(?:no|nomor|id)\b(?: (?:urut|resp|resep|responden))?$|^(?:responden|no/?)$")
COMPUTED = re.compile(r"^(?:jumlah|total|rata|rerata|nrr|ikm|skm|mutu|indeks|nilai|kategori$|skor)")

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
    "baik", "sesuai", "mudah", "cepat", "kompeten", "mampu", "puas", "sopan dan ramah", "wajar", "jelas",
    "memuaskan", "berkualitas", "memadai", "setuju",
)  # fmt: skip
_COMMON = {step.format(word): score for word in _ADJECTIVES for score, step in enumerate(_LADDER, 1)}

LABELS: Mapping[Unsur, Mapping[str, int]] = {
    text.unsur: _COMMON | {normalise(label): score for score, label in enumerate(text.labels, 1)}
    for text in PERMENPAN_2017.unsur
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
