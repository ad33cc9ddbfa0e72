"""Compare reply curves and outcomes with lifelines: `python -m tests.against_lifelines`.

lifelines needs pandas below 3, so it gets a throw-away environment of its own, which pip fills
from the package index. There the waits of the random logs are estimated once more; here the
largest difference is printed, and more than a millionth is an error. Where waits tie, lifelines'
Aalen-Johansen moves them apart by chance, so outcomes are compared on logs without ties.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import numpy as np
import pandas as pd

import netkit as nk
from tests.random_logs import ENDINGS, SEEDS, random_asks, waits

ENOUGH = 1e-6
# What runs in the other environment, which has no netkit: waits.csv in, curves.csv out.
THERE = """
import numpy as np, pandas as pd
from lifelines import AalenJohansenFitter, KaplanMeierFitter

rows = []
def keep(log, what, table, low, high):
    rows.extend(zip([log] * len(table), [what] * len(table), table.index, table, low, high))

for log, waits in pd.read_csv("waits.csv").groupby("log"):
    curve = KaplanMeierFitter().fit(waits["reply"], waits["answered"])
    table = 1 - curve.survival_function_.iloc[:, 0]
    band = 1 - curve.confidence_interval_survival_function_
    keep(log, "reply", table, band.iloc[:, 1], band.iloc[:, 0])
    if waits["end"][waits["ending"] > 0].duplicated().any():
        continue
    for ending in sorted(set(waits["ending"]) - {0}):
        curve = AalenJohansenFitter(calculate_variance=False)
        table = curve.fit(waits["end"], waits["ending"], event_of_interest=ending)
        table = table.cumulative_density_.iloc[:, 0]
        keep(log, str(ending), table, table * np.nan, table * np.nan)
names = ["log", "what", "days", "share", "low", "high"]
pd.DataFrame(rows, columns=names).to_csv("curves.csv", index=False)
"""


def main() -> None:
    """Print the largest difference of each kind over all random logs."""
    with tempfile.TemporaryDirectory() as folder:
        asks = {seed: random_asks(seed) for seed in SEEDS}
        plain = [waits(log).assign(log=seed) for seed, log in asks.items()]
        pd.concat(plain).to_csv(Path(folder, "waits.csv"), index=False)
        theirs = _ask_lifelines(Path(folder))
    apart = pd.concat(
        [_apart(asks[log], what, rows) for (log, what), rows in theirs.groupby(["log", "what"])]
    )
    apart["what"] = np.where(apart["what"] == "reply", "reply curve", "outcomes")
    print(
        apart.groupby("what").agg(
            curves=("share", "size"), share=("share", "max"), range=("range", "max")
        )
    )
    worst = apart[["share", "range"]].max(axis=None)
    sys.exit(f"They differ by {worst:.1e}." if worst > ENOUGH else 0)


def _ask_lifelines(folder: Path) -> pd.DataFrame:
    """Make the other environment, estimate there, and read what came of it."""
    venv.create(folder / "venv", with_pip=True)
    python = next(file for file in folder.glob("venv/*/python*") if file.is_file())
    subprocess.run([python, "-m", "pip", "install", "-q", "lifelines"], check=True)
    subprocess.run([python, "-W", "ignore", "-c", THERE], check=True, cwd=folder)
    return pd.read_csv(folder / "curves.csv", dtype={"what": str})


def _apart(asks: pd.DataFrame, what: str, theirs: pd.DataFrame) -> pd.DataFrame:
    """Give how far share and range of one curve are apart at most."""
    if what == "reply":
        ours = nk.reply_curve(asks).rename(columns={"answered": "share"})
    else:
        curves = nk.outcome_curves(asks)
        ours = curves[curves["outcome"] == ENDINGS[int(what) - 1]]
    at = np.searchsorted(ours["days"], theirs["days"] + 1e-9, side="right") - 1
    off = (ours[["share", "low", "high"]].to_numpy()[at] - theirs[["share", "low", "high"]]).abs()
    return pd.DataFrame(
        {
            "what": [what],
            "share": [off["share"].max()],
            "range": [off[["low", "high"]].max(axis=None)],
        }
    )


if __name__ == "__main__":
    main()
