"""Keys and codes: the same person is the same code to whoever has the key, and nobody else."""

from netkit.privacy.codes import CODES, contact_codes, recode, student_code
from netkit.privacy.keys import Key, new_key

__all__ = ["CODES", "Key", "contact_codes", "new_key", "recode", "student_code"]
