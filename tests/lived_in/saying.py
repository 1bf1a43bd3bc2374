"""What the program says of one store: every page, every command and every CSV, as lines of text."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import json
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element
from typer.testing import CliRunner

from skm_app import __version__
from skm_app.cli.command import app as skm
from skm_app.scope import EVERYTHING
from skm_app.services.notices import put_notice_away
from skm_app.settings import DATABASE_VARIABLE, current_user
from skm_app.store import open_store
from skm_app.ui.plain import plain
from skm_app.wording.dates import format_date
from skm_app.wording.follow_up import LATE
from skm_app.workspace import Workspace
from tests.pages.conftest import list_segments, read_table

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAID = HERE / "said"
STORE = HERE / "skm-0.4.0.sqlite.gz"

PAGES = (
    "ringkasan",
    "unsur",
    "responden",
    "tren",
    "banding",
    "saran",
    "rapat",
    "papan",
    "tindak_lanjut",
    "laporan",
    "metode",
    "unggah",
    "kelola",
)
LOOKED_AT = (
    "unit=kecamatan-pertama&periode=2025-S2",
    "unit=kecamatan-pertama&periode=2025-S2&bobot=exact&induk=semua",
    "unit=kecamatan-pertama&periode=2025&induk=semua&kelompok=gender:Perempuan",
    "unit=kecamatan-pertama&periode=2023-S1",
    "unit=kecamatan-kedua&periode=2024-S1",
    "unit=kecamatan-kedua&periode=2025-T1",
    "unit=kecamatan-ketiga&periode=2024",
    "unit=kecamatan-ketiga&periode=2025-S2",
    "unit=kecamatan-keempat&periode=2025-01..2025-11",
    "unit=kecamatan-keempat&periode=2024",
    "unit=kecamatan-keempat&periode=2023",
    "unit=dinas-uji&periode=2025-S2",
    "unit=dinas-uji&periode=2012",
    "unit=kecamatan-tanpa-induk&periode=2025-S2",
)
SAMPLES = "sample_data/contoh/sumberarum_2025-s1.xlsx", "sample_data/contoh/sumberarum_2025-s2.xlsx"
COMMANDS = (
    "surveys",
    "surveys --json",
    *(
        f"index --unit {unit} --period {period}{form}"
        for unit, period in (
            ("kecamatan-pertama", "2025-S2"), ("kecamatan-kedua", "2024-S1"), ("kecamatan-ketiga", "2024"),
            ("kecamatan-ketiga", "2025-S2"), ("kecamatan-keempat", "2023"), ("dinas-uji", "2025-S2"),
            ("dinas-uji", "2012"), ("tidak-ada", "2025"),
        )
        for form in ("", " --json", " --bobot exact --json")
    ),
    *(f"recap --period {period}{form}" for period in ("2025", "2025-S2", "2024", "2023") for form in ("", " --json")),
    "recap --period 2025-S2 --parent kabupaten-uji-utara",
    "recap --period 2025-S2 --parent tidak-ada --json",
    *(f"score {SAMPLES[1]}{form}" for form in ("", " --json", " --bobot 0.111 --population 1000 --json")),
    *(f"score tests/facts/surveys/{name} --json" for name in ("b17_letters_abcd.xlsx", "b03_missing_u7.xlsx")),
    *(f"compare {SAMPLES[0]} {SAMPLES[1]}{form}" for form in ("", " --json", " --bobot 1/9")),
)  # fmt: skip
"""What is looked at and asked: each kind of survey, each page, each command that stores nothing."""

_LABEL, _TAG = re.compile('aria-label="([^"]*)"'), re.compile("<[^>]*>")

Said = dict[str, list[str]]
"""Lines by what says them, as a query or a command."""


def open_store_copy(folder: Path) -> Path:
    """Write the store into a folder, make it the program's own, and return its path."""
    path = folder / "skm.sqlite"
    path.write_bytes(gzip.decompress(STORE.read_bytes()))
    os.environ[DATABASE_VARIABLE] = f"sqlite:///{path}"
    # files wait for who uploaded them
    os.environ["LOGNAME"] = "petugas satu"
    # moments are written in the time of the machine
    os.environ["TZ"] = "UTC"
    time.tzset()
    # what is told unasked would stand on every page
    workspace = Workspace(open_store(os.environ[DATABASE_VARIABLE]), current_user(), EVERYTHING)
    put_notice_away(workspace)
    workspace.store.engine.dispose()
    return path


def say_page(page: str, path: Path) -> Said:
    """Open a page for each thing that is looked at, and write down what stands there, on every face of every card."""
    said: Said = {}
    for query in LOOKED_AT:
        with _listen() as downloads:
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
            for part in query.split("&"):
                key, code = part.split("=")
                app.query_params[key] = code
            app.run()
            downloads.clear()
            app.switch_page(f"pages/{page}.py").run()
            lines = [*_read(app), *_turn_cards(app)]
        # a face that is turned back offers its download again
        said[query] = settle([*lines, *(line for table in dict.fromkeys(downloads) for line in table)], path)
        _forget_hand_ins(path)
    return said


def _forget_hand_ins(path: Path) -> None:
    """Let no paper have left: what was fetched while listening would change what is shown next."""
    with closing(sqlite3.connect(path)) as kept, kept:
        kept.execute("DELETE FROM hand_in")


def say_commands(path: Path) -> Said:
    """Run every command, and write down how it ends, what it prints and what it refuses."""
    said: Said = {}
    for command in COMMANDS:
        result = CliRunner().invoke(skm, command.split(), catch_exceptions=False)
        lines = [*result.stdout.splitlines(), *(f"! {line}" for line in result.stderr.splitlines())]
        said[command] = settle([f"exit {result.exit_code}", *lines], path)
    return said


def settle(lines: list[str], path: Path) -> list[str]:
    """Return lines without what changes from run to run: where the store is, and the version."""
    known = {
        f"{dt.date.today():%Y-%m-%d}": "TODAY",
        format_date(dt.date.today()): "TODAY",
        str(path): "STORE",
        plain(str(path)): "STORE",
        __version__: "VERSION",
        # a plan of this store is late one day
        f"{LATE}: ": "sampai ",
    }
    settled = (re.sub("|".join(map(re.escape, known)), lambda found: known[found[0]], line).rstrip() for line in lines)
    return [re.sub(r"TODAY pukul \d\d\.\d\d", "NOW", line) for line in settled]


LONGEST_TABLE = 60
"""Lines of a table that are written down; of the rest a hash."""


@contextmanager
def _listen() -> Iterator[list[tuple[str, ...]]]:
    """Write down what each download is called, and what a table gives; papers are held by tests of their own."""
    heard: list[tuple[str, ...]] = []
    draw: Callable[..., Any] = st.download_button

    def listen(label: str, data: Any = None, *words: Any, **named: Any) -> Any:
        name = str(named.get("file_name"))
        made: Any = b""
        if name.endswith(".csv") and "xlsx" not in name and callable(data) and named.get("mime") == "text/csv":
            made = data()
        lines = [f"  {line}" for line in made.decode("utf-8-sig").splitlines()]
        if len(lines) > LONGEST_TABLE:
            rest = "\n".join(lines[LONGEST_TABLE:]).encode()
            lines[LONGEST_TABLE:] = [f"  … {hashlib.sha256(rest).hexdigest()[:16]}"]
        heard.append((f"download {label}: {name}", *lines))
        return draw(label, data, *words, **named)

    with patch.object(st, "download_button", listen):
        yield heard


def _read(app: AppTest) -> Iterator[str]:
    yield from (f"exception {error.message}" for error in app.exception)
    for block in (app.main, app.sidebar):
        yield from _walk(block)


def _turn_cards(app: AppTest) -> Iterator[str]:
    """Turn every card to each of its other faces, and tell what stands on it."""
    groups: Any = app.get("button_group")
    faces = {group.key: list_segments(group) for group in groups if str(group.key).startswith("muka_")}
    for key, (first, *others) in faces.items():
        for face in (*others, first):
            turned: Any = next(one for one in app.get("button_group") if getattr(one, "key", None) == key)
            turned.set_value(face).run()
            yield from (f"exception {error.message}" for error in app.exception)
            if face != first:
                yield f"face {key.removeprefix('muka_')}: {face}"
                yield from (line for block in _find_card(app.main, key)[-2:-1] for line in _walk(block))


def _find_card(block: Block, key: str) -> list[Block]:
    """Return the blocks around the segments of a card, the innermost, their row, last."""
    for node in block.children.values():
        if isinstance(node, Block) and (inner := _find_card(node, key)):
            return [block, *inner]
        if getattr(node, "key", None) == key:
            return [block]
    return []


def _walk(block: Block) -> Iterator[str]:
    for node in block.children.values():
        if isinstance(node, Block):
            if label := getattr(node, "label", ""):
                yield f"{node.type} {label}"
            yield from _walk(node)
        else:
            yield from _tell(node)


def _tell(element: Element) -> Iterator[str]:
    proto: Any = element.proto
    match element.type:
        case "plotly_chart":
            yield f"chart {proto.alt}: {hashlib.sha256(_order(proto.spec).encode()).hexdigest()[:16]}"
        case "arrow_table" | "arrow_data_frame" | "table" | "dataframe":
            frame: Any = read_table(element)
            yield element.type
            yield f"  {' ; '.join(map(str, frame.columns))}"
            yield from (f"  {' ; '.join(map(str, row))}" for row in frame.itertuples(index=False))
        case "bidi_component":
            drawing: str = json.loads(proto.json)["drawing"]
            yield f"drawing {', '.join(_LABEL.findall(drawing))}"
            yield f"drawn {' '.join(' '.join(_TAG.split(drawing)).split())}"
        case "html":
            yield f"html {' '.join(_TAG.sub(' ', proto.body.split('</style>')[-1]).split())}"
        case "metric":
            yield f"metric {proto.label}: {proto.body} | {proto.delta} | {proto.color} {proto.direction}"
        case _:
            parts = (getattr(element, name, None) for name in ("label", "value", "options"))
            words = " | ".join(str(part) for part in parts if part not in (None, "", []))
            yield from (f"{element.type} {line}" for line in words.splitlines() if line)


def _order(spec: str) -> str:
    """Return a figure in one order, its numbers to nine digits: processors differ in the last ones."""
    parsed = json.loads(spec, parse_float=lambda text: _shorten(float(text)), object_hook=_unpack)
    return json.dumps(parsed, sort_keys=True, ensure_ascii=False)


def _shorten(number: float) -> float:
    return float(f"{number:.9g}")


def _unpack(value: dict[str, Any]) -> Any:
    """Return an array that plotly has packed as the list that it is."""
    if value.keys() != {"bdata", "dtype"}:
        return value
    numbers = np.frombuffer(base64.b64decode(value["bdata"]), np.dtype(value["dtype"])).tolist()
    return [_shorten(number) if isinstance(number, float) else number for number in numbers]


def read_said(name: str) -> Said:
    """Return what was said when it was last written down."""
    said: Said = {}
    for line in (SAID / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            said[line.removeprefix("== ")] = []
        else:
            said[next(reversed(said))].append(line)
    return said


def write_said(name: str, said: Said) -> None:
    """Write down what is said now."""
    SAID.mkdir(exist_ok=True)
    lines = [line for title, told in said.items() for line in (f"== {title}", *told)]
    (SAID / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
