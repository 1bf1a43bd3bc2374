"""What was drawn for whom: files that lie at an address of their own, and are asked for outside of any page run.

Streamlit gives a file to whoever has its address, and makes a deferred one for any session that knows its number. So
it is kept here for whom each was drawn, and with which rights: it is given to nobody else, and to them as long as they
still have these rights.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from asyncio import to_thread
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs

from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.scriptrunner import get_script_run_ctx

from skm_app.scope import NOTHING, Denied, Right, Scope
from skm_app.services.sign_in import NotAdmitted, Reason, admit
from skm_app.store import log_denied, log_download
from skm_app.ui.identity import asking
from skm_app.ui.state import UNIT
from skm_app.ui.view import open_store_now
from skm_app.workspace import Workspace

_DOOR = "unduhan"
ANYBODY = ""
"""For whom a file is drawn on a page that is shown before anybody has signed in."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Hold with which rights a file was drawn for somebody, and which unit was looked at."""

    scope: Scope
    unit_code: str | None


class Ledger:
    """Keeps for whom each file was drawn, for as long as Streamlit keeps the file."""

    def __init__(self) -> None:
        self._drawn: dict[str, dict[str, Drawn]] = {}
        self._lock = threading.Lock()

    def write(self, file_id: str, email: str, drawn: Drawn) -> None:
        """Keep that a file was drawn for somebody; two may have drawn the same."""
        with self._lock:
            self._drawn.setdefault(file_id, {})[email] = drawn

    def find(self, file_id: str, email: str) -> Drawn | None:
        """Return with which rights a file was drawn for somebody; None where it was not."""
        with self._lock:
            return self._drawn.get(file_id, {}).get(email)

    def name_unit(self, file_id: str) -> str | None:
        """Return the unit that was looked at where a file was drawn; None where that is not known."""
        with self._lock:
            return next((one.unit_code for one in self._drawn.get(file_id, {}).values()), None)

    def pass_on(self, file_id: str, made_id: str) -> None:
        """Keep that a file was made of a deferred one, for those for whom that was drawn."""
        with self._lock:
            self._drawn.setdefault(made_id, {}).update(self._drawn.get(file_id, {}))

    def forget_all_but(self, file_ids: Collection[str]) -> None:
        """Forget files that are gone."""
        with self._lock:
            self._drawn = {file_id: drawn for file_id, drawn in self._drawn.items() if file_id in file_ids}


LEDGER = Ledger()


def let_through(workspace: Workspace, file_id: str) -> Drawn | None:
    """Return as what a file was drawn for somebody who may still have it; None, kept in the log, for anybody else."""
    drawn = LEDGER.find(file_id, workspace.actor)
    if drawn and workspace.scope.covers(drawn.scope):
        return drawn
    log_denied(workspace, Denied(Right.SEE, LEDGER.name_unit(file_id)), _DOOR)
    return None


def name_file(url: str) -> str:
    """Return the id of a file from its address.

    >>> name_file("/media/0ab1.csv")
    '0ab1'
    """
    return PurePosixPath(url).stem


def guard_files(running: runtime.Runtime) -> None:
    """Keep for whom each file of a running app is drawn, and make a deferred one for nobody else."""
    manager = running.media_file_mgr
    add, add_deferred, execute = manager.add, manager.add_deferred, manager.execute_deferred

    def forget() -> None:
        known: Any = manager
        LEDGER.forget_all_but({*known._file_metadata, *known._deferred_callables})

    def add_and_keep(*args: Any, **named: Any) -> str:
        url = add(*args, **named)
        if drawing := _who_draws():
            LEDGER.write(name_file(url), drawing.email, drawing.drawn)
        elif not _read_user().get("is_logged_in"):
            # what is drawn for whoever comes, as the mark of the app, is no secret
            LEDGER.write(name_file(url), ANYBODY, Drawn(NOTHING, None))
        forget()
        return url

    def add_deferred_and_keep(data_callable: Callable[[], Any], *args: Any, **named: Any) -> str:
        drawing = _who_draws()
        if drawing is None:
            raise NotAdmitted(Reason.ANONYMOUS)
        file_name = str(named.get("file_name") or "")
        file_id = add_deferred(lambda: _make_for(drawing, file_name, data_callable), *args, **named)
        LEDGER.write(file_id, drawing.email, drawing.drawn)
        forget()
        return file_id

    def execute_and_keep(file_id: str) -> str:
        url = execute(file_id)
        LEDGER.pass_on(file_id, name_file(url))
        return url

    manager.add = add_and_keep
    manager.add_deferred = add_deferred_and_keep
    manager.execute_deferred = execute_and_keep


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Hold who draws a file, as the provider said it, and with which rights."""

    email: str
    claims: Mapping[str, Any]
    drawn: Drawn


def _read_user() -> dict[str, Any]:
    context = get_script_run_ctx(suppress_warning=True)
    return dict(context.user_info) if context else {}


_RECENT = threading.local()
_AT_ONCE = 1.0
"""Seconds in which one page run draws its files for one person; what is made of them asks again."""


def _who_draws() -> _Drawing | None:
    """Return for whom a page run draws; None where nobody is let in."""
    context = get_script_run_ctx(suppress_warning=True)
    key = (_read_user(), context.query_string if context else "")
    known = getattr(_RECENT, "drawing", None)
    if known and known[0] == key and time.monotonic() - known[1] < _AT_ONCE:
        return known[2]
    drawing = _find_drawing(*key)
    _RECENT.drawing = (key, time.monotonic(), drawing)
    return drawing


def _find_drawing(claims: dict[str, Any], query: str) -> _Drawing | None:
    try:
        workspace = admit(open_store_now(), claims, dt.datetime.now(dt.UTC))
    except NotAdmitted:
        return None
    unit_code = next(iter(parse_qs(query.lstrip("?")).get(UNIT, [])), None)
    return _Drawing(workspace.actor, claims, Drawn(workspace.scope, unit_code))


def _make_for(drawing: _Drawing, file_name: str, make: Callable[[], Any]) -> Any:
    """Make a file for whoever it was drawn for, if they may still have it."""
    workspace = admit(open_store_now(), drawing.claims, dt.datetime.now(dt.UTC))
    if not workspace.scope.covers(drawing.drawn.scope):
        refused = Denied(Right.SEE, drawing.drawn.unit_code)
        log_denied(workspace, refused, _DOOR)
        raise refused
    with asking(drawing.claims):
        made = make()
    log_download(workspace, file_name, drawing.drawn.unit_code)
    return made


def _log_stranger(session_id: str, unit_code: str | None) -> None:
    """Keep that a session asked for a file of another."""
    running: Any = runtime.get_instance()
    found = running._session_mgr.get_active_session_info(session_id)
    try:
        workspace = admit(open_store_now(), found.session._user_info if found else {}, dt.datetime.now(dt.UTC))
    except NotAdmitted:
        return
    log_denied(workspace, Denied(Right.SEE, unit_code), _DOOR)


class OwnFilesOnly(DeferredFileHandler):
    """Makes a deferred file for the session that it was drawn in: Streamlit makes it for any that knows its number."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        """Make the file that a request asks for, or say that it cannot be made."""
        entries: Any = self._get_media_file_mgr()
        entry = entries._deferred_callables.get(request.deferred_file.file_id)
        if entry is None or entry["session_id"] != session_id:
            await to_thread(_log_stranger, session_id, LEDGER.name_unit(request.deferred_file.file_id))
            return BackendOperationResponse(request_id=request.request_id, error_msg="refused")
        return await super().handle(request, session_id)
