"""How a network grew: who was met when, who led to whom, and whom it is made of."""

from netkit.growth.network_growth import network_growth

__all__ = ["network_growth"]
