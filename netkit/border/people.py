"""The people of a log: everybody has one name of their own, and events find them by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from typing import Any

from netkit.border.table import Table, as_text, missing
from netkit.vocabulary.spelling import composed

# Where a person without a name can get one from, best first.
_STAND_INS = ("email", "organization", "role", "phone", "url", "introduced_by")


class People:
    """Who is who among the contacts: by name, and by the row they stand in.

    Names meet whatever their capitals and spaces. The first of several people of one name keeps
    it; the next becomes "Anna Lee (2)".
    """

    def __init__(self, contacts: Table) -> None:
        self.contacts = contacts
        self.by_name: dict[str, str] = {}
        self.by_row: dict[int, str] = {}
        self.shared: set[str] = set()
        self.listed = len(contacts) > 0
        given = [cell is not None for cell in contacts.column("contact")]
        _name_everybody(contacts)
        same = _same_people(contacts)
        self._give_keys(given, same)
        if same:
            _join(contacts, same)

    def match_events(self, events: Table, *, same_rows: bool) -> None:
        """Write each event's person as the contacts do, and add whoever is new."""
        typed = events.column("contact")
        for place, name in enumerate(typed):
            own = self.by_row.get(events.rows[place] or -1) if same_rows else None
            if own is not None:
                typed[place] = own
            elif name is not None:
                typed[place] = self._find(events, place, name)

    def match_names(self, table: Table, column: str) -> None:
        """Write the people named in another column as the contacts do; list who is nobody's."""
        typed = table.columns.get(column, [])
        for place, name in enumerate(typed):
            if name is not None and fold(name) in self.by_name:
                typed[place] = self.by_name[fold(name)]
            elif name is not None:
                reason = "Nobody among your contacts has this name. Add them, or leave it as it is."
                table.note(place, column, name, reason)

    def _find(self, events: Table, place: int, name: str) -> str:
        folded = fold(name)
        if folded in self.shared:
            self.shared.discard(folded)  # once is enough
            events.note(place, "contact", name, _which(self.by_name[folded]))
        if folded not in self.by_name:
            self._add(events, place, name)
        return self.by_name[folded]

    def _add(self, events: Table, place: int, name: str) -> None:
        self.by_name[fold(name)] = name
        self.contacts.append({"contact": name, "name": name}, None)
        if self.listed:
            reason = (
                "They were not among your contacts and were added. Check how the name is spelled."
            )
            events.note(place, "contact", name, reason)

    def _give_keys(self, given: list[bool], same: dict[int, int]) -> None:
        """Give everybody a key of their own; a key that stands in the file comes first."""
        keys = self.contacts.columns["contact"]
        places = [place for place in range(len(keys)) if place not in same]
        numbers: Counter[str] = Counter()
        for place in sorted(places, key=lambda place: not given[place]):
            wanted = keys[place]
            keys[place] = free_key(wanted, self.by_name, numbers)
            self.by_name[fold(keys[place])] = keys[place]
            if keys[place] != wanted:
                self.shared.add(fold(wanted))
                self.contacts.note(place, "contact", wanted, _second(wanted, keys[place]))
        for place, row in enumerate(self.contacts.rows):
            key = keys[same.get(place, place)]
            self.by_name.setdefault(fold(self.contacts.columns["name"][place]), key)
            if row is not None:
                self.by_row[row] = key


def fold(name: str) -> str:
    """Fold a name so that two ways of typing it meet."""
    return composed(" ".join(name.split()).casefold(), "NFC")


def free_key(name: str, taken: Container[str], used: Counter[str] | None = None) -> str:
    """Give a name a number if need be, so that it differs from all (folded) names taken.

    `used` remembers how far each name's numbers have gone, which keeps a long list quick.
    """
    key, used = name, Counter() if used is None else used
    while fold(key) in taken:
        used[name] += 1
        key = f"{name} ({used[name] + 1})"
    return key


def _which(first: str) -> str:
    return (
        f"Several people have this name, so this went to the first, '{first}'. "
        "Write the number after the name, as in the contacts, if it was another."
    )


def _second(name: str, key: str) -> str:
    return (
        f"Somebody else has the name '{name}' already, so this one is kept as '{key}'. "
        "Use that name for them in the log; if they are one person, take one row out."
    )


def _name_everybody(contacts: Table) -> None:
    keys, names = contacts.column("contact"), contacts.column("name")
    for place in range(len(contacts)):
        if keys[place] is None and names[place] is None:
            names[place] = _stand_in(contacts, place)
            reason = f"This person has no name and is called '{names[place]}' for now. Write one."
            contacts.note(place, "name", None, reason)
        keys[place] = keys[place] or names[place]
        names[place] = names[place] or keys[place]


def _stand_in(contacts: Table, place: int) -> str:
    for column in _STAND_INS:
        cell = contacts.cell(column, place)
        if cell is not None:
            return str(cell)
    row = contacts.rows[place]
    return "Somebody" if row is None else f"Somebody in row {row}"


def _same_people(contacts: Table) -> dict[int, int]:
    """Find rows that list a person again, and the row that did so first.

    It is the same person if the name is the same and so is the e-mail, the profile, or all else.
    """
    folded = [fold(key) for key in contacts.columns["contact"]]
    often = Counter(folded)
    seen: dict[Any, int] = {}
    same: dict[int, int] = {}
    for place, name in enumerate(folded):
        if often[name] > 1:
            marks = [(name, mark) for mark in _marks(contacts, place)]
            first = next((seen[mark] for mark in marks if mark in seen), place)
            for mark in marks:
                seen.setdefault(mark, first)
            if first != place:
                same[place] = first
    return same


def _marks(contacts: Table, place: int) -> list[Any]:
    known_by = (contacts.cell(column, place) for column in ("email", "url"))
    marks: list[Any] = [cell.casefold() for cell in known_by if cell is not None]
    cells = (column[place] for column in contacts.columns.values())
    return [*marks, tuple(None if missing(cell) else as_text(cell) for cell in cells)]


def _join(contacts: Table, same: dict[int, int]) -> None:
    """Make one person of rows that are one; what only the later row says is listed."""
    for later, first in same.items():
        row, key = contacts.rows[first], contacts.columns["contact"][first]
        reason = f"'{key}' is in row {row} already. The two rows became one person."
        contacts.note(later, "contact", key, reason)
        for name, cells in contacts.columns.items():
            if name not in ("contact", "name") and not missing(cells[later]):
                _carry_over(contacts, name, later, first)
    contacts.keep_rows([place for place in range(len(contacts)) if place not in same])


def _carry_over(contacts: Table, column: str, later: int, first: int) -> None:
    cells = contacts.columns[column]
    if missing(cells[first]):
        cells[first] = cells[later]
    elif cells[first] != cells[later]:
        reason = f"Row {contacts.rows[first]} says something else about this person, and was used."
        contacts.note(later, column, cells[later], reason)
