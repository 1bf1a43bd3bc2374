"""nginx of the shipped configuration before two processes of the app, on this machine and without its settings."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.browser.app import ROOT
from tests.browser.offices import SECRETS, OfficeServer

NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
NAME = "skm.contoh.go.id"


def find_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class FrontedServer(OfficeServer):
    """One of the processes behind nginx: people come by the address of nginx."""

    def __init__(self, database: Path, provider: str, address: str, url: str | None) -> None:
        super().__init__(database, provider)
        self.address = address
        # what signs the tokens of requests is the same for every process
        self.more = {"STREAMLIT_SERVER_COOKIE_SECRET": "sama-untuk-semua-proses"}
        if url:
            self.more["SKM_DATABASE_URL"] = url

    def command(self, port: int) -> list[str]:
        """Return what starts it."""
        run = super().command(port)
        self.secrets.write_text(SECRETS.format(url=self.address, provider=self.provider))
        return run


@dataclass(frozen=True)
class Front:
    """Hold the address of nginx, and the processes behind it."""

    url: str
    servers: tuple[FrontedServer, FrontedServer]
    log: Path


def write_configuration(folder: Path, port: int, ports: tuple[int, int]) -> Path:
    """Write the shipped configuration for this machine: other ports and folders, and nothing else."""
    (folder / "tls").mkdir()
    for part in ("body", "proxy", "fcgi", "uwsgi", "scgi"):
        (folder / part).mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "tls/skm.key", "-out", folder / "tls/skm.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(r"listen \[::\].*", "", site)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{find_port()};").replace(
        "listen 443 ", f"listen 127.0.0.1:{port} "
    )
    site = (
        site.replace(NAME, "localhost").replace("/etc/skm/tls", f"{folder}/tls").replace("/var/log/nginx", str(folder))
    )
    for shipped, own in zip((8501, 8502), ports, strict=True):
        site = site.replace(f":{shipped}", f":{own}")
    (folder / "site.conf").write_text(site, encoding="utf-8")
    temporary = "".join(f"{part}_temp_path {folder}/{name};" for part, name in (
        ("client_body", "body"), ("proxy", "proxy"), ("fastcgi", "fcgi"), ("uwsgi", "uwsgi"), ("scgi", "scgi")
    ))  # fmt: skip
    user = "user root;" if os.geteuid() == 0 else ""
    whole = folder / "nginx.conf"
    whole.write_text(
        f"{user}pid {folder}/nginx.pid; error_log {folder}/error.log; events {{ worker_connections 768; }}"
        f"http {{ include /etc/nginx/mime.types; {temporary} access_log off; include {folder}/site.conf; }}"
    )
    return whole


@contextmanager
def run_front(folder: Path, database: Path, provider: str, url: str | None = None) -> Iterator[Front]:
    """Run two processes on one store, and nginx before them.

    Args:
        folder: for what nginx writes.
        database: a file of SQLite; only its name counts where an address is given.
        provider: address of the provider of accounts.
        url: of another database.
    """
    port = find_port()
    address = f"https://localhost:{port}"
    names = [database.with_name(f"{database.stem}{number}{database.suffix}") for number in (1, 2)]
    where = url or f"sqlite:///{database}"
    servers = tuple(FrontedServer(name, provider, address, where) for name in names)
    for server in servers:
        server.start()
    ports = tuple(int(server.url.rsplit(":", 1)[1]) for server in servers)
    assert NGINX
    configuration = write_configuration(folder, port, (ports[0], ports[1]))
    process = subprocess.Popen([NGINX, "-c", str(configuration), "-g", "daemon off;"])
    try:
        wait_for(port)
        yield Front(address, (servers[0], servers[1]), folder / "error.log")
    finally:
        process.terminate()
        process.wait(10)
        for server in servers:
            server.stop()


def wait_for(port: int) -> None:
    """Wait until somebody listens on a port."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"nobody listens on {port}")


def ask_health(server: OfficeServer) -> int:
    """Return what the health check of a process answers."""
    with urlopen(f"{server.url}/sehat", timeout=10) as answer:
        return answer.status
