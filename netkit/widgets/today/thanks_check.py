"""The panel that looks at one's own log after talks: who was thanked, told, and written to."""

from __future__ import annotations

from netkit.reminders import due_today
from netkit.widgets.parts.log_panel import SelfCheck
from netkit.wording import count, listed

NO_TALK = (
    "No talk is noted yet, so there is nobody to thank. This check wakes up with your first one. "
    "Until then, try it on the sample."
)
CHECKS = {
    "thank": (
        "Everybody has your thanks",
        "Three lines today are worth more than a page next week. Late thanks are thanks too.",
    ),
    "report_back": (
        "They know what came of their advice",
        "Do one small thing they suggested, then write two lines about it.",
    ),
    "keep_in_touch": (
        "Nobody has waited too long for a line",
        "Choose one, and write what you are up to. You need no reason.",
    ),
}
ALL_DONE = "All three. You are somebody people like to hear from."
MOST_NAMES = 3


class ThanksCheck(SelfCheck):
    """See whether anybody you talked with still waits for a line; it follows as you note more.

    Use it at the end of the lesson, or once a month. It looks at what you noted, and knows nothing
    of what you did and did not note.

    Parameters
    ----------
    log : Log or LogChooser
        Whose log to look at. With a chooser, the panel follows the choice.
    today : date, optional
        None is today, and in the sample its last day.

    Examples
    --------
    >>> import datetime as dt
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-03-03")
    >>> nk.ThanksCheck(log, today=dt.date(2026, 3, 4)).summary().splitlines()[0]
    'Not yet: Everybody has your thanks. 1 person waits: Anna Lee.'
    """

    def look(self) -> list[str]:
        """Say who still waits for thanks, for news, or for a line."""
        if not (self.log.events["event"] == "met").any():
            return [NO_TALK]
        due = due_today(self.log, self._today)
        waiting = {what: due.loc[due["what"] == what, "contact"].tolist() for what in CHECKS}
        found = [_in_words(what, names) for what, names in waiting.items()]
        return found if any(waiting.values()) else [*found, ALL_DONE]


def _in_words(what: str, names: list[str]) -> str:
    wish, try_this = CHECKS[what]
    if not names:
        return f"Done: {wish}."
    more = [count(len(names) - MOST_NAMES, "other")] if len(names) > MOST_NAMES else []
    verb = "waits" if len(names) == 1 else "wait"
    waiting = (
        f"{count(len(names), 'person', 'people')} {verb}: {listed(names[:MOST_NAMES] + more)}."
    )
    return f"Not yet: {wish}. {waiting}\n{try_this}"
