"""Where a command begins and ends: its workspace, what several of them may be told, a refusal."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from skm_app.wording.publishing import NEEDS_DATABASE

if TYPE_CHECKING:
    from skm_app.workspace import Workspace

# what a database says is told in a sentence; a server writes it into its log as well
logging.getLogger("skm_app").addHandler(logging.NullHandler())

DatabaseOption = Annotated[
    str | None, typer.Option("--database", help="URL basis data (bawaan: folder data pengguna).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Satu objek JSON di keluaran baku.")]


def open_workspace(url: str | None, *, upgrade: bool = False) -> Workspace:
    """Make the workspace of a command.

    Args:
        url: the database; None for the one of the environment, or of the user's folder.
        upgrade: whether an older one on a server may be carried over.

    Raises:
        StoreError: it cannot be opened.
    """
    # the store brings SQLAlchemy along, which `score` does without
    from skm_app.scope import EVERYTHING
    from skm_app.settings import current_user, database_url, published_folder
    from skm_app.store import open_store
    from skm_app.workspace import Workspace

    if url is None and published_folder():
        # what is published cannot be written, and another database must not be taken for it
        refuse(NEEDS_DATABASE)

    return Workspace(open_store(database_url(url), upgrade=upgrade), current_user(), EVERYTHING)


def refuse(message: str, as_json: bool = False) -> NoReturn:
    """End a command with the reason why nothing was done."""
    print(message, file=sys.stderr)
    if as_json:
        print(json.dumps({"status": "refused", "message": message}, ensure_ascii=False))
    raise typer.Exit(1)


def refuse_nothing(workspace: Workspace, as_json: bool, *, outside: bool = True) -> NoReturn:
    """End a command that has nothing to write, with the reason; only the outside waits for a period to be closed."""
    from skm_app.store import waits_for_closing
    from skm_app.wording.tidy import NO_LINES, NOTHING_CLOSED

    refuse(NOTHING_CLOSED if outside and waits_for_closing(workspace) else NO_LINES, as_json)


@contextmanager
def telling_refusals(as_json: bool) -> Generator[None]:
    """End the command with the reason where a change is not possible."""
    from skm_app.services.activity import REFUSALS, describe_refusal

    try:
        yield
    except REFUSALS as error:
        refuse(describe_refusal(error), as_json)


def say(sentence: str, as_json: bool, **told: object) -> None:
    """Say what was changed."""
    print(json.dumps({"status": "changed", **told}, ensure_ascii=False) if as_json else sentence)
