"""The command line says what it did, and in one sentence what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkit import cli
from netkit.cli import check, doctor, lab
from netkit.logbook import new_log
from netkit.version import __version__

COMMANDS = ["lab", "app", "new", "check", "due", "handin", "class", "report", "leaks", "doctor"]


def _run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = cli.main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


def _refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as end:
        cli.main(list(words))
    assert end.value.code == 2
    return capsys.readouterr().err


@pytest.fixture
def half_known(tmp_path: Path) -> Path:
    """A log with one word netkit does not know and one day that never was."""
    file = tmp_path / "half_known.csv"
    rows = ["date,contact,event", "2026-02-03,Anna Lee,requested", "2026-02-30,Ben Ode,emailed"]
    file.write_text("\n".join([*rows, "2026-02-05,Anna Lee,frobnicated"]) + "\n")
    return file


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]):
    """`netkit COMMAND --help` ends well and shows an example of that command."""
    with pytest.raises(SystemExit) as end:
        cli.main([command, "--help"])
    assert end.value.code == 0
    assert f"Example: netkit {command}" in capsys.readouterr().out


def test_the_examples_in_the_help_are_understood():
    """Each example that the help shows parses as a command."""
    parser = cli._parser()
    commands = parser._subparsers._group_actions[0].choices
    assert sorted(commands) == sorted(COMMANDS)
    for command in commands.values():
        example = command.epilog.removeprefix("Example: netkit ")
        assert parser.parse_args(example.split()).run


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]):
    """`netkit --version` tells the version of the package."""
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"netkit {__version__}\n"


@pytest.mark.parametrize("words", [["chekc"], ["new"], ["check", "a", "b"], ["lab", "--port"]])
def test_a_mistyped_command_is_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]):
    """What cannot be understood gives one line with the way to the help, and exit code 2."""
    said = _refused(capsys, *words)
    assert said.startswith("netkit: ")
    assert said.count("\n") == 1
    assert "--help" in said


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A file that is not there gives one line that names it, no traceback, and exit code 2."""
    code, out, err = _run(capsys, "check", tmp_path / "nowhere.xlsx")
    assert (code, out) == (2, "")
    assert "nowhere.xlsx" in err
    assert err.count("\n") == 1


def test_a_fault_of_our_own_is_one_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """An error nobody foresaw is one line as well, unless its traceback is asked for."""
    monkeypatch.setattr(doctor, "examine", lambda folder: 1 / 0)
    code, _, err = _run(capsys, "doctor")
    assert code == 2
    assert "ZeroDivisionError" in err
    assert err.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        cli.main(["--traceback", "doctor"])


def test_a_missing_package_points_to_the_doctor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Where a package is missing, the sentence names it and the doctor."""
    missing = ModuleNotFoundError("No module named 'pandas'", name="pandas")

    def examine(folder: str) -> None:
        raise missing

    monkeypatch.setattr(doctor, "examine", examine)
    _, _, err = _run(capsys, "doctor")
    assert "pandas" in err
    assert "doctor" in err


@pytest.mark.parametrize("name", ["my_log.xlsx", "my_log"])
def test_new_then_check(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A new log, workbook or folder, is there and `check` finds nothing wrong with it."""
    path = tmp_path / name
    code, out, _ = _run(capsys, "new", path)
    assert code == 0
    assert name in out
    assert path.exists()
    log = new_log(tmp_path / f"other_{name}")
    log.add_event("Anna Lee", "requested", "2026-02-03", channel="email")
    code, out, _ = _run(capsys, "check", tmp_path / f"other_{name}")
    assert (code, "1 person and 1 event" in out) == (0, True)


def test_new_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`new` leaves a file that is there byte for byte as it is, and says so."""
    path = tmp_path / "my_log.xlsx"
    path.write_bytes(b"somebody's work")
    code, _, err = _run(capsys, "new", path)
    assert code == 2
    assert "my_log.xlsx" in err
    assert path.read_bytes() == b"somebody's work"


def test_check_names_row_column_value_and_reason(
    half_known: Path, capsys: pytest.CaptureFixture[str]
):
    """What could not be read is told one a line: row, column, value; the file stays as it is."""
    before = half_known.read_bytes()
    code, out, _ = _run(capsys, "check", half_known)
    assert code == 1
    assert "2 people and 3 events" in out
    lines = [line for line in out.splitlines() if line.startswith("- ")]
    assert any("ow 3, column date" in line and '"2026-02-30"' in line for line in lines)
    assert any("ow 4, column event" in line and '"frobnicated"' in line for line in lines)
    assert half_known.read_bytes() == before


def test_many_problems_of_one_kind_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """After five problems of one kind the rest is a number, and hides no other kind."""
    file = tmp_path / "log.csv"
    rows = [f"2026-02-30,Person {number},requested" for number in range(80)]
    file.write_text("\n".join(["date,contact,event", *rows, "2026-02-03,Zoe,frobnicated"]))
    _, out, _ = _run(capsys, "check", file)
    lines = [line for line in out.splitlines() if line.startswith("- Row")]
    assert sum("There is no such day" in line for line in lines) == check.SHOWN
    assert sum("frobnicated" in line for line in lines) == 1
    assert f"- And {80 - check.SHOWN} more like this: There is no such day" in out


def test_a_problem_names_its_sheet_where_there_are_several(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """In a workbook, or a folder, a row's number alone does not say which row is meant."""
    new_log(tmp_path / "log")
    (tmp_path / "log" / "log.csv").write_text("Date,Who,What happened\n2026-02-30,Anna,met\n")
    _, out, _ = _run(capsys, "check", tmp_path / "log")
    assert '- In log.csv, row 2, column date, "2026-02-30"' in out


def test_columns_that_say_nothing_to_netkit_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """`check` names the columns that were kept but not used, and none that was."""
    file = tmp_path / "mine.csv"
    file.write_text("Name,Company,Status,Date emailed,Shoe size\nAnna,Fern,Sent,2026-02-03,38\n")
    _, out, _ = _run(capsys, "check", file)
    assert "Kept but not used, these columns: 'Shoe size'\n" in out


@pytest.fixture
def thanks_due(tmp_path: Path) -> Path:
    """A log with a talk of yesterday."""
    log = new_log(tmp_path / "mine.xlsx")
    log.add_event("Anna Lee", "met", "2026-03-03")
    return tmp_path / "mine.xlsx"


def test_due_says_who_what_and_why(thanks_due: Path, capsys: pytest.CaptureFixture[str]):
    """`netkit due` names the person, the step, how late it is, and the reason below."""
    code, out, _ = _run(capsys, "due", thanks_due, "--on", "2026-03-05")
    first, reason = out.splitlines()
    assert code == 0
    assert first == "- Anna Lee: Say thank you (1 day late, overdue 1.0)"
    assert reason.startswith("  You talked on 3 March")
    _, out, _ = _run(capsys, "due", thanks_due, "--on", "2026-03-01")
    assert out == "- Nothing is due today.\n"


def test_due_writes_a_calendar_and_nothing_else(
    thanks_due: Path, capsys: pytest.CaptureFixture[str]
):
    """`--calendar` writes an .ics file; the name of another kind of file is refused untouched."""
    before, calendar = thanks_due.read_bytes(), thanks_due.with_name("mine.ics")
    words = ["due", thanks_due, "--on", "2026-03-05", "--calendar"]
    assert _run(capsys, *words, calendar)[0] == 0
    assert "SUMMARY:Anna Lee: Say thank you" in calendar.read_text(encoding="utf-8")
    code, _, said = _run(capsys, *words, thanks_due)
    assert code == 2
    assert "ends in .ics" in said
    assert thanks_due.read_bytes() == before


def test_no_words_at_all_show_the_help(capsys: pytest.CaptureFixture[str]):
    """`netkit` alone shows the commands and an example, with exit code 2."""
    code, out, _ = _run(capsys)
    assert code == 2
    assert "Example: netkit lab" in out
    assert all(command in out for command in COMMANDS)


def test_a_name_with_a_space_brings_a_hint(capsys: pytest.CaptureFixture[str]):
    """A name that fell into two words is told to need quotation marks."""
    assert "quotation marks" in _refused(capsys, "check", "my", "tracker.xlsx")


def test_a_log_without_a_name_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """`netkit new ""` starts nothing in the folder that one happens to be in."""
    monkeypatch.chdir(tmp_path)
    code, _, err = _run(capsys, "new", "")
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert "needs a name" in err


def test_a_file_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Control signs in a stranger's file are shown as "?"."""
    file = tmp_path / "log.csv"
    file.write_text("date,contact,event\n2026-02-03,Anna Lee,\x1b[2Jwave\n")
    _, out, _ = _run(capsys, "check", file)
    assert "\x1b" not in out
    assert "?[2Jwave" in out


def test_doctor_counts_what_is_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """`doctor` ends with 1 and the cure where something is off, with 0 where all is well."""
    code, out, _ = _run(capsys, "doctor", tmp_path / "missing")
    assert code == 1
    assert "OFF" in out
    monkeypatch.setattr(doctor, "examine", lambda folder: [])
    assert _run(capsys, "doctor")[0] == 0


def test_lab_only_copies_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`lab --no-open` puts the lessons there, says where, and starts nothing."""
    code, out, _ = _run(capsys, "lab", "--no-open", tmp_path / "mine")
    assert code == 0
    assert str(tmp_path / "mine") in out
    assert (tmp_path / "mine").is_dir()


def test_lab_hands_options_to_jupyter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each --jupyter option reaches JupyterLab."""
    given = []
    monkeypatch.setattr(lab, "open_lab", lambda folder, options: given.extend([folder, *options]))
    cli.main(["lab", str(tmp_path), "--jupyter=--port=9000", "--jupyter=--no-browser"])
    assert given == [tmp_path.resolve(), "--port=9000", "--no-browser"]
