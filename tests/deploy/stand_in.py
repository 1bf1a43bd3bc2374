#!/usr/bin/env python3
"""Do what systemctl does for the units that are shipped, where no systemd runs: read them, and start what they name."""

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

UNITS, RUNNING = Path("/etc/systemd/system"), Path("/run/stand_in")


def read_unit(name: str) -> dict[str, list[str]]:
    """Return the settings of a unit by their names, those of its template for one of several."""
    stem, _, ending = name.rpartition(".")
    base, _, instance = stem.partition("@")
    path = UNITS / (f"{base}@.{ending}" if instance else name)
    settings: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, equals, value = line.partition("=")
        if equals and not line.startswith(("#", "[")):
            settings.setdefault(key, []).append(value.replace("%i", instance).replace("%%", "%"))
    return settings


def start(name: str) -> None:
    """Start a service as its unit says, and wait for what it waits for."""
    unit = read_unit(name)
    user = unit.get("User", ["root"])[0]
    environment = dict(os.environ)
    for path in unit.get("EnvironmentFile", []):
        lines = [line for line in Path(path).read_text().splitlines() if "=" in line and not line.startswith("#")]
        environment |= dict(line.split("=", 1) for line in lines)
    for line in unit.get("Environment", []):
        environment |= dict(word.split("=", 1) for word in shlex.split(line))
    for key, root in (("StateDirectory", "/var/lib"), ("CacheDirectory", "/var/cache"), ("RuntimeDirectory", "/run")):
        for folder in " ".join(unit.get(key, [])).split():
            Path(root, folder).mkdir(parents=True, exist_ok=True)
            subprocess.run(["chown", f"{user}:", f"{root}/{folder}"], check=True)
    folder = unit.get("WorkingDirectory", ["/"])[0]
    run = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
    with Path(f"/var/log/{name}.log").open("ab") as log:
        process = subprocess.Popen(
            [*run, *shlex.split(unit["ExecStart"][0].replace("$$", "$"))],
            cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    (RUNNING / name).write_text(str(process.pid))
    if unit.get("Type") == ["oneshot"]:
        if process.wait():
            sys.exit(f"{name}: {process.returncode}")
        return
    for command in unit.get("ExecStartPost", []):
        subprocess.run(shlex.split(command), env=environment, check=True, stderr=subprocess.DEVNULL)


def stop(name: str) -> None:
    """End a service that runs."""
    kept = RUNNING / name
    if kept.exists():
        with suppress(ProcessLookupError):
            os.killpg(int(kept.read_text()), signal.SIGTERM)
        kept.unlink()
        time.sleep(2)


def main() -> None:
    """Obey one command."""
    RUNNING.mkdir(parents=True, exist_ok=True)
    command, *names = [word for word in sys.argv[1:] if word != "--now"]
    if command == "reload" and names == ["nginx"]:
        running = subprocess.run(["pgrep", "-x", "nginx"], check=False, stdout=subprocess.DEVNULL).returncode == 0
        subprocess.run(["nginx", "-s", "reload"] if running else ["nginx"], check=True)
        return
    if command == "daemon-reload":
        return
    for name in names:
        whole = name if name.endswith((".timer", ".service", ".target")) else f"{name}.service"
        if whole.endswith(".timer"):
            # nothing is waited for here; what it starts must be there
            read_unit(whole.replace(".timer", ".service"))
        else:
            stop(whole)
            start(whole)


if __name__ == "__main__":
    main()
