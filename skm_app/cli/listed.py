"""Many files by a list: a line of answer for each; what is ready is saved, the rest says what it waits for."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

from skm_app.cli.edge import refuse
from skm_app.cli.options import EXITS, open_file
from skm_app.problems import Refused
from skm_app.questions import Question
from skm_app.reading import MAX_MB, Status, StayingChild, is_bundle, open_bundle
from skm_app.services.batch import Judged, Readiness, find_saved, glance_at, judge, list_twins, mark_twins
from skm_app.services.bulk import ReadFile, Saved, describe_waiting, save_file, save_together
from skm_app.services.listing import NAME, ListedFile, NoList, read_list
from skm_app.storage_faults import StoreError
from skm_app.store import Survey
from skm_app.wording.batch import (
    NO_LIST,
    NO_LIST_IN_ZIP,
    describe_joined_files,
    describe_line,
    describe_notes,
    describe_outcome,
    describe_question,
    describe_saved_as,
    describe_saved_many,
    describe_twins,
)
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.wording.terminal import describe_not_read
from skm_app.workspace import Workspace

_OPEN = frozenset(
    {
        *(Readiness.QUESTIONS, Readiness.PLACING, Readiness.TWIN, Readiness.EXISTS, Readiness.DIFFERS),
        *(Readiness.LACKING, Readiness.NO_UNIT, Readiness.LACKS_PERIOD),
    }
)
"""What somebody has to answer; anything else that is not saved is refused."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold a line of the list, what was read of its file, None where an earlier run has saved it, what became of it."""

    listed: ListedFile
    file: ReadFile | None
    saved: Saved
    n: int
    twins: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Tell whether the file is in the store, of this run or of an earlier one."""
        return self.saved.survey_id is not None or self.saved.judged.readiness is Readiness.SAVED

    @property
    def questions(self) -> list[Question]:
        """Return what has to be answered before it can be saved."""
        placing = self.saved.judged.placing
        return [*(self.file.reading.questions if self.file else ()), *(placing.still_open if placing else ())]


def import_list(
    workspace: Workspace,
    path: Path,
    chosen: dict[str, str],
    *,
    resume: bool,
    replacing: bool,
    merge: bool,
    as_json: bool,
    from_zip: bool = False,
) -> NoReturn:
    """Save what a list names, and end the command: 0 where all is saved, 3 where something is open, else 1."""
    try:
        listed = read_list(path.read_bytes())
    except OSError as error:
        refuse(describe_not_read(path, error.strerror), as_json)
    except NoList:
        refuse(NO_LIST, as_json)
    known: dict[int, Survey] = {}
    files: dict[int, ReadFile] = {}
    with StayingChild() as child:
        for at, one in enumerate(listed):
            place = path.parent / (Path(one.file.replace("\\", "/")).name if from_zip else one.file)
            if resume and (survey := _find_saved(workspace, place, one)):
                known[at] = survey
            else:
                files[at] = ReadFile(open_file(place, chosen, children=child), one.entry, chosen)
    judged = mark_twins({at: judge(workspace, glance_at(one.reading), one.entry, chosen) for at, one in files.items()})
    joined = _save_twins(workspace, files, judged, replacing=replacing) if merge else {}
    twins = {at: group for group in list_twins(judged) for at in group}
    lines: list[_Line] = []
    for at, one in enumerate(listed):
        if survey := known.get(at):
            stands = Judged(Readiness.SAVED, survey.unit_name, survey.period, current=survey)
            line = _Line(one, None, Saved(stands), survey.n)
        else:
            saved = joined.get(at) or _save(workspace, files[at], judged[at], replacing=replacing)
            tally = files[at].reading.answered
            others = tuple(listed[other].file for other in twins.get(at, ()) if other != at)
            line = _Line(one, files[at], saved, tally.n if tally else 0, others)
        lines.append(line)
        if not as_json:
            print(describe_line(one.file, _describe(line), one.line), flush=True)
    if as_json:
        print(json.dumps({"files": [_as_json(line) for line in lines]}, ensure_ascii=False))
    waits = [line.saved.judged.readiness for line in lines if not line.is_done]
    print(describe_outcome(len(lines) - len(waits), len(lines)), file=sys.stderr)
    raise typer.Exit(EXITS[Status.QUESTION] if _OPEN.intersection(waits) else 1 if waits else 0)


@contextmanager
def unpack_list(path: Path, as_json: bool) -> Generator[tuple[Path, bool]]:
    """Yield the path of a list, and whether it is from a zip: then its files are beside it, and nowhere else."""
    content = path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_MB * 2**20 else b""
    if not is_bundle(content):
        yield path, False
        return
    with tempfile.TemporaryDirectory(prefix="skm-zip-") as folder:
        try:
            for name, member in open_bundle(content):
                # its folders are passed over by the list, too
                (Path(folder) / Path(name).name).write_bytes(member)
        except Refused as error:
            refuse(describe_problem(error.problem), as_json)
        found = Path(folder) / NAME
        if not found.is_file():
            refuse(NO_LIST_IN_ZIP, as_json)
        yield found, True


def _find_saved(workspace: Workspace, path: Path, listed: ListedFile) -> Survey | None:
    try:
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_MB * 2**20 else b""
    except (OSError, ValueError):
        return None
    return find_saved(workspace, hashlib.sha256(content).hexdigest(), listed.entry)


def _save_twins(
    workspace: Workspace, files: Mapping[int, ReadFile], judged: dict[int, Judged], *, replacing: bool
) -> dict[int, Saved]:
    """Save those of one unit and period together, and return what became of each."""
    joined: dict[int, Saved] = {}
    for group in list_twins(judged):
        try:
            saved = save_together(workspace, [files[at] for at in group], replacing=replacing)
        except StoreError as error:
            saved = Saved(judged[group[0]], reason=describe_store_error(error))
        joined |= dict.fromkeys(group, saved)
    return joined


def _save(workspace: Workspace, file: ReadFile, judged: Judged, *, replacing: bool) -> Saved:
    if judged.readiness is Readiness.TWIN:
        return Saved(judged)
    try:
        return save_file(workspace, file, replacing=replacing)
    except StoreError as error:
        return Saved(judged, reason=describe_store_error(error))


def _describe(line: _Line) -> str:
    """Say what became of a file, or what is asked about it."""
    judged, saved = line.saved.judged, line.saved
    if saved.survey_id is not None and judged.period:
        told = describe_saved_many([describe_saved_as(judged.unit_name or "", judged.period, saved.n)])
        told = describe_joined_files(told, saved.files) if saved.files > 1 else told
        return describe_notes(told, saved.notes) if saved.notes else told
    if judged.readiness is Readiness.TWIN and line.twins:
        return saved.reason or describe_twins(line.twins)
    asked = [describe_question(one.text, str(one.key), one.choices, one.proposal) for one in line.questions]
    return saved.reason or " ".join(asked) or describe_waiting(judged, line.file.reading if line.file else None)


def _as_json(line: _Line) -> dict[str, object]:
    judged = line.saved.judged
    return {
        "file": line.listed.file,
        "line": line.listed.line,
        "status": "stored" if line.is_done else judged.readiness.value,
        "survey": line.saved.survey_id or (judged.current.id if judged.current else None),
        "unit": judged.unit_name,
        "period": judged.period.code if judged.period else None,
        "n": line.n,
        "message": _describe(line),
        "questions": [
            {
                "key": str(one.key),
                "question": one.text,
                "choices": list(one.choices),
                "labels": list(one.labels),
                "proposal": one.proposal,
            }
            for one in line.questions
        ],
    }
