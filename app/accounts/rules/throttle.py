"""Under which key the tries of a client are counted: its network, hashed with the server's secret."""

from __future__ import annotations

import hashlib
import hmac
from ipaddress import ip_address, ip_network

#: Bits of an IPv6 address that name one household or one telephone.
IPV6_NETWORK = 64


def network_of(address: str) -> str:
    """Return the network of a client: an IPv4 address alone, the /64 of an IPv6 address, "" for what is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped or found.version == 4:
        return str(mapped or found)
    return str(ip_network(f"{found}/{IPV6_NETWORK}", strict=False))


def key_of(what: str, address: str, *, secret: str) -> str:
    """Return the key under which tries of ``what`` from the client's network are counted; it names nobody."""
    text = f"{what}:{network_of(address)}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
