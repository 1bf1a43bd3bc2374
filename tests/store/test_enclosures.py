"""Files for reports and publications: kept, shown for the right period, taken away and brought back."""

import datetime as dt
import io

from PIL import Image

from skm_app.attachments import AttachmentKind
from skm_app.store import (
    add_attachment,
    add_publication,
    list_activity,
    list_attachments,
    list_publications,
    merge_units,
    remove_attachment,
    remove_publication,
    save_survey,
    undo,
)
from skm_app.workspace import Workspace
from skm_core import Medium, Period
from tests.store.makers import some_survey

UNIT = "kecamatan-uji"
FIRST, SECOND = Period.parse("2024-S1"), Period.parse("2024-S2")
DAY = dt.date(2024, 7, 3)


def draw() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


PICTURE = draw()


def test_a_logo_is_of_all_reports_and_a_photo_of_one(workspace: Workspace):
    """Both were added while the first period was looked at."""
    save_survey(workspace, some_survey())
    add_attachment(workspace, UNIT, FIRST, AttachmentKind.LOGO, "logo.png", b"logo")
    add_attachment(workspace, UNIT, FIRST, AttachmentKind.PHOTO, "loket.jpg", b"foto", "Loket satu")
    names = {
        period.code: [(one.kind.value, one.file_name, one.caption, one.content) for one in kept]
        for period in (FIRST, SECOND)
        for kept in (list_attachments(workspace, UNIT, period),)
    }
    logo = ("logo", "logo.png", "", b"logo")
    assert names == {"2024-S1": [logo, ("foto", "loket.jpg", "Loket satu", b"foto")], "2024-S2": [logo]}


def test_a_file_that_was_removed_comes_back(workspace: Workspace):
    """Removing it twice writes one line of the log; taking that back shows it again."""
    save_survey(workspace, some_survey())
    add_attachment(workspace, UNIT, FIRST, AttachmentKind.DECREE, "sk.pdf", b"%PDF-1.4")
    (kept,) = list_attachments(workspace, UNIT, FIRST)
    for _ in range(2):
        remove_attachment(workspace, kept.id)
    assert list_attachments(workspace, UNIT, FIRST) == ()
    removed = [line for line in list_activity(workspace) if line.action.value == "lampiran_hapus"]
    undo(workspace, removed[0].id)
    assert (list_attachments(workspace, UNIT, FIRST), len(removed)) == ((kept,), 1)


def test_a_publication_that_was_removed_comes_back(workspace: Workspace):
    """Its picture is shown, a document is only named, and so is a damaged picture; the first day stands first."""
    save_survey(workspace, some_survey())
    add_publication(workspace, UNIT, FIRST, Medium.SITE, DAY, "https://contoh.go.id", ("layar.png", PICTURE))
    add_publication(workspace, UNIT, FIRST, Medium.BOARD, dt.date(2024, 7, 2), "Papan", ("papan.pdf", b"%PDF-1.4"))
    add_publication(workspace, UNIT, FIRST, Medium.SOCIAL, DAY, "@contoh", ("rusak.png", PICTURE[:40]))
    kept = list_publications(workspace, UNIT)
    assert [(one.medium, one.published_on.day, one.place, one.file_name, one.picture) for one in kept] == [
        (Medium.BOARD, 2, "Papan", "papan.pdf", None),
        (Medium.SITE, 3, "https://contoh.go.id", "layar.png", PICTURE),
        (Medium.SOCIAL, 3, "@contoh", "rusak.png", None),
    ]
    for _ in range(2):
        remove_publication(workspace, kept[0].id)
    assert list_publications(workspace, UNIT) == kept[1:]
    undo(workspace, list_activity(workspace)[0].id)
    assert list_publications(workspace, UNIT) == kept


def test_files_and_publications_go_along_with_a_unit(workspace: Workspace):
    """A unit that turns out to be another brings them; taking that back returns them."""
    save_survey(workspace, some_survey())
    save_survey(workspace, some_survey("Kecamatan Lain", "2023-S1"))
    add_attachment(workspace, UNIT, FIRST, AttachmentKind.LOGO, "logo.png", b"logo")
    add_publication(workspace, UNIT, FIRST, Medium.FORUM, DAY, "Aula")

    def count(unit: str) -> tuple[int, int]:
        return len(list_attachments(workspace, unit, FIRST)), len(list_publications(workspace, unit))

    merge_units(workspace, UNIT, "kecamatan-lain")
    assert (count(UNIT), count("kecamatan-lain")) == ((0, 0), (1, 1))
    undo(workspace, list_activity(workspace)[0].id)
    assert (count(UNIT), count("kecamatan-lain")) == ((1, 1), (0, 0))
