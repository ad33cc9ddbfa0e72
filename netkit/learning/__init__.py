"""What did I learn? Talks and what came of them, told from a log."""

from netkit.learning.advice import advice_taken
from netkit.learning.conversations import conversations_held
from netkit.learning.fit import fit_by
from netkit.learning.themes import theme_counts

__all__ = ["advice_taken", "conversations_held", "fit_by", "theme_counts"]
