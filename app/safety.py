"""Which settings would run a public server unsafely, or lead its readers astray: each check with its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

#: Shortest secret that is accepted in production, in characters.
SHORTEST_SECRET = 32
LONG = f"at least {SHORTEST_SECRET} random characters"
#: A tile address: https, a host (perhaps after ``{s}.``) with a port at most, and a path without blanks or quotes.
TILES = re.compile(r"https://(\{s\}\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?/[A-Za-z0-9{}._~/?=&%@-]+")
#: Where messages to telephones may go, and what signs them (Standard Webhooks 1.0).
SAFE_HOOK = re.compile(r"https://[^/\s]|http://(127\.0\.0\.1|localhost)[:/]")
HOOK_SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{32,86}={0,2}")

#: Licences for open data, by their SPDX names: title and address.
LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "ODC-By-1.0": ("Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
}
LOG_NAME = re.compile(r"[a-z0-9.-]{1,150}(/[a-z0-9._-]{1,40}){0,3}")  # a host and perhaps a path, without a scheme


class UnsafeSettings(RuntimeError):
    """The settings would run a public server unsafely; the message names each and its mend."""


def webhook_ways(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the webhook's service reaches; refuse ways on which messages would not go safely or lead back."""
    if environ.get("SMTP_URL") and not (environ.get("PUBLIC_URL") and environ.get("MAIL_FROM")):
        raise UnsafeSettings("SMTP_URL needs PUBLIC_URL and MAIL_FROM beside it: messages lead back to this site.")
    ways = tuple(way.strip() for way in environ.get("WEBHOOK_WAYS", "sms").split(",") if way.strip())
    if not environ.get("WEBHOOK_URL"):
        return ()
    if not environ.get("PUBLIC_URL") or not ways or {*ways} - {"sms", "line"}:
        raise UnsafeSettings("WEBHOOK_URL needs PUBLIC_URL beside it, and of WEBHOOK_WAYS sms, line or both.")
    if not SAFE_HOOK.match(environ["WEBHOOK_URL"]) or not HOOK_SECRET.fullmatch(environ.get("WEBHOOK_SECRET", "")):
        raise UnsafeSettings("WEBHOOK_URL begins with https://; WEBHOOK_SECRET is whsec_ before 24 bytes in Base64.")
    return ways


def refuse_unsafe(environ: Mapping[str, str], hosts: tuple[str, ...]) -> None:
    """Refuse to run a public server with secrets, hosts or a database that nobody has named."""
    told = {
        f"SECRET_KEY needs {LONG}": _is_weak(environ.get("SECRET_KEY", "")),
        f"RECEIPT_KEY needs {LONG}, and stays as it is for ever": _is_weak(environ.get("RECEIPT_KEY", "")),
        "DATABASE_URL must name the database": not environ.get("DATABASE_URL"),
        "TRUSTED_HOSTS must name the hosts that this server answers to": not hosts,
        "FLASK_DEBUG must be off": environ.get("FLASK_DEBUG", "0") not in ("", "0"),
    }
    if faults := [says for says, broken in told.items() if broken]:
        raise UnsafeSettings("Refusing to start in production: " + "; ".join(faults) + ".")


def refuse_strange_tiles(environ: Mapping[str, str]) -> None:
    """Refuse a tile address that is none; its host goes into the policy of the map pages, so it must be a plain one."""
    address = environ["MAP_TILES"]
    if not TILES.fullmatch(address) or any(f"{{{one}}}" not in address for one in "zxy"):
        raise UnsafeSettings("MAP_TILES must look like https://host/{z}/{x}/{y}.png: a plain host, and all three.")
    if not environ.get("MAP_TILES_BY"):
        raise UnsafeSettings("MAP_TILES needs MAP_TILES_BY beside it: the maps must say whose tiles they show.")


def licence(name: str) -> str:
    """Return the licence; refuse one whose title is not known, so that nobody offers data under a slip of the pen."""
    if name not in LICENCES:
        raise UnsafeSettings(f"DATA_LICENCE must be one of {', '.join(LICENCES)}.")
    return name


def log_name(environ: Mapping[str, str], hosts: tuple[str, ...]) -> str:
    """Return how the public logs are called: a host, perhaps with a path, as key names and origins may be written."""
    found = environ.get("LOG_NAME") or urlsplit(environ.get("PUBLIC_URL", "")).hostname or (hosts or ("localhost",))[0]
    if not LOG_NAME.fullmatch(found):
        raise UnsafeSettings("LOG_NAME must look like log.example.go.th: a host, a path at most, in small letters.")
    return found


def _is_weak(secret: str) -> bool:
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < 8
