"""What lies in a folder of logs and is none: lock files, drafts, what computers leave behind."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

LITTER = {
    r"~\$.+|\.~lock\..+#": "A lock file: a spreadsheet program has the log open, or was cut off.",
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.+": "A file that computers leave in every folder.",
    r".+\.backup(\.[^.]+)?": "A backup that netkit keeps beside a log: the version before.",
    r"\..+\.netkit-(tmp|lock)|\.netkit-lock": "A file that netkit makes while it saves.",
    r"\..*": "A hidden file.",
}
FOLDERS = {"__MACOSX", ".ipynb_checkpoints", ".git"}


def litter(file: str) -> str:
    """Say in a sentence why a file is no log, told by its name alone; empty where it may be one.

    Examples
    --------
    >>> litter("~$anna.xlsx")
    'A lock file: a spreadsheet program has the log open, or was cut off.'
    >>> litter("anna.xlsx")
    ''
    """
    path = PurePosixPath(file)
    if not FOLDERS.isdisjoint(path.parts):
        return "It lies in a folder that computers make for themselves."
    return next((why for form, why in LITTER.items() if re.fullmatch(form, path.name, re.I)), "")
