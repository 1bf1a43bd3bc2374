"""The activity log: who did what on which unit and survey, and when; never what a cell says."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """Name what somebody did; stored with the line."""

    SAVE = "simpan"
    REPLACE = "ganti"
    JOIN = "gabung"
    WITHDRAW = "batalkan"
    MAKE_CURRENT = "berlakukan"
    AMEND = "ubah_survei"
    LEVELS = "kelompok"
    RENAME_UNIT = "unit_nama"
    SPELL_UNIT = "unit_ejaan"
    PLACE_UNIT = "unit_induk"
    MERGE_UNITS = "unit_gabung"
    UNDO = "urungkan"
    CENSUS = "sensus"
    NO_CENSUS = "bukan_sensus"
    ADD_PLAN = "rencana_tambah"
    CHANGE_PLAN = "rencana_ubah"
    REMOVE_PLAN = "rencana_hapus"
    ADD_EVIDENCE = "bukti_tambah"
    REMOVE_EVIDENCE = "bukti_hapus"
    ADD_ATTACHMENT = "lampiran_tambah"
    REMOVE_ATTACHMENT = "lampiran_hapus"
    ADD_PUBLICATION = "publikasi_tambah"
    REMOVE_PUBLICATION = "publikasi_hapus"
    PARTICULARS = "keterangan"
    QUOTES = "kutipan"
    HAND_IN = "serahkan"
    RESTORE = "pulihkan"
    MOVE = "pindahkan"
    PURGE = "hapus_lama"
    ERASE = "hapus_responden"
    RETENTION = "masa_simpan"
    ADD_UNIT = "unit_tambah"
    GRANT = "wewenang_beri"
    REVOKE = "wewenang_cabut"
    SIGN_OUT = "keluarkan"
    CLOSE_PERIOD = "periode_tutup"
    OPEN_PERIOD = "periode_buka"
    DENIED = "ditolak"
    DOWNLOAD = "unduh"

    @property
    def changes_outside(self) -> bool:
        """Tell whether what the outside is shown of a unit may be another after it."""
        return self not in _WITHIN

    @property
    def is_fixed_by_closing(self) -> bool:
        """Tell whether it changes what a survey says, or where it stands: in a closed period nobody may."""
        return self in _FIXED


_FIXED = frozenset(
    {
        Action.SAVE,
        Action.REPLACE,
        Action.JOIN,
        Action.WITHDRAW,
        Action.MAKE_CURRENT,
        Action.AMEND,
        Action.CENSUS,
        Action.NO_CENSUS,
        Action.UNDO,
    }
)

BESIDE = ("ditolak", "unduh")
"""What changes nothing that is stored: that somebody was refused, and that somebody took a file away."""

_WITHIN = frozenset(
    {
        Action.RENAME_UNIT,
        Action.SPELL_UNIT,
        Action.PLACE_UNIT,
        Action.ADD_PLAN,
        Action.CHANGE_PLAN,
        Action.REMOVE_PLAN,
        Action.ADD_EVIDENCE,
        Action.REMOVE_EVIDENCE,
        Action.ADD_ATTACHMENT,
        Action.REMOVE_ATTACHMENT,
        Action.ADD_PUBLICATION,
        Action.REMOVE_PUBLICATION,
        Action.PARTICULARS,
        Action.QUOTES,
        Action.ADD_UNIT,
        Action.RETENTION,
        Action.GRANT,
        Action.REVOKE,
        Action.SIGN_OUT,
        Action.OPEN_PERIOD,
        Action.DENIED,
        Action.DOWNLOAD,
    }
)
"""What changes no survey, hand-in or level; names of units are read where they are shown."""
