"""Sentences of the analysis in the Word report: why an unsur is low, and what is advised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from skm_app.wording.numbers import format_number, join_words
from skm_core import SMALLEST_SHOWN, TindakLanjut, UnsurScore, round_half_up

CAUSES = "Penyebab dan akibat rendahnya nilai unsur tersebut adalah sebagai berikut:"
ADVICE = "Berdasarkan hasil survei, disarankan hal-hal berikut:"
NO_CAUSES = "Penyebab rendahnya nilai unsur tersebut masih perlu ditelusuri bersama petugas dan pengguna layanan."
KEEP_INSIDE = (
    f"Hasil survei tidak dipublikasikan, karena respondennya kurang dari {SMALLEST_SHOWN} orang; survei dilaksanakan "
    "secara berkala."
)
PUBLISH = "Hasil survei dipublikasikan kepada masyarakat, dan survei dilaksanakan secara berkala."


def describe_low(name: str, row: UnsurScore) -> str:
    """State the value and letter of a low unsur."""
    return f"{name}: nilai {format_number(round_half_up(row.nrr))}, mutu {row.mutu} ({row.kinerja})."


def describe_causes(cause: str, effect: str, said: Mapping[str, int]) -> list[str]:
    """Return what lies behind a low unsur, each thing that is known in a sentence of its own."""
    quoted = [
        f"“{text}”" + (f" ({format_number(count)} responden)" if count > 1 else "") for text, count in said.items()
    ]
    parts = [
        f"Penyebab: {_end(cause)}" if cause else "",
        f"Akibat: {_end(effect)}" if effect else "",
        f"Saran masyarakat: {'; '.join(quoted)}." if quoted else "",
    ]
    return [part for part in parts if part]


def _end(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?")) else f"{stripped}."


def describe_below_mean(names: Sequence[str], mean: Decimal, count: int) -> str:
    """Name the unsur below the mean of all."""
    return (
        f"Unsur dengan nilai di bawah rata-rata {format_number(count)} unsur ({format_number(mean)}), yaitu "
        f"{join_words(names)}, perlu terus ditingkatkan."
    )


def describe_keep(names: Sequence[str]) -> str:
    """Name the unsur that are to be kept as good as they are."""
    return f"Kinerja unsur {join_words(names)} dipertahankan."


def describe_advised(name: str, line: TindakLanjut) -> str:
    """State one line of the plan as advice."""
    who = f" oleh {line.in_charge}" if line.in_charge else ""
    return f"Unsur {name}: {line.kegiatan.rstrip('. ')}{who}."


def describe_priority(names: Sequence[str]) -> str:
    """State which unsur come first, where nothing is planned for them yet."""
    return f"Unsur {join_words(names)}, yang nilainya terendah, perlu disusun rencana tindak lanjutnya."
