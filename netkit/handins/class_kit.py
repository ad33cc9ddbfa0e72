"""What a class is given to hand in, and what its office keeps: two keys and a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from netkit.errors import NetkitError
from netkit.handins.sheet import instruction_sheet
from netkit.privacy import new_key, save_keys
from netkit.storage.safely import explain

SHEET = "how_to_hand_in.html"


class ClassKit(NamedTuple):
    """Where they are: `key` and `sheet` go to everybody in the class, `office` to nobody."""

    key: Path
    sheet: Path
    office: Path


def make_class_kit(name: str, folder: str | Path) -> ClassKit:
    """Draw a key for a class and save it with the learners' sheet.

    Use it once a class, before the first hand-in. The folder is made where there is none.

    Parameters
    ----------
    name : str
        What the class is called, as in "Spring 2026".
    folder : str or Path
        Where `for_learners` and `office_only` go; keep it apart from the hand-ins.

    Raises
    ------
    NetkitError
        If there is a key or a sheet already, or the folder cannot be written.
    """
    key = new_key(name)
    page = instruction_sheet(key.name)
    keys = save_keys(key, folder)
    sheet = keys.learners.with_name(SHEET)
    try:
        with sheet.open("x", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except FileExistsError as error:
        raise NetkitError(
            f"There is already a '{SHEET}', and it was not overwritten. Move it away; the keys "
            "beside it are new."
        ) from error
    except OSError as error:
        raise explain(error, sheet) from error
    return ClassKit(keys.learners, sheet, keys.office)
