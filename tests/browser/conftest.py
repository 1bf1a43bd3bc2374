"""A browser for the session, servers on stores of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.app import Server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a fresh window that fails the test where a request leaves this machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    outside: list[str] = []

    def watch(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            outside.append(url)

    page.on("request", lambda request: watch(request.url))
    page.on("websocket", lambda socket: watch(socket.url))
    yield page
    context.close()
    assert outside == []


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path | None], Server]]:
    """Start servers on a copy of a database, or on an empty one."""
    servers: list[Server] = []

    def start(database: Path | None = None) -> Server:
        copy = tmp_path / f"skm{len(servers)}.sqlite"
        if database:
            copy.write_bytes(database.read_bytes())
        server = Server(copy)
        servers.append(server)
        server.start()
        return server

    yield start
    for server in servers:
        server.stop()
