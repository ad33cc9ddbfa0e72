"""Keys and codes: the same person is the same code to whoever has the key, and nobody else."""

from netkit.privacy.codes import CODES, contact_codes, recode, student_code
from netkit.privacy.key_files import is_key, read_key, save_keys
from netkit.privacy.keys import Key, new_key
from netkit.privacy.linking import link_people

__all__ = [
    "CODES",
    "Key",
    "contact_codes",
    "is_key",
    "link_people",
    "new_key",
    "read_key",
    "recode",
    "save_keys",
    "student_code",
]
