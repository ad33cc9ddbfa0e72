"""The counselor's dashboard: a class from its files, and nothing of anybody in what is kept."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd
import pytest

import netkit as nk
from netkit.samples.class_files import ClassFiles
from netkit.widgets.classroom.dashboard import HAND, HEALTH, NO_CLASS, PAGE, TABS
from netkit.widgets.parts.for_you_alone import ForYouAlone

SAMPLE = nk.make_cohort(20, seed=4)
AS_OF = SAMPLE.saved_on


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> ClassFiles:
    """Save a class with all that goes wrong."""
    return SAMPLE.save(tmp_path_factory.mktemp("class"), troubled=True)


@pytest.fixture(scope="module")
def klass(files: ClassFiles) -> nk.Cohort:
    """Read it once."""
    return nk.read_cohort(files.submissions, AS_OF, roster=files.roster)


@pytest.fixture
def dashboard(klass: nk.Cohort, tmp_path: Path) -> nk.ClassDashboard:
    """Look at the class."""
    return nk.ClassDashboard(klass, folder=tmp_path)


def texts(dashboard: nk.ClassDashboard, tab: str) -> str:
    """Open a tab and give all that is said there."""
    dashboard.turn_to(tab)
    parts = dashboard.tabs.children[TABS.index(tab)].children
    return "\n".join(part.text for part in parts if hasattr(part, "text"))


def state_of(widget: ipywidgets.Widget) -> str:
    """Give the state of a widget and of all in it, as a notebook may save it."""
    inside = getattr(widget, "children", ())
    return "\n".join([str(widget.get_state()), *map(state_of, inside)])


def test_an_empty_dashboard_says_what_to_do():
    """Without a class there is a sentence, and the tabs are out of the way."""
    dashboard = nk.ClassDashboard()
    assert dashboard.summary() == NO_CLASS
    assert dashboard.tabs.layout.display == "none"


def test_a_typed_path_is_read(files: ClassFiles, klass: nk.Cohort):
    """A path typed into the box, with the roster found beside it and a day, gives the class."""
    dashboard = nk.ClassDashboard(folder=files.submissions.parent)
    chooser = dashboard.chooser
    chooser.path.value = str(files.submissions)
    assert chooser.roster.value == str(files.roster)
    chooser.up_to.value = AS_OF.date()
    chooser.read.click()
    assert repr(dashboard.cohort) == repr(klass)
    assert dashboard.tabs.layout.display is None
    assert (chooser.bar.value, chooser.bar.layout.display) == (chooser.bar.max, "none")


def test_what_lies_here_is_listed(files: ClassFiles, tmp_path: Path):
    """Zips and folders with logs are offered; other files, and folders without, are not."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "Anna Lee.csv").write_text("Name,Company\nOmar Haddad,Fern\n")
    (tmp_path / "notes.txt").write_text("no class")
    chooser = nk.ClassDashboard(folder=tmp_path).chooser
    assert [name for name, _ in chooser.files.options] == ["logs"]
    (tmp_path / "later.zip").write_bytes(files.submissions.read_bytes())
    chooser.look.click()
    assert [name for name, _ in chooser.files.options] == ["later.zip", "logs"]


@pytest.mark.parametrize(
    ("path", "said"),
    [("", "Choose a folder or a zip first"), ("no such folder", "no such folder")],
)
def test_a_wrong_path_is_one_sentence(path: str, said: str, tmp_path: Path):
    """Nothing chosen, or nothing there, is said in words, and the panel goes on."""
    dashboard = nk.ClassDashboard(folder=tmp_path)
    dashboard.chooser.path.value = path
    dashboard.chooser.read.click()
    assert said in dashboard.chooser.said.text
    assert dashboard.chooser.bar.layout.display == "none"
    assert dashboard.cohort is None


def test_what_fails_leaves_the_class_in_use(dashboard: nk.ClassDashboard, klass: nk.Cohort):
    """Whoever mistypes the next path still has the class that was there."""
    dashboard.chooser.path.value = "no such folder"
    dashboard.chooser.read.click()
    assert dashboard.cohort is klass


def test_a_file_that_came_in_later_is_read_too(tmp_path: Path):
    """Pressed again, the button reads what is new, and every tab follows."""
    saved = nk.make_cohort(6, seed=1).save(tmp_path, "folder")
    first, *_ = sorted(saved.submissions.iterdir())
    kept = first.read_bytes()
    first.unlink()
    dashboard = nk.ClassDashboard(saved.submissions, roster=saved.roster, as_of=AS_OF)
    assert "5 logs were read" in dashboard.summary()
    first.write_bytes(kept)
    dashboard.chooser.read.click()
    assert "6 logs were read" in dashboard.summary()
    assert "6 logs were read" in texts(dashboard, HEALTH)


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_has_something_to_say(tab: str, dashboard: nk.ClassDashboard):
    """Every tab opens, with pictures in words where there are pictures, and without an error."""
    said = texts(dashboard, tab) or dashboard.page.summary()
    assert "Traceback" not in said
    assert len(said) > 60


def test_the_health_table_names_what_is_broken(dashboard: nk.ClassDashboard):
    """The web page, the empty file, the earlier one and the two who are missing are there."""
    said = texts(dashboard, HEALTH)
    for words in ("web page", "empty", "older", "lock file", "Nothing was handed in"):
        assert words in said


def test_who_needs_a_hand_comes_with_the_reason_and_the_file(
    dashboard: nk.ClassDashboard, klass: nk.Cohort
):
    """Everybody on the list of `needs_a_hand` is told of, by name, file and reason."""
    said = texts(dashboard, HAND)
    table = nk.needs_a_hand(klass)
    assert len(table) > 3
    for row in table.fillna("").to_dict("records"):
        assert row["why"] in said
        assert row["who"] in said
        assert row["file"] in said


def names_of(files: ClassFiles) -> list[str]:
    """List what must stand nowhere: names, addresses and numbers of the roster."""
    roster = pd.read_csv(files.roster)
    return [*roster["Name"], *roster["E-mail"], *roster["ID"].astype("str")]


def test_nobody_is_in_what_is_kept(dashboard: nk.ClassDashboard, files: ClassFiles):
    """With every tab open, no name and no file name is in the stills or any widget's state."""
    for tab in TABS:
        dashboard.turn_to(tab)
    kept = json.dumps(dashboard.stills()) + state_of(dashboard)
    assert "For you alone" not in kept
    assert [name for name in names_of(files) if name.casefold() in kept.casefold()] == []


def test_what_is_kept_would_be_noticed(klass: nk.Cohort):
    """The test above sees a name that is put into an ordinary part of a panel."""
    dashboard = nk.ClassDashboard(klass)
    name = klass.health["who"].dropna().iloc[0]
    assert name not in state_of(dashboard)
    dashboard.chooser.in_use.say(name)
    assert name in state_of(dashboard)


def test_a_small_class_gives_no_number_away(tmp_path: Path):
    """Of fewer than five logs the summary says only that, and no other count."""
    saved = nk.make_cohort(3, seed=1).save(tmp_path, "folder")
    text = nk.ClassDashboard(nk.read_cohort(saved.submissions, AS_OF)).summary()
    assert text.startswith("Fewer than 5 logs were read.")


def test_the_summary_is_stable(klass: nk.Cohort, files: ClassFiles):
    """Two readings of one class, each with a random key of its own, say the same words."""
    again = nk.read_cohort(files.submissions, AS_OF, roster=files.roster)
    assert nk.ClassDashboard(again).stills() == nk.ClassDashboard(klass).stills()


def test_choices_part_the_class(dashboard: nk.ClassDashboard):
    """By avenue each way of finding people has a row; by section, each section at one age."""
    dashboard.by.value = "avenue"
    assert "LinkedIn and the like: " in texts(dashboard, "Who answered")
    dashboard.by.value = "section"
    assert "Thursday: " in texts(dashboard, "Who answered")
    dashboard.within_days.value = 7
    assert "within 7 days" in texts(dashboard, "Who answered")


def test_a_class_without_sections_offers_none(tmp_path: Path):
    """Without a roster there is no section to choose, and every tab still opens."""
    saved = nk.make_cohort(6, seed=1).save(tmp_path, "folder")
    dashboard = nk.ClassDashboard(nk.read_cohort(saved.submissions, AS_OF))
    assert "section" not in [value for _, value in dashboard.by.options]
    for tab in TABS:
        dashboard.turn_to(tab)


def test_the_class_page_is_saved(dashboard: nk.ClassDashboard, files: ClassFiles, tmp_path: Path):
    """The button writes one file into the folder, and nobody of the class is in it."""
    dashboard.turn_to(PAGE)
    dashboard.page.save.click()
    (page,) = tmp_path.iterdir()
    assert page.name == "class_page.html"
    assert page.name in dashboard.page.said.text
    text = page.read_text(encoding="utf-8")
    assert [name for name in pd.read_csv(files.roster)["Name"] if name in text] == []


@pytest.mark.parametrize("name", ["", "class_page.txt", "no/such/folder/page.html"])
def test_a_page_that_cannot_be_saved_is_one_sentence(name: str, dashboard: nk.ClassDashboard):
    """No name, another kind of file or a folder that is not there is said in words."""
    dashboard.turn_to(PAGE)
    dashboard.page.file.value = name
    dashboard.page.save.click()
    assert dashboard.page.said.text
    assert "Saved" not in dashboard.page.said.text


def test_every_control_says_what_it_is(dashboard: nk.ClassDashboard):
    """Whatever can be pressed, chosen or typed into has a description."""
    dashboard.turn_to(PAGE)
    controls = (ipywidgets.DOMWidget, ipywidgets.ValueWidget)
    named = [part for part in _all(dashboard) if isinstance(part, controls)]
    kinds = (ipywidgets.Button, ipywidgets.Text, ipywidgets.Dropdown, ipywidgets.BoundedIntText)
    kinds += (ipywidgets.Combobox, ipywidgets.DatePicker, ipywidgets.IntProgress)
    assert all(part.description for part in named if isinstance(part, kinds))


def test_reading_tells_how_far_it_is(files: ClassFiles):
    """The bar counts up to the number of files, in words too."""
    seen: list[tuple[int, str]] = []
    dashboard = nk.ClassDashboard(roster=files.roster, as_of=dt.date(2026, 3, 31))
    bar = dashboard.chooser.bar
    bar.observe(lambda _: seen.append((bar.value, bar.description)), ["value", "description"])
    dashboard.chooser.path.value = str(files.submissions)
    dashboard.chooser.read.click()
    values = [value for value, _ in seen]
    assert values == sorted(values)
    assert seen[-1][1].endswith(f"of {bar.max}")


def test_for_you_alone_keeps_nothing():
    """What is said there is in `text`, and in no state, output or name of the widget."""
    place = ForYouAlone()
    place.say("Anna <b>Lee</b>")
    kept = f"{place.get_state()}{place!r}{place._repr_mimebundle_()}"
    assert place.text == "Anna <b>Lee</b>"
    assert "Anna" not in kept


def _all(widget: Any) -> list[Any]:
    return [widget, *(inner for part in getattr(widget, "children", ()) for inner in _all(part))]
