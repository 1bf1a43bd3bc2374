"""The pages as people who have signed in see them, each role its own."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from skm_app.scope import Role
from skm_app.settings import DATABASE_VARIABLE
from skm_app.storage_faults import StoreFault
from skm_app.store import close_period, give_grant, list_units
from skm_app.wording.sign_in import NOT_FOR_THIS_ACCOUNT
from skm_app.wording.storage import SENTENCES
from skm_app.workspace import Workspace
from skm_core import Period
from tests.pages.conftest import Open, texts
from tests.store.makers import open_at

ROOT = Path(__file__).parents[2]
UNIT, NEIGHBOUR = "kecamatan-sumberarum-contoh", "kecamatan-bumiayu-contoh"
PERIOD = Period.parse("2025-S2")
EMAILS = {role: f"{role.value}@contoh.go.id" for role in Role}

SignIn = Callable[..., AppTest]


@pytest.fixture
def everything(open_sample: Open, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Give every role to somebody on the sample data, a period of which is closed."""
    import os

    workspace = open_at(os.environ[DATABASE_VARIABLE], "pengelola")
    region = next(unit.parent_code for unit in list_units(workspace) if unit.code == UNIT)
    assert region
    close_period(workspace, region, PERIOD)
    for role, email in EMAILS.items():
        give_grant(workspace, region if role.is_over_subtree else UNIT, email, role)
    return workspace


@pytest.fixture
def sign_in(everything: Workspace) -> SignIn:
    """Open a page for whoever has signed in with an address."""

    def open_page(email: str, page: str | None = None, *, minutes: float = 1, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.secrets["auth"] = {"redirect_uri": "https://skm.contoh.go.id/oauth2callback"}
        moment = int(time.time() - 60 * minutes)
        if email:
            claims = {"email": email, "email_verified": True, "iat": moment, "auth_time": moment, "is_logged_in": True}
            app.user = claims
        for key, code in query.items():
            app.query_params[key] = code
        app.run()
        return app.switch_page(f"pages/{page}.py").run() if page else app

    return open_page


PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
FOR = {
    Role.PETUGAS: set(PAGES),
    Role.PIMPINAN: set(PAGES) - {"unggah"},
    Role.PEMERIKSA: set(PAGES) - {"unggah"},
    Role.ANALIS: {"banding", "papan", "metode"},
    Role.ADMIN: {"kelola", "metode"},
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", Role)
def test_a_page_is_for_those_who_have_something_to_see_there(sign_in: SignIn, role: Role, page: str):
    """Nothing breaks on it, and nobody meets a refusal in the middle of a page of theirs."""
    app = sign_in(EMAILS[role], page)
    assert not app.exception
    shown = texts(app)
    if page == "ringkasan" and page not in FOR[role]:
        # the first page leads on to theirs
        assert NOT_FOR_THIS_ACCOUNT not in shown
    else:
        assert (NOT_FOR_THIS_ACCOUNT not in shown) == (page in FOR[role])
    assert SENTENCES[StoreFault.DENIED] not in shown
