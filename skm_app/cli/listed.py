"""Many files by a list: a line of answer for each; what is ready is saved, the rest says what it waits for."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import typer

from skm_app.cli.edge import refuse
from skm_app.cli.exporting import writing_anew
from skm_app.cli.options import EXITS, open_file
from skm_app.cli.reading_ahead import read_ahead
from skm_app.problems import Refused
from skm_app.questions import Question
from skm_app.reading import MAX_MB, Status, StayingChild, is_bundle, open_bundle
from skm_app.services.batch import Judged, Readiness, find_place, find_saved, glance_at, judge, list_twins, mark_twins
from skm_app.services.bulk import ReadFile, Saved, describe_waiting, save_file, save_together
from skm_app.services.listing import NAME, ListedFile, NoList, is_list, read_list, write_rest
from skm_app.storage_faults import StoreError
from skm_app.store import Survey
from skm_app.wording.batch import (
    NO_FILE_NAMED,
    NO_LIST,
    NO_LIST_IN_ZIP,
    REST_IS_OTHER,
    REST_OF_ZIP,
    SAME_NAME_IN_ZIP,
    describe_broken_off,
    describe_doubled,
    describe_joined_files,
    describe_line,
    describe_notes,
    describe_outcome,
    describe_progress,
    describe_question,
    describe_saved_as,
    describe_saved_many,
    describe_twins,
)
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.wording.terminal import describe_not_read, describe_not_written
from skm_app.workspace import Workspace

_OPEN = frozenset(
    {
        *(Readiness.QUESTIONS, Readiness.PLACING, Readiness.TWIN, Readiness.EXISTS, Readiness.DIFFERS),
        *(Readiness.LACKING, Readiness.NO_UNIT, Readiness.LACKS_PERIOD),
    }
)
"""What somebody has to answer; anything else that is not saved is refused."""

_BROKEN_OFF = 130
"""How a command ends that somebody has broken off."""

_PROGRESS = 100
"""Lines after which it is said how far the list is, to whoever watches."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold a line of the list and what became of its file; not what was read of it, for there may be thousands."""

    listed: ListedFile
    saved: Saved
    n: int
    told: str
    questions: tuple[Question, ...] = ()

    @property
    def is_done(self) -> bool:
        """Tell whether the file is in the store, of this run or of an earlier one."""
        return self.saved.survey_id is not None or self.saved.judged.readiness is Readiness.SAVED


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
    rest: Path | None = None,
) -> NoReturn:
    """Save what a list names, and end the command: 0 where all is saved, 3 where something is open, else 1."""
    if rest:
        _require_list(rest, from_zip=from_zip)
    try:
        listed = read_list(path.read_bytes())
    except OSError as error:
        refuse(describe_not_read(path, error.strerror), as_json)
    except NoList:
        refuse(NO_LIST, as_json)

    def read(one: ListedFile, child: StayingChild) -> ReadFile | Survey:
        place = path.parent / (Path(one.file.replace("\\", "/")).name if from_zip else one.file)
        if resume and (survey := _find_saved(workspace, place, one)):
            return survey
        return ReadFile(open_file(place, chosen, children=child), one.entry, chosen)

    lines: list[_Line] = []
    try:
        named = [one for one in listed if one.file]
        together = _save_together(workspace, named, read, chosen, replacing=replacing, merge=merge)
        others = read_ahead([one for one in named if one.line not in together], read)
        for at, one in enumerate(listed, 1):
            if not one.file:
                line = _Line(one, Saved(Judged(Readiness.REFUSED)), 0, NO_FILE_NAMED)
            else:
                line = together.get(one.line) or _save_alone(workspace, one, next(others), replacing=replacing)
            lines.append(line)
            if not as_json:
                print(describe_line(one.file, line.told, one.line), flush=True)
            if sys.stderr.isatty() and at % _PROGRESS == 0:
                print(describe_progress(at, len(listed)), file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(describe_broken_off(sum(line.is_done for line in lines)), file=sys.stderr)
        raise typer.Exit(_BROKEN_OFF) from None
    if as_json:
        print(json.dumps({"files": [_as_json(line) for line in lines]}, ensure_ascii=False))
    left = [line for line in lines if not line.is_done]
    if rest:
        _write_rest(rest, path.parent, left, as_json)
    print(describe_outcome(len(lines) - len(left), len(lines)), file=sys.stderr)
    waits = {line.saved.judged.readiness for line in left}
    raise typer.Exit(EXITS[Status.QUESTION] if _OPEN & waits else 1 if waits else 0)


def _require_list(rest: Path, *, from_zip: bool) -> None:
    """Refuse a place for the rest that holds something else than a list, before anything is read."""
    if from_zip:
        raise typer.BadParameter(REST_OF_ZIP)
    if rest.is_dir() or not rest.parent.is_dir():
        raise typer.BadParameter(describe_not_written(rest, None))
    if rest.exists():
        try:
            # an empty one is the rest of a list of which all was saved
            ours = rest.stat().st_size <= MAX_MB * 2**20 and is_list(rest.read_bytes())
        except OSError:
            ours = False
        if not ours:
            raise typer.BadParameter(REST_IS_OTHER)


def _write_rest(rest: Path, beside: Path, left: Sequence[_Line], as_json: bool) -> None:
    """Write what was not saved as a list of its own, with the reason: mended, it is what is imported next.

    Args:
        rest: the new list.
        beside: where the files of the old one are; what the new one names is found from its own place.
        left: what was not saved.
        as_json: how a refusal is told.
    """

    def find(file: str) -> str:
        return (
            os.path.relpath(beside / file, rest.parent) if file and rest.parent.resolve() != beside.resolve() else file
        )

    moved = [(replace(line.listed, file=find(line.listed.file)), line.told) for line in left]
    try:
        with writing_anew(rest) as written:
            written.write(write_rest(moved))
    except OSError as error:
        refuse(describe_not_written(rest.parent, error.strerror), as_json)


def _save_together(
    workspace: Workspace,
    listed: Sequence[ListedFile],
    read: Callable[[ListedFile, StayingChild], ReadFile | Survey],
    chosen: dict[str, str],
    *,
    replacing: bool,
    merge: bool,
) -> dict[int, _Line]:
    """Save, by their lines, the files that may be of one unit and period with another; the rest needs no such look.

    They are those whose unit and period the list names twice, or does not name.
    """
    found: dict[ListedFile, ReadFile | Survey] = {}
    judged: dict[ListedFile, Judged] = {}

    def look_at(some: Sequence[ListedFile]) -> None:
        for one, file in zip(some, read_ahead(some, read), strict=True):
            found[one] = file
            if isinstance(file, ReadFile):
                judged[one] = judge(workspace, glance_at(file.reading), file.entry, chosen)

    named = Counter(place for one in listed if (place := one.place))
    look_at([one for one in listed if one.place is None or named[one.place] > 1])
    reached = {place for one in judged.values() if (place := find_place(one))}
    look_at([one for one in listed if one not in found and one.place in reached])
    files = {one: file for one, file in found.items() if isinstance(file, ReadFile)}
    judged = mark_twins(judged)
    joined = _save_twins(workspace, files, judged, replacing=replacing) if merge else {}
    twins = {one: group for group in list_twins(judged) for one in group}
    lines: dict[int, _Line] = {}
    for one in sorted(found, key=lambda one: one.line):
        file = found[one]
        if isinstance(file, Survey):
            lines[one.line] = _tell_known(one, file)
            continue
        saved = joined.get(one) or _save(workspace, file, judged[one], replacing=replacing)
        others = tuple(other for other in twins.get(one, ()) if other != one)
        lines[one.line] = _tell(one, file, saved, others)
    return lines


def _save_alone(workspace: Workspace, listed: ListedFile, file: ReadFile | Survey, *, replacing: bool) -> _Line:
    if isinstance(file, Survey):
        return _tell_known(listed, file)
    judged = judge(workspace, glance_at(file.reading), file.entry, file.chosen)
    return _tell(listed, file, _save(workspace, file, judged, replacing=replacing))


def _tell_known(listed: ListedFile, survey: Survey) -> _Line:
    judged = Judged(Readiness.SAVED, survey.unit_name, survey.period, current=survey)
    return _Line(listed, Saved(judged), survey.n, describe_waiting(judged, None))


def _tell(listed: ListedFile, file: ReadFile, saved: Saved, twins: tuple[ListedFile, ...] = ()) -> _Line:
    placing, tally = saved.judged.placing, file.reading.answered
    questions = (*file.reading.questions, *(placing.still_open if placing else ()))
    doubled = [other.line for other in twins if other.file == listed.file]
    names = [other.file for other in twins]
    told = describe_doubled(doubled) if doubled else _describe(saved, file, questions, names)
    return _Line(listed, saved, tally.n if tally else 0, told, questions)


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
                place = Path(folder) / Path(name).name
                if place.exists():
                    refuse(SAME_NAME_IN_ZIP.format(name=place.name), as_json)
                place.write_bytes(member)
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
    workspace: Workspace,
    files: Mapping[ListedFile, ReadFile],
    judged: dict[ListedFile, Judged],
    *,
    replacing: bool,
) -> dict[ListedFile, Saved]:
    """Save those of one unit and period together, and return what became of each."""
    joined: dict[ListedFile, Saved] = {}
    for group in list_twins(judged):
        try:
            saved = save_together(workspace, [files[one] for one in group], replacing=replacing)
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


def _describe(saved: Saved, file: ReadFile, questions: Sequence[Question], twins: Sequence[str]) -> str:
    """Say what became of a file, or what is asked about it."""
    judged = saved.judged
    if saved.survey_id is not None and judged.period:
        told = describe_saved_many([describe_saved_as(judged.unit_name or "", judged.period, saved.n)])
        told = describe_joined_files(told, saved.files) if saved.files > 1 else told
        return describe_notes(told, saved.notes) if saved.notes else told
    if judged.readiness is Readiness.TWIN and twins:
        return saved.reason or describe_twins(twins)
    asked = [describe_question(one.text, str(one.key), one.choices, one.proposal) for one in questions]
    return saved.reason or " ".join(asked) or describe_waiting(judged, file.reading)


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
        "message": line.told,
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
