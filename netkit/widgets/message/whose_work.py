"""The panel that asks the first question: whose work it is that makes somebody curious."""

from __future__ import annotations

import ipywidgets
import traitlets

from netkit.widgets.message.draft import MessageDraft
from netkit.widgets.parts.panel import NAMED, Panel

NO_NAME_YET = (
    "A fine start. Before you write, find one person who does this work: the alumni directory of "
    "your school and teachers you like are good at that."
)
NO_WORK_YET = "Lovely. What do they do, in two or three words? That goes into your message."
BOTH = "Lovely. Both are in your message below already."


class WhoseWork(Panel):
    """Type a person or a kind of work, and find it in the message below.

    Use it before a `MessageDraft`, for whoever is stopped by an empty page. It only looks at what
    is typed; nobody is looked up.

    Parameters
    ----------
    draft : MessageDraft
        The message that the answers go into.

    Attributes
    ----------
    person, work : the parts
        `panel.work.value = "maps"` types it.

    Examples
    --------
    >>> import netkit as nk
    >>> draft = nk.MessageDraft()
    >>> nk.WhoseWork(draft).work.value = "bee keeping"
    >>> draft.draft.value.splitlines()[0]
    'Subject: Question about bee keeping'
    """

    def __init__(self, draft: MessageDraft) -> None:
        self.person = ipywidgets.Text(
            description="A person", placeholder="a name, like: Ines Halloran", **NAMED
        )
        self.work = ipywidgets.Text(
            description="Or a kind of work", placeholder="like: building skeletons", **NAMED
        )
        super().__init__([self.person, self.work])
        for part, fact in ((self.person, "their_name"), (self.work, "topic")):
            traitlets.link((draft.facts[fact], "value"), (part, "value"))
            part.observe(lambda _: self._cheer(), "value")

    def summary(self) -> str:
        """Give the question and the answers, with a line to write on where there is none."""
        line = "_" * 20
        person, work = self.person.value or line, self.work.value or line
        return f"A person: {person}\nOr a kind of work: {work}"

    def _cheer(self) -> None:
        person, work = self.person.value.strip(), self.work.value.strip()
        alone = NO_WORK_YET if person else NO_NAME_YET if work else ""
        self.said.say(BOTH if person and work else alone)
