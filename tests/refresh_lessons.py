"""Run the lessons and the app's page, and store what they show.

`python -m tests.refresh_lessons [NAME ...]`; without names, all of them. What is stored is the
same on every computer, so a change in the file is a change in what learners see. nbval then
compares it at each run of the tests.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from netkit.checkout import ROOT
from netkit.widgets.parts.picture import PLOTLY
from tests import offline

PAGES = [*sorted((ROOT / "notebooks").glob("*.ipynb")), ROOT / "netkit" / "app" / "student.ipynb"]
# Names a model that lives only while the kernel does; what stands beside it shows without one.
VIEW = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def run(lesson: Path) -> str:
    """Run one lesson from top to bottom in its folder and give the text to store."""
    notebook = nbformat.read(lesson, as_version=4)
    NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=120,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(lesson.parent)}},
    ).execute()
    # What stands above the app's page in the browser.
    title = {"title": notebook.metadata.title} if "title" in notebook.metadata else {}
    notebook.metadata = nbformat.from_dict(METADATA | title)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(VIEW, None)
    return written(notebook) + "\n"


def written(notebook: nbformat.NotebookNode) -> str:
    """Write a notebook with each picture on one line, at half the size of a line a number."""
    pictures = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                pictures.append(output["data"][PLOTLY])
                output["data"][PLOTLY] = f"picture {len(pictures)}"
    text = nbformat.writes(notebook, indent=1)
    for number, picture in enumerate(pictures, start=1):
        text = text.replace(f'"picture {number}"', json.dumps(picture, ensure_ascii=False), 1)
    return text


def main(names: list[str]) -> None:
    """Refresh the pages with these names (or parts of names) and say which changed."""
    offline.surround()
    for lesson in PAGES:
        if names and not any(name in lesson.stem for name in names):
            continue
        before, after = lesson.read_text(encoding="utf-8"), run(lesson)
        lesson.write_text(after, encoding="utf-8", newline="\n")
        size = len(after.encode()) // 1000
        print(f"{lesson.name}: {size} kB, {'as before' if after == before else 'changed'}")


if __name__ == "__main__":
    main(sys.argv[1:])
