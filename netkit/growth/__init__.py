"""How a network grew: who was met when, who led to whom, and whom it is made of."""

from netkit.growth.by_date import network_growth
from netkit.growth.ego import ego_measures
from netkit.growth.leads import chain_leads
from netkit.growth.mix import network_mix
from netkit.growth.reach import network_reach
from netkit.growth.tree import referral_tree
from netkit.growth.yields import referral_yield

__all__ = [
    "chain_leads",
    "ego_measures",
    "network_growth",
    "network_mix",
    "network_reach",
    "referral_tree",
    "referral_yield",
]
