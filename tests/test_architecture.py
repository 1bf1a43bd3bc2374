"""Which room may know of which: read from the imports."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from skm_app import __version__
from skm_app.checks import CheckCode, Fault
from skm_app.problems import ProblemCode
from skm_app.wording.checks import MENDS, TITLES
from skm_app.wording.problems import SENTENCES

ROOT = Path(__file__).parents[1]
FILES = [
    ROOT / "app.py",
    *sorted((ROOT / "pages").glob("*.py")),
    *sorted((ROOT / "skm_core").rglob("*.py")),
    *sorted((ROOT / "skm_app").rglob("*.py")),
]
SIBLINGS = {"reading", "store", "charts", "reports", "saran", "published"}
SHARED = {
    "wording",
    "problems",
    "questions",
    "checks",
    "attachments",
    "publications",
    "side_by_side",
    "tidy_table",
    "tidy_arrow",
    "instruments",
    "published_survey",
    "palette",
    "scope",
    "settings",
    "storage_faults",
    "workspace",
}
MAY_USE_SIBLINGS = {"ui", "cli", "services", "__main__"}
PURE = {
    "__future__",
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "re",
    "typing",
    "skm_core",
}
STATISTICS = {"numpy"}
"""What the package ``statistics`` may use besides; scoring does without."""


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[min(1, len(parts) - 1)] if str(parts[0]) == "skm_app" else parts[0]


def identify(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in FILES if room(p) == "skm_core"], ids=identify)
def test_the_core_is_pure(path: Path):
    """No Streamlit, no files, no network, no clock, no randomness: only these modules of Python."""
    statistics = STATISTICS if path.parent.name == "statistics" else set[str]()
    assert {name.split(".")[0] for name in imports(path)} <= PURE | statistics


FACADES = (
    "skm_core.regulation",
    "skm_core.statistics",
    "skm_core",
    "skm_app.reading",
    "skm_app.published",
    "skm_app.store",
    "skm_app.charts",
    "skm_app.saran",
    "skm_app.reports.word",
    "skm_app.services.region",
)
"""Packages that say in their ``__init__`` what they offer. In reports each module brings a library of its own along."""


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_nobody_imports_past_a_facade(path: Path):
    """What a package offers to others is named in its ``__init__``; inside, modules know each other."""
    inside = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    past = {
        name
        for name in imports(path)
        if name not in FACADES
        for facade in FACADES
        if name.startswith(f"{facade}.") and not f"{inside}.".startswith(f"{facade}.")
    }
    assert past == set()


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_no_line_is_kept_from_the_formatter(path: Path):
    """One style, decided by nobody."""
    assert "fmt: skip" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in SIBLINGS], ids=identify)
def test_siblings_know_nothing_of_each_other(path: Path):
    """Reading, store, charts, reports and saran meet only in types of the core."""
    used = {name.split(".")[1] for name in imports(path) if name.startswith("skm_app.")}
    assert used <= {room(path)} | SHARED


@pytest.mark.parametrize("path", [p for p in FILES if room(p) == "wording"], ids=identify)
def test_wording_knows_only_the_core(path: Path):
    """Sentences are made from scored objects and records."""
    assert {name.split(".")[1] for name in imports(path) if name.startswith("skm_app.")} <= {
        "wording",
        "attachments",
        "checks",
        "side_by_side",
        "problems",
        "questions",
        "storage_faults",
    }


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_streamlit_stays_on_the_screen(path: Path):
    """Only pages, app.py and ui/ import Streamlit."""
    uses = any(name.split(".")[0] == "streamlit" for name in imports(path))
    assert not uses or room(path) in {"app", "pages", "ui"}


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_sql_stays_in_the_store(path: Path):
    """Outside the store and the workspace nobody has an engine, or knows of SQLAlchemy."""
    if room(path) == "store" or path.name == "workspace.py":
        return
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"sqlalchemy|\bengine\b|\bEngine\b", re.sub(r'""".*?"""|#.*', "", text, flags=re.S)) == []


@pytest.mark.parametrize("path", [p for p in FILES if room(p) == "store"], ids=identify)
def test_one_door_leads_to_the_database(path: Path):
    """Every reading and writing passes ``store/door.py``, where what the database says becomes a fault."""
    opened = re.findall(r"(?<!sqlite3)\.(?:connect|begin)\(", path.read_text(encoding="utf-8"))
    # a slice is filled before anybody else knows of its file
    assert opened == [] or path.name in {"door.py", "upgrading.py"} or path == ROOT / "skm_app/store/slices.py"


def takes_workspace(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "workspace" for one in ast.walk(node))


EDGE = {
    "skm_app/ui/view.py": {"current_view"},
    # it asks for somebody else: the function, then who asks
    "skm_app/store/access.py": {"_enter"},
    "skm_app/ui/server/health.py": {"_ask"},
    "skm_app/ui/server/door.py": {"_may_have", "_is_own_session"},
    "skm_app/ui/server/media.py": {"_find_drawing", "_make_for", "_log_stranger"},
}
"""Where workspaces are made: of a page run, and of what is asked for outside of any."""


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in {"services", "store", "ui"}], ids=identify)
def test_who_asks_comes_first(path: Path):
    """A function that needs the workspace takes it as its first argument; only the screen's edge makes one."""
    functions = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and takes_workspace(node)
    ]
    first = {node.name: node.args.args[0].arg if node.args.args else "" for node in functions}
    edge = EDGE.get(identify(path), set())
    assert {name for name, arg in first.items() if arg != "workspace"} <= edge | {"remember", "needs", "settle_view"}


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_session_state_stays_in_one_file(path: Path):
    """What a session remembers is written in ui/state.py."""
    assert "session_state" not in path.read_text(encoding="utf-8") or path.name == "state.py"


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_directions_hold(path: Path):
    """app, pages -> skm_app -> skm_core, never the other way; no page imports a page."""
    names = {name.split(".")[0] for name in imports(path)}
    assert "pages" not in names
    assert "app" not in names
    if room(path) not in MAY_USE_SIBLINGS | {"app", "pages"}:
        used = {name.split(".")[1] for name in imports(path) if name.startswith("skm_app.")}
        assert not used & MAY_USE_SIBLINGS


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in {"pages", "app"}], ids=identify)
def test_a_page_asks_services_and_neither_store_nor_reading(path: Path):
    """A page is read top to bottom: what it shows comes from services, how it is drawn from ui and charts."""
    used = {name.split(".")[1] for name in imports(path) if name.startswith("skm_app.")}
    assert used <= {"services", "ui", "charts", "wording", "scope"}


@pytest.mark.parametrize("path", [p for p in FILES if room(p) == "services"], ids=identify)
def test_services_know_neither_screen_nor_terminal(path: Path):
    """Both ask them."""
    assert not {"ui", "cli"} & {name.split(".")[1] for name in imports(path) if name.startswith("skm_app.")}


@pytest.mark.parametrize("path", [p for p in FILES if "regulation" not in p.parts], ids=identify)
def test_numbers_of_law_stand_in_one_package(path: Path):
    """No other package holds a boundary or a bobot in its code."""
    constants = [
        node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    ]
    assert not {0.11, 0.111, 88.31, 76.61, 65.0, 88.3, 76.6, 3.841} & {
        value for value in constants if isinstance(value, float)
    }


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_no_html_is_injected(path: Path):
    """The one script sets the language of the page."""
    text = path.read_text(encoding="utf-8")
    assert "unsafe_allow_html" not in text
    assert "unsafe_allow_javascript" not in text or path.name == "bar.py"


def test_every_problem_code_has_its_sentence():
    """A code without a sentence would be a traceback."""
    assert set(SENTENCES) == set(ProblemCode)


def test_every_check_has_its_title_and_every_fault_what_to_do():
    """A check without words would be a traceback on the day of the report."""
    assert set(TITLES) == set(CheckCode)
    assert set(MENDS) == set(Fault)
    assert {fault.value.partition("-")[0] for fault in Fault} <= {code.value for code in CheckCode}


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_code_is_used(code: ProblemCode):
    """The child process knows codes by their value, everybody else by their name."""
    used = (path.read_text(encoding="utf-8") for path in FILES if path.name != "problems.py")
    named = re.compile(rf"ProblemCode\.{code.name}\b|\"{code.value}\"")
    assert any(named.search(text) for text in used)


@pytest.mark.parametrize("code", ProblemCode)
def test_every_sentence_is_indonesian_short_and_whole(code: ProblemCode):
    """At most three short sentences, ending in a full stop."""
    sentence = SENTENCES[code]
    assert sentence.endswith(".")
    assert len(sentence) <= 140


def test_the_settings_that_keep_an_office_safe_are_shipped():
    """Local only, small uploads, no telemetry, no tracebacks, no unguarded export."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["server"] == {
        "address": "127.0.0.1", "maxUploadSize": 20, "fileWatcherType": "none", "enableXsrfProtection": True,
        "enableCORS": True,
        "showEmailPrompt": False,
    }  # fmt: skip
    assert config["browser"] == {"gatherUsageStats": False}
    assert config["client"] == {
        "showErrorDetails": "none", "showErrorLinks": False, "toolbarMode": "viewer", "disableDataExport": True,
    }  # fmt: skip
    assert config["runner"] == {"magicEnabled": False, "postScriptGC": False}
    assert {"light", "dark"} <= set(config["theme"])


def test_the_version_stands_in_one_place():
    """pyproject reads it from the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["tool"]["hatch"]["version"] == {"path": "skm_app/__init__.py"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_navigation():
    """A page that nobody can reach is dead."""
    navigation = (ROOT / "skm_app" / "ui" / "navigation.py").read_text(encoding="utf-8")
    for page in (ROOT / "pages").glob("*.py"):
        assert f'"pages/{page.name}"' in navigation
