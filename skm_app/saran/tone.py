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
berbelit pungli kurang jutek marah sempit lelet antri antre menunggu keluhan parah susah gagal salah macet bau
"""
_NEGATIONS = "tidak tak tdk gak ga nggak enggak bukan belum jangan kurang"
_WISHES = "tolong mohon harap harus perlu semoga supaya agar sebaiknya tingkatkan tambah perbaiki"
_REPAIR = frozenset(("perbaiki", "diperbaiki", "memperbaiki", "perbaikan", "benahi", "dibenahi"))
"""Words whose stem is "good", and that say the opposite."""

_POSITIVE_STEMS = frozenset(split_stems(_POSITIVE))
_NEGATIVE_STEMS = frozenset(split_stems(_NEGATIVE)) - {"kurang"}
_NEGATION = frozenset(split_stems(_NEGATIONS))
_WISH = frozenset(split_stems(_WISHES)) - {"baik"}


def guess_tone(text: str) -> Tone:
    """Return the tone of a text: what it says of good and bad, turned by a "tidak" or "kurang" just before.

    A good word after a wish ("mohon lebih cepat") says that it is not there.
    """
    stems = split_stems(text)
    asked = _REPAIR & set(text.casefold().split())
    good, bad, wishing = 0, len(asked), bool(asked)
    for place, stem in enumerate(stems):
        wishing = wishing or stem in _WISH
        turned = bool(_NEGATION & set(stems[max(0, place - 2) : place]))
        if stem in _POSITIVE_STEMS:
            good, bad = (good, bad + 1) if turned or wishing else (good + 1, bad)
        elif stem in _NEGATIVE_STEMS:
            good, bad = (good + 1, bad) if turned else (good, bad + 1)
    if good and bad:
        return Tone.MIXED
    return Tone.POSITIVE if good else Tone.NEGATIVE if bad or "kurang" in stems else Tone.NEUTRAL
