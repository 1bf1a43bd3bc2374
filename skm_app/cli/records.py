"""A file held against what is kept of papers that left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse
from skm_app.wording.records import describe_other, describe_too_large
from skm_app.wording.terminal import describe_not_read


def match(
    file: Annotated[Path, typer.Argument(help="Berkas yang dicocokkan, atau zip berisi beberapa berkas.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Cocokkan berkas dengan catatan yang sudah diserahkan: berkas inikah yang keluar, kapan, kepada siapa."""
    from skm_app.services.records import MAX_MB, describe_found, match_file

    workspace = open_workspace(database)
    try:
        if file.stat().st_size > MAX_MB * 1_000_000:
            refuse(describe_too_large(MAX_MB), as_json)
        content = file.read_bytes()
    except OSError as error:
        refuse(describe_not_read(file, error.strerror), as_json)
    matches = match_file(workspace, file.name, content)
    if as_json:
        files = [{"file": one.file_name, "matches": bool(one.found)} for one in matches]
        status = "match" if all(one.found for one in matches) else "other"
        print(json.dumps({"status": status, "files": files}, ensure_ascii=False))
    else:
        print("\n".join(describe_found(one) if one.found else describe_other(one.file_name) for one in matches))
    raise typer.Exit(0 if all(one.found for one in matches) else 1)
