"""The panels of lesson 01: names in, an order, a door; everything saved and nothing lost."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import ipywidgets
import pandas as pd
import pytest

import netkit as nk
from netkit.widgets.parts.panel import Panel
from netkit.widgets.people.who_do_you_know import ANOTHER
from tests.test_widgets import controls, everything

TODAY = dt.date(2026, 3, 31)
SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'
ODD = ["ليلى منصور", "林美", "Nia 🌱", SNEAKY, "=1+1", "O'Neil"]


@pytest.fixture(params=["my_log.xlsx", "my_log"])
def path(request, tmp_path: Path) -> Path:
    nk.new_log(tmp_path / request.param)
    return tmp_path / request.param


def names(log: nk.Log) -> list[str]:
    return log.contacts["contact"].tolist()


def type_names(panel: nk.WhoDoYouKnow, text: str) -> None:
    """Do what a person does: type, and press Add."""
    panel.names.value = text
    panel.add.click()


# --- who do you know


def test_names_are_saved_with_what_their_circle_says(path):
    """Names typed by line and comma are in the file, each with the circle's defaults."""
    panel = nk.WhoDoYouKnow(nk.read_log(path))
    panel.circle.value = "alumni"
    type_names(panel, "Anna Lee, Ben Okoro\n\n  Cy   Diaz ,")
    saved = nk.read_log(path).contacts
    assert saved["contact"].tolist() == ["Anna Lee", "Ben Okoro", "Cy Diaz"]
    assert saved[["relationship", "avenue", "warmth"]].drop_duplicates().values.tolist() == [
        ["alum", "alumni_directory", "lukewarm"]
    ]
    assert panel.names.value == ""
    assert panel.said.text == f"Saved in {path.name}: Anna Lee, Ben Okoro and Cy Diaz."
    assert "3 people" in panel.now.text
    assert nk.read_log(path).events.empty


def test_adding_twice_adds_once(path):
    """The same names again, in any capitals, change nothing and stay in the box with a question."""
    panel = nk.WhoDoYouKnow(nk.read_log(path))
    type_names(panel, "Anna Lee, ANNA LEE, Ben Okoro")
    before = names(panel.log)
    assert before == ["Anna Lee", "Ben Okoro"]
    type_names(panel, "anna  lee\nBen Okoro")
    assert names(nk.read_log(path)) == before
    assert panel.names.value == "anna lee\nBen Okoro"
    assert "are on your list already" in panel.said.text
    assert ANOTHER in panel.said.text
    assert panel.another.layout.display == ""


def test_another_person_of_the_same_name_is_added_when_said_so(path):
    """Only with the tick does a second Anna Lee join, under a name of her own."""
    panel = nk.WhoDoYouKnow(nk.read_log(path))
    type_names(panel, "Anna Lee")
    type_names(panel, "Anna Lee, Ben Okoro")
    assert names(panel.log) == ["Anna Lee", "Ben Okoro"]
    panel.another.value = True
    panel.add.click()
    assert names(nk.read_log(path)) == ["Anna Lee", "Ben Okoro", "Anna Lee (2)"]
    assert (panel.another.value, panel.another.layout.display) == (False, "none")
    type_names(panel, "Anna Lee")
    assert len(names(panel.log)) == 3


def test_every_circle_comes_up_once_and_then_the_first_again():
    """Next circle goes through all of them, each with its question and a way to begin."""
    panel = nk.WhoDoYouKnow(nk.new_log())
    circles = nk.name_prompts()
    for row in circles.to_dict("records"):
        assert panel.circle.value == row["circle"]
        assert row["prompt"] in panel.prompt.text
        assert row["first_step"] in panel.prompt.text
        panel.next_circle.click()
    assert panel.circle.value == circles["circle"][0]


def test_what_is_typed_survives_a_change_of_circle():
    """Turning to another circle leaves the box as it is."""
    panel = nk.WhoDoYouKnow(nk.new_log())
    panel.names.value = "Anna Lee"
    panel.next_circle.click()
    assert panel.names.value == "Anna Lee"


@pytest.mark.parametrize("text", ["", " \n , ,"])
def test_an_empty_box_adds_nobody(text):
    """Nothing typed is answered kindly, and the list stays as it is."""
    panel = nk.WhoDoYouKnow(nk.new_log())
    type_names(panel, text)
    assert panel.log.contacts.empty
    assert "Nobody typed yet" in panel.said.text


def test_a_text_that_is_no_name_stays_in_the_box():
    """Ten thousand characters are no name: nothing is added, nothing is lost."""
    panel = nk.WhoDoYouKnow(nk.new_log())
    type_names(panel, "x" * 10_000)
    assert panel.log.contacts.empty
    assert panel.names.value == "x" * 10_000
    assert "10,000 characters" in panel.said.text


def test_any_name_is_kept_as_typed(path):
    """Names in any script, with emoji, markup or what looks like a formula come back as typed."""
    type_names(panel := nk.WhoDoYouKnow(nk.read_log(path)), "\n".join(ODD))
    assert names(nk.read_log(path)) == ODD
    assert "<img" not in panel.said.value


def test_a_file_that_cannot_be_changed_loses_no_name(path):
    """While a spreadsheet program has the file, the names stay in the box, and it says why."""
    panel = nk.WhoDoYouKnow(nk.read_log(path))
    file = path if path.suffix else path / "contacts.csv"
    owner = file.with_name(f".~lock.{file.name}#")
    owner.touch()
    type_names(panel, "Anna Lee, Ben Okoro")
    assert "open in a spreadsheet program" in panel.said.text
    assert panel.names.value == "Anna Lee, Ben Okoro"
    owner.unlink()
    panel.add.click()
    assert names(nk.read_log(path)) == ["Anna Lee", "Ben Okoro"]


# --- the target list


def listed(path: Path) -> nk.TargetList:
    """Give a panel on a file with three people."""
    log = nk.read_log(path)
    for name in ("Anna Lee", "Ben Okoro", "Cy Diaz"):
        log.add_contact(name)
    return nk.TargetList(log, today=TODAY)


def test_a_wish_is_saved_and_the_next_person_comes_up(path):
    """Only the person chosen changes, in the file too, and somebody without a wish is next."""
    panel = listed(path)
    assert panel.who.value == "Anna Lee"
    panel.motivation.value, panel.closeness.value, panel.field.value = 4, "warm", " law "
    panel.save.click()
    saved = nk.read_log(path).contacts.set_index("contact")
    assert saved.loc["Anna Lee", ["motivation", "warmth", "field"]].tolist() == [4, "warm", "law"]
    assert saved.drop("Anna Lee")[["motivation", "warmth", "field"]].isna().all(axis=None)
    assert panel.who.value == "Ben Okoro"
    assert (panel.motivation.value, panel.closeness.value, panel.field.value) == ("", "", "")
    assert f"Saved in {path.name}. Anna Lee is in place 1 of 3. Now: Ben Okoro." == panel.said.text


def test_the_table_is_the_ranking(path):
    """What is shown is what `rank_contacts` says, for what somebody is curious about."""
    panel = listed(path)
    panel.who.value = "Cy Diaz"
    panel.field.value, panel.motivation.value = "rivers", 5
    panel.save.click()
    panel.curious.value = "rivers"
    expected = nk.rank_contacts(panel.log, "rivers")
    assert panel.ranking.equals(expected)
    assert panel.table.value.count("<tr>") == len(expected) + 1
    assert panel.summary().startswith("Place: 1\nWho: Cy Diaz")


def test_a_value_can_be_taken_back(path):
    """Choosing "not said yet" and emptying the field empties the cells."""
    panel = listed(path)
    panel.log.change_contact("Anna Lee", motivation=3, field="law", warmth="cold")
    panel._source.changes += 1
    panel.who.value = "Anna Lee"
    panel.motivation.value, panel.field.value = "", ""
    panel.save.click()
    row = nk.read_log(path).contacts.iloc[0]
    assert row[["motivation", "field"]].isna().all()
    assert row["warmth"] == "cold"


def test_what_the_form_cannot_show_is_not_lost(path):
    """A word or number of somebody's own stays when another value of that person is saved."""
    panel = listed(path)
    frame = panel.log.contacts
    frame.loc[0, ["warmth", "motivation"]] = ["sort of", 9]
    panel.log.save()
    panel._source.changes += 1
    panel.who.value = "Ben Okoro"
    panel.who.value = "Anna Lee"
    assert (panel.closeness.value, panel.motivation.value) == ("", "")
    panel.field.value = "law"
    panel.save.click()
    row = nk.read_log(path).contacts.iloc[0]
    assert (row["warmth"], row["motivation"], row["field"]) == ("sort of", 9, "law")


def test_what_is_typed_survives_a_change_elsewhere(path):
    """A name added by another panel leaves a half-filled form as it is."""
    source = nk.LogChooser(path)
    source.log.add_contact("Anna Lee")
    source.changes += 1
    panel, other = nk.TargetList(source), nk.WhoDoYouKnow(source)
    panel.field.value, panel.motivation.value = "half typed", 2
    type_names(other, "Ben Okoro")
    assert (panel.who.value, panel.field.value, panel.motivation.value) == (
        "Anna Lee",
        "half typed",
        2,
    )
    assert panel.who.options == ("Anna Lee", "Ben Okoro")


def test_a_save_that_fails_keeps_the_form(path):
    """While the file is open elsewhere, the form stays filled and says what to do."""
    panel = listed(path)
    file = path if path.suffix else path / "contacts.csv"
    owner = file.with_name(f".~lock.{file.name}#")
    owner.touch()
    panel.motivation.value = 4
    panel.save.click()
    assert "open in a spreadsheet program" in panel.said.text
    assert (panel.who.value, panel.motivation.value) == ("Anna Lee", 4)
    owner.unlink()
    panel.save.click()
    assert nk.read_log(path).contacts["motivation"].tolist()[0] == 4


def test_saving_nothing_says_so_and_writes_nothing(path):
    """Save without a change leaves the file as it is."""
    panel = listed(path)
    file = path if path.suffix else path / "contacts.csv"
    before = file.read_bytes()
    panel.save.click()
    assert "Nothing has changed" in panel.said.text
    assert file.read_bytes() == before


def test_an_empty_list_says_how_to_begin():
    """Without people there is nothing to choose, and the panel says what to do first."""
    panel = nk.TargetList(nk.new_log())
    assert panel.who.options == ()
    panel.save.click()
    assert "Add a few names first" in panel.said.text
    assert panel.summary() == panel.said.text


def test_whoever_was_asked_leaves_the_list(path):
    """Once a request is noted, the person is not offered any more."""
    panel = listed(path)
    panel.log.add_event("Anna Lee", "requested", "2026-03-01")
    panel._source.changes += 1
    assert panel.who.options == ("Ben Okoro", "Cy Diaz")
    assert panel.who.value == "Ben Okoro"


# --- who could introduce


def test_a_person_and_a_place_are_looked_for():
    """The panel shows whom `find_introductions` names, and a sentence to begin with."""
    log = nk.new_log()
    log.add_contact("Anna Lee", organization="Fern & Co.")
    log.add_contact("Ben Okoro", organization="Fern")
    panel = nk.WhoCouldIntroduce(log)
    panel.who.value = "Ben Okoro"
    panel.look.click()
    assert panel.found["through"].tolist() == ["Anna Lee"]
    assert "Hi Anna Lee" in panel.words.text
    panel.who.value, panel.place.value = "", "fern co"
    panel.look.click()
    assert sorted(panel.found["through"]) == ["Anna Lee", "Ben Okoro"]


def test_no_link_is_no_dead_end():
    """Nobody found, or nothing asked, is answered with what to do; the last answer is gone."""
    log = nk.new_log()
    log.add_contact("Anna Lee", organization="Fern")
    panel = nk.WhoCouldIntroduce(log)
    panel.place.value = "fern"
    panel.look.click()
    panel.place.value = SNEAKY
    panel.look.click()
    assert panel.found.empty
    assert (panel.table.value, panel.words.text) == ("", "")
    assert SNEAKY in panel.said.text
    assert "<img" not in panel.said.value
    panel.place.value = ""
    panel.look.click()
    assert "whom you would like to reach" in panel.said.text


# --- all of them


def panels() -> list[Panel]:
    """Give one panel of each kind on a log with names that are also markup."""
    log = nk.new_log()
    for name in ODD:
        log.add_contact(name, organization=SNEAKY, field=SNEAKY, motivation=5, avenue="faculty")
    introductions = nk.WhoCouldIntroduce(log)
    introductions.who.value = SNEAKY
    introductions.look.click()
    return [
        nk.WhoDoYouKnow(log, today=TODAY),
        nk.TargetList(log, SNEAKY, today=TODAY),
        introductions,
        nk.ListCheck(log),
    ]


def test_every_control_has_a_name():
    """A screen reader can say what each control is for."""
    assert all(control.description for panel in panels() for control in controls(panel))


def test_what_is_typed_arrives_whole():
    """A box sends its text when it is left, so that a quick click on a button finds all of it."""
    typed = [part for panel in panels() for part in controls(panel) if hasattr(part, "placeholder")]
    assert len(typed) >= 4
    assert not any(box.continuous_update for box in typed)


def test_typed_text_never_becomes_markup():
    """Names with markup are shown as typed, live and in the stills."""
    for panel in panels():
        html = [part.value for part in everything(panel) if isinstance(part, ipywidgets.HTML)]
        html += [bundle.get("text/html", "") for bundle in panel.stills()]
        assert all("<img" not in text for text in html)


def test_each_panel_leaves_the_same_still_each_time():
    """A panel leaves its words, and they do not change from one run to the next."""
    for first, second in zip(panels(), panels(), strict=True):
        assert first.summary()
        assert json.dumps(first.stills()) == json.dumps(second.stills())


def test_panels_follow_the_log_that_is_chosen(tmp_path):
    """With another log, each panel speaks of its people, and the sample's file stays as it is."""
    nk.new_log(tmp_path / "own.xlsx").add_contact("Rosa Vidal", avenue="faculty")
    sample = nk.new_log(tmp_path / "sample_log.xlsx")
    sample.add_contact("Anna Lee")
    before = (tmp_path / "sample_log.xlsx").read_bytes()
    chooser = nk.LogChooser(tmp_path / "sample_log.xlsx", folder=tmp_path)
    know, targets = nk.WhoDoYouKnow(chooser, today=TODAY), nk.TargetList(chooser, today=TODAY)
    introduce, check = nk.WhoCouldIntroduce(chooser), nk.ListCheck(chooser)
    type_names(know, "Kim Novak")
    targets.motivation.value = 5
    targets.save.click()
    assert (tmp_path / "sample_log.xlsx").read_bytes() == before
    assert chooser.log.saved_on == pd.Timestamp(TODAY)
    assert targets.who.options == ("Anna Lee", "Kim Novak")
    assert "2 names" in check.summary()
    chooser.file_list.value = tmp_path / "own.xlsx"
    chooser.use.click()
    assert targets.who.options == ("Rosa Vidal",)
    assert [name for name, _ in introduce.who.options][1:] == ["Rosa Vidal"]
    assert "1 name on" in check.summary()
    assert "own.xlsx" in know.now.text


def test_who_is_left_in_peace_is_not_offered_as_somebody_to_reach():
    """Nobody is told to write straight to a person who would rather not hear from them."""
    log = nk.new_log()
    log.add_contact("Anna Lee", do_not_contact=True)
    log.add_contact("Omar Haddad")
    names = [name for _, name in nk.WhoCouldIntroduce(log).who.options]
    assert names == ["", "Omar Haddad"]


def test_a_wish_is_saved_though_another_notebook_asked_meanwhile(tmp_path: Path):
    """The list says so when the person was asked elsewhere while the form was open."""
    log = nk.new_log(tmp_path / "my_log.xlsx")
    log.add_contact("Anna Lee")
    panel = nk.TargetList(log)
    panel.motivation.value = 4
    nk.read_log(tmp_path / "my_log.xlsx").add_event("Anna Lee", "requested")
    panel.save.click()
    assert panel.said.text.startswith("Saved in my_log.xlsx. Anna Lee is not waiting any more")
    assert log.contacts["motivation"].tolist() == [4]
