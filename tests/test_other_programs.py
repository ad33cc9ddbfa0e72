"""The same numbers as other programs give, on a hundred random logs."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

import netkit as nk
from tests.random_logs import ENDINGS, SEEDS, random_asks, waits

Z = 1.959963984540054


@pytest.fixture(scope="module")
def logs():
    """A hundred random logs as asks, each with its waits worked out plainly."""
    return [(asks, waits(asks)) for asks in map(random_asks, SEEDS)]


def on(steps, name, days):
    """Read a column of steps on each of these days."""
    return steps[name].to_numpy()[np.searchsorted(steps["days"], days, side="right") - 1]


def test_reply_rates_like_scipy(logs):
    """Rates are the plain shares of the matured, and their ranges scipy's Wilson."""
    for asks, plain in logs:
        rates = nk.reply_rates(asks).iloc[0]
        seen = (asks["seen_until"] - asks["requested"].dt.normalize()).dt.days >= 21
        in_time = seen & plain["answered"] & (plain["reply"] <= 21)
        assert (rates["matured"], rates["answered"]) == (seen.sum(), in_time.sum())
        peer = stats.binomtest(in_time.sum(), seen.sum()).proportion_ci(method="wilson")
        assert (rates["low"], rates["high"]) == pytest.approx((peer.low, peer.high), abs=1e-6)


def test_reply_curve_like_statsmodels(logs):
    """The reply curve and its log-log range are those of statsmodels."""
    for asks, plain in logs:
        peer = SurvfuncRight(plain["reply"], plain["answered"])
        some = (peer.surv_prob < 1) & (peer.surv_prob > 0)
        left, days = peer.surv_prob[some], peer.surv_times[some]
        steps = nk.reply_curve(asks)
        assert on(steps, "answered", peer.surv_times) == pytest.approx(1 - peer.surv_prob, abs=1e-6)
        reach = Z * peer.surv_prob_se[some] / (left * np.log(left))
        assert on(steps, "low", days) == pytest.approx(1 - left ** np.exp(reach), abs=1e-6)
        assert on(steps, "high", days) == pytest.approx(1 - left ** np.exp(-reach), abs=1e-6)


def test_reply_curve_like_scipy(logs):
    """The reply curve and its log-log range are those of scipy."""
    for asks, plain in logs:
        came = plain["answered"]
        data = stats.CensoredData(plain["reply"][came], right=plain["reply"][~came])
        peer = stats.ecdf(data).cdf
        bounds = peer.confidence_interval(method="log-log")
        steps = nk.reply_curve(asks)
        days = peer.quantiles
        assert on(steps, "answered", days) == pytest.approx(peer.probabilities, abs=1e-6)
        for name in ("low", "high"):
            edge = getattr(bounds, name).probabilities
            assert on(steps, name, days) == pytest.approx(edge, abs=1e-6, nan_ok=True)


def test_outcomes_like_statsmodels(logs):
    """The shares of the four outcomes, and their ranges, are those of statsmodels."""
    for asks, plain in logs:
        peer = CumIncidenceRight(plain["end"], plain["ending"])
        curves = nk.outcome_curves(asks)
        for place in range(plain["ending"].max()):
            steps = curves[curves["outcome"] == ENDINGS[place]]
            _like_statsmodels(steps, peer.times, peer.cinc[place], peer.cinc_se[place])


def _like_statsmodels(steps, days, share, error):
    assert on(steps, "share", days) == pytest.approx(share, abs=1e-6)
    # On a day on which all that were left ended its standard error is no number.
    some = (share > 0) & ~np.isnan(error) & (share < 1 - 1e-9)
    share, error = share[some], error[some]
    reach = Z * error / ((1 - share) * np.log(1 - share))
    for name, sign in (("low", 1), ("high", -1)):
        edge = 1 - (1 - share) ** np.exp(sign * reach)
        assert on(steps, name, days[some]) == pytest.approx(edge, abs=1e-6)


def test_median_like_statsmodels(logs):
    """The day by which half are answered, and its range, are those of statsmodels."""
    for asks, plain in logs:
        times = nk.time_to_reply(asks).iloc[0]
        peer = SurvfuncRight(plain["reply"], plain["answered"])
        # Where just half is left, statsmodels waits for less than that and we do not.
        if not np.isclose(peer.surv_prob, 0.5).any():
            assert times["median"] == pytest.approx(peer.quantile(0.5), nan_ok=True)
        with np.errstate(all="ignore"):
            low, high = peer.quantile_ci(0.5)
        high = np.nan if np.isinf(high) else high
        assert (times["low"], times["high"]) == pytest.approx((low, high), nan_ok=True)


def test_random_logs_are_not_alike(logs):
    """Among the random logs are some with ties, some without, some few and some many asks."""
    sizes = [len(asks) for asks, _ in logs]
    assert min(sizes) < 20 and max(sizes) > 250
    ties = [plain["reply"][plain["answered"]].duplicated().any() for _, plain in logs]
    assert 30 < sum(ties) < 70
    assert pd.concat([plain for _, plain in logs])["ending"].value_counts().min() > 100
