"""The app as a server runs it; `skm layani` starts it, and Streamlit finds it by its name."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import runtime
from streamlit.runtime import app_session

from skm_app.settings import PROGRAM_FOLDER
from skm_app.ui.server.door import Door
from skm_app.ui.server.guard import mark_guarded
from skm_app.ui.server.health import PATH, tell_health
from skm_app.ui.server.media import OwnFilesOnly, guard_files
from skm_app.wording.sign_in import describe_mishap

_LOG = logging.getLogger("skm_app.server")


@asynccontextmanager
async def guard(_app: st.App) -> AsyncGenerator[None]:
    """Put the door of downloads in front of the app, before anybody comes."""
    running = runtime.get_instance()
    guard_files(running)
    # each session makes its handler by this name
    app_session.DeferredFileHandler = OwnFilesOnly  # pyright: ignore[reportPrivateImportUsage]
    mark_guarded(running)
    yield


def tell_mishap(error: Exception) -> bool:
    """Say that something went wrong on our side, with a number under which the log of the server has it."""
    number = secrets.token_hex(3).upper()
    _LOG.error("mishap %s: %s", number, type(error).__name__, exc_info=error)
    st.error(describe_mishap(number), icon=":material/error:")
    return True


app = st.App(
    PROGRAM_FOLDER / "app.py",
    lifespan=guard,
    routes=[Route(PATH, tell_health)],
    on_script_error=tell_mishap,
    middleware=[Middleware(Door)],
)
