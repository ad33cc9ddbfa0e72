"""The quick road through plain files gives what the usual road gives, or leaves the file to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.cohort.batch import Batch, stacked
from netkit.cohort.one_log import read_log_item
from netkit.cohort.plain.files import read_plain
from netkit.privacy import Key
from netkit.readers.xlsx_sheets import read_xlsx

Pages = bytes | Mapping[str, bytes]
AS_OF = pd.Timestamp("2026-04-20")
KEY = Key("a class", b"a link", b"an office")
HEADER = "date,contact,event,channel,avenue,minutes,referred,notes"
# Cells that people type, many of them a wrinkle.
CELLS = [
    *(
        "",
        " ",
        "2026-03-02",
        "2026-03-02 14:05",
        "2026-03-09",
        "2026-02-30",
        "3/4/26",
        "2099-01-01",
    ),
    *("Anna Lee", "anna  lee", "Zoë Ünal", "Lee, Anna", "=cmd", "<script>", "Anna Lee (2)"),
    *(
        "requested",
        "replied",
        "followed_up",
        "follow up",
        "met",
        "E-mailed",
        "no reply",
        "accepted",
    ),
    *("connected", "call", "email", "thnaked", "phone", "alumni_directory", "30 min", "lots", "17"),
    *('say "hi"', "two\nlines", "\r", "\x00", "\ufffd", "#N/A", "Total", "a;b", "a\tb", "Name"),
]
CLASS = nk.make_cohort(students=30, seed=3, weeks=12)


def written(frame: pd.DataFrame, **more) -> bytes:
    """Give a learner's events as the bytes of a CSV file."""
    return frame.drop(columns="student").to_csv(index=False, **more).encode()


LOGS = [written(events) for _, events in CLASS.events.groupby("student", observed=True)]

SHORT = b"\n".join(LOGS[0].split(b"\n")[:8]) + b"\n"


def usual(files: list[tuple[int, Pages]]) -> Batch:
    """Read logs one by one."""
    pages = [(n, {"log": data} if isinstance(data, bytes) else data) for n, data in files]
    return stacked([read_log_item(n, page, KEY, AS_OF) for n, page in pages])


def book_or_pages(data: Pages) -> Any:
    """Give what the quick road takes: the sheets of a workbook, and all else as it is."""
    book = isinstance(data, bytes) and data.startswith(b"PK")
    return read_xlsx(data, "log") if book else data


def same_or_left(files: list[tuple[int, Pages]]) -> list[int]:
    """Compare both roads on the logs that the quick one took, and give those it left."""
    given = [(number, book_or_pages(data)) for number, data in files]
    quick, left = read_plain(given, AS_OF, KEY)
    assert sorted([*quick.files["item"], *left]) == [number for number, _ in files]
    if len(left) < len(files):
        known = usual([file for file in files if file[0] not in left])
        for ours, theirs in zip(quick, known, strict=True):
            in_order = ours.sort_values("item", kind="stable", ignore_index=True)
            pd.testing.assert_frame_equal(in_order, theirs)
    return left


def numbered(logs: list[Any]) -> list[tuple[int, Any]]:
    return list(enumerate(logs, 1))


def saved(log: nk.Log, folder: Path, ending: str) -> Pages:
    """Save a log as netkit does, and give what lies on the disk then."""
    path = log.save(folder / f"log{ending}")
    if path.is_file():
        return path.read_bytes()
    names = ("contacts.csv", "log.csv", "netkit.json")
    return {name: (path / name).read_bytes() for name in names}


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["", ".xlsx"])
def test_own_logs_with_contacts_come_out_the_same(tmp_path: Path, ending: str) -> None:
    """Codes of people, the words of contacts and the day of saving are those of the usual road."""
    logs = []
    for number, student in enumerate(list(CLASS.logs)[:6]):
        log = CLASS.logs[student]
        log.contacts.loc[log.contacts.index % 3 == 0, "email"] = f"{number}@example.org"
        log.contacts.loc[log.contacts.index % 5 == 0, "do_not_contact"] = True
        (tmp_path / student).mkdir()
        logs.append(saved(log, tmp_path / student, ending))
    assert len(same_or_left(numbered([*logs, LOGS[0]]))) == 0


@pytest.mark.parametrize("column", ["contact", "name", "warmth", "introduced_by", "motivation"])
def test_odd_contacts_come_out_the_same_or_are_left(tmp_path: Path, column: str) -> None:
    """Names that come twice, are missing or unknown, and odd words never part the two roads."""
    whole = saved(CLASS.logs["s02"], tmp_path, "")
    rng = np.random.default_rng(2)
    logs = []
    for _ in range(6):
        contacts = pd.read_csv(io.BytesIO(whole["contacts.csv"]), dtype="str")
        contacts[column] = contacts[column].astype(object)
        rows = rng.choice(len(contacts), 2, replace=False)
        contacts.loc[rows, column] = rng.choice(["", "Anna Lee", contacts["name"].iloc[4]], 2)
        logs.append(whole | {"contacts.csv": contacts.to_csv(index=False).encode()})
    same_or_left(numbered(logs))


def test_clean_logs_take_the_quick_road_and_come_out_the_same() -> None:
    """Asks, people's numbers, rows and counts of problems are those of the usual road."""
    assert same_or_left(numbered(LOGS)) == []


def test_words_as_people_write_them_come_out_the_same() -> None:
    """Known words in any spelling, a day with its hour and names in capitals are no wrinkle."""
    words = {"requested": "E-mailed", "followed_up": "Follow-up", "met": "coffee chat"}
    events = CLASS.events.assign(
        contact=CLASS.events["contact"].str.upper().where(CLASS.events.index % 2 == 0),
        event=CLASS.events["event"].astype(str).replace(words),
        date=CLASS.events["date"].dt.strftime("%Y-%m-%d 14:05"),
        notes='He said: "Hm, no.\nBut yes."',
    ).fillna({"contact": CLASS.events["contact"]})
    logs = [written(one, sep=";") for _, one in events.groupby("student", observed=True)]
    assert same_or_left(numbered([*logs, *LOGS])) == []


def test_slips_are_counted_as_the_border_counts_them() -> None:
    """Missing and early dates, days to come, strangers and unknown words do not part the roads."""
    rng = np.random.default_rng(1)
    events = CLASS.events.reset_index(drop=True).astype({"date": object, "minutes": "str"})
    for name, cells in {
        "date": ["", "2099-01-01", "2026-01-02"],
        "event": ["", "thnaked", "followed_up", "accepted", "connected"],
        "contact": ["", " s01-P01"],
        "channel": ["pigeon", "linkedin_invite"],
        "minutes": ["lots", "30 min"],
        "referred": ["Nobody", "S01-p01"],
    }.items():
        rows = rng.choice(len(events), len(events) // 40, replace=False)
        events[name] = events[name].astype(object)
        events.loc[rows, name] = rng.choice(cells, rows.size)
    logs = [written(one, date_format="%Y-%m-%d") for _, one in events.groupby("student")]
    left = same_or_left(numbered(logs))
    assert len(left) < len(logs) / 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf\xef\xbb\xbf" + LOGS[0],
        LOGS[0].decode().encode("utf-16"),
        LOGS[0].replace(b"s01", "Zoë".encode("cp1252")),
        LOGS[0].replace(b"\n", b"\n\n", 3),
        LOGS[0] + b"Total,17,4,,,,,,,\n",
        LOGS[0] + b"2026-03-02,Anna\n",
        LOGS[0] + b'2026-03-02,"Anna,requested,,,,,,,\n',
        LOGS[0] + b'2026-03-02,"Anna" Lee,requested,,,,,,,\n',
        LOGS[0] + b",,,,,,,,,\n",
        LOGS[0].replace(b"\n", b"\r"),
        LOGS[0].replace(b"event", b"status", 1),
        LOGS[0].replace(b"channel", b"company", 1),
        LOGS[0].replace(b"channel", b"student", 1),
        b"sep=,\n" + LOGS[0],
        LOGS[0].split(b"\n")[0],
        b"<html>" + LOGS[0],
        b"PAR1" + LOGS[0],
    ],
)
def test_a_wrinkle_leaves_its_file_to_the_usual_road(data: bytes) -> None:
    """A file that a reader would have to mend is left, and those beside it are read."""
    assert same_or_left([(1, LOGS[1]), (2, data), (3, LOGS[2])]) == [2]


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_mark_and_windows_line_ends_are_no_wrinkle(mark: bytes) -> None:
    """A file as a spreadsheet program saves it takes the quick road."""
    assert same_or_left([(7, mark + LOGS[0].replace(b"\n", b"\r\n")), (9, LOGS[1])]) == []


@pytest.mark.slow
@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=8, max_size=8), max_size=12))
@settings(max_examples=40, deadline=None)
def test_any_cells_come_out_the_same_or_are_left(rows: list[list[str]]) -> None:
    """Rows of whatever people type, well quoted, never part the two roads."""
    page = io.StringIO(newline="")
    csv.writer(page).writerows([HEADER.split(","), *rows])
    same_or_left([(1, SHORT), (2, page.getvalue().encode()), (3, SHORT)])


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.integers(0, 2), st.floats(0, 1), st.sampled_from(b',;\n\r"\t 0-aZ\x00\xc3\xa9')
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=40, deadline=None)
def test_damaged_files_come_out_the_same_or_are_left(damage: list[tuple[int, float, int]]) -> None:
    """Bytes put in, taken out or changed anywhere in a file never part the two roads."""
    data = bytearray(SHORT)
    for how, where, byte in damage:
        place = min(int(where * len(data)), len(data) - 1)
        data[place : place + (how > 0)] = [byte] if how < 2 else []
    same_or_left([(1, SHORT), (2, bytes(data)), (3, SHORT)])
