"""The facts netkit holds; `python -m tests` checks every one of them."""
