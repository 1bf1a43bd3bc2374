"""What a browser would never send: messages of another's tab, sent again over a websocket of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from skm_app.scope import Role
from skm_app.store import Action, give_grant, list_activity
from skm_app.workspace import Workspace
from tests.browser.offices import OfficeServer
from tests.browser.tabs import Guest, Session, enter, find_place, sign
from tests.store.makers import open_at
from tests.store.offices import EMAILS, NEXT, OWN, settle

OFFICER, NEIGHBOUR = EMAILS[Role.PETUGAS], "dua@contoh.go.id"
THEIRS = "Kecamatan Dua"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[OfficeServer, Workspace]]:
    """Run a server; nobody asks the provider of accounts, for the cookies are made with its secret."""
    database = tmp_path / "skm.sqlite"
    everything = open_at(f"sqlite:///{database}", "pengelola")
    settle(everything)
    give_grant(everything, NEXT, NEIGHBOUR, Role.PETUGAS)
    server = OfficeServer(database, "http://127.0.0.1:9")
    server.start()
    yield server, everything
    server.stop()


def come(server: OfficeServer, email: str, code: str) -> Guest:
    """Let somebody come who has signed in, and asks for a unit."""
    cookies = {XSRF_COOKIE_NAME: generate_xsrf_token_string(), **sign(server.secrets, email)}
    return Guest(server.url, find_place(server.url), cookies, f"unit={code}")


def finish(work: Coroutine[Any, Any, None]) -> None:
    """Do what waits for messages, apart from whatever else waits in this thread."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, work).result()


def says(tab: Session, text: str) -> bool:
    """Tell whether a server has said something in a tab."""
    return any(text.encode() in message.SerializeToString() for message in tab.heard)


def count_denied(everything: Workspace) -> int:
    """Return how many refusals the log holds."""
    return sum(one.action is Action.DENIED for one in list_activity(everything, most=10_000))


def find_deferred(tab: Session) -> str:
    """Return the number of a file that is made when it is asked for."""
    buttons = (message.delta.new_element.download_button for message in tab.heard)
    return next(button.deferred_file_id for button in buttons if button.deferred_file_id)


def find_box(tab: Session) -> str:
    """Return the id of the box in which the unit is picked."""
    boxes = (message.delta.new_element.selectbox.id for message in tab.heard)
    return next(one for one in boxes if one.endswith("pick_unit"))


async def ask_for_file(tab: Session, file_id: str) -> ForwardMsg:
    """Ask for a file by its number, and return the answer."""
    asked = BackMsg()
    asked.backend_operation_request.request_id = "1"
    asked.backend_operation_request.session_id = tab.id
    asked.backend_operation_request.deferred_file.file_id = file_id
    await tab.socket.send(asked.SerializeToString())
    async with asyncio.timeout(30):
        while True:
            told = ForwardMsg.FromString(await tab.socket.recv(decode=False))
            if told.WhichOneof("type") == "backend_operation_response":
                return told


def test_a_file_is_made_in_the_tab_that_it_was_drawn_in(office: tuple[OfficeServer, Workspace]):
    """Whoever knows its number gets nothing of it, and stands in the log."""
    server, everything = office

    async def replay() -> None:
        async with enter(come(server, NEIGHBOUR, NEXT)) as one, enter(come(server, OFFICER, OWN)) as other:
            theirs, mine = Session(one, keeps=True), Session(other, keeps=True)
            await theirs.open(f"unit={NEXT}")
            await theirs.go("laporan")
            await mine.open(f"unit={OWN}")
            before = count_denied(everything)
            refused = await ask_for_file(mine, find_deferred(theirs))
            assert refused.backend_operation_response.error_msg == "refused"
            assert count_denied(everything) == before + 1
            made = await ask_for_file(theirs, find_deferred(theirs))
            assert made.backend_operation_response.deferred_file.url.startswith("/media/")

    finish(replay())


def test_a_session_is_gone_on_with_by_its_own_person(office: tuple[OfficeServer, Workspace]):
    """Whoever knows the number of another's gets a new one of their own, while it lives and after it was left."""
    server, _ = office

    async def replay() -> None:
        async with enter(come(server, NEIGHBOUR, NEXT)) as one:
            theirs = Session(one, keeps=True)
            await theirs.open(f"unit={NEXT}")
            assert says(theirs, THEIRS)
            for _ in range(2):
                async with enter(come(server, OFFICER, OWN), theirs.id) as other:
                    mine = Session(other, keeps=True)
                    await mine.open("")
                    assert mine.id != theirs.id
                    assert not says(mine, THEIRS)
                await one.close()

    finish(replay())


def test_a_box_takes_no_answer_that_it_does_not_offer(office: tuple[OfficeServer, Workspace]):
    """Neither the code of another unit nor its name, sent as what was picked, shows anything of it."""
    server, _ = office

    async def replay() -> None:
        async with enter(come(server, OFFICER, OWN)) as socket:
            mine = Session(socket, keeps=True)
            await mine.open(f"unit={OWN}")
            box = find_box(mine)
            for answer in (NEXT, THEIRS):
                asked = BackMsg()
                asked.rerun_script.page_script_hash = mine.pages["tren"]
                asked.rerun_script.widget_states.widgets.add(id=box, string_value=answer)
                await mine.ask("tren", "Tren", asked)
            assert not says(mine, THEIRS)
            assert says(mine, "Kecamatan Satu")

    finish(replay())
