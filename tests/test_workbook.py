"""The workbook: what people set up by hand stays, and the template is what it says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.table import Table as ExcelTable

import netkit as nk
from netkit import vocabulary
from netkit.errors import NetkitError
from netkit.storage import cells, open_store, template, workbook

ANNA = {"contact": "Anna Lee", "name": "Anna Lee", "avenue": "faculty"}
WROTE = {"date": pd.Timestamp("2026-02-03"), "contact": "Anna Lee", "event": "requested"}


@pytest.fixture
def book_path(tmp_path):
    path = tmp_path / "my_log.xlsx"
    open_store(path).new()
    return path


def edited(path, edit):
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def looks(path):
    """Collect what people set up in a workbook and would miss."""
    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book:
        columns = sheet.column_dimensions
        sheets[sheet.title] = (
            sheet.freeze_panes,
            sheet.sheet_state,
            {letter: (column.width, column.hidden) for letter, column in columns.items()},
            sorted(
                (str(offer.sqref), offer.formula1, offer.showErrorMessage)
                for offer in sheet.data_validations.dataValidation
            ),
        )
    return sheets, {name: area.attr_text for name, area in book.defined_names.items()}


def test_the_look_of_a_workbook_survives(book_path):
    """Drop-downs, widths, hidden columns, names and sheets stay through appends and saves."""
    edited(book_path, lambda book: book.create_sheet("Mine")["B2"].__setattr__("value", "keep"))
    before = looks(book_path)
    store = open_store(book_path)
    store.append("events", WROTE)
    store.write(pd.DataFrame([ANNA]), pd.DataFrame([WROTE]), pd.Timestamp("2026-03-01"))
    assert looks(book_path) == before
    assert openpyxl.load_workbook(book_path)["Mine"]["B2"].value == "keep"


def test_no_text_becomes_a_formula(book_path):
    """Text that looks like a formula or an error is a text cell, in rows and in headers."""
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", "#REF!", "=HYPERLINK('x')"]
    store = open_store(book_path)
    for text in risky:
        store.append("contacts", {"contact": text, "name": text, f"={text}": text})
    kinds = {
        cell.data_type
        for sheet in openpyxl.load_workbook(book_path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds == {"s"}


def test_what_happened_stands_in_words(book_path):
    """A code that a panel noted shows as the drop-down says it, and is read back as the code."""
    log = nk.read_log(book_path)
    log.add_contact("Anna Lee")
    log.add_event("Anna Lee", "requested", "2026-02-03")
    (shown,) = [row[2] for row in openpyxl.load_workbook(book_path)["Log"].values][1:2]
    assert shown == "I wrote to them"
    assert nk.read_log(book_path).events["event"].tolist() == ["requested"]


def test_days_show_as_year_month_day(book_path):
    """A day is a real date in the one form that nobody misreads."""
    open_store(book_path).append("events", WROTE)
    cell = openpyxl.load_workbook(book_path)["Log"]["A2"]
    assert (cell.data_type, cell.number_format) == ("d", "yyyy-mm-dd")


def test_a_text_too_long_for_a_cell_is_refused(book_path):
    """A text of over 32,767 characters is not cut short in silence."""
    before = book_path.read_bytes()
    with pytest.raises(NetkitError, match="32,767"):
        open_store(book_path).append("contacts", {"contact": "Anna", "notes": "x" * 32_768})
    assert book_path.read_bytes() == before


def test_a_table_laid_over_the_rows_grows(book_path):
    """An Excel table that ends at the last row takes in the new one."""
    store = open_store(book_path)
    store.append("contacts", ANNA)

    def lay(book):
        book["Contacts"].add_table(ExcelTable(displayName="Mine", ref="A1:P2"))

    edited(book_path, lay)
    store.append("contacts", {"contact": "Ben Okoro"})
    assert openpyxl.load_workbook(book_path)["Contacts"].tables["Mine"].ref == "A1:P3"


def test_formulas_of_the_learner_stay(book_path):
    """A formula in a column of the learner's own survives a whole write."""
    store = open_store(book_path)
    store.append("contacts", {**ANNA, "Days": "?"})
    edited(book_path, lambda book: book["Contacts"]["Q2"].__setattr__("value", "=1+1"))
    store.write(pd.DataFrame([{**ANNA, "Days": "2"}]), pd.DataFrame(), pd.Timestamp("2026-03-01"))
    assert openpyxl.load_workbook(book_path)["Contacts"]["Q2"].value == "=1+1"


def test_two_people_of_one_name_show_what_they_are_known_as(book_path):
    """The column that tells two people of one name apart is shown once it is needed."""
    store = open_store(book_path)
    letter = "H"
    store.append("contacts", ANNA)
    sheet = openpyxl.load_workbook(book_path)["Contacts"]
    assert (sheet[f"{letter}1"].value, sheet.column_dimensions[letter].hidden) == ("Known as", True)
    store.append("contacts", {**ANNA, "contact": "Anna Lee (2)"})
    assert not openpyxl.load_workbook(book_path)["Contacts"].column_dimensions[letter].hidden


def test_a_damaged_workbook_is_one_sentence(book_path):
    """Half a workbook is an error that names the file, and stays as it is."""
    store = open_store(book_path)
    book_path.write_bytes(book_path.read_bytes()[:2000])
    with pytest.raises(NetkitError, match=r"my_log\.xlsx"):
        store.append("contacts", ANNA)
    assert book_path.stat().st_size == 2000


def test_a_renamed_sheet_is_named(book_path):
    """A workbook without its sheet Log says which sheets it has."""
    edited(book_path, lambda book: book["Log"].__setattr__("title", "Diary"))
    assert not workbook.has_log(book_path)
    with pytest.raises(NetkitError, match="never changed"):
        open_store(book_path)


def test_every_header_of_the_template_is_understood():
    """The reader takes each header of the template for the column it was made for."""
    book = template.blank_book()
    for table, title in template.TITLES.items():
        header = [cell.value for cell in book[title][1]]
        assert [vocabulary.column(table, cell) for cell in header] == template.columns(table)
        assert set(template.columns(table)) == set(cells.kept_columns(table))


def test_every_word_of_the_drop_downs_is_understood():
    """Each word that a drop-down offers means its own term, whatever went before."""
    for field in vocabulary.FIELDS:
        for code, label in vocabulary.labels(field).items():
            assert vocabulary.term(field, label) == code
    labels = pd.Series(list(vocabulary.labels("event").values()))
    assert not vocabulary.ambiguous(labels).any()


def test_the_template_shows_few_columns_and_offers_words(book_path):
    """People see seven and five columns; drop-downs also take a word of one's own."""
    sheets, names = looks(book_path)
    shown = {
        title: [letter for letter, (_, hidden) in sheets[title][2].items() if not hidden]
        for title in ("Contacts", "Log")
    }
    assert shown == {"Contacts": list("ABCDEFG"), "Log": list("ABCDE")}
    offers = {title: {source for _, source, _ in sheets[title][3]} for title in ("Contacts", "Log")}
    assert {"People", "Words_event", "Words_channel"} <= offers["Log"]
    assert {"People", "Words_avenue", "Words_warmth"} <= offers["Contacts"]
    assert offers["Log"] | offers["Contacts"] == set(names)
    assert not any(strict for title in shown for *_, strict in sheets[title][3])
    assert sheets["Words"][1] == "hidden"


def test_the_blank_workbook_in_data_is_the_template(book_path):
    """The workbook for people without Python is the one that netkit makes."""
    shipped = Path(__file__).parents[1] / "data" / "blank_log.xlsx"

    def words(path):
        book = openpyxl.load_workbook(path)
        return {sheet.title: list(sheet.values) for sheet in book}

    assert words(shipped) == words(book_path)
    assert looks(shipped) == looks(book_path)
