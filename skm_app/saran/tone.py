"""Whether a suggestion praises or complains, by a small lexicon. A hint, not a measurement."""

from __future__ import annotations

from enum import StrEnum

from skm_app.saran.themes import split_stems


class Tone(StrEnum):
    """Name the tone of a suggestion; most are neither."""

    POSITIVE = "positif"
    NEGATIVE = "negatif"
    MIXED = "campuran"
    NEUTRAL = "netral"


_POSITIVE = """
baik bagus ramah cepat mudah puas sopan memuaskan mantap nyaman bersih senang terbaik hebat jelas tepat santun sabar
terima makasih sukses gratis murah rapi membantu terbantu profesional oke keren lancar
"""
_NEGATIVE = """
lambat lama buruk jelek mahal sulit ribet rumit judes cuek kasar galak kecewa kotor panas rusak telat molor bingung
berbelit pungli kurang jutek marah sempit pesing becek buram ketus salah error
ditarik suwe ngenteni lelet antri antre menunggu keluhan parah susah gagal salah macet bau
"""
_NEGATIONS = "tidak tak tdk gak ga nggak enggak bukan belum jangan kurang"
_WISHES = "tolong mohon mhn harap harus hrs perlu supaya agar sebaiknya tingkatkan tambah perbaiki"
_ASKED = "tolong mohon mhn perlu sebaiknya usul dong kok padahal malah"
"""Words with which somebody asks for something, or wonders: a complaint where nothing is praised."""

_KEPT = "pertahankan dipertahankan lanjutkan maaf"
_HOPED = "semoga moga mugi"
"""Words before what one hopes for, which says neither that it is there nor that it is not."""

_DO_NOT = "jangan"
_REPAIR = frozenset(("perbaiki", "diperbaiki", "memperbaiki", "perbaikan", "benahi", "dibenahi"))
"""Words whose stem is "good", and that say the opposite."""

_POSITIVE_STEMS = frozenset(split_stems(_POSITIVE))
_NEGATIVE_STEMS = frozenset(split_stems(_NEGATIVE)) - {"kurang"}
_NEGATION = frozenset(split_stems(_NEGATIONS))
_ASKING, _KEEPING = frozenset(split_stems(_ASKED)), frozenset(split_stems(_KEPT))
_HOPE = frozenset(split_stems(_HOPED))
_WISH = frozenset(split_stems(_WISHES)) - {"baik"}


def guess_tone(text: str) -> Tone:
    """Return the tone of a text: what it says of good and bad, turned by a "tidak" or "kurang" just before.

    A good word after a request ("mohon lebih cepat") says that it is not there; after a hope ("semoga lebih baik") it
    says nothing.
    """
    stems = split_stems(text)
    asked = _REPAIR & set(text.casefold().split())
    good, bad, wishing, hoping = 0, len(asked), bool(asked), False
    for place, stem in enumerate(stems):
        wishing, hoping = wishing or stem in _WISH, hoping or stem in _HOPE
        turned = bool(_NEGATION & set(stems[max(0, place - 2) : place]))
        if stem in _POSITIVE_STEMS and hoping and not wishing:
            continue
        if stem in _POSITIVE_STEMS:
            good, bad = (good, bad + 1) if turned or wishing else (good + 1, bad)
        elif stem in _NEGATIVE_STEMS:
            # "jangan galak" says that somebody is
            good, bad = (good + 1, bad) if turned and stems[place - 1] != _DO_NOT else (good, bad + 1)
    if good and bad:
        return Tone.MIXED
    if good:
        return Tone.POSITIVE
    asks = bool(_ASKING & set(stems)) and not _KEEPING & set(stems)
    return Tone.NEGATIVE if bad or asks or "kurang" in stems else Tone.NEUTRAL
