"""Accounts at the terminal: who may sign in, and what each may do with which unit; the first admin is made here."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse, say
from skm_app.cli.options import UnitOption, find_unit
from skm_app.scope import Role
from skm_app.wording import accounts as words

accounts = typer.Typer(invoke_without_command=True, help="Akun: siapa yang boleh masuk, dan wewenangnya atas unit.")

EmailArgument = Annotated[str, typer.Argument(help="Alamat surel, seperti yang dikenal penyedia akun.")]
RoleArgument = Annotated[Role, typer.Argument(help="petugas, pimpinan, analis, pemeriksa, atau admin.")]


@accounts.callback()
def list_all(context: typer.Context, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Tampilkan siapa yang boleh apa, atas unit mana."""
    if context.invoked_subcommand:
        return
    from skm_app.store import list_grants

    grants = list_grants(open_workspace(database))
    if as_json:
        told = [
            {
                "email": one.email,
                "role": one.role.value,
                "unit": one.unit_code,
                "until": one.until.isoformat() if one.until else None,
            }
            for one in grants
        ]
        print(json.dumps({"grants": told}, ensure_ascii=False))
    else:
        lines = [words.describe_grant(one.email, one.role, one.unit_name, one.until) for one in grants]
        print("\n".join(lines or [words.NO_GRANTS]))


@accounts.command("grant")
def grant(
    role: RoleArgument,
    email: EmailArgument,
    unit: UnitOption,
    until: Annotated[str, typer.Option("--until", help="Hari terakhir, misalnya 2026-12-31.")] = "",
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Beri sebuah akun wewenang atas unit; analis dan admin juga atas semua unit di bawahnya."""
    from skm_app.services.accounts import read_email
    from skm_app.store import give_grant, waits_for_closing

    address = read_email(email)
    if address is None:
        raise typer.BadParameter(words.describe_no_email(email))
    try:
        day = dt.date.fromisoformat(until) if until else None
    except ValueError as error:
        raise typer.BadParameter(words.describe_no_day(until)) from error
    workspace = open_workspace(database)
    found = find_unit(workspace, unit, as_json)
    give_grant(workspace, found.code, address, role, day)
    told = words.describe_grant(address, role, found.name, day)
    if waits_for_closing(workspace):
        told = words.describe_closing_needed(told)
    say(told, as_json, email=address, role=role.value, unit=found.code)


@accounts.command("revoke")
def revoke(
    role: RoleArgument,
    email: EmailArgument,
    unit: UnitOption,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Cabut wewenang; yang sedang membuka unit itu keluar pada klik berikutnya."""
    from skm_app.store import list_grants, revoke_grant, tidy_email

    workspace = open_workspace(database)
    found = find_unit(workspace, unit, as_json)
    wanted = tidy_email(email), role, found.code
    standing = next((one for one in list_grants(workspace) if (one.email, one.role, one.unit_code) == wanted), None)
    if standing is None:
        refuse(words.NO_SUCH_GRANT, as_json)
    revoke_grant(workspace, standing.id)
    say(words.describe_revoked(standing.email, role, found.name), as_json, email=standing.email, unit=found.code)


@accounts.command("signout")
def end_sessions(email: EmailArgument, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Akhiri semua sesi sebuah akun, juga di komputer lain."""
    from skm_app.store import sign_out, tidy_email

    if not sign_out(open_workspace(database), email):
        refuse(words.NO_SUCH_ACCOUNT, as_json)
    say(words.describe_signed_out(tidy_email(email)), as_json, email=tidy_email(email))
