"""One CSV file: a new row changes nothing that stands there."""

from __future__ import annotations

import csv
import io

import pytest

from netkit.errors import NetkitError
from netkit.storage.csv_page import Page

HEADER = ["Name", "Company", "Notes"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "open"])
def test_appending_to_a_csv_keeps_its_bytes(delimiter, line_end, encoding, last):
    """Whatever the delimiter, line ends and encoding, a new row is all that is added."""
    lines = [delimiter.join(HEADER), delimiter.join(["Zoë", '"Fern ""& Co"""', '"two\nlines"'])]
    text = line_end.join([*lines, ""] if last else lines)
    old = text.encode(encoding)
    row = {"name": "José", "organization": f"a{delimiter}b", "notes": "ünd"}
    new = Page.of(old, "contacts", "contacts.csv").appended(row)
    assert new.startswith(old)
    added = new.decode(encoding)[len(text) :]
    assert added.endswith(line_end)
    read = list(csv.reader(io.StringIO(new.decode(encoding), newline=""), delimiter=delimiter))
    assert read[-1] == ["José", f"a{delimiter}b", "ünd"]
    assert len(read) == 3


def test_a_missing_column_adds_empty_cells_and_changes_no_other():
    """A value for a column that the file lacks joins at the right of the widest row."""
    old = b'Name,Company\r\n"Anna Lee",Fern\r\n\r\nCy,Elm,mine\r\nDi\r\n'
    page = Page.of(old, "contacts", "contacts.csv")
    assert page.appended({"name": "Ben", "phone": "+1 415"}) == (
        b'Name,Company,,phone\r\n"Anna Lee",Fern,,\r\n\r\nCy,Elm,mine,\r\nDi\r\nBen,,,+1 415\r\n'
    )


def test_a_quote_that_is_never_closed_refuses_new_rows():
    """A row that would vanish inside an older one is refused."""
    page = Page.of(b'Name,Notes\nAnna Lee,"half a note\n', "contacts", "contacts.csv")
    with pytest.raises(NetkitError, match="never closed"):
        page.appended({"name": "Ben"})


def test_an_old_encoding_says_what_it_cannot_hold():
    """A letter that the file's encoding lacks is named with the cure; a whole write mends it."""
    page = Page.of("Name\nZoë\n".encode("cp1252"), "contacts", "contacts.csv")
    with pytest.raises(NetkitError, match=r"Ł.*log\.save"):
        page.appended({"name": "Łucja"})
    assert page.rewritten([{"name": "Łucja"}]).decode("utf-8-sig") == "Name\nŁucja\n"


def test_a_page_without_a_header_is_refused():
    """Nothing is added under headers that mean nothing to netkit."""
    with pytest.raises(NetkitError, match="no header"):
        Page.of(b"1,2\n3,4\n", "contacts", "contacts.csv")
