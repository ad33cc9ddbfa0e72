"""How a network grew: who was met when, who led to whom, and whom it is made of."""

from netkit.growth.chain_leads import chain_leads
from netkit.growth.ego_measures import ego_measures
from netkit.growth.network_growth import network_growth
from netkit.growth.network_mix import network_mix
from netkit.growth.network_reach import network_reach
from netkit.growth.referral_tree import referral_tree
from netkit.growth.referral_yield import referral_yield

__all__ = [
    "chain_leads",
    "ego_measures",
    "network_growth",
    "network_mix",
    "network_reach",
    "referral_tree",
    "referral_yield",
]
