"""Whether the server answers, its database included: for whoever watches over it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from skm_app.scope import NOTHING
from skm_app.storage_faults import StoreError
from skm_app.store import is_answering
from skm_app.ui.view import open_store_now
from skm_app.workspace import Workspace

PATH = "/sehat"


async def tell_health(_request: Request) -> PlainTextResponse:
    """Answer 200 where the database answers, else 503; nothing more is told to anybody."""
    well = await run_in_threadpool(_ask)
    return PlainTextResponse("sehat" if well else "sakit", 200 if well else 503, {"cache-control": "no-store"})


def _ask() -> bool:
    try:
        return is_answering(Workspace(open_store_now(), "", NOTHING))
    except StoreError:
        return False
