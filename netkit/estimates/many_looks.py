"""Pure numbers: what is left of a surprise when one has looked many times."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from netkit.estimates.intervals import Array


def holm(chances: npt.ArrayLike) -> Array:
    """Correct chances (p-values) for having looked at all of them.

    Use it before calling any one of several groups better: among all whose corrected chance is
    under 0.05 there is a false one in at most one of twenty tables, however the looks depend on
    one another. Do not take it for proof that the others are alike.

    Parameters
    ----------
    chances : array
        One for each look, 0 to 1.

    Returns
    -------
    array of chances, in the order given

    Notes
    -----
    Holm 1979: the smallest times their number, the next times one less, never going down.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    raw = np.asarray(chances, dtype=float)
    order = np.argsort(raw, kind="stable")
    stepped = np.maximum.accumulate(raw[order] * np.arange(raw.size, 0, -1))
    corrected = np.empty_like(raw)
    corrected[order] = np.minimum(stepped, 1.0)
    return corrected
