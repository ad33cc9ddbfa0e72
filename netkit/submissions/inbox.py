"""What a class handed in: a folder, or the zip that a learning platform makes."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from netkit.errors import NetkitError
from netkit.submissions.archive import open_archive
from netkit.submissions.copies import Copy, find_copies
from netkit.submissions.items import Item, SetAside, read_item
from netkit.submissions.listing import LOG, Found, Listing, list_folder, list_zip
from netkit.submissions.platforms import Owner, find_owners

__all__ = ["Inbox", "Item", "SetAside", "open_inbox", "read_item"]

ENTRIES = {
    "text": ("It was typed into the platform and is no file.", "Ask for the log as a file."),
    "link": (
        "It is a link to a file elsewhere, and netkit opens no links.",
        "Download the file yourself, or ask for it.",
    ),
}


_File = tuple[Found, Owner]


class Inbox(NamedTuple):
    """What was handed in, what was set aside, and the platform whose names it bears."""

    items: list[Item]
    set_aside: list[SetAside]
    platform: str


def open_inbox(
    path: str | Path, pattern: str | None = None, leave_out: Collection[str | Path] = ()
) -> Inbox:
    r"""List what a class handed in, without reading a log yet.

    Parameters
    ----------
    path : str or Path
        A folder, or a zip as Canvas or Moodle makes it, unpacked or not.
    pattern : str, optional
        How your own site names files: a regular expression with the named group `who`, and
        perhaps `name`, `late` and `turn` (a number: the largest came last), as in
        `(?P<who>\d+)_(?P<turn>\d+)_.*`.
    leave_out : collection of paths
        Files that lie there and are no log, such as a roster.

    Raises
    ------
    NetkitError
        If there is nothing at the path, no log in it, or something else than a class.
    """
    path = Path(path)
    found, set_aside = _listing(path, {Path(one).absolute() for one in leave_out})
    refused = [one.file for one in set_aside if one.status == "refused"]
    names = [*(one.file for one in found), *refused]
    platform, owners = find_owners(names, pattern)
    known = list(zip(found, owners, strict=False))
    owned = dict(zip(names, owners, strict=True))
    set_aside = [_owned(one, owned.get(one.file)) for one in set_aside]
    entries = [_entry(one, owner) for one, owner in known if owner.entry]
    files = _joined([(one, owner) for one, owner in known if not owner.entry])
    items = [_item(number, *one, path) for number, one in enumerate(files, start=1)]
    return Inbox(_in_turn(items, files), [*set_aside, *entries], platform)


def _owned(one: SetAside, owner: Owner | None) -> SetAside:
    return one if owner is None else one._replace(who=owner.who, name=owner.name)


def _entry(one: Found, owner: Owner) -> SetAside:
    return SetAside(one.file, "refused", *ENTRIES[owner.entry], owner.who, owner.name)


def _listing(path: Path, leave_out: set[Path]) -> Listing:
    if path.is_dir():
        listing = list_folder(path, leave_out)
        names = {one.file for one in listing.found}
        if names.issuperset(LOG) and names.issubset({*LOG, "netkit.json"}):
            raise _one_log(path)
    else:
        _check_file(path)
        listing = list_zip(path)
    if not listing.found:
        raise _nothing(path, listing.set_aside)
    return listing


def _check_file(path: Path) -> None:
    if not path.exists():
        raise NetkitError(f"There is no '{path.name}'. Check the name and the folder.")
    if not path.is_file() or not zipfile.is_zipfile(path):
        raise _one_log(path)
    with open_archive(path) as archive:
        if "[Content_Types].xml" in archive.namelist():
            raise _one_log(path)


def _one_log(path: Path) -> NetkitError:
    return NetkitError(
        f"'{path.name}' is one log at most, and no class. Name the folder that holds the logs, or "
        "the zip from your learning platform; for one log use nk.read_log."
    )


def _nothing(path: Path, set_aside: Sequence[SetAside]) -> NetkitError:
    if not set_aside:
        return NetkitError(f"'{path.name}' is empty. Put the logs of your class into it first.")
    refused = [one for one in set_aside if one.status == "refused"] or set_aside
    first = f"{refused[0].trouble} {refused[0].cure}".strip()
    return NetkitError(f"No log in '{path.name}' can be read. Of the first file: {first}")


def _item(number: int, one: Found, owner: Owner, path: Path) -> Item:
    alone = not one.parts or one.packed
    if path.is_dir():
        place, member = (path / one.file if alone else path), "" if one.packed else None
    else:
        place, member = path, one.file if alone else ""
    return Item(
        number,
        one.file,
        owner.who,
        place,
        member,
        owner.late,
        owner.turn,
        owner.name,
        one.parts,
    )


def _joined(known: Sequence[_File]) -> list[_File]:
    """Take the two files of a log for one where a platform laid them flat beside one another."""
    theirs: dict[str, dict[str, _File]] = defaultdict(dict)
    for one, owner in known:
        if owner.original in LOG and not one.parts:
            theirs[owner.who][owner.original] = (one, owner)
    whole = {who: parts for who, parts in theirs.items() if len(parts) == len(LOG)}
    joined = []
    for one, owner in known:
        parts = whole.get(owner.who, {})
        if owner.original not in parts:
            joined.append((one, owner))
        elif one is parts[LOG[-1]][0]:
            files = tuple((name, parts[name][0].file) for name in LOG)
            joined.append((one._replace(parts=files), owner))
    return joined


def _in_turn(items: list[Item], files: Sequence[_File]) -> list[Item]:
    """Order versions of one log: by their names and times, where no platform numbered them."""
    folders: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, owner in files:
        if not owner.original:
            folders[one.file.rpartition("/")[0]].append((one.file, one.modified))
    copies = {file: copy for some in folders.values() for file, copy in find_copies(some).items()}
    changed = {one.file: int(one.modified) for one, owner in files if owner.original}
    owners = {_home(item.file): item.who for item in items} if copies else {}
    return [
        _as_copy(item, copies[item.file], owners)
        if item.file in copies
        else item._replace(turn=item.turn or changed.get(item.file, 0))
        for item in items
    ]


def _as_copy(item: Item, copy: Copy, owners: dict[PurePosixPath, str]) -> Item:
    """Give a version of a log to whoever the log itself belongs to."""
    who = owners.get(PurePosixPath(item.file).with_name(copy.base), copy.base)
    return item._replace(who=who, turn=copy.turn, note=copy.note)


def _home(file: str) -> PurePosixPath:
    return PurePosixPath(file).with_suffix("")
