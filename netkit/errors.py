"""The one kind of error a reader of netkit meets: a sentence that says what to do."""

from __future__ import annotations


class NetkitError(Exception):
    """Say in one sentence what is wrong, what was found and how to mend it.

    In a notebook the sentence stands alone, without a traceback; in a program it is an
    ordinary exception.

    Attributes
    ----------
    typed : str
        What of the sentence somebody typed into a file: a class's tables leave it out.

    Examples
    --------
    >>> raise NetkitError("There is no file 'log.xlsx' here. Check the name and the folder.")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: There is no file 'log.xlsx' here. Check the name and the folder.
    """

    def __init__(self, sentence: str = "", *, typed: str = "") -> None:
        super().__init__(sentence)
        self.typed = typed

    def _render_traceback_(self) -> list[str]:
        """Give IPython the sentence to show in place of a traceback."""
        return [str(self)]
