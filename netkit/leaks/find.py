"""Search a file that is about to be shared for people's names and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from netkit.errors import NetkitError
from netkit.files import read_bytes
from netkit.leaks.pieces import Piece, pieces
from netkit.leaks.spotting import Spotter
from netkit.leaks.wanted import wanted_people
from netkit.log import Log

LEAK_COLUMNS: dict[str, str] = {
    "place": "str",
    "kind": "str",
    "found": "str",
    "how": "str",
    "times": "int64",
    "note": "str",
}
UNSEEN = "not looked at"


def find_leaks(
    path: str | Path,
    names: Sequence[str] | str | Path | None = None,
    log: Log | str | Path | None = None,
) -> pd.DataFrame:
    r"""Search a file for people before it is shared: names, e-mails, phones, profiles, keys.

    Use it on a notebook, page, workbook, picture, table, zip or folder that is about to leave
    your hands. It also looks where nobody does: in widget state, metadata, hidden sheets,
    comments, escapes, base64, UTF-16 and one zip within another. Whole names are looked for, in
    any order of their words, without case and accents. Finding nothing proves nothing: first
    names alone, nicknames, misspelled names and words drawn in a picture are not looked for.

    Parameters
    ----------
    path : str or Path
        The file or folder. It is not changed.
    names : sequence of str, str or Path, optional
        Whom to look for: names, e-mails, phones and pages; or a text file with one a line; or a
        roster (.csv, .xlsx).
    log : Log, str or Path, optional
        A log whose people are looked for; their organizations are not.

    Returns
    -------
    DataFrame
        A row a finding: place (file, cell, sheet), kind (name, e-mail, phone, profile, secret
        key, or "not looked at"), found (masked), how (text, base64, in zip, ...), times, and note
        (a name that is also a word; why something could not be looked at). E-mails, phones,
        profiles and keys are also found by their form, those of nobody (example.org) aside.

    Raises
    ------
    NetkitError
        If there is no such file, or the list or log names nobody.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder) / "page.html"
    ...     _ = page.write_text("<p>Thanks to <b>Anna</b> Lee</p>")
    ...     find_leaks(page, names=["Anna Lee"])[["place", "found", "how"]].values.tolist()
    [['page.html', 'An… L…', 'between marks']]
    """
    path = Path(path)
    spotter = Spotter(wanted_people(names, log))
    rows = [row for piece in _all_pieces(path) for row in _rows(piece, spotter)]
    table = pd.DataFrame(rows, columns=list(LEAK_COLUMNS))
    return table.drop_duplicates(["place", "kind", "found"], ignore_index=True).astype(LEAK_COLUMNS)


def _all_pieces(path: Path) -> Iterator[Piece]:
    if not path.is_dir():
        yield from pieces(read_bytes(path), path.name)
        return
    files = sorted(file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    if not files:
        raise NetkitError(f"'{path.name}' is empty, so there is nothing to look through.")
    for file in files:
        if file.stat().st_size:
            yield from pieces(read_bytes(file), file.relative_to(path).as_posix())


def _rows(piece: Piece, spotter: Spotter) -> Iterator[tuple[str, str, str, str, int, str]]:
    if piece.unseen:
        yield piece.place, UNSEEN, "", piece.how, 1, piece.unseen
    for hit in spotter.hits(piece.text, loose=piece.loose):
        yield piece.place, hit.kind, hit.found, piece.how or "text", hit.times, hit.note
