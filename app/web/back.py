"""Where a reader is sent back to: an address of this site and never another, whatever the query says."""

from __future__ import annotations

import unicodedata


def own_address(wanted: str, otherwise: str) -> str:
    """Return ``wanted`` where it is a path of this site (with its query), else ``otherwise``.

    Browsers leave out tabs and line ends and take a backslash for a slash before they look where an address leads
    (WHATWG URL), so an address that holds any of them, or another control or format sign, is nobody's page here.
    """
    is_path = wanted.startswith("/") and not wanted.startswith("//")
    odd = "\\" in wanted or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in wanted)
    return wanted if is_path and not odd else otherwise
