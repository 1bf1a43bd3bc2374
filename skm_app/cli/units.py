"""Units and the levels of their respondents at the terminal: shown, named, placed, merged."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, say, telling_refusals
from skm_app.cli.options import UnitOption, find_unit
from skm_app.wording import activity as words
from skm_app.wording.accounts import LONGEST_KEPT, describe_retention
from skm_app.wording.numbers import format_number
from skm_app.wording.terminal import NO_LEVELS, describe_unknown_dimension
from skm_core import Dimension

units = typer.Typer(invoke_without_command=True, help="Unit: nama, nama lain, induk, penggabungan.")

CodeArgument = Annotated[str, typer.Argument(help="Kode atau nama unit.")]


def _as_name(text: str) -> str:
    from skm_app.services.offices import tidy_name

    name = tidy_name(text)
    if not name:
        raise typer.BadParameter(words.NAME_EMPTY)
    return name


@units.callback()
def list_all(context: typer.Context, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Tampilkan semua unit: kode, nama, induk, nama lain."""
    if context.invoked_subcommand:
        return
    from skm_app.cli.stored import describe_units, units_as_json
    from skm_app.store import list_units as load

    found = load(open_workspace(database))
    print(json.dumps(units_as_json(found), ensure_ascii=False) if as_json else describe_units(found))


@units.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Nama unit.")],
    parent: Annotated[str, typer.Option("--parent", help="Unit di atasnya.")] = "",
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tambahkan unit, sebelum ada surveinya, agar akunnya dapat dibuat."""
    from skm_app.store import add_unit

    workspace = open_workspace(database)
    above = find_unit(workspace, parent, as_json) if parent else None
    with telling_refusals(as_json):
        code = add_unit(workspace, _as_name(name), above.code if above else None)
    say(f"{code}: {name}", as_json, unit=code)


@units.command("rename")
def rename(code: CodeArgument, name: str, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Ganti nama unit; kodenya tetap, nama lama diingat."""
    from skm_app.store import rename_unit

    workspace = open_workspace(database)
    unit = find_unit(workspace, code, as_json)
    tidied = _as_name(name)
    with telling_refusals(as_json):
        rename_unit(workspace, unit.code, tidied)
    say(f"{unit.code}: {tidied}", as_json, unit=unit.code)


@units.command("spelling")
def spelling(
    code: CodeArgument,
    name: str,
    forget: Annotated[bool, typer.Option("--forget", help="Lupakan nama lain ini.")] = False,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tambahkan nama lain sebuah unit, seperti yang ditulis di berkas."""
    from skm_app.store import spell_unit

    workspace = open_workspace(database)
    unit = find_unit(workspace, code, as_json)
    spell_unit(workspace, unit.code, _as_name(name), keep=not forget)
    after = find_unit(workspace, unit.code, as_json)
    say(f"{unit.code}: {', '.join(after.spellings) or words.describe_nothing()}", as_json, unit=unit.code)


@units.command("keep")
def keep(
    code: CodeArgument,
    years: Annotated[str, typer.Argument(help="Tahun setelah periodenya berakhir; - berarti tanpa batas.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tetapkan berapa lama baris jawaban dan saran sebuah unit, dan semua di bawahnya, disimpan."""
    from skm_app.store import set_retention

    if not (years == "-" or (years.isdecimal() and 1 <= int(years) <= LONGEST_KEPT)):
        raise typer.BadParameter(f"tulis 1 sampai {LONGEST_KEPT} tahun, atau -")
    workspace = open_workspace(database)
    unit = find_unit(workspace, code, as_json)
    set_retention(workspace, unit.code, None if years == "-" else int(years))
    say(f"{unit.code}: {describe_retention(None if years == '-' else int(years))}", as_json, unit=unit.code)


@units.command("parent")
def place(
    code: CodeArgument,
    parent: Annotated[str, typer.Argument(help="Kabupaten, kota atau provinsi di atasnya; - mengosongkan.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tentukan kabupaten, kota, atau provinsi di atas sebuah unit."""
    from skm_app.services.offices import name_parent
    from skm_app.store import list_units, place_unit

    workspace = open_workspace(database)
    unit = find_unit(workspace, code, as_json)
    above = None if parent.strip() in ("-", "") else name_parent(list_units(workspace), parent)
    with telling_refusals(as_json):
        place_unit(workspace, unit.code, above)
    say(f"{unit.code}: {above or words.describe_nothing()}", as_json, unit=unit.code, parent=above)


@units.command("merge")
def merge(
    code: CodeArgument,
    into: Annotated[str, typer.Argument(help="Unit tujuan.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Gabungkan sebuah unit ke unit lain, beserta surveinya; dapat diurungkan."""
    from skm_app.store import merge_units

    workspace = open_workspace(database)
    one, other = (find_unit(workspace, name, as_json) for name in (code, into))
    with telling_refusals(as_json):
        merge_units(workspace, one.code, other.code)
    say(f"{one.name} → {other.name}", as_json, unit=other.code)


def levels(
    unit: UnitOption,
    dimension: Annotated[str, typer.Option("--dimension", help="gender, age, education, occupation, service.")],
    shown: Annotated[list[str] | None, typer.Argument(help="KELOMPOK=SEBAGAI; KELOMPOK= mengembalikannya.")] = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tampilkan kelompok responden sebuah unit, atau gabungkan: Swata=Swasta."""
    from skm_app.services.levels import load_unit_levels
    from skm_app.store import show_levels

    try:
        of = Dimension(dimension)
    except ValueError as error:
        raise typer.BadParameter(describe_unknown_dimension(dimension, list(Dimension))) from error
    workspace = open_workspace(database)
    found = find_unit(workspace, unit, as_json)
    said: dict[str, str | None] = {}
    for word in shown or []:
        level, equals, name = word.partition("=")
        if not equals or level not in load_unit_levels(workspace, found.code, of):
            raise typer.BadParameter(f"tulis KELOMPOK=SEBAGAI dengan kelompok yang ada, bukan {word!r}")
        said[level] = name or None
    if said:
        with telling_refusals(as_json):
            show_levels(workspace, found.code, of, said)
    rows = load_unit_levels(workspace, found.code, of)
    if as_json:
        told = {level: {"n": row.n, "shown_as": row.shown_as} for level, row in rows.items()}
        print(json.dumps({"unit": found.code, "dimension": of.value, "levels": told}, ensure_ascii=False))
    else:
        lines = [
            f"{level}: {format_number(row.n)}" + (f" → {row.shown_as}" if row.shown_as != level else "")
            for level, row in rows.items()
        ]
        print("\n".join(lines or [NO_LEVELS]))
