"""Pure numbers, which know of no request and no person: shares, curves, many groups, networks."""

from netkit.estimates.clustered_curves import curve_effect
from netkit.estimates.clusters import design_effect
from netkit.estimates.competing import Incidence, incidence_estimate
from netkit.estimates.curves import Curve, Median, median_wait, reply_curve_estimate
from netkit.estimates.diversity import blau, hill_number, shannon
from netkit.estimates.ego_network import EgoNumbers, ego_numbers
from netkit.estimates.exact import exact_chance
from netkit.estimates.intervals import ENOUGH, wilson_interval
from netkit.estimates.many_looks import holm
from netkit.estimates.shrinkage import LEAST_GROUPS, Pulled, pulled_shares
from netkit.estimates.student_t import t_bound, t_chance
from netkit.estimates.two_groups import Counts, Difference, difference, difference_of_students

__all__ = [
    "ENOUGH",
    "LEAST_GROUPS",
    "Counts",
    "Curve",
    "Difference",
    "EgoNumbers",
    "Incidence",
    "Median",
    "Pulled",
    "blau",
    "curve_effect",
    "design_effect",
    "difference",
    "difference_of_students",
    "ego_numbers",
    "exact_chance",
    "hill_number",
    "holm",
    "incidence_estimate",
    "median_wait",
    "pulled_shares",
    "reply_curve_estimate",
    "shannon",
    "t_bound",
    "t_chance",
    "wilson_interval",
]
