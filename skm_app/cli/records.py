"""A file held against what is kept of papers that left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse
from skm_app.problems import Problem, ProblemCode
from skm_app.wording.problems import describe_problem
from skm_app.wording.records import describe_too_large
from skm_app.wording.terminal import describe_not_read

if TYPE_CHECKING:
    from skm_app.store import HandIn


def match(
    file: Annotated[Path, typer.Argument(help="Berkas yang dicocokkan, atau zip berisi beberapa berkas.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Cocokkan berkas dengan catatan yang sudah diserahkan: berkas inikah yang keluar, kapan, kepada siapa."""
    from skm_app.services.records import MAX_MB, match_file, tell_match

    # a folder, a pipe or a device is no file that somebody handed in
    if not file.is_file():
        refuse(describe_problem(Problem(ProblemCode.NOT_FOUND, got=file.name)), as_json)
    most = MAX_MB * 1_000_000
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        refuse(describe_not_read(file, error.strerror), as_json)
    if len(content) > most:
        refuse(describe_too_large(MAX_MB), as_json)
    matches = match_file(open_workspace(database), file.name, content)
    whole = not any(one.is_other for one in matches)
    if as_json:
        files = [
            {
                "file": one.file_name,
                "matches": bool(one.found),
                "standing": None if one.found else one.standing.value,
                "left": list(map(_as_json, one.found)),
            }
            for one in matches
        ]
        print(json.dumps({"status": "match" if whole else "other", "files": files}, ensure_ascii=False))
    else:
        print("\n".join(line for one in matches for line in tell_match(one)))
    raise typer.Exit(0 if whole else 1)


def _as_json(one: HandIn) -> dict[str, object]:
    return {
        "kind": one.kind,
        "unit": one.unit_name,
        "period": one.period.code,
        "at": one.at.isoformat(),
        "by": one.who,
        "to": one.addressee,
        "program": one.program,
        "outline": one.outline,
        "changed_since": one.outdated,
        "over": one.over,
    }
