"""Time the app in server mode under many who are signed in: ``python -m benchmarks.load --sessions 25 --seconds 60``.

Each session speaks Streamlit's own protocol over a websocket, as a browser does: it opens Ringkasan of its unit, and
after a time of thinking goes on to the next page, round and round. What is timed is from asking until the script has
finished. The rival is a bare Streamlit app of as many pages, without a sign-in: each draws as many default plotly
charts, with the same traces and points, from constants, and a table. Both run one after the other, with the same
sessions, thinking and seed. By default the rival keeps Streamlit's own settings, of which the collection of garbage
after each run costs it most; ``--lean`` takes that away from it.

What a browser does on its own is left out: files, fonts, drawing, and the states of widgets that nobody has touched.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.exceptions import WebSocketException

from benchmarks.measures import Measure
from benchmarks.rerun import keep_points
from skm_app.scope import EVERYTHING, Role
from skm_app.services.intake import load_samples
from skm_app.settings import DATABASE_VARIABLE
from skm_app.store import close_period, give_grant, list_surveys, list_units, open_store
from skm_app.workspace import Workspace
from tests.browser.app import Server
from tests.browser.offices import SECRETS, OfficeServer
from tests.browser.tabs import OPENING, PAGES, Action, Guest, Session, enter, find_place, sign

REGION = "kabupaten-contoh"
LOST = "lost"
SEED = 20261121
TARGET = 0.1
NO_PROVIDER = "http://127.0.0.1:9"
"""Nobody asks the provider of accounts: everybody comes with the cookie that it led to."""


NGINX = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  upstream skm {{
    hash $cookie_{cookie} consistent;
    {servers}
  }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://skm;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_read_timeout 1h;
    }}
  }}
}}
"""
"""Leads whoever comes always to the same server, by a cookie that every browser has."""


class Office(OfficeServer):
    """Run the app in server mode, at an address of its own or behind another."""

    front = ""

    def command(self, port: int) -> list[str]:
        """Return what starts it, with the address at which people come written into its secrets."""
        command = super().command(port)
        if self.front:
            self.secrets.write_text(SECRETS.format(url=self.front, provider=self.provider))
        return command


class BareServer(Server):
    """Run the bare app, under Streamlit's own settings; a lean one collects no garbage after a run, as ours."""

    lean = False

    def command(self, port: int) -> list[str]:
        """Return what starts it, as it is started by default but for what it would tell its makers."""
        more = {"server.address": "127.0.0.1", "browser.gatherUsageStats": "false"}
        more |= {"runner.postScriptGC": "false"} if self.lean else {}
        return [*super().command(port), *(f"--{name}={value}" for name, value in more.items())]

    def place(self) -> tuple[Path, dict[str, str]]:
        """Return a folder without any settings."""
        return self.database.parent, dict(os.environ)


@contextmanager
def start_servers(servers: Sequence[Server], *, nginx: bool) -> Iterator[list[str]]:
    """Run servers, with nginx before them where that is asked, and yield the addresses at which people come."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    front = f"http://127.0.0.1:{port}" if nginx else ""
    with ExitStack() as stack:
        for server in servers:
            if isinstance(server, Office):
                server.front = front
            stack.callback(server.stop)
            server.start()
        if front:
            folder = servers[0].database.parent
            listed = " ".join(f"server {server.url.removeprefix('http://')};" for server in servers)
            settings = folder / "nginx.conf"
            settings.write_text(NGINX.format(folder=folder, cookie=XSRF_COOKIE_NAME, servers=listed, port=port))
            process = subprocess.Popen(
                ["nginx", "-p", str(folder), "-e", str(folder / "nginx.log"), "-c", str(settings)]
            )
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
            time.sleep(1)
        yield [front] if front else [server.url for server in servers]


def fill(url: str, most: int) -> list[tuple[str, str]]:
    """Save the samples, close their periods so that neighbours are seen, and return officers with their units."""
    workspace = Workspace(open_store(url), "uji", EVERYTHING)
    list(load_samples(workspace))
    codes = [unit.code for unit in list_units(workspace) if unit.parent_code == REGION]
    for period in {survey.period for survey in list_surveys(workspace) if survey.unit_code in codes}:
        close_period(workspace, REGION, period)
    officers = [(f"petugas{number}@contoh.go.id", codes[number % len(codes)]) for number in range(most)]
    for email, code in officers:
        give_grant(workspace, code, email, Role.PETUGAS)
    workspace.store.engine.dispose()
    return officers


def invite(servers: Sequence[Server], urls: Sequence[str], officers: Sequence[tuple[str, str]]) -> list[Guest]:
    """Return a guest for each officer, dealt to the addresses in turn, who is signed in where that is asked."""
    guests: list[Guest] = []
    for number, (email, code) in enumerate(officers):
        server = servers[number % len(servers)]
        cookies = {XSRF_COOKIE_NAME: generate_xsrf_token_string()}
        if isinstance(server, Office):
            cookies |= sign(server.secrets, email)
        url = urls[number % len(urls)]
        guests.append(Guest(url, find_place(url), cookies, f"unit={code}"))
    return guests


def warm(servers: Sequence[Server], guests: Sequence[Guest]) -> list[dict[str, Action]]:
    """Let a guest look round at each server, who pays for what is imported at the first page, and say how much."""
    rounds = [
        asyncio.run(look_round(replace(guest, place=find_place(server.url))))
        for server, guest in zip(servers, guests, strict=False)
    ]
    print(f"first page after a start: {', '.join(f'{1000 * one[OPENING].seconds:.0f} ms' for one in rounds)}")
    return rounds


async def look_round(guest: Guest) -> dict[str, Action]:
    """Go round the pages once, and return what came of each."""
    async with enter(guest) as socket:
        session = Session(socket)
        opened = [await session.open(guest.query)]
        return {action.page: action for action in [*opened, *[await session.go(page) for page in PAGES]]}


async def visit(guest: Guest, number: int, think: float, end: float, done: list[Action]) -> None:
    """Be one officer until the end: open the first page, think, go on to the next."""
    draw = random.Random(f"{SEED} {number}")
    pages = list(PAGES)
    place = draw.randrange(len(pages))
    await asyncio.sleep(draw.uniform(0, think))
    try:
        async with enter(guest) as socket:
            session = Session(socket)
            done.append(await session.open(guest.query))
            while (pause := draw.expovariate(1 / think)) < end - time.perf_counter():
                await asyncio.sleep(pause)
                place = (place + 1) % len(pages)
                done.append(await session.go(pages[place]))
            # nobody leaves before the end
            await asyncio.sleep(max(0.0, end - time.perf_counter()))
    except (WebSocketException, OSError, KeyError) as error:
        done.append(Action(LOST, faults=[f"{type(error).__name__}: {error}"[:160]]))


class Watch:
    """Look every second at the memory of servers, and count their CPU seconds."""

    def __init__(self, servers: Sequence[Server]) -> None:
        self._processes = [psutil.Process(server.process.pid) for server in servers if server.process]
        self.megabytes = [self._weigh()]
        self._before = self._count()

    async def run(self) -> None:
        """Look until cancelled."""
        started = time.perf_counter()
        while True:
            await asyncio.sleep(len(self.megabytes) - (time.perf_counter() - started))
            self.megabytes.append(self._weigh())

    def _family(self) -> list[psutil.Process]:
        return [one for process in self._processes for one in (process, *process.children(recursive=True))]

    def _weigh(self) -> float:
        return sum(one.memory_info().rss for one in self._family()) / 2**20

    def _count(self) -> float:
        return sum(sum(one.cpu_times()[:2]) for one in self._family())

    @property
    def cpu_seconds(self) -> float:
        """Return the CPU seconds of the servers since it began."""
        return self._count() - self._before


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold what came of a run: actions, memory each second, CPU seconds of the servers and of those who asked."""

    actions: list[Action]
    megabytes: list[float]
    cpu_seconds: float
    own_cpu: float
    seconds: float

    def take(self, *pages: str) -> list[float]:
        """Return the milliseconds of the actions on some pages, in order."""
        return sorted(1000 * action.seconds for action in self.actions if action.page in pages)

    @property
    def faults(self) -> Counter[str]:
        """Return what was wrong, and how often."""
        return Counter(fault for action in self.actions for fault in action.faults)


async def measure(servers: Sequence[Server], guests: Sequence[Guest], seconds: float, think: float) -> Measured:
    """Let guests go about for some time, and return what came of it."""
    watch, done, own = Watch(servers), list[Action](), time.process_time()
    started = time.perf_counter()
    looking = asyncio.create_task(watch.run())
    async with asyncio.TaskGroup() as group:
        for number, guest in enumerate(guests):
            group.create_task(visit(guest, number, think, started + seconds, done))
    looking.cancel()
    took = time.perf_counter() - started
    return Measured(done, watch.megabytes, watch.cpu_seconds, time.process_time() - own, took)


def write_rival(folder: Path, seen: dict[str, Action]) -> Path:
    """Write the bare app: for each page a title, the traces of the charts that were seen there, and a table."""
    lines = [
        "import pandas as pd",
        "import plotly.graph_objects as go",
        "import streamlit as st",
        "NUMBERS = range(1, 10)",
        "TABLE = {'Unsur': [f'U{number}' for number in NUMBERS], 'NRR': [3 + number / 10 for number in NUMBERS]}",
    ]
    pages: list[str] = []
    for name, title in PAGES.items():
        lines += ["", f"def {name}():", f"    st.title({title!r})"]
        for place, traces in enumerate(keep_points(seen[name].charts)):
            lines.append(f"    st.plotly_chart(go.Figure({traces!r}), key='{name}{place}')")
        lines.append("    st.dataframe(pd.DataFrame(TABLE))")
        pages.append(f"st.Page({name}, title={title!r}, url_path={name!r}, default={name == 'beranda'})")
    lines += ["", f"st.navigation([{', '.join(pages)}], position='top').run()"]
    path = folder / "rival.py"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def at(share: float, ordered: Sequence[float]) -> float:
    """Return the value below which a share of ordered values lies.

    >>> at(0.5, [1.0, 2.0, 3.0])
    2.0
    """
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def print_times(found: dict[str, Measured]) -> None:
    """Print how long each page took, with the ratio of ours to the rival, and how much was sent for it."""
    parts = ("n", "p50", "p95", "max", "kB", "msgs", "charts")
    print(f"{'ms':<11}" + "".join(f" | {name:<49}" for name in found) + " | ours / bare")
    print(f"{'':<11}" + "".join(f" | {''.join(f'{part:>7}' for part in parts)}" for _ in found) + " |   p50   p95")
    rows = {"all pages": tuple(PAGES), OPENING: (OPENING,), **{page: (page,) for page in PAGES}}
    for label, pages in rows.items():
        line, shares = f"{label:<11}", list[tuple[float, float]]()
        for run in found.values():
            times = run.take(*pages)
            shares.append((at(0.5, times), at(0.95, times)))
            values = (len(times), *shares[-1], at(1, times), *_weigh(run.actions, pages))
            line += " | " + "".join(f"{value:>7.{place // 6}f}" for place, value in enumerate(values))
        ratios = [ours / bare for ours, bare in zip(shares[0], shares[-1], strict=True)] if len(shares) > 1 else []
        print(line + " | " + "".join(f"{ratio:>6.2f}" for ratio in ratios))


def _weigh(actions: Sequence[Action], pages: Sequence[str]) -> list[float]:
    """Return the means of kilobytes, messages and charts of the actions on some pages."""
    sizes = [(one.size / 1024, one.messages, len(one.charts)) for one in actions if one.page in pages and one.messages]
    return [sum(values) / len(sizes) for values in zip(*sizes, strict=True)] if sizes else [0.0, 0.0, 0.0]


def print_costs(found: dict[str, Measured]) -> None:
    """Print the errors, the CPU seconds and the memory of each."""
    for name, run in found.items():
        wrong = sum(bool(action.faults) for action in run.actions)
        count, cores = len(run.actions), run.cpu_seconds / run.seconds
        minute, last = run.megabytes[min(60, len(run.megabytes) - 1)], run.megabytes[-1]
        print(
            f"{name:<6} {count} actions, {count / run.seconds:.2f} a second, {wrong} with errors; "
            f"CPU {1000 * run.cpu_seconds / max(count, 1):.0f} ms an action, {cores:.2f} cores busy "
            f"(who asks: {run.own_cpu / run.seconds:.2f}); "
            f"RSS {run.megabytes[0]:.0f} MB at the start, {minute:.0f} after a minute, {last:.0f} at the end "
            f"({100 * (last / minute - 1):+.1f}% since)"
        )
        if run.seconds > 150:
            print(f"       RSS each minute: {', '.join(f'{value:.0f}' for value in run.megabytes[::60])} MB")
        for fault, times in run.faults.most_common(5):
            print(f"       {times} times: {fault}")


def run_once(
    folder: Path, url: str, officers: Sequence[tuple[str, str]], asked: argparse.Namespace
) -> dict[str, Measured]:
    """Measure ours and the rival with as many sessions as there are officers, print both, and return them."""
    found: dict[str, Measured] = {}
    ours = [Office(folder / f"ours{number}.sqlite", NO_PROVIDER) for number in range(asked.processes)]
    for server in ours:
        server.more = {DATABASE_VARIABLE: url}
    what = f"{len(officers)} sessions, {asked.processes} process(es), {asked.think:g} s thinking, {asked.seconds:g} s"
    where = f"{url.partition(':')[0]}{' behind nginx' * asked.nginx}"
    print(f"\n{what}, {where}, load average {os.getloadavg()[0]:.2f}")
    with start_servers(ours, nginx=asked.nginx) as urls:
        guests = invite(ours, urls, officers)
        rounds = warm(ours, guests)
        found["ours"] = asyncio.run(measure(ours, guests, asked.seconds, asked.think))
    print(f"load average after ours {os.getloadavg()[0]:.2f}")
    if not asked.alone:
        script = str(write_rival(folder, rounds[0]))
        bare = [BareServer(folder / f"bare{number}.sqlite", script) for number in range(asked.processes)]
        for server in bare:
            server.lean = asked.lean
        with start_servers(bare, nginx=asked.nginx) as urls:
            guests = invite(bare, urls, officers)
            warm(bare, guests)
            found["bare"] = asyncio.run(measure(bare, guests, asked.seconds, asked.think))
        print(f"load average after bare {os.getloadavg()[0]:.2f}")
    print_times(found)
    print_costs(found)
    logged = [line for server in ours for line in server.log.read_text(errors="replace").splitlines()]
    for line, times in Counter(line for line in logged if "Error" in line or "mishap" in line).most_common(5):
        print(f"       log of the app, {times} times: {line[:200]}")
    return found


def measure_load(sessions: int = 100, seconds: float = 40, think: float = 2) -> list[Measure]:
    """Return the middle and the slow of what many sessions wait for, against a bare app; both on one process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'skm.sqlite'}"
        officers = fill(url, sessions)
        asked = argparse.Namespace(processes=1, seconds=seconds, think=think, nginx=False, alone=False, lean=False)
        found = run_once(folder, url, officers, asked)
    ours, bare = (found[name].take(OPENING, *PAGES) for name in ("ours", "bare"))
    work, rival = f"{sessions} orang, {think:g} detik berpikir", "Streamlit polos, setelan bawaan"
    return [
        Measure(f"{work}, p{100 * share:.0f}", rival, (at(share, ours) / 1000,), (at(share, bare) / 1000,), target)
        for share, target in ((0.5, TARGET), (0.95, None))
    ]


def main() -> None:
    """Fill a store, and measure each number of sessions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=[25], help="how many are signed in at once")
    parser.add_argument("--processes", type=int, choices=(1, 2), default=1, help="how many servers they are dealt to")
    parser.add_argument("--seconds", type=float, default=60, help="how long each run takes")
    parser.add_argument("--think", type=float, default=10, help="mean seconds between an answer and the next action")
    parser.add_argument("--postgresql", metavar="URL", help="an empty database, instead of a SQLite file")
    parser.add_argument("--alone", action="store_true", help="leave out the rival, as for a long look at memory")
    parser.add_argument("--lean", action="store_true", help="let the rival, too, collect no garbage after each run")
    parser.add_argument("--nginx", action="store_true", help="put nginx before the servers, instead of dealing to them")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = asked.postgresql or f"sqlite:///{folder / 'skm.sqlite'}"
        officers = fill(url, max(asked.sessions))
        for sessions in asked.sessions:
            run_once(folder, url, officers[:sessions], asked)


if __name__ == "__main__":
    main()
