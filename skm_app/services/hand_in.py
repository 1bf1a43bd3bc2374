"""The papers that are handed in of one survey, each by its kind, or all at once."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from skm_app.scope import Right
from skm_app.services.deliverables import build_paper, explain_missing, list_documents, name_file
from skm_app.services.papers import load_report_input
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    TO_NOBODY,
    WITH_ROWS,
    Delivery,
    Paper,
    Place,
    Survey,
    UnitChanged,
    list_surveys,
    read_unit_version,
    record_hand_ins,
    require_right,
)
from skm_app.wording.particulars import Particular
from skm_app.workspace import Workspace
from skm_core import Bobot

_TRIES = 5
"""Times that papers are made anew because others work on the same unit."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers of one survey that are ready to leave, and why others are not.

    Args:
        papers: those that were made, in the order of their kinds.
        missing: why others cannot be made.
        version: of the unit, from before they were made.
        annexes: documents that the papers name and cannot show, by the names of their files.
    """

    papers: tuple[Paper, ...]
    missing: tuple[str, ...]
    version: int | None
    annexes: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


def prepare_papers(
    workspace: Workspace,
    survey: Survey,
    bobot: Bobot,
    kinds: Iterable[str],
    outline: str,
    today: dt.date,
    tell: Callable[[str], object] = str,
    delivery: Delivery = TO_NOBODY,
) -> Papers:
    """Make papers of what stands at this moment.

    Args:
        workspace: who asks.
        survey: what they are of.
        bobot: the convention of the weights.
        kinds: some of ``DELIVERABLES``; those that cannot be made are left out.
        outline: one of ``OUTLINES``, for the Word report.
        today: the day that a PDF says it was made on.
        tell: called with each kind that is done.
        delivery: to whom they go; the letter is written to them.
    """
    kinds = list(kinds)
    _require_rows(workspace, survey, kinds)
    version = read_unit_version(workspace, survey.unit_code)
    own = [one for one in list_surveys(workspace) if one.unit_code == survey.unit_code]
    report = load_report_input(workspace, survey, tuple(sorted(own, key=lambda one: one.period.order)), bobot)
    if delivery.addressee:
        written_to = {**report.particulars, Particular.ADDRESSEE.value: delivery.addressee}
        report = replace(report, particulars=written_to)
    missing: list[str] = []
    papers: list[Paper] = []
    for kind in kinds:
        if reason := explain_missing(kind, report):
            missing.append(reason)
            continue
        # of all papers the report alone prints what groups answered
        with_groups = kind == "docx" and any(report.services.values())
        content = build_paper(kind, report, outline, today)
        papers.append(Paper(kind, content, with_groups, outline if kind == "docx" else None))
        tell(kind)
    return Papers(tuple(papers), tuple(dict.fromkeys(missing)), version, list_documents(report))


def may_take(workspace: Workspace, survey: Survey, kind: str) -> bool:
    """Tell whether somebody may take a kind of paper away: one that holds the rows is not for everybody who sees it."""
    return kind not in WITH_ROWS or workspace.scope.may(Right.ROWS, survey.unit_code)


def _require_rows(workspace: Workspace, survey: Survey, kinds: Sequence[str]) -> None:
    if not all(may_take(workspace, survey, kind) for kind in kinds):
        require_right(workspace, Right.ROWS, Place(survey.unit_code, survey.id), "prepare_papers")


def hand_over(
    workspace: Workspace,
    survey: Survey,
    bobot: Bobot,
    kinds: Sequence[str],
    outline: str,
    today: dt.date,
    ready: Papers | None = None,
    delivery: Delivery = TO_NOBODY,
) -> Papers:
    """Return papers that leave the unit, and keep of each that it did.

    What may be shown in them depends on what left before: papers that were ready when something of the unit was changed
    or handed in are made anew.

    Args:
        workspace: who takes them out.
        survey: what they are of.
        bobot: the convention of the weights.
        kinds: as in ``prepare_papers``.
        outline: as in ``prepare_papers``.
        today: as in ``prepare_papers``.
        ready: the same papers, made before.
        delivery: to whom they go, and whether they are kept.

    Raises:
        StoreError: it cannot be kept; then nothing leaves.
        Denied: one of them holds rows, and who asks may not take these.
    """
    _require_rows(workspace, survey, kinds)
    for _ in range(_TRIES):
        ready = ready or prepare_papers(workspace, survey, bobot, kinds, outline, today, delivery=delivery)
        try:
            record_hand_ins(workspace, survey.id, bobot, ready.papers, ready.version, delivery)
        except UnitChanged:
            ready = None
        else:
            return ready
    raise StoreError(StoreFault.LOCKED)


def pack_papers(survey: Survey, papers: Papers) -> bytes:
    """Return the papers of a survey as one zip, with the documents that they name."""
    made = {name_file(one.kind, survey.unit_code, survey.period.code): one.content for one in papers.papers}
    return pack({**made, **papers.annexes})


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as one zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
