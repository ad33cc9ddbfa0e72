"""Every row of a hand-in in plain words, before anything leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from netkit import vocabulary
from netkit.asks.columns import LABELS
from netkit.content.hand_in_words import hand_in_words
from netkit.handins.form import YES
from netkit.handins.handin import Handin
from netkit.handins.writing import cells_of
from netkit.privacy import CODES
from netkit.wording import count, listed


@dataclass(eq=False)
class Preview:
    """What is about to leave, for the one whose it is.

    Attributes
    ----------
    said : list of str
        How much leaves, what goes with it, and what stays, a sentence each.
    rows : DataFrame
        A row a request, under headers in plain words; all of it text.
    """

    said: list[str]
    rows: pd.DataFrame = field(repr=False)


def preview_handin(handin: Handin) -> Preview:
    """Show what a hand-in holds, row for row, in words and without a name.

    Use it before `write_handin`: whatever is in the file is in here. Its table is there to be
    read; to compute, take `handin.asks`.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-03", channel="email")
    >>> preview = nk.preview_handin(nk.make_handin(log, as_of="2026-03-31"))
    >>> preview.rows.iloc[0][["Person", "I wrote on", "What came of it"]].tolist()
    ['1', '2026-02-03', 'No answer so far.']
    """
    cells, words = cells_of(handin), hand_in_words("preview")
    headers = hand_in_words("preview", "headers")
    rows = [_row(row, words) for row in cells.to_dict("records")]
    table = pd.DataFrame(rows, columns=list(headers), dtype=object)
    return Preview(_said(handin, words), table.set_axis([*headers.values()], axis="columns"))


def _said(handin: Handin, words: dict[str, Any]) -> list[str]:
    known = {
        "{requests}": count(len(handin.asks), "request"),
        "{people}": count(len(handin.people), "person", "people"),
        "{class}": handin.class_name,
        "{lines}": f"{handin.rows:,}",
        "{until}": f"{handin.known_until:%Y-%m-%d}",
    }
    said = [words["opening"], words["coded" if handin.mark else "bare"]]
    said += [words["student"]] if handin.student else []
    for name, value in known.items():
        said = [str(line).replace(name, value) for line in said]
    return [*said, str(words["stays"])]


def _row(cells: dict[Any, str], words: dict[str, Any]) -> dict[str, str]:
    return {
        "person": cells["person"],
        "requested": cells["requested"] or "no date",
        **{name: _label(name, cells[name]) for name in LABELS},
        "after": _after(cells, words),
        "reminders": cells["follow_ups"],
        "named": cells["referrals"],
        "codes": _codes(cells, words["codes"]),
    }


def _label(name: str, term: str) -> str:
    return vocabulary.labels(name).get(term, term)


def _after(cells: dict[Any, str], words: dict[str, Any]) -> str:
    """Say what came of a request and when, each thing once."""
    dated = [f"{said} {cells[name]}" for name, said in words["after"].items() if cells[name]]
    undated = words["undated"].get(cells["undated_stage"])
    dated += [f"{undated}, without a day"] if undated else []
    short = words["outcomes"].get(cells["outcome"], "")
    return f"{short}{': ' if dated else ''}{'; '.join(dated)}."


def _codes(cells: dict[Any, str], words: dict[str, str]) -> str:
    held = [words[name] for name in CODES if cells[name]]
    said = listed(held) or "none"
    return f"{said}; {words['left_in_peace']}" if cells["left_in_peace"] == YES else said
