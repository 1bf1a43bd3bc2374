"""The commands, their options and their exits.

0 done, 1 refused, 2 mistyped, 3 a question is open, 4 a fault of ours.
"""

from __future__ import annotations

import json
import sys
import threading
import traceback
import uuid
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from skm_app.cli import accounts, exporting, importing, mending, opening, periods, publishing, records, units, upkeep
from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse
from skm_app.cli.mistyped import MISTYPED_EXIT, explain_mistyped, is_mistyped
from skm_app.cli.options import (
    EXITS,
    BobotOption,
    ChooseOption,
    PeriodOption,
    PopulationOption,
    UnitOption,
    as_answers,
    as_bobot,
    as_period,
    find_survey,
    open_file,
    open_to_read,
    print_answer,
    tell_survey,
)
from skm_app.services.scored import score_reading
from skm_app.storage_faults import StoreError
from skm_app.wording.findings import describe_crowd
from skm_app.wording.storage import describe_store_error
from skm_app.wording.terminal import (
    NOT_COMPARABLE,
    NOT_RECORDED,
    PRINTED_ONLY,
    UNIT_OR_PARENT,
    describe_fault,
    describe_no_survey,
    describe_not_written,
)
from skm_core import DEFAULT_BOBOT

if TYPE_CHECKING:
    pass

FAULT = 4


class Commands(TyperGroup):
    """The commands; what is wrong with the store is a refusal of each of them."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the commands, and tell a mistyped one in Indonesian."""
        try:
            code = super().main(*args, **{**options, "standalone_mode": False})
        except TyperException as error:
            if not is_mistyped(error):
                raise
            told = explain_mistyped(error)
            print(told, file=sys.stderr)
            if "--json" in (args[0] if args and args[0] else sys.argv):
                print(json.dumps({"status": "refused", "message": told.splitlines()[-1]}, ensure_ascii=False))
            code = MISTYPED_EXIT
        except typer.Abort:
            code = 1
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        """Run a command, and say why where the store cannot be opened, read or written."""
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except StoreError as error:
            refuse(describe_store_error(error), as_json)


app = typer.Typer(cls=Commands, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def run() -> None:
    """Run the command; a fault of ours ends with an id and exit 4, never with a traceback."""
    try:
        app()
    except Exception as error:
        fault = uuid.uuid4().hex[:8]
        where = traceback.extract_tb(error.__traceback__)[-1]
        # the place, not the message: a message may quote a cell
        place = f"{type(error).__name__} di {Path(where.filename).name}:{where.lineno}"
        print(describe_fault(fault, place), file=sys.stderr)
        sys.exit(FAULT)


@app.callback()
def skm() -> None:
    """Dasbor SKM: dari ekspor survei ke IKM."""


@app.command()
def score(
    file: Path,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    population: PopulationOption = None,
    sheet: Annotated[str | None, typer.Option(help="Lembar yang dibaca, bila ada beberapa.")] = None,
    choose: ChooseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Baca dan hitung satu berkas; tidak menyimpan apa pun."""
    convention, chosen = as_bobot(bobot), as_answers(choose)
    # while the child reads, this process has nothing to do; numpy takes a fifth of the whole start
    threading.Thread(target=import_module, args=("skm_core.statistics",)).start()
    told = score_reading(open_file(file, chosen, sheet), convention, population)
    print_answer(told, convention, as_json)
    raise typer.Exit(EXITS[told.status])


@app.command()
def index(
    unit: UnitOption,
    period: PeriodOption,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hitung survei yang tersimpan, seperti `score`."""
    workspace = open_workspace(database)
    survey = find_survey(workspace, unit, as_period(period), as_json)
    tell_survey(workspace, survey, as_bobot(bobot), as_json)


@app.command()
def compare(
    file_a: Path,
    file_b: Path,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    population_a: Annotated[int | None, typer.Option(min=1, help="Jumlah penerima layanan berkas pertama.")] = None,
    population_b: Annotated[int | None, typer.Option(min=1, help="Jumlah penerima layanan berkas kedua.")] = None,
    choose: ChooseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bandingkan dua berkas: perubahan, ujinya, dan sumbangan tiap unsur; tidak menyimpan apa pun."""
    from skm_app.cli.compared import comparison_as_json, describe_comparison
    from skm_app.services.comparison import compare_readings

    convention, chosen = as_bobot(bobot), as_answers(choose)
    populations = (population_a, population_b)
    readings = [open_file(path, chosen) for path in (file_a, file_b)]
    for reading, population in zip(readings, populations, strict=True):
        if reading.answered is None:
            print_answer(score_reading(reading, convention, None), convention, as_json)
            raise typer.Exit(EXITS[reading.status])
        if crowd := describe_crowd(reading.answered.n, population) if population else None:
            refuse(f"{reading.file_name}: {crowd}", as_json)
    if readings[0].instrument != readings[1].instrument:
        refuse(NOT_COMPARABLE, as_json)
    found = compare_readings(readings[0], readings[1], convention, populations)
    print(json.dumps(comparison_as_json(found), ensure_ascii=False) if as_json else describe_comparison(found))


@app.command()
def recap(
    period: PeriodOption,
    parent: Annotated[str | None, typer.Option(help="Kode atau nama induk, misalnya kabupaten.")] = None,
    to: Annotated[Path | None, typer.Option(help="Tulis sebagai CSV ke berkas ini.")] = None,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rekap semua unit satu periode, berdampingan."""
    from skm_app.cli.stored import recap_as_json, tell_recap
    from skm_app.reports.csv_table import build_csv
    from skm_app.services.region import load_recap
    from skm_app.store import list_surveys, list_units
    from skm_app.wording.names import BOBOT_SHORT
    from skm_app.wording.region import describe_left_out

    convention, when = as_bobot(bobot), as_period(period)
    workspace, region = open_to_read(database, parent, when, as_json)
    found = load_recap(workspace, list_units(workspace), list_surveys(workspace), when, region, convention)
    rows, left_out = tell_recap(found), describe_left_out(found.left_out, when)
    if not rows:
        refuse(describe_no_survey(when), as_json)
    if to:
        try:
            to.write_bytes(build_csv(rows, [when.name, f"bobot {BOBOT_SHORT[convention]}", *left_out]))
        except OSError as error:
            refuse(describe_not_written(to.parent, error.strerror), as_json)
        print(f"Ditulis: {to}")
    elif as_json:
        print(json.dumps(recap_as_json(found, when, convention), ensure_ascii=False))
    else:
        print("\n".join([*("  ".join(row.values()) for row in rows), *left_out]))


@app.command()
def report(
    period: PeriodOption,
    to: Annotated[Path, typer.Option(help="Folder tujuan; dibuat bila belum ada.")],
    unit: Annotated[str | None, typer.Option(help="Kode atau nama unit.")] = None,
    parent: Annotated[str | None, typer.Option(help="Ganti unit: laporan seluruh unit di bawah induk ini.")] = None,
    kind: Annotated[
        str,
        typer.Option(
            help="Jenis berkas, dipisah koma: docx,xlsx,pdf,png,png45,pptx,html,web,webtxt,csv,realisasi,f02,f02pdf,"
            "surat; dengan --parent: docx,xlsx,pptx,surat."
        ),
    ] = "",
    outline: Annotated[str, typer.Option(help="Susunan laporan Word: lima atau empat bab.")] = "lima",
    addressee: Annotated[str, typer.Option(help="Diserahkan kepada siapa; dicatat.")] = "",
    keep: Annotated[bool, typer.Option("--keep", help="Simpan salinan berkasnya.")] = False,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Buat berkas yang diserahkan: dari survei satu unit, atau dari semua unit satu wilayah."""
    from skm_app.cli.papers import write_papers, write_region_papers
    from skm_app.services.deliverables import DELIVERABLES, OUTLINES
    from skm_app.services.region_papers import REGION_PAPERS
    from skm_app.store import Delivery

    if bool(unit) is bool(parent):
        raise typer.BadParameter(UNIT_OR_PARENT)
    known = DELIVERABLES if unit else REGION_PAPERS
    kinds = [part.strip() for part in kind.split(",") if part.strip()] or list(known)
    if parent and (addressee or keep):
        raise typer.BadParameter(NOT_RECORDED)
    if strange := [one for one in kinds if one not in known]:
        raise typer.BadParameter(f"jenis {strange[0]!r} tidak ada; pilih dari {', '.join(known)}")
    if outline not in OUTLINES:
        raise typer.BadParameter("pilih susunan lima atau empat")
    convention, when = as_bobot(bobot), as_period(period)
    try:
        if not unit:
            workspace, region = open_to_read(database, parent, None, as_json)
            region_papers = write_region_papers(workspace, region, when, convention, to, kinds)
            if region_papers is None:
                refuse(describe_no_survey(when), as_json)
            written, missing = region_papers
        else:
            workspace = open_workspace(database)
            survey = find_survey(workspace, unit, when, as_json)
            if survey.printed:
                refuse(PRINTED_ONLY, as_json)
            delivery = Delivery(addressee, keep)
            written, missing = write_papers(workspace, survey, convention, to, kinds, outline, delivery)
    except OSError as error:
        refuse(describe_not_written(to, error.strerror), as_json)
    if as_json:
        print(json.dumps({"status": "written", "files": written, "missing": missing}, ensure_ascii=False))
    else:
        print("\n".join([*(f"Ditulis: {name}" for name in written), *missing]))


@app.command()
def demo(database: DatabaseOption = None) -> None:
    """Muat data contoh; yang sudah ada dibiarkan."""
    from skm_app.services.intake import load_samples

    for sample, new in load_samples(open_workspace(database)):
        print(f"{'Tersimpan' if new else 'Sudah ada'}: {sample.unit}, {sample.period.name}")


app.command("import")(importing.import_files)
app.command()(exporting.export)
app.command()(publishing.publish)
app.command("buka")(opening.open_app)
app.command("layani")(opening.serve_app)
app.command("bekal")(opening.fetch_wheels)
app.add_typer(mending.surveys, name="surveys")
app.add_typer(units.units, name="units")
app.add_typer(accounts.accounts, name="accounts")
app.add_typer(periods.periods, name="periods")
for command in (units.levels, mending.log, mending.undo):
    app.command()(command)
for command in (records.match, upkeep.backup, upkeep.restore, upkeep.move, upkeep.check, upkeep.upgrade):
    app.command()(command)
for command in (upkeep.purge, upkeep.erase):
    app.command()(command)
