"""The panel that looks at one's own list and says what is there and what would help."""

from __future__ import annotations

from netkit.log import Log
from netkit.people import check_list
from netkit.widgets.log_source import LogSource, source_of
from netkit.widgets.panel import Panel, Words

ALL_THERE = "That is a list to begin with. From here on one good question matters more than names."


class ListCheck(Panel):
    """See whether your list is good enough to begin with; it follows as the list grows.

    Use it at the end of the lesson. It is the check of an exercise and says nothing about how
    many people anybody should know.

    Parameters
    ----------
    log : Log or LogChooser
        Whose list to look at. With a chooser, the panel follows the choice.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.ListCheck(nk.new_log()).summary().split(". ")[0]
    'Not yet: Ten names'
    """

    def __init__(self, log: Log | LogSource) -> None:
        self._source = source_of(log)
        self.findings = Words()
        super().__init__([self.findings])
        self._source.follow(self._look)
        self._look()

    def summary(self) -> str:
        """Give the findings, one a paragraph."""
        return self.findings.text

    def _look(self) -> None:
        rows = check_list(self._source.log).to_dict("records")
        said = [
            f"{'Done' if row['done'] else 'Not yet'}: {row['what']}. {row['found']}"
            f"{' ' * bool(row['try_this'])}{row['try_this']}"
            for row in rows
        ]
        if all(row["done"] for row in rows):
            said.append(ALL_THERE)
        self.findings.say("\n\n".join(said))
