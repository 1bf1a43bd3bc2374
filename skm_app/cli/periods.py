"""Periods at the terminal: closed, so that nothing changes and others may see them; and opened again."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse, say
from skm_app.cli.options import UnitOption, as_period, find_unit
from skm_app.wording import accounts as words

periods = typer.Typer(invoke_without_command=True, help="Periode yang ditutup: tidak berubah lagi, dan boleh dilihat.")

PeriodArgument = Annotated[str, typer.Argument(help="Periode, misalnya 2026-S1.")]


@periods.callback()
def list_all(context: typer.Context, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Tampilkan periode yang ditutup."""
    if context.invoked_subcommand:
        return
    from skm_app.store import list_closings

    closings = list_closings(open_workspace(database))
    if as_json:
        told = [{"unit": one.unit_code, "period": one.period.code, "at": one.closed_at.isoformat()} for one in closings]
        print(json.dumps({"closings": told}, ensure_ascii=False))
    else:
        lines = [words.describe_closing(one.unit_name, one.period, one.closed_at) for one in closings]
        print("\n".join(lines or [words.NO_CLOSINGS]))


@periods.command("close")
def close(
    period: PeriodArgument, unit: UnitOption, database: DatabaseOption = None, as_json: JsonOption = False
) -> None:
    """Tutup sebuah periode untuk unit dan semua unit di bawahnya."""
    from skm_app.store import close_period

    workspace, when = open_workspace(database), as_period(period)
    found = find_unit(workspace, unit, as_json)
    close_period(workspace, found.code, when)
    say(words.describe_closed(found.name, when), as_json, unit=found.code, period=when.code)


@periods.command("open")
def reopen(
    period: PeriodArgument, unit: UnitOption, database: DatabaseOption = None, as_json: JsonOption = False
) -> None:
    """Buka lagi periode yang ditutup."""
    from skm_app.store import list_closings, open_period

    workspace, when = open_workspace(database), as_period(period)
    found = find_unit(workspace, unit, as_json)
    wanted = found.code, when
    closing = next((one for one in list_closings(workspace) if (one.unit_code, one.period) == wanted), None)
    if closing is None:
        refuse(words.NOT_CLOSED, as_json)
    open_period(workspace, closing.id)
    say(words.describe_opened(found.name, when), as_json, unit=found.code, period=when.code)
