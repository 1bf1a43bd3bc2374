"""A server on which people sign in, with a provider of accounts beside it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import BrowserContext, Page

from tests.browser.app import ROOT, Server, wait_until_drawn

SECRETS = """[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "rahasia-untuk-uji-saja"
client_id = "skm"
client_secret = "rahasia"
server_metadata_url = "{provider}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email", prompt = "login" }}
"""


class OfficeServer(Server):
    """Run the app as a server does, with people who sign in."""

    def __init__(self, database: Path, provider: str) -> None:
        super().__init__(database)
        self.provider = provider
        self.secrets = database.with_suffix(".toml")
        self.more: dict[str, str] = {}

    def command(self, port: int) -> list[str]:
        """Return what starts it: the command itself, as the unit of systemd does."""
        self.secrets.write_text(SECRETS.format(url=self.url, provider=self.provider))
        return [sys.executable, "-m", "skm_app", "layani", "--port", str(port)]

    def place(self) -> tuple[Path, dict[str, str]]:
        """Return the folder and the environment in which it is started."""
        secrets = {"STREAMLIT_SECRETS_FILES": str(self.secrets), "AUTHLIB_INSECURE_TRANSPORT": "1"}
        environment = {"SKM_DATABASE_URL": f"sqlite:///{self.database}", "PYTHONPATH": str(ROOT)}
        return ROOT, os.environ | environment | secrets | self.more


@contextmanager
def run_provider(people: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Run a provider of accounts that knows some people, and yield its address."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    users = [User(sub=email, claims={"email": email, "email_verified": True, **more}) for email, more in people.items()]
    with run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


def sign_in(page: Page, url: str, email: str) -> None:
    """Open an address, and sign in where that is asked."""
    page.goto(url)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.fill("input[name=sub]", email)
    page.get_by_role("button", name="Authorize", exact=True).click()
    wait_until_drawn(page)


def copy_cookies(one: BrowserContext, other: BrowserContext) -> None:
    """Take all cookies of a browser along to another, as a thief would."""
    other.add_cookies([dict(cookie) for cookie in one.cookies()])  # pyright: ignore[reportArgumentType]
