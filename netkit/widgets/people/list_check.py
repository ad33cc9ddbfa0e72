"""The panel that looks at one's own list and says what is there and what would help."""

from __future__ import annotations

from typing import Any

from netkit.people import check_list, network_gaps
from netkit.widgets.parts.log_panel import SelfCheck

IDEAS = 2
ALL_THERE = "That is a list to begin with. From here on one good question matters more than names."


class ListCheck(SelfCheck):
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

    def look(self) -> list[str]:
        """Say what the list holds, and where another name could come from."""
        checks = check_list(self.log)
        said = [_in_words(row) for row in checks.to_dict("records")]
        return said + ([ALL_THERE] if checks["done"].all() else self._ideas())

    def _ideas(self) -> list[str]:
        gaps = network_gaps(self.log).head(IDEAS)
        pairs = gaps[["where", "try_this"]].to_numpy()
        return [f"An idea ({where}): {try_this}" for where, try_this in pairs]


def _in_words(row: dict[Any, Any]) -> str:
    head = "Done" if row["done"] else "Not yet"
    return " ".join(filter(None, (f"{head}: {row['what']}.", row["found"], row["try_this"])))
