"""People: whom you know, whom to ask first, who is missing, who could introduce you."""

from netkit.people.circles import name_prompts
from netkit.people.curiosity import wishes
from netkit.people.gaps import network_gaps
from netkit.people.introductions import find_introductions, first_words
from netkit.people.list_check import check_list
from netkit.people.names import split_names
from netkit.people.targets import rank_contacts

__all__ = [
    "check_list",
    "find_introductions",
    "first_words",
    "name_prompts",
    "network_gaps",
    "rank_contacts",
    "split_names",
    "wishes",
]
