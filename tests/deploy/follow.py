"""Follow docs/server.md word by word: every command of it, in its order, on this machine and away from it.

    unshare --mount --propagation private .venv/bin/python -m tests.deploy.follow

Run as root on Debian. What it writes lies in memory: /etc, /opt, /var, /root and /usr/local are overlays of their own.
The provider of accounts is deploy/op; what the manual leaves to the reader (names, secrets, passwords) stands here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.app import ROOT, open_browser, wait_until_drawn

OWN = ("/etc", "/opt", "/var", "/root", "/usr/local", "/run")
APP, PROVIDER = "skm.contoh.go.id", "masuk.contoh.go.id"
WORD = "sandi-untuk-uji-saja"
PEOPLE = ("satu", "dua", "analis")
STATE = Path("/var/lib/skm-op/clients.json")


def read_blocks() -> list[str]:
    """Return the blocks of commands of the manual, in their order."""
    text = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def run(commands: str) -> None:
    """Run commands as an administrator types them; the first that fails ends it."""
    print(f"$ {commands.strip()}", flush=True)
    environment = os.environ | {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
    subprocess.run(["bash", "-euo", "pipefail", "-c", commands], check=True, cwd="/root", env=environment)


def leave_the_machine() -> None:
    """Put folders of our own over those of the machine, and make it as bare as the manual finds it."""
    upper = Path("/mnt")
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", upper], check=True)
    for folder in OWN:
        name = folder.strip("/").replace("/", "_")
        for part in ("new", "work"):
            (upper / f"{name}_{part}").mkdir()
        places = f"lowerdir={folder},upperdir={upper}/{name}_new,workdir={upper}/{name}_work"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", places, folder], check=True)
    for user in ("skm", "skm-op"):
        subprocess.run(["userdel", user], check=False, stderr=subprocess.DEVNULL)
    stand_in = Path("/usr/local/sbin/systemctl")
    stand_in.write_text((ROOT / "tests" / "deploy" / "stand_in.py").read_text(encoding="utf-8"))
    stand_in.chmod(0o755)
    with Path("/etc/hosts").open("a") as hosts:
        hosts.write(f"127.0.0.1 {APP} {PROVIDER}\n")


def start_postgresql() -> None:
    """Start the cluster that Debian makes, as it does itself where systemd runs, without what others left in it."""
    version = max(Path("/etc/postgresql").iterdir()).name
    subprocess.run(["pg_dropcluster", "--stop", version, "main"], check=False)
    subprocess.run(["pg_createcluster", "--start", version, "main"], check=True)


def follow() -> None:
    """Run every block; where the manual leaves something to the reader, do it."""
    for block in read_blocks():
        if "lemonldap.sh" in block:
            continue
        if "python3 -m venv" in block:
            run("mkdir -p /opt/skm")
            subprocess.run(["git", "clone", "-q", str(ROOT), "/opt/skm/app"], check=True)
        if "skm move" in block:
            # somebody's own store, made by the same program
            run("cd /root && SKM_DATABASE_URL=sqlite:////root/kecamatan.sqlite PYTHONPATH=/opt/skm/app "
                "/opt/skm/venv/bin/python -m skm_app demo >/dev/null")  # fmt: skip
        if "csp_hash.py" in block:
            run("skm check")
        run(block.replace("SANDI-PALING-SEDIKIT-12-HURUF", WORD))
        if block.startswith("apt-get update"):
            start_postgresql()
        if "op.mjs pengguna" in block:
            for name in PEOPLE:
                run(f'cd /opt/skm/op && printf %s "{WORD}" | OP_DIR=/var/lib/skm-op node op.mjs pengguna '
                    f'{name}@contoh.go.id "{name}"')  # fmt: skip
        if "secrets.toml /etc/skm" in block:
            secret = json.loads(STATE.read_text())[0]["client_secret"]
            run(f"sed -i 's/^client_secret = .*/client_secret = \"{secret}\"/' /etc/skm/secrets.toml")
        if block.startswith("openssl req"):
            run(block.replace(APP, PROVIDER).replace("skm.key", "masuk.key").replace("skm.crt", "masuk.crt"))
            run("sed -i 's/^# SSL_CERT_FILE/SSL_CERT_FILE/' /etc/skm/skm.env")


def sign_in(page: Page, name: str) -> str:
    """Sign in at the provider, and return what the first page says."""
    page.goto(f"https://{APP}/")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.fill("input[name=email]", f"{name}@contoh.go.id")
    page.fill("input[name=sandi]", WORD)
    page.get_by_role("button", name="Masuk").click()
    wait_until_drawn(page)
    return page.inner_text("body")


def look() -> None:
    """See what each sees: an admin, two offices, an analyst."""
    wanted = {
        "admin": "Kelola",
        "satu": "Belum ada survei untuk unit Anda",
        "dua": "Belum ada survei untuk unit Anda",
        "analis": "Antarkecamatan",
    }
    with open_browser() as browser:
        for name, told in wanted.items():
            context = browser.new_context(ignore_https_errors=True)
            page = context.new_page()
            assert told in sign_in(page, name), name
            page.get_by_text(name, exact=True).first.click()
            page.get_by_role("button", name="Keluar").click()
            page.get_by_role("button", name="Ya, keluar").click()
            page.get_by_role("button", name="Masuk", exact=True).wait_for()
            context.close()


def main() -> None:
    """Follow the manual, and see that it leads where it says."""
    if os.geteuid() != 0:
        sys.exit("as root")
    begun = time.monotonic()
    leave_the_machine()
    try:
        follow()
        look()
        run("sh -c 'ls -l /var/lib/skm/cadangan && skm check'")
    finally:
        for name in Path("/run/stand_in").glob("*"):
            subprocess.run(["kill", "--", f"-{name.read_text()}"], check=False)
        subprocess.run(["nginx", "-s", "stop"], check=False)
        subprocess.run(["bash", "-c", "pg_ctlcluster $(ls /etc/postgresql) main stop -m immediate"], check=False)
    print(f"followed in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
