"""On which page each chapter stands: LibreOffice counts, where it is there."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from skm_app.reports.group import run_group
from skm_app.reports.word.contents import MARK

_SECONDS = 60
_FILTER = (
    "pdf:writer_pdf_Export:"
    '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},"Quality":{"type":"long","value":"1"}}'
)
_ROMAN = {10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}


def count_pages(document: bytes, first: str, office: str | None) -> dict[str, str]:
    """Return the number of the page of every bookmark of the contents, as it is printed.

    Args:
        document: a report as Word has it: a cover of one page, pages with roman numbers, then arabic ones.
        first: the bookmark at which the arabic numbers begin.
        office: the program that lays it out; None where it is not there.

    Returns:
        The numbers by bookmark; empty where nobody could count.
    """
    if office is None:
        return {}
    with tempfile.TemporaryDirectory(prefix="skm-halaman-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "laporan.docx").write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        command = [office, "--headless", "--norestore", profile, "--convert-to", _FILTER, "--outdir", str(folder)]
        try:
            run_group([*command, str(folder / "laporan.docx")], _SECONDS)
            return _read_numbers((folder / "laporan.pdf").read_bytes(), first)
        except (OSError, subprocess.SubprocessError, PyPdfError):
            return {}


def _read_numbers(laid_out: bytes, first: str) -> dict[str, str]:
    reader = PdfReader(io.BytesIO(laid_out))
    found: dict[str, int] = {}
    for written, place in reader.named_destinations.items():
        # as LibreOffice writes an underscore in a name
        name = written.replace("/5F", "_")
        page = reader.get_destination_page_number(place)
        if name.startswith(MARK) and page is not None:
            found[name] = page
    start = found.get(first)
    # a cover of more than one page would make every roman number wrong
    if start is None or (min(found.values()) < start and min(found.values()) != 1):
        return {}
    # the cover has no number, and the numbers begin again at the first chapter
    return {name: str(page - start + 1) if page >= start else write_roman(page) for name, page in found.items()}


def write_roman(number: int) -> str:
    """Return a number in small roman digits.

    >>> [write_roman(number) for number in (1, 4, 9, 14)]
    ['i', 'iv', 'ix', 'xiv']
    """
    written = ""
    for value, digits in _ROMAN.items():
        while number >= value:
            written, number = written + digits, number - value
    return written
