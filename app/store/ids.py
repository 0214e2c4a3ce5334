"""Ids that are 64-bit, time-ordered and made by the application, so that links can be written before the flush."""

from __future__ import annotations

import os
import threading
import time

#: 1 January 2025, in milliseconds; 41 bits from here last until 2094.
_EPOCH = 1_735_689_600_000
_SEQUENCE_BITS = 12
_MAKER_BITS = 10


class _Maker:
    """Makes ids: 41 bits of milliseconds, 10 bits of maker, 12 bits of sequence."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        self._pid = 0
        self._maker = 0

    def next(self) -> int:
        with self._lock:
            if os.getpid() != self._pid:  # a forked worker must not repeat its parent's ids
                self._pid = os.getpid()
                self._maker = int.from_bytes(os.urandom(2)) & ((1 << _MAKER_BITS) - 1)
            stamp = (time.time_ns() // 1_000_000 - _EPOCH) << _SEQUENCE_BITS
            self._last = max(self._last + 1, stamp)
            stamp, sequence = divmod(self._last, 1 << _SEQUENCE_BITS)
            return (stamp << (_MAKER_BITS + _SEQUENCE_BITS)) | (self._maker << _SEQUENCE_BITS) | sequence


_maker = _Maker()


def new_id() -> int:
    """Return a positive 63-bit integer, larger than every id that this process made before."""
    return _maker.next()
