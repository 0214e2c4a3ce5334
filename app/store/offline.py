"""Leaves the network behind, for a confined process that wants nothing from it."""

from __future__ import annotations

import ctypes

#: CLONE_NEWUSER and CLONE_NEWNET of unshare(2).
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def leave_network() -> bool:
    """Go where no network is, if the kernel lets this process (Linux, while it has one thread); tell whether it did.

    A second lock only: code that relies on it alone would be open on every other kernel.
    """
    try:
        return bool(ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK) == 0)
    except (AttributeError, OSError):
        return False
