"""Sentences on what is published, and on reading it."""

from __future__ import annotations

from skm_app.wording.numbers import format_number

NOT_PUBLISHED = "Halaman ini memerlukan jawaban atau rencana, yang tidak ada di folder terbitan."
NEEDS_DATABASE = (
    "SKM_PUBLISHED menyebut folder terbitan, yang hanya dibaca recap, export, dan report --parent. Untuk perintah ini "
    "sebut --database, atau kosongkan SKM_PUBLISHED."
)


def describe_published(folder: str, units: int, surveys: int, regions: int, apart: int) -> str:
    """Say what was published."""
    told = (
        f"Diterbitkan: {folder}: {format_number(surveys)} survei dari {format_number(units)} unit, dan "
        f"{format_number(regions)} jumlah wilayah."
    )
    if not apart:
        return told
    return (
        f"{told} {format_number(apart)} survei milik unit yang membawahi unit lain hanya ada di tabel rapi (score), "
        "tidak di jumlahnya."
    )
