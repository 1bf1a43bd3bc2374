"""The door in front of everything that is asked of a server: who asks is known, and gets what is theirs.

Pages have a gate of their own. Here is the second way in: files and uploads, which Streamlit gives to whoever has the
address; what nobody outside needs is closed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.web.server.starlette import starlette_websocket

from skm_app.scope import Denied, Right
from skm_app.services.sign_in import NotAdmitted, admit, read_identity
from skm_app.store import log_denied
from skm_app.ui.server.media import ANYBODY, LEDGER, let_through, name_file
from skm_app.ui.view import open_store_now
from skm_app.wording.sign_in import CLOSED_ADDRESS
from skm_app.workspace import Workspace

USER = "_streamlit_user"
WAY_BACK = "skm_kembali"
MEDIA, UPLOAD, CALLBACK = "/media", "/_stcore/upload_file", "/oauth2callback"
OF_PEOPLE = (MEDIA, UPLOAD)
"""What is given to, and taken from, whoever has signed in, and has a part in it."""

OF_NOBODY = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent", "/app/static")
"""What nobody needs who is not at the machine itself."""


class Door:
    """ASGI middleware, the outermost: closes what is not theirs to whoever asks, and leads them back after signing in.

    Args:
        app: what stands behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a refusal."""
        if scope["type"] != "http":
            # a session without a name is shown the way to sign in; its pages ask at every run who it is
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        path = request.url.path
        closed = _lies_in(path, OF_NOBODY)
        if closed or (_lies_in(path, OF_PEOPLE) and not await run_in_threadpool(_may_have, request)):
            await PlainTextResponse(CLOSED_ADDRESS, 403, {"cache-control": "no-store"})(scope, receive, send)
            return
        await self.app(scope, receive, _lead_back(request, send))


def _lies_in(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _may_have(request: HTTPConnection) -> bool:
    path = request.url.path
    if _lies_in(path, (MEDIA,)) and LEDGER.find(name_file(path), ANYBODY):
        return True
    claims = read_cookie(request.cookies)
    try:
        workspace = admit(open_store_now(), claims, dt.datetime.now(dt.UTC))
    except NotAdmitted:
        return False
    if _lies_in(path, (MEDIA,)):
        return let_through(workspace, name_file(path)) is not None
    return _is_own_session(path, workspace)


def read_cookie(cookies: Mapping[str, str]) -> Mapping[str, object]:
    """Return what the cookie of a sign-in holds, where Streamlit has signed it for this address; else nothing."""
    # Streamlit names no public way to it; a test in a browser holds that it stays where it is
    signed: Any = starlette_websocket
    kept = signed._get_signed_cookie_with_chunks(dict(cookies), USER)
    try:
        claims: Any = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) and claims.get("origin") == get_origin_from_redirect_uri() else {}


def _is_own_session(path: str, workspace: Workspace) -> bool:
    """Tell whether an upload goes to a session of whoever asks: its number stands in the path."""
    session_id = path.removeprefix(f"{UPLOAD}/").partition("/")[0]
    running: Any = runtime.get_instance()
    found = running._session_mgr.get_active_session_info(session_id)
    owner = read_identity(found.session._user_info) if found else None
    if owner and owner.email == workspace.actor:
        return True
    log_denied(workspace, Denied(Right.EDIT), "unggahan")
    return False


def _lead_back(request: HTTPConnection, send: Send) -> Send:
    """Return what sends an answer on, and brings whoever signs in back to the page that they had asked for."""
    path, query = request.url.path, request.url.query
    asked = f"{path}?{query}" if query else path
    is_page = "text/html" in request.headers.get("accept", "") and not path.startswith(("/_stcore", "/auth", "/static"))

    async def pass_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if _lies_in(path, (MEDIA,)):
                headers["cache-control"] = "private, no-store"
            if path == CALLBACK:
                _go_back(headers, request.cookies.get(WAY_BACK, ""))
            elif is_page and asked != "/" and message["status"] == 200 and USER not in request.cookies:
                headers.append("set-cookie", _write_way_back(quote(asked, safe=""), 600))
        await send(message)

    return pass_on


def _write_way_back(value: str, seconds: int) -> str:
    return f"{WAY_BACK}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"


def _go_back(headers: MutableHeaders, kept: str) -> None:
    """Put the page that was asked for in the place of the first one, once somebody is signed in."""
    signed_in = any(
        name == "set-cookie" and value.startswith(f"{USER}=") and "Max-Age=0" not in value
        for name, value in headers.items()
    )
    if not signed_in:
        return
    asked = unquote(kept)
    if is_page_of_ours(asked):
        headers["location"] = quote(asked, safe="/?&=%+-_.~,:")
    headers.append("set-cookie", _write_way_back("", 0))


def is_page_of_ours(asked: str) -> bool:
    """Tell whether an address is a page of this server, and of no other.

    >>> is_page_of_ours("/tren?unit=x"), is_page_of_ours("//lain.id"), is_page_of_ours("https://lain.id")
    (True, False, False)
    """
    return asked.startswith("/") and not asked.startswith("//") and "\\" not in asked and asked.isprintable()
