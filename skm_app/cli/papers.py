"""What is handed in, written into a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from skm_app.services.hand_in import explain_missing, hand_over, name_file
from skm_app.services.papers import load_report_input
from skm_app.store import Survey, list_surveys
from skm_app.workspace import Workspace
from skm_core import Bobot


def write_papers(
    workspace: Workspace, survey: Survey, bobot: Bobot, folder: Path, kinds: Sequence[str], outline: str
) -> tuple[list[str], list[str]]:
    """Write papers of a survey, and return the files that were written and why others were not.

    Raises:
        OSError: the folder cannot be written.
    """
    own = tuple(
        sorted(
            (other for other in list_surveys(workspace) if other.unit_code == survey.unit_code),
            key=lambda other: other.period.order,
        )
    )
    report = load_report_input(workspace, survey, own, bobot)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    for kind in kinds:
        if explain_missing(kind, report) is None:
            path = folder / name_file(kind, survey.unit_code, survey.period.code)
            path.write_bytes(hand_over(workspace, survey, kind, report, outline, dt.date.today()))
            written.append(str(path))
    return written, list(dict.fromkeys(filter(None, (explain_missing(kind, report) for kind in kinds))))
