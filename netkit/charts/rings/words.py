"""The words of the rings: the finding, the captions, and what shows on hovering."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.charts.groups import Row, rows_of
from netkit.charts.rings.people import Flags, People
from netkit.charts.sheet import Heading
from netkit.charts.words import day, hover, upper_first, weeks_from
from netkit.vocabulary import label
from netkit.wording import count

# A title does not start with a figure.
NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
CAPTION = 11
"""How large the words among the rings are, in pixels."""
MOST_IN_WORDS = 4
"""With more rings than these there is no room for words on them; they are numbered."""


def heading(people: People, up_to: pd.Timestamp | None, *, through_time: bool) -> Heading:
    """Say what was reached by a day, and how to read the picture."""
    end = up_to if up_to is not None else people.until
    undated = int(people.table["joined_on"].isna().sum()) if through_time else 0
    note = (
        "Each ring is one introduction further out.",
        "Filled: we talked. Hollow: not yet.",
        f"{upper_first(count(undated, 'person', 'people'))} without a date "
        f"{'is' if undated == 1 else 'are'} drawn from the start."
        if undated
        else "",
        f"Up to {day(end)}." if end is not None else "",
    )
    return Heading(f"{_time(people, end)}{_reached(people, up_to)}", note, _rings(people, up_to))


def _time(people: People, end: pd.Timestamp | None) -> str:
    dates = pd.concat([people.table[name] for name in ("joined_on", "asked_on")]).dropna()
    if dates.empty:
        return "So far: "
    days = dates.dt.normalize()
    last = days.max() if end is None else end.normalize()
    weeks = weeks_from(days.min(), last)
    number = NUMBERS[weeks] if weeks < len(NUMBERS) else f"{weeks:,}"
    return f"{upper_first(number)} {'week' if weeks == 1 else 'weeks'}: "


def _reached(people: People, up_to: pd.Timestamp | None) -> str:
    here, met = people.here(up_to), people.met(up_to)
    asked = int((people.asked(up_to) & here).sum())
    talked, through = int((met & here).sum()), int((met & here & (people.ring > 0)).sum())
    first = f"wrote to {count(asked, 'person', 'people')}" if asked else _found(int(here.sum()))
    if not talked:
        return f"{first}, no talk yet"
    way = ", none through an introduction yet" if not through else _through(talked, through)
    return f"{first}, talked with {talked:,}{way}"


def _found(people: int) -> str:
    return count(people, "person", "people")


def _through(talked: int, through: int) -> str:
    if talked == through:
        return ", through an introduction" if talked == 1 else ", all through an introduction"
    return f", {through:,} of them through an introduction"


def _rings(people: People, up_to: pd.Timestamp | None) -> list[str]:
    here, met = people.here(up_to), people.met(up_to)
    rings = people.ring
    said = [
        _ring(ring, (rings == ring) & here, met) for ring in range(_outermost(people, here) + 1)
    ]
    last = _outermost(people, here)
    if last > 0:
        ends = int(((rings == last) & here).sum())
        longest = "longest chain" if ends == 1 else "longest chains"
        chains = f"{count(ends, 'person is', 'people are')} at the end of the {longest}"
        said.append(f"{chains}: {count(last, 'introduction')} away.")
    return said


def _outermost(people: People, here: Flags) -> int:
    return int(people.ring[here].max()) if here.any() else 0


def _ring(ring: int, on_it: Flags, met: Flags) -> str:
    talked = int((on_it & met).sum())
    return f"{_ring_name(ring)}: {count(on_it.sum(), 'person', 'people')}, talked with {talked:,}."


def _ring_name(ring: int) -> str:
    names = ("I found them myself", "Introduced to me")
    return names[ring] if ring < len(names) else f"{ring} introductions away"


def captions(rings: int) -> list[str]:
    """Give the few words that stand on each ring; markup is ours alone."""
    if rings > MOST_IN_WORDS:
        return [*map(str, range(rings - 1)), f"{rings - 1} introductions away"]
    first = ["found<br>myself", "introduced<br>to me"]
    return [*first, *(f"{ring} introductions<br>away" for ring in range(2, rings))][:rings]


def hovers(people: People, shown: Flags, *, talked: bool) -> list[str]:
    """Write what shows of each of these people, while they are to be talked with or after."""
    return [hover(_about(row, talked)) for row in rows_of(people.table[shown])]


def _about(row: Row, talked: bool) -> list[str]:
    work = [str(row[name]) for name in ("field", "organization") if _known(row.get(name))]
    way = label("avenue", str(row["avenue"])) if _known(row["avenue"]) else "not written down"
    led_to = row.get("gained") or 0
    return [
        str(row["contact"]),
        " · ".join(work),
        f"Introduced by {row['introduced_by']}"
        if _known(row["introduced_by"])
        else f"How I found them: {way}",
        _talk(row, talked),
        f"Led me to {count(led_to, 'person', 'people')}" if talked and led_to else "",
    ]


def _talk(row: Row, talked: bool) -> str:
    if talked:
        return f"We talked on {day(row['met_on'])}" if _known(row["met_on"]) else "We talked"
    asked = _known(row["asked_on"])
    return f"Wrote to them on {day(row['asked_on'])}" if asked else "Not written to yet"


def _known(value: Any) -> bool:
    return not pd.isna(value) and str(value) not in ("", "unknown")
