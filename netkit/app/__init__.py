"""netkit without code in sight: the learner's own log, as a page in the browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from netkit.errors import NetkitError
from netkit.logbook import read_log

if TYPE_CHECKING:
    from netkit.widgets.student_app import StudentApp

HERE = Path(__file__).resolve().parent
FOLDER, LOG, SAMPLE = "NETKIT_APP_FOLDER", "NETKIT_APP_LOG", "NETKIT_APP_SAMPLE"
"""Environment variables: how the command line tells the page what to open."""


def open_app(
    log: str | Path = "",
    *,
    folder: str | Path = ".",
    sample: str | Path = "",
    port: int | None = None,
    browser: bool = True,
) -> None:
    """Show the app on this computer only, behind a token; returns when it is stopped.

    Parameters
    ----------
    log : str or Path
        The log to open; without one, the newest of the learner's own in `folder`, else the sample.
    folder : str or Path
        Where logs are looked for, and where a new one and drafts go; that of `log` if one is given.
    sample : str or Path
        The log to try things out on.
    port : int, optional
        The port to listen at; None takes a free one.
    browser : bool
        Whether to open it in the browser, too.

    Raises
    ------
    NetkitError
        If Voila is not installed, the port is taken, or there is no such log.
    """
    if log:
        log = Path(log).expanduser().resolve()
        read_log(log)  # says what is wrong with it, before anything starts
        folder = log.parent
    os.environ[FOLDER] = str(Path(folder).expanduser().resolve())
    os.environ[LOG], os.environ[SAMPLE] = str(log), str(sample)
    try:
        from netkit.app.server import serve
    except ModuleNotFoundError as error:
        raise NetkitError(
            f"The app needs {error.name}. Install with: python -m pip install voila ipykernel"
        ) from error
    serve(HERE / "student.ipynb", port=port, browser=browser)


def student_page() -> StudentApp:
    """Give the app of the log that `open_app` was asked for; the page calls this."""
    from netkit.widgets.log.chooser import LogChooser
    from netkit.widgets.student_app import StudentApp

    os.chdir(os.environ.get(FOLDER, "."))  # where drafts are saved
    log = os.environ.get(LOG, "")
    start = log or os.environ.get(SAMPLE, "") or "sample_log.xlsx"
    return StudentApp(LogChooser(start, own_first=not log))
