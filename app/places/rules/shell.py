"""The parts of an empty map, as they are kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shell:
    """The parts of an empty map: names of assets, its element, and its script, which is served as a file."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    html: str
    script: str

    @property
    def digest(self) -> str:
        """The first eight hex digits of the script's SHA-256, for its address."""
        return hashlib.sha256(self.script.encode()).hexdigest()[:8]
