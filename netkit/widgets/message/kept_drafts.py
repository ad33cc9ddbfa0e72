"""What was typed to each person, kept while the panel is open, and the files it is saved in."""

from __future__ import annotations

from pathlib import Path

from netkit.widgets.parts.text_file import TextFile

FIRST_FILE = "my_first_message.txt"
_LONGEST_NAME = 40

Key = tuple[str, str]  # the kind of message, and the person


class KeptDrafts:
    """Texts and facts by kind and person, so that turning to somebody else loses nothing.

    `path` is the file of every draft; None gives each draft a file of its own name.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self._path = path
        self._texts: dict[Key, str] = {}
        self._replaced: dict[Key, str] = {}
        self._facts: dict[str, dict[str, str]] = {}
        self._files: dict[Key, TextFile] = {}

    def keep(self, key: Key, text: str, facts: dict[str, str]) -> None:
        """Keep what was typed; an empty text means that nothing was."""
        self._texts[key], self._facts[key[1]] = text, facts

    def text(self, key: Key) -> str:
        """Give what was typed there before; empty if nothing was."""
        return self._texts.get(key, "")

    def facts(self, person: str) -> dict[str, str]:
        """Give what stood in the boxes for this person."""
        return self._facts.get(person, {})

    def replace(self, key: Key, text: str) -> None:
        """Remember a text that something else takes the place of."""
        if text:
            self._replaced[key] = text

    def earlier(self, key: Key) -> str:
        """Give the text replaced last, or else the one saved last; empty if there is none."""
        return self._replaced.pop(key, "") or self.file(key).open()

    def file(self, key: Key) -> TextFile:
        """Give the file of one draft."""
        if key not in self._files:
            self._files[key] = TextFile(self._path or file_name(*key))
        return self._files[key]


def file_name(kind: str, person: str) -> str:
    """Name the file of a draft after its kind and its person, in any script.

    Examples
    --------
    >>> file_name("thank_you", "Dr. Ana O'Neill"), file_name("request", "")
    ('thank_you_dr_ana_o_neill.txt', 'my_first_message.txt')
    """
    if not person:
        return FIRST_FILE if kind == "request" else f"my_{kind}.txt"
    signs = "".join(sign if sign.isalnum() else " " for sign in person.casefold())
    return f"{'_'.join([kind, *signs.split()])[: len(kind) + _LONGEST_NAME]}.txt"
