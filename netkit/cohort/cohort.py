"""What is known of a class once its logs are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import pandas as pd

from netkit.errors import NetkitError

STUDENT_COLUMNS: dict[str, str] = {
    "student": "str",
    "section": "str",
    "enrolled": "boolean",
    "began": "datetime64[s]",
    "handed_in": "boolean",
    "asks": "Int64",
    "seen_until": "datetime64[s]",
}
PEOPLE_COLUMNS: dict[str, str] = {
    "student": "str",
    "person": "Int64",
    "outside": "str",
    "linked_by": "str",
    "left_in_peace": "boolean",
}
HEALTH_COLUMNS: dict[str, str] = {
    "file": "str",
    "who": "str",
    "student": "str",
    "section": "str",
    "status": "str",
    "rows": "Int64",
    "asks": "Int64",
    "problems": "Int64",
    "trouble": "str",
    "cure": "str",
}


class Source(Protocol):
    """Where a class comes from; `read_cohort` hands one over."""

    def refresh(self, cohort: Cohort) -> None:
        """Bring a class up to date."""


@dataclass(eq=False)
class Cohort:
    """A class as its logs tell it: requests, people, students, and the health of each file.

    Attributes
    ----------
    asks : DataFrame
        The requests of everybody, as of `find_asks`, with `student` (a code), `person` (a number
        within that student's log) and `section`.
    people : DataFrame
        A row a student and person: student, person, outside (a code: the same for whoever is the
        same to several students), linked_by (email, profile, name, or "" where nobody else could
        be found), left_in_peace.
    students : DataFrame
        A row a student: student (a code), section, enrolled (NA without a roster), began (the day
        the section began, where the roster says), handed_in, asks (NA where no log could be
        read), seen_until (the last day the log is known to speak of).
    health : DataFrame
        For the office alone, since file names may be names: a row a file, and one for everybody on
        the roster who handed in none. file, who (as the platform or the roster has it), student,
        section, status (read, older, refused, skipped, missing), rows, asks, problems, trouble,
        cure.
    as_of : Timestamp
        The day up to which everything is counted.
    """

    asks: pd.DataFrame = field(repr=False)
    people: pd.DataFrame = field(repr=False)
    students: pd.DataFrame = field(repr=False)
    health: pd.DataFrame = field(repr=False)
    as_of: pd.Timestamp
    source: Source | None = field(default=None, repr=False)

    def refresh(self) -> None:
        """Read what was handed in or changed since, and nothing else.

        The day up to which everything is counted stays. It is as if the class were read anew, in
        a tenth of the time.

        Raises
        ------
        NetkitError
            If there is not one log left, or this class was put together by hand.
        """
        if self.source is None:
            raise NetkitError(
                "This class was put together by hand and has no folder to look into. Read one "
                "with nk.read_cohort(folder)."
            )
        self.source.refresh(self)

    def __getstate__(self) -> dict[str, Any]:
        """Give what a copy or a pickle keeps: not the way back to the files, which has the keys."""
        return {**self.__dict__, "source": None}

    def __repr__(self) -> str:
        """Say how much is in the class, and no name of anybody."""
        read = int((self.health["status"] == "read").sum())
        return f"Cohort: {len(self.students):,} students, {read:,} logs, {len(self.asks):,} asks"
