"""How a network grew: who was met when, who led to whom, and whom it is made of."""

from netkit.growth.network_growth import network_growth
from netkit.growth.network_mix import network_mix
from netkit.growth.referral_tree import referral_tree

__all__ = ["network_growth", "network_mix", "referral_tree"]
