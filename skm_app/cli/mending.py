"""Second thoughts about surveys at the terminal: changed, taken back, brought back; the log, and undoing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse, say, telling_refusals
from skm_app.cli.options import (
    BobotOption,
    ChooseOption,
    as_answers,
    as_bobot,
    as_period,
    ask,
    find_unit,
    tell_survey,
)
from skm_app.questions import parse_answers
from skm_app.wording import activity as words
from skm_app.wording.findings import describe_crowd
from skm_core import DEFAULT_BOBOT

if TYPE_CHECKING:
    from skm_app.store import Survey
    from skm_app.workspace import Workspace

surveys = typer.Typer(invoke_without_command=True, help="Yang tersimpan beserta riwayatnya, dan cara memperbaikinya.")

NumberArgument = Annotated[int, typer.Argument(max=2**31 - 1, help="Nomor survei, seperti di daftar surveys.")]


def _find(workspace: Workspace, number: int, as_json: bool) -> Survey:
    from skm_app.store import list_surveys

    found = next((one for one in list_surveys(workspace, history=True) if one.id == number), None)
    if found is None:
        refuse(words.describe_no_version(number), as_json)
    return found


@surveys.callback()
def list_all(context: typer.Context, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Tampilkan yang tersimpan beserta riwayatnya."""
    if context.invoked_subcommand:
        return
    from skm_app.cli.stored import describe_surveys, list_as_json
    from skm_app.store import list_surveys

    workspace = open_workspace(database)
    kept = list_surveys(workspace, history=True)
    told = list_as_json(workspace.store, kept) if as_json else describe_surveys(workspace.store, kept)
    print(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False))


@surveys.command("show")
def show(
    number: NumberArgument,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Buka satu versi, juga yang sudah diganti atau dibatalkan."""
    workspace = open_workspace(database)
    survey, convention = _find(workspace, number, as_json), as_bobot(bobot)
    tell_survey(workspace, survey, convention, as_json)


@surveys.command("change")
def change(
    number: NumberArgument,
    unit: Annotated[str | None, typer.Option("--unit", help="Pindahkan ke unit ini: kode atau nama.")] = None,
    period: Annotated[str | None, typer.Option("--period", help="Periode yang benar.")] = None,
    population: Annotated[
        int | None, typer.Option("--population", min=0, help="Jumlah penerima layanan; 0 mengosongkan.")
    ] = None,
    label: Annotated[str | None, typer.Option("--label", help="Keterangan; teks kosong menghapus.")] = None,
    u8: Annotated[str | None, typer.Option("--u8", help="Kolom U8 berisi pengaduan atau sarana.")] = None,
    choose: ChooseOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ubah unit, periode, penerima layanan, keterangan, atau U8/U9; jawaban tetap."""
    from skm_app.services.placing import Naming, Typed, settle_placing
    from skm_app.store import AS_READ, CROSSWISE, Amendment, Office, amend_survey, list_units

    if u8 is not None and u8 not in (AS_READ, CROSSWISE):
        raise typer.BadParameter("pilih pengaduan atau sarana", param_hint="--u8")
    workspace = open_workspace(database)
    survey = _find(workspace, number, as_json)
    if u8 and not survey.unconfirmed and survey.u8_said is None:
        refuse(words.U8_CERTAIN, as_json)
    office, when = Office(survey.unit_name, code=survey.unit_code), as_period(period) if period else survey.period
    if unit:
        above = next((one.parent for one in list_units(workspace) if one.code == survey.unit_code), None)
        typed = Typed(unit, when, above)
        placing = settle_placing(workspace, [Naming()], typed, parse_answers(as_answers(choose)))
        if placing.still_open:
            ask(survey.source_name, placing.still_open, as_json)
        office = placing.office
    served = survey.population if population is None else population or None
    if served and (crowd := describe_crowd(survey.n, served)):
        refuse(crowd, as_json)
    said = survey.label if label is None else " ".join(label.split()) or None
    new = Amendment(office=office, period=when, population=served, label=said, u8_said=u8 or survey.u8_said)
    with telling_refusals(as_json):
        amend_survey(workspace, survey, new)
    after = _find(workspace, number, as_json)
    if after.revision == survey.revision:
        refuse(words.NOTHING_CHANGED, as_json)
    say(words.describe_amended(after.unit_name, after.period), as_json, survey=number)


@surveys.command("withdraw")
def withdraw(number: NumberArgument, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Batalkan survei; yang digantikannya berlaku kembali, dan pembatalan dapat diurungkan."""
    from skm_app.store import find_survey, withdraw_survey

    workspace = open_workspace(database)
    survey = _find(workspace, number, as_json)
    if survey.replaced_at is not None:
        refuse(words.ALREADY_OVER, as_json)
    withdraw_survey(workspace, number)
    back = find_survey(workspace, survey.unit_code, survey.period)
    say(words.CANCELLED_BACK if back else words.CANCELLED, as_json, survey=number, back=back.id if back else None)


@surveys.command("restore")
def restore(number: NumberArgument, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Berlakukan lagi versi lama; yang sedang berlaku masuk riwayat."""
    from skm_app.store import find_survey, make_current

    workspace = open_workspace(database)
    survey = _find(workspace, number, as_json)
    if survey.replaced_at is None:
        refuse(words.ALREADY_CURRENT, as_json)
    current = find_survey(workspace, survey.unit_code, survey.period)
    with telling_refusals(as_json):
        make_current(workspace, number, current.id if current else None)
    say(words.describe_made_current(survey.unit_name, survey.period, survey.n), as_json, survey=number)


def log(
    unit: Annotated[str | None, typer.Option("--unit", help="Hanya unit ini.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Paling banyak sekian baris.")] = 50,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Catatan kegiatan: siapa mengubah apa, kapan; nomor barisnya untuk undo."""
    from skm_app.cli.stored import activity_as_json, describe_activity
    from skm_app.services.activity import load_activity

    workspace = open_workspace(database)
    code = find_unit(workspace, unit, as_json).code if unit else None
    rows = load_activity(workspace, code, most)
    print(json.dumps(activity_as_json(rows), ensure_ascii=False) if as_json else describe_activity(rows))


def undo(
    line: Annotated[int, typer.Argument(min=1, max=2**31 - 1, help="Nomor baris di log.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Urungkan satu perubahan; pengurungan pun dapat diurungkan."""
    from skm_app.services.activity import describe_line
    from skm_app.store import undo as take_back

    workspace = open_workspace(database)
    with telling_refusals(as_json):
        take_back(workspace, line)
    say(words.describe_undone(describe_line(workspace, line) or f"No. {line}"), as_json, line=line)
