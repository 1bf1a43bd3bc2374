"""Commands that keep a store: copy it, bring a copy back, look through it, carry it over."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse
from skm_app.problems import Problem, ProblemCode
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import (
    UPGRADED,
    WHOLE,
    describe_backup,
    describe_flaw,
    describe_restore,
    describe_set_aside,
)
from skm_app.wording.terminal import describe_not_written


def backup(
    file: Annotated[Path, typer.Argument(help="Berkas tujuan: .zip, atau .sqlite untuk basis data SQLite.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Salin semua yang tersimpan ke satu berkas, sementara orang lain tetap bekerja."""
    from skm_app.store import backup_store

    workspace = open_workspace(database)
    try:
        rows = backup_store(workspace, file)
    except OSError as error:
        refuse(describe_not_written(file.parent, error.strerror), as_json)
    if as_json:
        print(json.dumps({"status": "written", "file": str(file), "rows": rows}, ensure_ascii=False))
    else:
        print(describe_backup(file, rows["survey"]))


def restore(
    file: Annotated[Path, typer.Argument(help="Cadangan hasil perintah backup.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Kembalikan isi cadangan menggantikan semua yang tersimpan; yang tersimpan disalin dulu di sebelahnya."""
    from skm_app.settings import database_url
    from skm_app.store import restore_store, set_broken_aside

    if not file.is_file():
        refuse(describe_problem(Problem(ProblemCode.NOT_FOUND, got=file.name)), as_json)
    if aside := set_broken_aside(database or database_url()):
        print(describe_set_aside(aside), file=sys.stderr)
    try:
        kept = restore_store(open_workspace(database, upgrade=True), file)
    except OSError as error:
        refuse(describe_not_written(file.parent, error.strerror), as_json)
    if as_json:
        answer = {"status": "restored", "file": str(file), "kept": str(kept) if kept else None}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(describe_restore(file, kept))


def check(database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Periksa keutuhan: berkas, setiap jumlah terhadap barisnya, dan baris yang tersesat."""
    from skm_app.store import check_store

    told = [describe_flaw(flaw) for flaw in check_store(open_workspace(database))]
    if as_json:
        print(json.dumps({"status": "flawed" if told else "whole", "flaws": told}, ensure_ascii=False))
    else:
        print("\n".join(told or [WHOLE]))
    raise typer.Exit(1 if told else 0)


def upgrade(database: DatabaseOption = None) -> None:
    """Naikkan basis data versi lama ke versi ini; di peladen hanya perintah ini yang melakukannya."""
    open_workspace(database, upgrade=True)
    print(UPGRADED)
