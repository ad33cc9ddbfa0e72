"""The small panels of the first lessons: whose work, a plan for the talk, a table to read."""

from __future__ import annotations

import errno
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk
from netkit.widgets.parts.text_file import TextFile

SNEAKY = '<img src=x onerror=alert(1)> & "Anna"'


def test_what_is_typed_first_is_in_the_message_and_back():
    """The two panels share one answer, whichever of them it is typed into."""
    draft = nk.MessageDraft()
    panel = nk.WhoseWork(draft)
    panel.person.value, panel.work.value = "Dana Okafor", "river maps"
    assert "Dear Dana Okafor," in draft.draft.value
    assert "river maps" in draft.draft.value.splitlines()[0]
    draft.facts["their_name"].value = "Ruth Amadi"
    assert panel.person.value == "Ruth Amadi"


def test_facts_known_before_are_shown():
    """A draft that knows the work already shows it in the first panel too."""
    assert nk.WhoseWork(nk.MessageDraft(topic="bees")).work.value == "bees"


def test_every_answer_is_cheered_and_none_is_asked_for():
    """A name, a kind of work and both get words of their own; an empty form gets none."""
    panel = nk.WhoseWork(nk.MessageDraft())
    said = [panel.said.text]
    for person, work in (("Dana", ""), ("Dana", "maps"), ("", "maps"), ("", "")):
        panel.person.value, panel.work.value = person, work
        said.append(panel.said.text)
    assert said[0] == said[-1] == ""
    assert len(set(said)) == 4


def test_a_plan_is_as_long_as_asked_for_and_ends_with_who_else():
    """Whatever the minutes, the plan on the screen is the plan in words, and who else is last."""
    plan = nk.TalkPlan()
    for minutes in (5, 10, 20, 45, 60):
        plan.minutes.value = minutes
        questions = nk.plan_agenda(minutes)["question"]
        assert all(question in plan.summary() for question in questions)
        assert plan.summary().splitlines()[-1].endswith(questions.iloc[-1])
        assert plan.table.value.count("<tr>") == len(questions) + 1
        assert f"in {minutes} minutes" in plan.said.text


def test_a_plan_is_saved_when_the_button_is_pressed_and_not_before(tmp_path: Path):
    """Making and changing a plan writes nothing; the button writes what is shown."""
    plan = nk.TalkPlan(path=tmp_path / "plan.txt")
    plan.minutes.value = 30
    assert not list(tmp_path.iterdir())
    plan.save.click()
    assert (tmp_path / "plan.txt").read_text("utf-8") == plan.summary() + "\n"
    assert "Saved in plan.txt" in plan.said.text


def test_a_plain_table_shows_text_and_runs_none():
    """Cells and headers are shown as typed, in the order asked for and without the index."""
    table = nk.PlainTable(pd.DataFrame({"a": [1], "b": [SNEAKY]}, index=[77]), b="Words", a=SNEAKY)
    shown = table._repr_html_()
    assert "<img" not in shown
    assert "77" not in shown + str(table)
    assert str(table) == repr(table) == f"Words: {SNEAKY}\n{SNEAKY}: 1"


def test_a_plain_table_names_its_columns_to_a_screen_reader():
    """Each header says that it heads a column."""
    table = nk.PlainTable(pd.DataFrame({"a": [1, 2], "b": [3, 4]}), a="A", b="B")
    assert table._repr_html_().count('scope="col"') == 2


@pytest.mark.parametrize("change", ["nothing", "edited", "deleted"])
def test_a_text_file_is_renewed_unless_somebody_changed_it(change: str, tmp_path: Path):
    """The panel's own file follows the panel; one that was changed by hand stays as it is."""
    file = TextFile(tmp_path / "draft.txt")
    assert file.save("first") == "draft.txt"
    if change == "edited":
        (tmp_path / "draft.txt").write_text("by hand")
    elif change == "deleted":
        (tmp_path / "draft.txt").unlink()
    name = file.save("second")
    assert (tmp_path / name).read_text() == "second\n"
    assert name == ("draft_2.txt" if change == "edited" else "draft.txt")
    if change == "edited":
        assert (tmp_path / "draft.txt").read_text() == "by hand"


def test_a_text_file_from_before_is_left_alone(tmp_path: Path):
    """A file that was there already keeps its words, and the next free number is taken."""
    for name in ("draft.txt", "draft_2.txt"):
        (tmp_path / name).write_text(name)
    assert TextFile(tmp_path / "draft.txt").save("new") == "draft_3.txt"
    assert (tmp_path / "draft.txt").read_text() == "draft.txt"


def test_a_text_file_that_cannot_be_renewed_keeps_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """When the disk is full in mid-save, the old words are whole and the reason is a sentence."""
    file = TextFile(tmp_path / "draft.txt")
    file.save("old")

    def full(path: Path, data: bytes) -> None:
        with path.open("wb") as half:
            half.write(data[:2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(nk.NetkitError, match="disk is full"):
        file.save("new words")
    assert [path.name for path in tmp_path.iterdir()] == ["draft.txt"]
    assert (tmp_path / "draft.txt").read_text() == "old\n"


def test_a_text_file_is_opened_as_it_was_saved(tmp_path: Path):
    """What was saved comes back, also after another program wrote its own line ends into it."""
    for words in ("", "one\n\ntwo  ", "🌿 שלום"):
        TextFile(tmp_path / "draft.txt").save(words)
        assert TextFile(tmp_path / "draft.txt").open() == words
        assert TextFile(tmp_path / "draft.txt").last() != ""
    (tmp_path / "other.txt").write_bytes("\ufeffone\r\ntwo\r\n".encode())
    assert TextFile(tmp_path / "other.txt").open() == "one\ntwo"
    assert TextFile(tmp_path / "none.txt").open() == TextFile(tmp_path / "none.txt").last() == ""
