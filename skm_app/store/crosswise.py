"""Columns called only U8 and U9 are read in the order of the law; an officer may say later that they lie crosswise.

What was saved stays as it was read: the two change places when it is loaded.
"""

from __future__ import annotations

from skm_core import Item, Unsur

CROSSWISE = "sarana"
"""What ``survey.u8_said`` says where U8 is Sarana and U9 Pengaduan, as on the questionnaire."""

AS_READ = "pengaduan"

_OTHER = {Unsur.PENGADUAN: Unsur.SARANA, Unsur.SARANA: Unsur.PENGADUAN}


def cross(item: Item) -> Item:
    """Return the item in whose place another stands where the two lie crosswise."""
    return Item(_OTHER.get(item.unsur, item.unsur), item.question)
