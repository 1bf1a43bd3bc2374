"""What the pages for people tell somebody to type: it is there, and does what it says."""

import re
import shlex
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.docs.commands import ROOT, Place, list_named, list_typed, read_page

PAGES = ["README.md", "README.en.md", "CONTRIBUTING.md", "docs/data.md", "docs/notebook.md", "docs/skala.md"]
TERMINAL = ".venv/bin/python -m skm_app "
TOOLS = {"pip", "pytest", "ruff", "pyright", "mutmut", "streamlit", "uv", "skm"}


@pytest.mark.parametrize("page", ["README.md", "README.en.md"])
def test_the_commands_of_the_terminal_run_from_top_to_bottom(tmp_path: Path, page: str):
    """As they are printed, each after the one above; each ends well, and says something."""
    place = Place(tmp_path / "terminal")
    place.fill()
    lines = [line for line in list_typed(page) if line.startswith(TERMINAL)]
    assert len(lines) > 18
    for line in lines:
        done = place.type(line)
        assert (line, done.returncode, done.stderr if done.returncode else "") == (line, 0, "")
        assert (line, bool(done.stdout.strip())) == (line, True)
    assert {"rekap.csv", "serahan", "tabel.parquet", "terbitan", "cadangan.zip"} <= {
        path.name for path in place.folder.iterdir()
    }


def test_both_languages_print_the_same_commands():
    """But for the word that stands for a file."""
    ours = [line.replace("BERKAS", "FILE") for line in list_typed("README.md") if line.startswith(TERMINAL)]
    assert [line for line in list_typed("README.en.md") if line.startswith(TERMINAL)] == ours


@pytest.mark.parametrize("page", PAGES)
def test_every_module_script_and_tool_that_is_named_is_there(page: str):
    """Modules by import, scripts and folders by their place, tools as what requirements-dev.txt brings."""
    missing: list[str] = []
    for line in list_named(page):
        for part in re.split(r"&&|\|", line):
            words = [word for word in shlex.split(part) if not re.fullmatch(r"[A-Z_]+=\S*", word)]
            if not words:
                continue
            if "-m" in words:
                module = words[words.index("-m") + 1]
                there = module in ("venv",) or find_spec(module) is not None
            elif words[0] == "bash":
                there = (ROOT / words[1]).is_file()
            elif words[0].endswith("python"):
                there = words[1] == "-c" or (ROOT / words[1]).is_file()
            elif words[0].startswith(".ci/"):
                there = (ROOT / words[0]).is_file()
            else:
                there = Path(words[0]).name in TOOLS
            if not there:
                missing.append(line)
    assert missing == []


def test_what_the_readme_installs_is_what_ci_installs():
    """The command of the tests, and that of the app: the same files, the same programs."""
    run = read_page(".ci/run")
    (app,) = [line for line in list_typed("README.md") if "streamlit run" in line and not line.startswith("py ")]
    (tests,) = [line for line in list_typed("README.md") if line.endswith("pytest") and not line.startswith("py ")]
    assert app == (
        "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/streamlit run app.py"
    )
    for step in tests.split(" && "):
        program, *words = step.split()
        assert program in run
        assert all(word in run for word in words if not word.startswith("-"))


def test_the_pages_of_the_app_are_in_the_table_of_the_readme():
    """Each by the name that the menu gives it."""
    listed = set(re.findall(r"^\| ([^|`]+?) \| [A-Z]", read_page("README.md"), re.MULTILINE))
    titles = set(re.findall(r'page\("pages/\w+\.py", "([^"]+)"', read_page("skm_app/ui/navigation.py")))
    assert titles - {"Papan kabupaten"} <= listed


def test_the_folders_of_the_readme_are_there():
    """Each that its table of contents names."""
    listed = re.findall(r"`(\w+)/`", read_page("README.md").partition("## Isi")[2].partition("## Sumber")[0])
    assert len(listed) > 8
    assert [name for name in listed if not (ROOT / name).is_dir()] == []


def test_the_version_of_python_is_the_one_that_is_served():
    """The README says what pyproject.toml asks for."""
    project = tomllib.loads(read_page("pyproject.toml"))["project"]
    assert "Python 3.11 atau lebih baru" in read_page("README.md")
    assert project["requires-python"] == ">=3.11"


def find_place(name: str) -> Path | None:
    """Return the file or folder that a page means: rooms are named from the package."""
    rooms = ("", "skm_core", "skm_app", "skm_app/ui", "skm_app/reading")
    return next((place for room in rooms if (place := ROOT / room / name).exists()), None)


def test_what_a_developer_is_sent_to_is_there():
    """Each file and folder that CONTRIBUTING names, and each name in the table of jobs in a file of its row."""
    text = read_page("CONTRIBUTING.md")
    paths = re.findall(r"`([\w.]+/[\w./]*|\w+\.(?:py|md|toml))`", text)
    assert len(paths) > 50
    assert [path for path in paths if "NAMA" not in path and find_place(path) is None] == []
    missing: list[str] = []
    for row in re.findall(r"^\| .+ \| .+ \|$", text.partition("pekerjaan, dan di mana")[2], re.MULTILINE):
        files = [place for path in re.findall(r"`([\w.]+/[\w./]*\.py)`", row) if (place := find_place(path))]
        told = "".join(place.read_text(encoding="utf-8") for place in files)
        names = re.findall(r"`(_?[A-Z]\w+|_[a-z]\w+)`", row)
        missing += [name for name in names if files and name not in told]
    assert missing == []
