"""A sample class as the files an office gets: a learning platform's download, and the roster."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from netkit.errors import NetkitError
from netkit.samples.class_logs import class_events, until_now
from netkit.samples.class_mishaps import LITTER, MISSING, File, as_file, with_mishaps
from netkit.samples.class_people import Learner, Told, learners

COURSE = "CAREER101-Networking_log"
NUMBER = 48211  # of the assignment
SECTIONS = {"Monday": 0, "Thursday": 0}
ROSTER = "roster.csv"


class ClassFiles(NamedTuple):
    """Where the logs of a class lie, and its roster."""

    submissions: Path
    roster: Path


class Platform(NamedTuple):
    """How a learning platform names files, and what it calls the download."""

    named: Callable[[Learner, int, File], str]
    download: str


def save_class(
    told: Told,
    folder: str | Path,
    platform: str = "canvas",
    *,
    troubled: bool = False,
    sections: Mapping[str, int] | None = None,
) -> ClassFiles:
    """Write an invented class into a folder; `SampleCohort.save` says how."""
    if platform not in PLATFORMS:
        raise NetkitError(
            f"netkit knows no platform {platform!r}. Choose one of: {', '.join(PLATFORMS)}."
        )
    named, download = PLATFORMS[platform]
    people = learners(told, sections or SECTIONS, silent=MISSING if troubled else 0)
    members = {
        named(people[file.whose], place, file): file.data
        for place, file in enumerate(_files(told, people, troubled=troubled))
    }
    place = _free(Path(folder), download)
    write = _zip if place.submissions.suffix == ".zip" else _lay_out
    write(place.submissions, {**members, **(LITTER if troubled else {})})
    _roster(people).to_csv(place.roster, index=False, date_format="%Y-%m-%d", encoding="utf-8-sig")
    return place


def _files(told: Told, people: list[Learner], *, troubled: bool) -> list[File]:
    events = class_events(told)
    logs = [until_now(events, learner, told) for learner in people if learner.student]
    files = [as_file(place, log, told.story.end) for place, log in enumerate(logs)]
    return with_mishaps(files, logs) if troubled else files


def _canvas(learner: Learner, number: int, file: File) -> str:
    """Name a file as Canvas does: of a name nothing is left but its letters."""
    late = "LATE_" if file.late else ""
    letters = re.sub(r"\W|_", "", " ".join(reversed(learner.name.rsplit(" ", 1)))).lower()
    return f"{letters}_{late}{learner.number}_{90512 + 3 * number}_{file.name}"


def _moodle(learner: Learner, _: int, file: File) -> str:
    return f"{learner.name}_{learner.number}_assignsubmission_file_/{file.name}"


def _by_name(learner: Learner, _: int, file: File) -> str:
    """Name a file after its learner, as an office asks for it by e-mail."""
    copy = "".join(re.findall(r" \(.+\)", file.name)[:1])
    return f"{learner.name}{copy}{Path(file.name).suffix}"


PLATFORMS = {
    "canvas": Platform(_canvas, f"{COURSE}_submissions.zip"),
    "canvas folder": Platform(_canvas, f"{COURSE}_submissions"),
    "moodle": Platform(_moodle, f"{COURSE}-{NUMBER}.zip"),
    "folder": Platform(_by_name, "logs"),
    "zip": Platform(_by_name, "logs.zip"),
}


def _free(folder: Path, name: str) -> ClassFiles:
    """Make the folder, and see that nothing in it would be overwritten."""
    place = ClassFiles(folder / name, folder / ROSTER)
    for path in place:
        if path.exists():
            raise NetkitError(
                f"'{folder.name}' holds {path.name} already, and nothing is overwritten. Name "
                "another folder for the class."
            )
    folder.mkdir(parents=True, exist_ok=True)
    return place


def _zip(path: Path, members: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 4, 1, 8, 0, 0)), data)


def _lay_out(path: Path, members: Mapping[str, bytes]) -> None:
    for name, data in members.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _roster(people: list[Learner]) -> pd.DataFrame:
    rows = [
        (learner.name, learner.number, learner.email, learner.section, learner.began)
        for learner in people
    ]
    return pd.DataFrame(rows, columns=["Name", "ID", "E-mail", "Section", "Section began"])
