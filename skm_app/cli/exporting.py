"""The tidy table, written into a file."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, refuse, refuse_nothing
from skm_app.cli.options import as_bobot, as_period, open_to_read
from skm_app.wording.terminal import describe_not_written
from skm_app.wording.tidy import (
    IS_A_FOLDER,
    IS_A_STORE,
    NO_LINES,
    ONLY_OUTSIDE,
    PLAIN_IS_CSV,
    ROWS_ARE_INSIDE,
    UNKNOWN_ENDING,
    describe_rows_written,
    describe_too_many,
    describe_written,
)
from skm_core import DEFAULT_BOBOT, Audience, Bobot

if TYPE_CHECKING:
    from skm_app.tidy_table import TidyLine
    from skm_app.workspace import Workspace
    from skm_core import Period

_SQLITE = b"SQLite format 3\0"
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
        bool,
        typer.Option(
            "--inside",
            help="Untuk yang boleh melihat barisnya: juga nama dan jumlah kelompok kecil, selang tiap kelompok, survei "
            "yang bertindih, dan survei kecil.",
        ),
    ] = False,
    rows: Annotated[
        bool,
        typer.Option("--rows", help="Bersama --inside: jawaban baris demi baris ke .parquet, tanpa saran."),
    ] = False,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tulis semua angka sebagai satu tabel rapi, satu baris satu angka; untuk orang luar kecuali dengan --inside."""
    from skm_app.reports.tidy import MOST_ROWS, WRITERS, TooManyLines
    from skm_app.services.tidy import take_tidy_table

    ending = to.suffix.lower().removeprefix(".")
    if ending not in WRITERS:
        raise typer.BadParameter(UNKNOWN_ENDING)
    if plain and ending != "csv":
        raise typer.BadParameter(PLAIN_IS_CSV)
    if to.is_dir():
        raise typer.BadParameter(IS_A_FOLDER)
    if rows and not (inside and ending == "parquet"):
        raise typer.BadParameter(ROWS_ARE_INSIDE)
    if _is_store(to):
        refuse(IS_A_STORE, as_json)
    conventions = list(Bobot) if bobot == EVERY_BOBOT else [as_bobot(bobot)]
    when = as_period(period) if period else None
    workspace, region = open_to_read(database, parent, when, as_json)
    if inside and workspace.store.published:
        refuse(ONLY_OUTSIDE, as_json)
    if rows:
        _export_rows(workspace, region, when, to, as_json)
        return
    audience = Audience.INSIDE if inside else Audience.OUTSIDE
    counted = _Counted(take_tidy_table(workspace, audience, conventions, region, when))
    try:
        with writing_anew(to) as file:
            _write(counted, file, ending, plain)
            if not counted.lines:
                refuse_nothing(workspace, as_json, outside=not inside)
    except TooManyLines:
        refuse(describe_too_many(MOST_ROWS), as_json)
    except OSError as error:
        refuse(describe_not_written(to.parent, error.strerror), as_json)
    if as_json:
        told = {"status": "written", "file": str(to), "lines": counted.lines, "withheld": counted.withheld}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(describe_written(str(to), counted.lines, counted.withheld))


def _export_rows(workspace: Workspace, region: str, when: Period | None, to: Path, as_json: bool) -> None:
    from skm_app.reports.rows import write_rows
    from skm_app.services.rows import take_rows

    found = take_rows(workspace, region, when)
    surveys = (
        (survey.id, survey.unit_code, survey.period, survey.instrument.key, responses)
        for survey, responses in found.surveys
    )
    try:
        with writing_anew(to) as file:
            written = write_rows(surveys, found.items, file)
            if not written:
                refuse(NO_LINES, as_json)
    except OSError as error:
        refuse(describe_not_written(to.parent, error.strerror), as_json)
    if as_json:
        print(json.dumps({"status": "written", "file": str(to), "lines": written, "withheld": 0}, ensure_ascii=False))
    else:
        print(describe_rows_written(str(to), written))


@contextmanager
def writing_anew(to: Path) -> Generator[IO[bytes]]:
    """Write a file beside its place, and put it there when all is written; what ends it early leaves what was there."""
    with tempfile.NamedTemporaryFile(dir=to.parent, prefix=f".{to.name}.", delete=False) as file:
        part = Path(file.name)
        try:
            yield file
            file.close()
            # a temporary file is its owner's alone; this one is to be what any program writes
            part.chmod(0o666 & ~_read_umask())
            part.replace(to)
        finally:
            file.close()
            part.unlink(missing_ok=True)


def _is_store(path: Path) -> bool:
    """Tell whether a file is a database, which a table must not replace."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(lines: _Counted, file: IO[bytes], ending: str, plain: bool) -> None:
    from skm_app.reports.tidy import WRITERS, write_csv

    if plain:
        write_csv(lines, file, plain=True)
    else:
        WRITERS[ending](lines, file)
