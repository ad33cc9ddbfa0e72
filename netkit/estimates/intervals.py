"""Pure numbers: how sure a share of few cases is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# The 97.5 % point of the normal distribution: the two-sided 95 % that all of netkit uses.
Z_95 = 1.959963984540054
# Of fewer cases than these netkit claims no share: one more or less would change it by a fifth.
ENOUGH = 5


def wilson_interval(
    answered: npt.ArrayLike, matured: npt.ArrayLike, *, effect: npt.ArrayLike = 1.0
) -> tuple[Array, Array]:
    """Give the likely range (95 %, Wilson) of a share seen as `answered` of `matured`.

    Use it for any share of independent cases, however few: it stays inside 0 to 1 and is never
    a single point. Do not trust it for several students taken together unless `effect`, the
    design effect by which their likeness shrinks the number of cases, is given.

    Parameters
    ----------
    answered, matured : array of counts
        Of the same shape; 0 of 0 gives no range (NaN).
    effect : array or float
        Design effect; 1 for independent cases.

    Returns
    -------
    (low, high) : arrays of shares, 0 to 1

    Notes
    -----
    Wilson 1927; values checked against Newcombe 1998.

    Examples
    --------
    >>> low, high = wilson_interval(81, 263)
    >>> round(float(low), 4), round(float(high), 4)
    (0.2553, 0.3662)
    """
    cases = np.asarray(matured, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.asarray(answered, dtype=float) / cases
        n = cases / np.asarray(effect, dtype=float)
        spread = Z_95**2 / n
        centre = (share + spread / 2) / (1 + spread)
        half = Z_95 * np.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    # At 0 and at 1 the formula is exact and rounding alone would leave a speck beyond them.
    return np.where(share == 0, 0.0, centre - half), np.where(share == 1, 1.0, centre + half)
