"""Tabs of a browser without one: Streamlit's own protocol over a websocket, for many at once and for replays."""

from __future__ import annotations

import asyncio
import json
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from websockets import Origin, Subprotocol
from websockets.asyncio.client import ClientConnection, connect

PAGES = {
    "beranda": "Ringkasan",
    "unsur": "Per unsur",
    "tren": "Tren",
    "banding": "Antarkecamatan",
    "responden": "Responden",
    "laporan": "Laporan",
}
"""The pages that are gone round, by the last part of their address."""

OPENING = "opening"
PATIENCE = 120
FINISHED, FAILED = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR


@dataclass(frozen=True, slots=True)
class Guest:
    """Hold who comes, to which address, which place that leads to, with which cookies, and what they look at."""

    url: str
    place: tuple[str, int]
    cookies: dict[str, str]
    query: str = ""


@dataclass(slots=True)
class Action:
    """Hold what came of one action: on which page, after how long, how much of it, and what was wrong."""

    page: str
    seconds: float = 0.0
    size: int = 0
    messages: int = 0
    charts: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    titles: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])


class Session:
    """Be one browser tab: a websocket, the pages that it knows of, and what it keeps of earlier runs.

    ``heard`` is everything that the server has said, where that is kept.
    """

    def __init__(self, socket: ClientConnection, *, keeps: bool = False) -> None:
        self.socket = socket
        self.keeps = keeps
        self.pages: dict[str, str] = {}
        self.id = ""
        self.heard: list[ForwardMsg] = []
        self._kept: dict[str, int] = {}
        self._runs = 0

    async def open(self, query: str) -> Action:
        """Open the first page by its address."""
        return await self._ask(OPENING, PAGES["beranda"], query)

    async def go(self, page: str) -> Action:
        """Go on to a page as by the menu: without an address, so that the session remembers what is looked at."""
        return await self._ask(page, PAGES[page], page_hash=self.pages[page])

    async def _ask(self, name: str, title: str, query: str = "", page_hash: str = "") -> Action:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_script_hash = page_hash
        return await self.ask(name, title, asked)

    async def ask(self, name: str, title: str, asked: BackMsg) -> Action:
        """Ask for a run of a page, and take all that it says.

        Args:
            name: of the page.
            title: what stands at its head.
            asked: the message; what every browser adds to it is added.
        """
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        asked.rerun_script.context_info.timezone = "Asia/Jakarta"
        asked.rerun_script.context_info.url = "http://127.0.0.1/"
        action = Action(name)
        started = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                await self.socket.send(asked.SerializeToString())
                while not self._take(action, await self.socket.recv(decode=False)):
                    pass
        except TimeoutError:
            action.faults.append(f"no answer after {PATIENCE} s")
        action.seconds = time.perf_counter() - started
        if title not in action.titles:
            action.faults.append(f"{name}: drawn was {action.titles}, not {title}")
        return action

    def _take(self, action: Action, content: bytes) -> bool:
        """Take a message, and tell whether it is the last one of the run."""
        message = ForwardMsg.FromString(content)
        action.size += len(content)
        if self.keeps:
            self.heard.append(message)
        action.messages += 1
        if message.metadata.cacheable:
            self._kept[message.hash] = self._runs
        match message.WhichOneof("type"):
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                _look_at(message.delta.new_element, action)
            case "new_session":
                self.id = message.new_session.initialize.session_id
            case "ref_hash":
                self._kept[message.ref_hash] = self._runs
            case "navigation":
                pages = message.navigation.app_pages
                self.pages = {
                    "beranda" if page.is_default else page.url_pathname: page.page_script_hash for page in pages
                }
            case "page_not_found":
                action.faults.append("page not found")
            case "script_finished":
                if message.script_finished == FAILED:
                    action.faults.append("compile error")
                # one that is cut short for a rerun, as by a detour, is not the last
                ended = message.script_finished in (FINISHED, FAILED)
                if ended:
                    self._runs += 1
                    self._kept = {one: run for one, run in self._kept.items() if self._runs - run <= 2}
                return ended
        return False


def _look_at(element: Element, action: Action) -> None:
    match element.WhichOneof("type"):
        case "exception":
            action.faults.append(f"exception: {element.exception.message[:120]}")
        case "alert" if element.alert.format == element.alert.ERROR:
            action.faults.append(f"error: {element.alert.body[:120]}")
        case "heading" if element.heading.tag == "h1":
            action.titles.append(element.heading.body)
        case "plotly_chart":
            action.charts.append(json.loads(element.plotly_chart.spec))


def find_place(url: str) -> tuple[str, int]:
    """Return the host and port of an address.

    >>> find_place("http://127.0.0.1:8501")
    ('127.0.0.1', 8501)
    """
    host, _, port = url.removeprefix("http://").partition(":")
    return host, int(port)


def sign(secrets: Path, email: str) -> dict[str, str]:
    """Return the cookie that signing in leads to, made with the secret of a server.

    Args:
        secrets: the file in which the provider of accounts is named.
        email: who has signed in.
    """
    auth = tomllib.loads(secrets.read_text())["auth"]
    now = int(time.time())
    who = {"email": email, "email_verified": True, "iat": now, "auth_time": now, "is_logged_in": True}
    claims = json.dumps({**who, "origin": auth["redirect_uri"].removesuffix("/oauth2callback")})
    return {USER_COOKIE_NAME: create_signed_value(auth["cookie_secret"], USER_COOKIE_NAME, claims).decode()}


def enter(guest: Guest, session_id: str = "") -> connect:
    """Open the websocket of a guest as a browser does.

    Args:
        guest: who comes.
        session_id: of a session that is gone on with, as after a laptop has slept; empty for a new one.
    """
    host, port = guest.place
    known = [Subprotocol(session_id)] if session_id else []
    return connect(
        f"{guest.url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(guest.url),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(guest.cookies[XSRF_COOKIE_NAME]), *known],
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in guest.cookies.items())},
        host=host,
        port=port,
        max_size=None,
        ping_interval=None,
        open_timeout=PATIENCE,
    )
