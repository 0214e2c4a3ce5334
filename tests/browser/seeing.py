"""What a page in Chromium did, and what went wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Seen:
    """A page in Chromium and what went wrong in it."""

    page: Page
    faults: list[str] = field(default_factory=list)
    bytes_sent: int = 0

    def settle(self) -> None:
        """Wait until the page asks for nothing more."""
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(200)


#: Opens an address; says what was seen.
Opening = Callable[..., Seen]
