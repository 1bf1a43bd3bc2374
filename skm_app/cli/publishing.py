"""What the outside may see, published as a folder of Parquet."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse_nothing
from skm_app.cli.upkeep import require_store
from skm_app.wording.publishing import describe_published


def publish(
    folder: Annotated[Path, typer.Argument(help="Folder tujuan; terbitan lama diganti setelah yang baru utuh.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Terbitkan semua yang boleh dilihat orang luar sebagai Parquet, untuk mesin lain dan untuk wilayah di atasnya."""
    from skm_app.services.publishing import NothingToPublish
    from skm_app.services.publishing import publish as write

    require_store(database, as_json)
    workspace = open_workspace(database)
    try:
        told = write(workspace, folder)
    except NothingToPublish:
        refuse_nothing(workspace, as_json)
    if as_json:
        print(json.dumps({"status": "written", "folder": str(folder), **asdict(told)}, ensure_ascii=False))
    else:
        print(describe_published(str(folder), told.units, told.surveys, told.regions, told.apart))
