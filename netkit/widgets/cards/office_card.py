"""The card that says where somebody helps: the office's own words, or where to look."""

from __future__ import annotations

from netkit.content.office import office
from netkit.widgets.parts.panel import Panel, Words

NO_OFFICE = (
    "Would you like company? A career office, a teacher or a librarian will often read a draft "
    "with you."
)


class OfficeCard(Panel):
    """Show the name, the hours and the link of the learner's office.

    Use it on a first page. Where the adviser has written nothing into `office.toml`, it says in
    one line where help may be found. A link is shown as text, to be copied.

    Attributes
    ----------
    card : Words
        What is shown.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.OfficeCard().summary().splitlines()[0]
    'Would you like company? A career office, a teacher or a librarian will often read a draft with you.'
    """  # noqa: E501

    def __init__(self) -> None:
        self.card = Words()
        super().__init__([self.card])
        with self.in_words():
            self.card.say(office() or NO_OFFICE)

    def summary(self) -> str:
        """Give what the card says, or why it cannot say it."""
        return self.card.text or self.said.text
