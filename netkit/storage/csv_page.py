"""One CSV file: how it writes its rows down, and how a row joins it without touching others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from netkit import files
from netkit.errors import NetkitError
from netkit.storage import headers
from netkit.storage.person_row import row_of

PERSON = ("contact", "name")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True)
class Dialect:
    """How a file writes rows: a spreadsheet program reads names rightly only after a BOM."""

    encoding: str = "utf-8"
    mark: bytes = b"\xef\xbb\xbf"
    delimiter: str = ","
    line_end: str = "\n"

    def text(self, rows: Iterable[Sequence[str]]) -> str:
        """Write rows as this file would."""
        page = io.StringIO()
        csv.writer(page, delimiter=self.delimiter, lineterminator=self.line_end).writerows(rows)
        return page.getvalue()

    def rows(self, text: str) -> list[list[str]]:
        """Read rows as this file would."""
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter))


@dataclass(frozen=True)
class Page:
    """A CSV file's bytes, and where in its text the rows begin."""

    name: str
    table: str
    data: bytes
    text: str
    head: int
    columns: list[str]
    dialect: Dialect

    @classmethod
    def of(cls, data: bytes, table: str, name: str) -> Page:
        """Find out how a file is written.

        Raises
        ------
        NetkitError
            If no row holds headers that netkit knows, or it is no table at all.
        """
        mark, encoding = _encoding(data)
        text = files.decode(data)
        top = list(io.StringIO(text, newline=""))[: headers.DEEPEST]
        dialects = [Dialect(encoding, mark, delimiter) for delimiter in ",;\t|"]
        best = max(dialects, key=lambda dialect: _score(table, dialect, top))
        head, header = _head(table, best, text, name)
        line_end = next((end for end in ("\r\n", "\n", "\r") if text[:head].endswith(end)), "\n")
        columns = headers.columns_of(table, header)
        return cls(name, table, data, text, head, columns, replace(best, line_end=line_end))

    @classmethod
    def blank(cls, columns: Sequence[str], table: str, name: str) -> Page:
        """Start a file with a header and no rows."""
        dialect = Dialect()
        text = dialect.text([columns])
        data = dialect.mark + text.encode()
        return cls(name, table, data, text, len(text), list(columns), dialect)

    def appended(self, row: dict[str, str]) -> bytes:
        """Give the file's bytes with one more row; the bytes of the rows that are there stay.

        A column that the file lacks joins the header at the right.

        Raises
        ------
        NetkitError
            If the file cannot take the row.
        """
        page = self._widened([column for column in row if row[column]])
        dialect = page.dialect
        gap = "" if page.text.endswith(("\n", "\r")) else dialect.line_end
        values = [row.get(column, "") for column in page.columns]
        more = gap + dialect.text([values])
        page._check_end(more, values)
        return page.data + self._encode(more)

    def changed(self, row: dict[str, str]) -> bytes:
        """Give the file's bytes with other values in the one row of a person.

        The bytes of the other rows stay. Who has no row yet gets one at the end.

        Raises
        ------
        NetkitError
            If it cannot be told which row is theirs, or the file cannot take the values.
        """
        try:
            place = row_of(self._people(), row["contact"], row["name"])
            return self.appended(row) if place is None else self._with_values(place, row)
        except csv.Error as error:
            raise self._too_long(error) from error

    def _people(self) -> Iterator[tuple[int, str, str]]:
        for place, (_, cells) in enumerate(self._records()):
            said = dict(zip(self.columns, cells, strict=False))
            if any(cells):
                yield place, said.get("contact", ""), said.get("name", "")

    def _with_values(self, place: int, row: dict[str, str]) -> bytes:
        new = {column: text for column, text in row.items() if column not in PERSON}
        page = self._widened([column for column in new if new[column]])
        page._refuse_if_no_text()
        records = list(page._records())
        typed, cells = records[place]
        cells += [""] * (len(page.columns) - len(cells))
        for column, text in new.items():
            if column in page.columns:
                cells[page.columns.index(column)] = text
        line, end = page.dialect.text([cells]), typed[len(typed.rstrip("\r\n")) :]
        lines = [typed for typed, _ in records]
        lines[place] = line.removesuffix(page.dialect.line_end) + end
        page.dialect.rows(lines[place])  # fails if no program could read it any more
        return page.dialect.mark + page._encode(page.text[: page.head] + "".join(lines))

    def rewritten(self, rows: Sequence[dict[str, str]]) -> bytes:
        """Give the file's bytes with these rows instead of the ones that are there."""
        filled = dict.fromkeys(column for row in rows for column in row if row[column])
        columns = [*self.columns, *(column for column in filled if column not in self.columns)]
        body = self.dialect.text([[row.get(column, "") for column in columns] for row in rows])
        text = self._headed(columns) + body
        try:
            return self.dialect.mark + text.encode(self.dialect.encoding)
        except UnicodeEncodeError:
            return Dialect.mark + text.encode()

    def _headed(self, columns: list[str]) -> str:
        """Give the text down to the header, with these columns in it."""
        more = columns[len(self.columns) :]
        if not more:
            return self.text[: self.head]
        line = self.text[: self.head].rstrip("\r\n")
        return line + self.dialect.delimiter + self.dialect.text([more])

    def _widened(self, needed: list[str]) -> Page:
        """Make room at the right of the widest row; rows get empty cells, and no other change."""
        missing = [column for column in needed if column not in self.columns]
        if not missing:
            return self
        records = list(self._records())
        width = max([len(self.columns), *(len(row) for _, row in records)])
        columns = [*self.columns, *[""] * (width - len(self.columns)), *missing]
        top = self._headed(columns)
        text = top + "".join(self._padded(typed, row, len(columns)) for typed, row in records)
        self._refuse_if_no_text()
        data = self.dialect.mark + self._encode(text)
        return replace(self, data=data, text=text, head=len(top), columns=columns)

    def _refuse_if_no_text(self) -> None:
        if self.dialect.mark + self._encode(self.text) != self.data:
            raise NetkitError(
                f"'{self.name}' holds bytes that are no text. Call log.save() once, which writes "
                "it anew, and do this again; nothing was changed."
            )

    def _records(self) -> Iterator[tuple[str, list[str]]]:
        """Give each row below the header, as it is written and as it is read."""
        lines = list(io.StringIO(self.text[self.head :], newline=""))
        reader = csv.reader(lines, delimiter=self.dialect.delimiter)
        done = 0
        for row in reader:
            yield "".join(lines[done : reader.line_num]), row
            done = reader.line_num

    def _padded(self, typed: str, row: list[str], width: int) -> str:
        if len(row) < len(self.columns):
            return typed
        line = typed.rstrip("\r\n")
        return line + self.dialect.delimiter * (width - len(row)) + typed[len(line) :]

    def _check_end(self, more: str, values: list[str]) -> None:
        """Make sure that the new row would be read as a row of its own, just as it is."""
        try:
            before, after = self.dialect.rows(self.text), self.dialect.rows(self.text + more)
        except csv.Error as error:
            raise self._too_long(error) from error
        if after[:-1] != before or after[-1] != values:
            raise NetkitError(
                f"A quotation mark in '{self.name}' is opened and never closed, so a new row "
                "would become part of an old one. Close it in a text editor and add this again."
            )

    def _too_long(self, error: csv.Error) -> NetkitError:
        return NetkitError(
            f"'{self.name}' cannot take this row ({error}). A text may be too long for CSV: "
            'shorten it, or keep the log in a workbook with log.save("my_log.xlsx").'
        )

    def _encode(self, text: str) -> bytes:
        try:
            return text.encode(self.dialect.encoding)
        except UnicodeEncodeError as error:
            raise NetkitError(
                f"'{self.name}' is in an old encoding ({error.encoding}) that has no "
                f"'{text[error.start]}'. Call log.save() once, which writes it in UTF-8, and add "
                "this again; nothing was changed."
            ) from error


def _encoding(data: bytes) -> tuple[bytes, str]:
    """Tell the encoding, of the same mind as `files.decode`, which reads the file."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if files.decode(data) == data.decode("cp1252", "replace"):
            return b"", "cp1252"
    return b"", "utf-8"


def _score(table: str, dialect: Dialect, lines: list[str]) -> int:
    try:
        rows = dialect.rows("".join(lines))
    except csv.Error:
        return 0
    return max((headers.known_in(table, row) for row in rows), default=0)


def _head(table: str, dialect: Dialect, text: str, name: str) -> tuple[int, list[str]]:
    """Find the header, and where in the text it ends."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=dialect.delimiter)
    tops: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            tops.append((reader.line_num, row))
            if len(tops) == headers.DEEPEST:
                break
    except csv.Error:
        pass
    found = headers.find_header(table, [row for _, row in tops])
    if found is None:
        raise NetkitError(
            f"'{name}' has no header that netkit knows, such as 'Who' or 'Date', so nothing can "
            'be added to it. Write the log anew with log.save("my_log.xlsx").'
        )
    line_num, row = tops[found]
    return sum(map(len, lines[:line_num])), row
