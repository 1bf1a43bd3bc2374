"""The manual in the program is that of docs/, and the news are those of the CHANGELOG."""

import re
from pathlib import Path

import pytest

from skm_app import __version__
from skm_app.services.manual import Picture, list_news, read_chapter
from skm_app.wording.manual import CHAPTERS, DOCUMENTS, LED_FROM
from tests.docs.pages import DOCS


@pytest.mark.parametrize("key", [*CHAPTERS, *DOCUMENTS])
def test_a_chapter_loses_nothing_of_its_page(key: str):
    """Every word of the page is in it, title, texts and what each picture shows; only links are left out."""
    page = next(path for path in (DOCS / "panduan" / f"{key}.md", DOCS / f"{key}.md") if path.is_file())
    chapter = read_chapter(key)
    told = " ".join((chapter.title, *(one.alt if isinstance(one, Picture) else one for one in chapter.parts)))
    without_links = re.sub(r"(?<!!)\[[^\]]+\]\([^)]+\)|(?<=\])\([^)]+\.png\)", "", page.read_text(encoding="utf-8"))
    assert set(re.findall(r"\w+", without_links)) - set(re.findall(r"\w+", told)) == set()


@pytest.mark.parametrize("key", [*CHAPTERS, *DOCUMENTS])
def test_its_pictures_are_there_in_both_looks_and_no_link_is_dead(key: str):
    """A relative link would open an address that the program does not have."""
    chapter = read_chapter(key)
    pictures = [one for one in chapter.parts if isinstance(one, Picture)]
    assert [one.alt for one in pictures if not (one.light.is_file() and one.dark.is_file() and one.alt)] == []
    texts = " ".join(one for one in chapter.parts if isinstance(one, str))
    assert [link for link in re.findall(r"\]\(([^)]+)\)", texts) if not link.startswith("https://")] == []


def test_every_chapter_of_docs_is_in_the_program():
    """And every document hangs on one of them."""
    assert {path.stem for path in (DOCS / "panduan").glob("*.md")} == set(CHAPTERS)
    assert set(LED_FROM) == set(DOCUMENTS)
    assert set(LED_FROM.values()) <= set(CHAPTERS)


def test_the_latest_news_are_of_this_version():
    """In one sentence, which the first screen tells; the whole of it follows."""
    latest = list_news()[0]
    assert latest.version == __version__
    assert latest.text.startswith(latest.sentence.split()[0])
    assert 20 < len(latest.sentence) < 120


def test_every_version_has_its_news_whole():
    """As many as there are headings; a version of which no sentence says the whole has none."""
    text = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    news = list_news()
    assert [one.version for one in news] == re.findall(r"^## (\S+)$", text, re.MULTILINE)
    assert "".join(one.text for one in news).count("\n- ") + sum(one.text.startswith("- ") for one in news) == len(
        re.findall(r"^- ", text, re.MULTILINE)
    )
    assert [one.version for one in news if one.sentence.startswith("-") or one.sentence.endswith(" 0.")] == []


def test_a_wheel_takes_the_manual_along():
    """What is read is named in pyproject.toml, for the pages of docs/ are no package."""
    named = (DOCS.parent / "pyproject.toml").read_text(encoding="utf-8")
    wanted = ["CHANGELOG.md", "docs/panduan", "docs/gambar", *(f"docs/{name}.md" for name in DOCUMENTS)]
    assert [one for one in wanted if f'"{one}" = "skm_app/program/{one}"' not in named] == []
    pictures = [one for key in CHAPTERS for one in read_chapter(key).parts if isinstance(one, Picture)]
    assert {one.light.parent for one in pictures} == {Path(DOCS / "gambar")}
