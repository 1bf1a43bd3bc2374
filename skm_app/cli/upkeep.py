"""Commands that keep a store: copy it, bring a copy back, look through it, carry it over."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse, say, telling_refusals
from skm_app.problems import Problem, ProblemCode
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import (
    UPGRADED,
    describe_backup,
    describe_erased,
    describe_flaw,
    describe_moved,
    describe_purged,
    describe_restore,
    describe_set_aside,
    describe_whole,
)
from skm_app.wording.terminal import describe_not_written


def backup(
    file: Annotated[Path, typer.Argument(help="Berkas tujuan: .zip, atau .sqlite untuk basis data SQLite.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Salin semua yang tersimpan ke satu berkas, sementara orang lain tetap bekerja."""
    from skm_app.store import BACKUP_ENDINGS, backup_store

    if file.suffix.lower() not in BACKUP_ENDINGS:
        raise typer.BadParameter("akhiri nama berkas dengan .zip atau .sqlite")
    require_store(database, as_json)
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
    from skm_app.store import list_surveys, restore_store, set_broken_aside, stage_copy

    if not file.is_file():
        refuse(describe_problem(Problem(ProblemCode.NOT_FOUND, got=file.name)), as_json)
    try:
        # the copy first: what is stored, broken or not, stays as it is until the copy is known to be whole
        with stage_copy(file) as staging:
            if aside := set_broken_aside(database_url(database)):
                print(describe_set_aside(aside), file=sys.stderr)
            workspace = open_workspace(database, upgrade=True)
            kept = restore_store(workspace, staging, file)
            surveys = len(list_surveys(workspace, history=True))
    except OSError as error:
        refuse(describe_not_written(file.parent, error.strerror), as_json)
    if as_json:
        answer = {"status": "restored", "file": str(file), "kept": str(kept) if kept else None}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(describe_restore(file, surveys, kept))


def move(
    file: Annotated[Path, typer.Argument(help="Basis data SQLite sebuah kantor, atau cadangannya.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Pindahkan semua isi basis data sebuah kantor ke basis data ini, di samping yang sudah ada; sumbernya tetap."""
    from skm_app.store import move_store, stage_copy

    if not file.is_file():
        refuse(describe_problem(Problem(ProblemCode.NOT_FOUND, got=file.name)), as_json)
    with stage_copy(file) as staging, telling_refusals(as_json):
        moved = move_store(open_workspace(database), staging, file.name)
    if as_json:
        counts = {"surveys": moved.surveys, "units": moved.units, "known": moved.known}
        print(json.dumps({"status": "moved", "file": str(file), **counts}, ensure_ascii=False))
    else:
        print(describe_moved(file, moved.surveys, moved.units, moved.known))


def purge(database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Hapus yang lewat masanya: baris jawaban, survei batal, bukti yang dihapus, berkas yang menunggu. Jumlah tetap."""
    from skm_app.store import find_old_copies
    from skm_app.store import purge as erase_old

    require_store(database, as_json)
    workspace = open_workspace(database)
    gone = erase_old(workspace, dt.date.today())
    copies = [str(path) for path in find_old_copies(workspace.store)]
    if as_json:
        counts = {"surveys": gone.surveys, "withdrawn": gone.withdrawn, "documents": gone.documents}
        told = {"status": "purged", **counts, "drafts": gone.drafts, "copies": copies}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(describe_purged(gone.surveys, gone.withdrawn, gone.documents, gone.drafts, copies)))


def erase(
    number: Annotated[int, typer.Argument(max=2**31 - 1, help="Nomor survei, seperti di daftar surveys.")],
    row: Annotated[int, typer.Option("--row", help="Baris orang itu di berkasnya.")],
    file: Annotated[int | None, typer.Option("--file", help="Berkas ke berapa, bila surveinya gabungan.")] = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hapus jawaban satu orang atas permintaannya; jumlah dihitung lagi, dan tidak dapat diurungkan."""
    from skm_app.store import erase_respondent

    workspace = open_workspace(database)
    with telling_refusals(as_json):
        erase_respondent(workspace, number, row, file)
    say(describe_erased(number), as_json, survey=number)


def check(database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Periksa keutuhan: berkas, setiap jumlah terhadap barisnya, dan baris yang tersesat."""
    from skm_app.store import check_store, list_surveys

    require_store(database, as_json)
    workspace = open_workspace(database)
    told = [describe_flaw(flaw) for flaw in check_store(workspace)]
    if as_json:
        print(json.dumps({"status": "flawed" if told else "whole", "flaws": told}, ensure_ascii=False))
    else:
        print("\n".join(told or [describe_whole(len(list_surveys(workspace, history=True)))]))
    raise typer.Exit(1 if told else 0)


def require_store(database: str | None, as_json: bool) -> None:
    """Refuse a file that is not there: a mistyped name must not be made, and found whole."""
    from skm_app.settings import database_url
    from skm_app.store import find_missing_file

    if missing := find_missing_file(database_url(database)):
        refuse(describe_problem(Problem(ProblemCode.NOT_FOUND, got=missing.name)), as_json)


def upgrade(database: DatabaseOption = None) -> None:
    """Naikkan basis data versi lama ke versi ini; di peladen hanya perintah ini yang melakukannya."""
    open_workspace(database, upgrade=True)
    print(UPGRADED)
