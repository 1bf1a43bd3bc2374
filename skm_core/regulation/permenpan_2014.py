"""Permenpan RB 16/2014: nine unsur, with Maklumat in the place of Sarana, and the older intervals."""

from __future__ import annotations

from skm_core.regulation.instrument import Instrument, Unsur, UnsurText
from skm_core.regulation.permenpan_2017 import FIT, PERMENPAN_2017
from skm_core.regulation.scale import INTERVALS_2004

_MAKLUMAT = UnsurText(
    unsur=Unsur.MAKLUMAT,
    name="Maklumat pelayanan",
    short="Maklumat",
    definition="Pernyataan kesanggupan penyelenggara untuk melaksanakan pelayanan sesuai dengan standar pelayanan.",
    question="Bagaimana pendapat Saudara tentang pelaksanaan maklumat pelayanan?",
    labels=FIT,
)


PERMENPAN_2014 = Instrument(
    key="permenpan-16-2014",
    title="Permenpan RB 16/2014",
    source="Peraturan Menteri PANRB Nomor 16 Tahun 2014, Lampiran (sembilan ruang lingkup)",
    unsur=(*PERMENPAN_2017.unsur[:7], _MAKLUMAT, PERMENPAN_2017.unsur[7]),
    table=INTERVALS_2004,
)
