"""One table in a workbook: where its header is, which column holds what, where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from netkit.errors import NetkitError
from netkit.storage import cells, headers
from netkit.storage.person_row import row_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 5_000_000
LONGEST_TEXT = 32_767
LARGEST_NUMBER = 10**15
FIRST_YEAR, LAST_ROW = 1900, 1_048_576
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


class SheetTable:
    """Reads the lay of a sheet once, then writes rows into it in the words that learners read.

    Raises
    ------
    NetkitError
        If the sheet has no header that netkit knows, or is too large to be somebody's log.
    """

    def __init__(self, sheet: Worksheet, table: str) -> None:
        self.sheet, self.table = sheet, table
        _refuse_if_huge(sheet)
        tops = list(sheet.iter_rows(max_row=headers.DEEPEST, values_only=True))
        found = headers.find_header(table, tops)
        if found is None:
            raise NetkitError(
                f"The sheet '{sheet.title}' has no header that netkit knows, such as 'Who' or "
                "'Name'. Put its header back, or write the log to a new file with log.save."
            )
        self.head = found + 1
        self.columns = headers.columns_of(table, tops[found])
        self.end = self._last_row()

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row under the last one."""
        self._put(self.end + 1, row)

    def change(self, row: Mapping[str, Any]) -> None:
        """Write into the row of one person and nowhere else; who has none yet gets one."""
        number = row_of(self._people(), row["contact"], row["name"])
        if number is None:
            self.add(row)
            return
        self._unmerge(number, last=number)
        for name, value in cells.spoken(row, labels=True).items():
            if name not in ("contact", "name"):
                self._put_cell(number, str(name), cells.plain(value))

    def _people(self) -> Iterator[tuple[int, str, str]]:
        rows = self.sheet.iter_rows(min_row=self.head + 1, max_row=self.end)
        for number, row in enumerate(rows, start=self.head + 1):
            if any(cell.value not in (None, "") for cell in row):
                said = dict(zip(self.columns, map(_said, row), strict=False))
                yield number, said.get("contact", ""), said.get("name", "")

    def refill(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write all rows anew and empty what is left below; the learner's own formulas stay."""
        last, number = self.end, self.head
        ours = [name for name in self.columns if name and name not in cells.DERIVED]
        for number, row in enumerate(rows, start=self.head + 1):
            self._put(number, {**dict.fromkeys(ours), **row})
        for left in range(number + 1, last + 1):
            for name in ours:
                self._put_cell(left, name, None)
        self.end = number

    def _put(self, number: int, row: Mapping[str, Any]) -> None:
        self._unmerge(number)
        for name, value in cells.spoken(row, labels=True).items():
            if name not in cells.DERIVED:
                self._put_cell(number, str(name), cells.plain(value))
        self._reveal(row)
        self._stretch(number)

    def _put_cell(self, number: int, name: str, value: cells.Cell) -> None:
        if value is None and name not in self.columns:
            return
        cell = self._cell(number, self._place(name))
        of_learner = cell.data_type == "f" and name not in cells.COLUMNS[self.table]
        if of_learner or (value is None and cell.value is None):
            return
        if not cell.has_style:
            self._dress(cell)
        fill(cell, value)

    def _place(self, name: str) -> int:
        """Find the column with this name, or start it at the right."""
        if name not in self.columns:
            while self.columns and not self.columns[-1]:
                self.columns.pop()
            self.columns.append(name)
            fill(self._cell(self.head, len(self.columns)), name)
        return self.columns.index(name) + 1

    def _cell(self, row: int, column: int) -> Cell:
        return cast("Cell", self.sheet.cell(row, column))

    def _dress(self, cell: Cell) -> None:
        """Let a new cell look like the one above it, or like its column."""
        above = self._cell(cell.row - 1, cell.column)
        near: Any = above if cell.row - 1 > self.head and above.has_style else None
        pattern: Any = near or self.sheet.column_dimensions[cell.column_letter]
        cell._style = copy(pattern._style)  # type: ignore[attr-defined]

    def _last_row(self) -> int:
        rows = self.sheet.iter_rows(min_row=self.head + 1, values_only=True)
        numbered = enumerate(rows, start=self.head + 1)
        filled = (n for n, row in numbered if any(value not in (None, "") for value in row))
        return max(filled, default=self.head)

    def _reveal(self, row: Mapping[str, Any]) -> None:
        """Show "Known as" once two people share a name: only it tells them apart."""
        known_as, name = row.get("contact"), row.get("name")
        shared = self.table == "contacts" and not cells.is_missing(name) and known_as != name
        if shared and not cells.is_missing(known_as) and "contact" in self.columns:
            letter = self._cell(self.head, self._place("contact")).column_letter
            self.sheet.column_dimensions[letter].hidden = False

    def _unmerge(self, number: int, last: int = LAST_ROW) -> None:
        """Part what is merged from this row down to the last."""
        for area in list(self.sheet.merged_cells.ranges):
            if area.min_row > self.head and area.max_row >= number and area.min_row <= last:
                self.sheet.unmerge_cells(str(area))

    def _stretch(self, number: int) -> None:
        """Let a table or a filter that somebody laid over the rows take in the new one."""
        if number <= self.end:
            return
        for table in self.sheet.tables.values():
            table.ref = self._stretched(table.ref, number)
            if table.autoFilter:
                table.autoFilter.ref = table.ref
        if self.sheet.auto_filter.ref:
            self.sheet.auto_filter.ref = self._stretched(self.sheet.auto_filter.ref, number)
        self.end = number

    def _stretched(self, ref: str, number: int) -> str:
        from openpyxl.worksheet.cell_range import CellRange

        area = CellRange(ref)
        if area.max_row == max(self.end, self.head + 1):
            area.expand(down=number - area.max_row)
        return str(area.coord)


def fill(cell: Cell, value: cells.Cell) -> None:
    """Put a value into a cell as what it is; text never becomes a formula.

    Raises
    ------
    NetkitError
        If a text is longer than a cell can hold.
    """
    if isinstance(value, (int, float)) and abs(value) >= LARGEST_NUMBER:
        value = str(value)
    if isinstance(value, date) and value.year < FIRST_YEAR:
        value = value.isoformat()
    if isinstance(value, str):
        _fill_text(cell, value)
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY


def _said(cell: Any) -> str:
    """Give a name as it stands; what a formula makes of it is known to the spreadsheet only."""
    return "" if cell.value is None or cell.data_type == "f" else str(cell.value)


def _fill_text(cell: Cell, value: str) -> None:
    if len(value) > LONGEST_TEXT:
        raise NetkitError(
            f"A cell of a workbook holds {LONGEST_TEXT:,} characters, and this text has "
            f'{len(value):,}. Shorten it, or keep the log in a folder with log.save("my_log").'
        )
    cell.value = value
    cell.data_type = "s"
    # Somebody who later edits the cell by hand must not turn the text into a formula either.
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))


def _refuse_if_huge(sheet: Worksheet) -> None:
    size = sheet.max_row * sheet.max_column
    if size > MOST_CELLS:
        raise NetkitError(
            f"The sheet '{sheet.title}' spans {size:,} cells, far more than a log needs; "
            "something stands far down or far to the right. Delete it, or write the log to a new "
            "file with log.save."
        )
