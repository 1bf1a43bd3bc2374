"""What is handed in, written into a folder."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Sequence
from pathlib import Path

from skm_app.services.deliverables import name_file
from skm_app.services.hand_in import hand_over
from skm_app.services.region_papers import (
    REMINDERS,
    build_region_paper,
    build_reminders,
    list_region_kinds,
    load_region_report,
    name_region_file,
)
from skm_app.store import Delivery, Survey
from skm_app.wording.region_report import ALL_REPORTED
from skm_app.workspace import Workspace
from skm_core import Bobot, Period


def write_papers(
    workspace: Workspace,
    survey: Survey,
    bobot: Bobot,
    folder: Path,
    kinds: Sequence[str],
    outline: str,
    delivery: Delivery,
) -> tuple[list[str], list[str]]:
    """Write papers of a survey, and return the files that were written and why others were not.

    Raises:
        OSError: the folder cannot be written; then nothing is kept as handed in.
        StoreError: it cannot be kept that they were; then none is written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {kind: folder / name_file(kind, survey.unit_code, survey.period.code) for kind in kinds}
    for path in paths.values():
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        _try_to_write(path)
    handed = hand_over(workspace, survey, bobot, kinds, outline, dt.date.today(), delivery=delivery)
    for paper in handed.papers:
        paths[paper.kind].write_bytes(paper.content)
    for name, content in handed.annexes.items():
        (folder / name).write_bytes(content)
    written = [*(paths[paper.kind] for paper in handed.papers), *(folder / name for name in handed.annexes)]
    return [str(path) for path in written], list(handed.missing)


def write_region_papers(
    workspace: Workspace, region: str, period: Period, bobot: Bobot, folder: Path, kinds: Sequence[str]
) -> tuple[list[str], list[str]] | None:
    """Write papers of a region, its letters one by one; return the files and why others were not written.

    None where nobody has reported.

    Raises:
        OSError: the folder cannot be written.
    """
    report = load_region_report(workspace, region, period, bobot, dt.date.today())
    if report is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    for kind in list_region_kinds(report):
        if kind in kinds:
            made = build_reminders(report) if kind == REMINDERS else None
            files |= made or {name_region_file(kind, region, period): build_region_paper(kind, report)}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    missing = [ALL_REPORTED] if REMINDERS in kinds and not report.silent else []
    return [str(folder / name) for name in files], missing


def _try_to_write(path: Path) -> None:
    """Find out whether a file can be written, before anything is kept as handed in."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(b"")
    part.unlink()
