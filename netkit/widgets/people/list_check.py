"""The panel that looks at one's own list and says what is there and what would help."""

from __future__ import annotations

from typing import Any

from netkit.log import Log
from netkit.people import check_list, network_gaps
from netkit.widgets.parts.log_source import LogSource, source_of
from netkit.widgets.parts.panel import Panel, Words

IDEAS = 2
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
        checks = check_list(self._source.log)
        said = [_in_words(row) for row in checks.to_dict("records")]
        said += [ALL_THERE] if checks["done"].all() else self._ideas()
        self.findings.say("\n\n".join(said))

    def _ideas(self) -> list[str]:
        gaps = network_gaps(self._source.log).head(IDEAS)
        pairs = gaps[["where", "try_this"]].to_numpy()
        return [f"An idea ({where}): {try_this}" for where, try_this in pairs]


def _in_words(row: dict[Any, Any]) -> str:
    head = "Done" if row["done"] else "Not yet"
    return " ".join(filter(None, (f"{head}: {row['what']}.", row["found"], row["try_this"])))
