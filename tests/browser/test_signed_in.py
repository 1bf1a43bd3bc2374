"""People sign in, each sees what is theirs, and twenty ways to what is not are refused and kept in the log."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from skm_app.scope import Role
from skm_app.store import (
    Action,
    add_unit,
    give_grant,
    list_activity,
    list_drafts,
    list_grants,
    revoke_grant,
    save_draft,
    sign_out,
)
from skm_app.wording.sign_in import NOT_FOR_THIS_ACCOUNT, describe_not_admitted
from skm_app.workspace import Workspace
from tests.browser.app import go, wait_until_drawn
from tests.browser.offices import OfficeServer, copy_cookies, run_provider, sign_in
from tests.store.makers import open_at
from tests.store.offices import EMAILS, FAR, NEXT, OWN, REGION, Things, settle
from tests.store.offices import sign_in as ask_as

OFFICER, NEIGHBOUR = EMAILS[Role.PETUGAS], "dua@contoh.go.id"
STRANGER, LATE, DOUBTFUL = "siapa@contoh.go.id", "lama@contoh.go.id", "ragu@contoh.go.id"
PEOPLE = {
    **{email: {} for email in EMAILS.values()},
    NEIGHBOUR: {},
    STRANGER: {},
    LATE: {"auth_time": int(time.time()) - 13 * 3600},
    DOUBTFUL: {"email_verified": False},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Run a provider of accounts."""
    with run_provider(PEOPLE) as url:
        yield url


@pytest.fixture
def office(tmp_path: Path, provider: str) -> Iterator[tuple[OfficeServer, Workspace, dict[str, Things]]]:
    """Run a server for two kabupaten, with somebody in every role."""
    database = tmp_path / "skm.sqlite"
    everything = open_at(f"sqlite:///{database}", "pengelola")
    things = settle(everything)
    for email, code in ((NEIGHBOUR, NEXT), (LATE, OWN), (DOUBTFUL, OWN)):
        give_grant(everything, code, email, Role.PETUGAS)
    server = OfficeServer(database, provider)
    server.start()
    yield server, everything, things
    server.stop()


def enter(browser: Browser, server: OfficeServer, email: str, path: str = "/") -> Page:
    """Open a browser of somebody's own, and sign in."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in(page, f"{server.url}{path}", email)
    return page


def read(page: Page) -> str:
    """Return what stands on a page, without the marks that keep an address from becoming a link."""
    return page.inner_text("body").replace("\u2060", "")


def count_denied(everything: Workspace) -> int:
    """Return how many refusals the log holds."""
    return sum(one.action is Action.DENIED for one in list_activity(everything, most=10_000))


def ask(context: BrowserContext | None, url: str, method: str = "GET", data: bytes | None = None) -> int:
    """Ask an address with the cookies of a browser, and return the status."""
    cookies = context.cookies() if context else []
    headers = {"Cookie": "; ".join(f"{one['name']}={one['value']}" for one in cookies)}  # pyright: ignore[reportTypedDictNotRequiredAccess]
    token = next((one["value"] for one in cookies if one["name"] == "_streamlit_xsrf"), "")  # pyright: ignore[reportTypedDictNotRequiredAccess]
    try:
        with urlopen(Request(url, data, headers | {"X-Xsrftoken": token}, method=method), timeout=20) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def test_a_deep_link_is_kept_over_the_sign_in(browser: Browser, office: tuple[OfficeServer, Workspace, object]):
    """Whoever follows a link and signs in stands on the page that it leads to, and on nothing before."""
    server = office[0]
    page = browser.new_context().new_page()
    page.goto(f"{server.url}/tren?unit={OWN}&periode=2024-S1")
    page.get_by_role("button", name="Masuk", exact=True).wait_for()
    assert "IKM" not in page.inner_text("body")
    sign_in(page, f"{server.url}/tren?unit={OWN}&periode=2024-S1", OFFICER)
    assert page.url.startswith(f"{server.url}/tren?unit={OWN}&periode=2024-S1")
    assert page.get_by_role("heading", name="Tren").is_visible()
    page.context.close()


def test_each_sees_their_own_however_they_come_by_turns(
    browser: Browser, office: tuple[OfficeServer, Workspace, dict[str, Things]]
):
    """Two officers open every page in turn on one server: nothing of the other's is on any."""
    server, _, things = office
    pages = {OWN: enter(browser, server, OFFICER), NEXT: enter(browser, server, NEIGHBOUR)}
    names = {code: things[code].closed.unit_name for code in pages}
    for path in ("", "unsur", "tren", "responden", "saran", "tindak_lanjut", "laporan", "rapat", "unggah", "kelola"):
        for code, page in pages.items():
            go(page, f"{server.url}/{path}")
            other = names[NEXT if code == OWN else OWN]
            assert other not in page.inner_text("body"), (path, code)
    for page in pages.values():
        page.context.close()


def test_twenty_ways_to_what_is_anothers_are_refused_and_kept(
    browser: Browser, office: tuple[OfficeServer, Workspace, dict[str, Things]]
):
    """Whatever an officer tries to reach the other unit's survey, they get nothing of it, and each try is a line."""
    server, everything, things = office
    far = things[FAR].closed
    mine, theirs = enter(browser, server, OFFICER), enter(browser, server, NEIGHBOUR)
    tried = 0

    def refused(what: str, lines: int = 1) -> None:
        nonlocal tried
        tried += 1
        for _ in range(50):
            if count_denied(everything) - start >= lines:
                break
            time.sleep(0.1)
        assert (what, count_denied(everything) - start >= lines) == (what, True)

    # 1–4: a link, on a page of each kind, and to an open period of the neighbour
    for path in (
        f"/?unit={FAR}",
        f"/responden?unit={FAR}",
        f"/laporan?unit={FAR}",
        f"/saran?unit={NEXT}&periode=2024-S2",
    ):
        start = count_denied(everything)
        go(mine, server.url + path)
        body = mine.inner_text("body")
        assert far.unit_name not in body
        assert "Kecamatan Dua" not in body
        refused(path)
    # 5: the same on a server that has just started, the page's file first
    server.stop()
    port = server.url
    server.start()
    mine.close()
    mine = enter(browser, server, OFFICER, f"/saran?unit={FAR}")
    start = 0
    refused("cold")
    assert far.unit_name not in mine.inner_text("body")
    assert port != server.url
    theirs = enter(browser, server, NEIGHBOUR, "/unsur")
    # 6–7: the address of a file of theirs, with one's own cookie and without any
    with theirs.expect_download() as waiting:
        go(theirs, f"{server.url}/unsur")
        theirs.get_by_text("Tabel", exact=True).first.click()
        wait_until_drawn(theirs)
        theirs.get_by_text("Unduh tabel (CSV)").first.click()
    url = waiting.value.url
    assert ask(theirs.context, url) == 200
    start = count_denied(everything)
    assert ask(mine.context, url) == 403
    refused("media")
    assert ask(None, url) == 403
    # 8: guessing
    start = count_denied(everything)
    assert ask(mine.context, f"{server.url}/media/{'0' * 56}.csv") == 403
    refused("guess")
    # 9: an upload into a session that is not theirs
    start = count_denied(everything)
    assert ask(mine.context, f"{server.url}/_stcore/upload_file/{'0' * 32}/1", "PUT", b"x") == 403
    refused("upload")
    # 10: what nobody outside needs
    for path in ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent"):
        assert ask(mine.context, server.url + path) == 403
    # 11: a waiting file of theirs, by its number
    other = ask_as(everything, NEIGHBOUR)
    draft_id = save_draft(other, "berkas.xlsx", "0" * 64, b"", ())
    start = count_denied(everything)
    from skm_app.store import load_draft

    with pytest.raises(Exception, match="denied"):
        load_draft(ask_as(everything, OFFICER), draft_id)
    refused("draft")
    assert list_drafts(ask_as(everything, OFFICER)) == []
    # 12: a page that is not for the role
    leader = enter(browser, server, EMAILS[Role.PIMPINAN])
    start = count_denied(everything)
    go(leader, f"{server.url}/unggah")
    assert NOT_FOR_THIS_ACCOUNT in leader.inner_text("body")
    refused("page")
    # 13–15: who has no grant, whose address is not verified, who signed in too long ago
    for email, reason in ((STRANGER, "tanpa_wewenang"), (DOUBTFUL, "surel_belum_diperiksa"), (LATE, "terlalu_lama")):
        start = count_denied(everything)
        page = browser.new_context().new_page()
        sign_in(page, server.url, email)
        assert describe_not_admitted(reason, email) in read(page)
        refused(reason)
        page.context.close()
    # 16: a download that was drawn before the grant was taken back
    go(theirs, f"{server.url}/unsur")
    theirs.get_by_text("Tabel", exact=True).first.click()
    wait_until_drawn(theirs)
    grant = next(one for one in list_grants(everything) if one.email == NEIGHBOUR)
    revoke_grant(everything, grant.id)
    start = count_denied(everything)
    theirs.get_by_text("Unduh tabel (CSV)").first.click()
    refused("drawn before")
    # 17: the address of what was downloaded before
    start = count_denied(everything)
    assert ask(theirs.context, url) == 403
    refused("media after")
    # 18: the next click
    start = count_denied(everything)
    theirs.locator('[data-testid="stButtonGroup"] button').first.click()
    theirs.get_by_text(re.compile("belum diberi wewenang")).wait_for()
    assert "Kecamatan Dua" not in theirs.inner_text("body")
    refused("click after")
    # 19–20: a cookie that was copied before signing out, and a second tab after it
    thief = browser.new_context()
    copy_cookies(mine.context, thief)
    second = mine.context.new_page()
    go(second, f"{server.url}/tren")
    go(mine, server.url)
    sign_out(ask_as(everything, OFFICER), OFFICER)
    start = count_denied(everything)
    stolen = thief.new_page()
    stolen.goto(server.url)
    stolen.get_by_text(re.compile("sudah keluar")).wait_for()
    refused("copied cookie")
    start = count_denied(everything)
    second.get_by_text("Tabel", exact=True).first.click()
    second.get_by_text(re.compile("sudah keluar")).wait_for()
    assert "IKM" not in second.inner_text("body")
    refused("second tab")
    assert tried >= 17
    for context in browser.contexts:
        context.close()


def test_an_admin_makes_an_office_and_lets_its_officer_in(
    browser: Browser, office: tuple[OfficeServer, Workspace, dict[str, Things]]
):
    """On screen: the unit, the grant; the officer then opens the app, and is shown where to begin."""
    server, everything, _ = office
    admin = enter(browser, server, EMAILS[Role.ADMIN])
    assert admin.get_by_role("heading", name="Kelola").is_visible()
    add_unit(everything, "Kecamatan Baru", REGION)
    admin.get_by_text("Akun", exact=True).click()
    wait_until_drawn(admin)
    admin.get_by_label("Alamat surel").fill(STRANGER)
    admin.get_by_label("Unit", exact=True).last.click()
    admin.get_by_role("option", name="Kecamatan Baru").click()
    admin.get_by_role("button", name="Beri wewenang").click()
    admin.get_by_text(re.compile("petugas atas Kecamatan Baru")).first.wait_for()
    officer = enter(browser, server, STRANGER)
    assert "Belum ada survei untuk unit Anda" in officer.inner_text("body")
    for context in browser.contexts:
        context.close()


def test_signing_out_ends_every_session(browser: Browser, office: tuple[OfficeServer, Workspace, dict[str, Things]]):
    """The button of the page, and every other browser of the same account."""
    server, everything, _ = office
    one, other = enter(browser, server, OFFICER), enter(browser, server, OFFICER)
    one.get_by_text(OFFICER.partition("@")[0], exact=True).first.click()
    one.get_by_role("button", name="Keluar").click()
    one.wait_for_timeout(2_000)
    other.reload()
    other.get_by_text(re.compile("sudah keluar")).wait_for()
    assert any(line.action is Action.SIGN_OUT for line in list_activity(everything))
    for context in browser.contexts:
        context.close()
