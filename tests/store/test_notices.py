"""What somebody has put away stays away, for them and for nobody else."""

from pathlib import Path

from skm_app.store import backup_store, list_put_away, save_survey, settle_put_away
from skm_app.workspace import Workspace
from tests.store.makers import acting, bring_back, some_survey


def test_what_was_put_away_is_known_until_it_is_brought_back(workspace: Workspace):
    """Twice is as once, as of two tabs; what was never put away can be brought back, too."""
    assert list_put_away(workspace) == frozenset()
    for _ in range(2):
        settle_put_away(workspace, ("keliling", "baru 0.19.0"))
    assert list_put_away(workspace) == {"keliling", "baru 0.19.0"}
    for _ in range(2):
        settle_put_away(workspace, (), ("keliling",))
    assert list_put_away(workspace) == {"baru 0.19.0"}


def test_it_is_of_one_person(workspace: Workspace):
    """A name that is longer than the column is cut in writing and in reading alike."""
    long = acting(workspace, "p" * 200)
    settle_put_away(long, ("keliling",))
    assert list_put_away(long) == {"keliling"}
    assert list_put_away(workspace) == frozenset()


def test_a_copy_from_before_does_not_tell_it_again(workspace: Workspace, tmp_path: Path):
    """What was closed since the copy was made stays closed; what the copy knows comes back with it."""
    save_survey(workspace, some_survey())
    rekan = acting(workspace, "rekan")
    settle_put_away(rekan, ("keliling",))
    copy = tmp_path / "salinan.zip"
    backup_store(workspace, copy)
    settle_put_away(workspace, ("keliling",))
    settle_put_away(rekan, (), ("keliling",))
    bring_back(workspace, copy)
    assert (list_put_away(workspace), list_put_away(rekan)) == ({"keliling"}, {"keliling"})
