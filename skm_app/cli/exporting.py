"""The tidy table, written into a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse
from skm_app.cli.options import as_bobot, as_period, find_region
from skm_app.wording.terminal import describe_not_written
from skm_app.wording.tidy import NO_LINES, PLAIN_IS_CSV, UNKNOWN_ENDING, describe_too_many, describe_written
from skm_core import DEFAULT_BOBOT, Audience, Bobot

if TYPE_CHECKING:
    from skm_app.tidy_table import TidyLine

EVERY_BOBOT = "semua"


class _Counted:
    """Pass lines on, and count them."""

    def __init__(self, lines: Iterator[TidyLine]) -> None:
        self._lines = lines
        self.lines = self.withheld = 0

    def __iter__(self) -> Iterator[TidyLine]:
        for line in self._lines:
            self.lines += 1
            self.withheld += line.withheld
            yield line


def export(
    to: Annotated[Path, typer.Option(help="Berkas tujuan: .csv, .xlsx, atau .parquet.")],
    period: Annotated[str | None, typer.Option(help="Hanya survei di dalam periode ini, misalnya 2026.")] = None,
    parent: Annotated[str | None, typer.Option(help="Kode atau nama induk, misalnya kabupaten.")] = None,
    bobot: Annotated[str, typer.Option(help="0.11 (atau sukma), 0.111, exact, atau semua.")] = DEFAULT_BOBOT.value,
    plain: Annotated[bool, typer.Option("--plain", help="CSV dengan koma dan titik desimal, untuk program.")] = False,
    inside: Annotated[
        bool, typer.Option("--inside", help="Untuk yang boleh melihat barisnya: juga yang ditutup bagi orang luar.")
    ] = False,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tulis semua angka sebagai satu tabel rapi, satu baris satu angka; untuk orang luar kecuali dengan --inside."""
    from skm_app.reports.tidy import MOST_ROWS, WRITERS, TooManyLines
    from skm_app.services.tidy import load_tidy_table

    ending = to.suffix.lower().removeprefix(".")
    if ending not in WRITERS:
        raise typer.BadParameter(UNKNOWN_ENDING)
    if plain and ending != "csv":
        raise typer.BadParameter(PLAIN_IS_CSV)
    conventions = list(Bobot) if bobot == EVERY_BOBOT else [as_bobot(bobot)]
    when = as_period(period) if period else None
    workspace = open_workspace(database)
    region = find_region(workspace, parent, as_json)
    audience = Audience.INSIDE if inside else Audience.OUTSIDE
    counted = _Counted(load_tidy_table(workspace, audience, conventions, region, when))
    part = to.with_name(f"{to.name}.part")
    try:
        with part.open("wb") as file:
            _write(counted, file, ending, plain)
        if counted.lines:
            part.replace(to)
    except TooManyLines:
        refuse(describe_too_many(MOST_ROWS), as_json)
    except OSError as error:
        refuse(describe_not_written(to.parent, error.strerror), as_json)
    finally:
        part.unlink(missing_ok=True)
    if not counted.lines:
        refuse(NO_LINES, as_json)
    if as_json:
        told = {"status": "written", "file": str(to), "lines": counted.lines, "withheld": counted.withheld}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(describe_written(str(to), counted.lines, counted.withheld))


def _write(lines: _Counted, file: IO[bytes], ending: str, plain: bool) -> None:
    from skm_app.reports.tidy import WRITERS, write_csv

    if plain:
        write_csv(lines, file, plain=True)
    else:
        WRITERS[ending](lines, file)
