"""A small house that keeps a log: makes honest bundles, without the app and without the verifier."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "example.test/log/25"
DISTRICT, VILLAGE, PROVINCE = 2501000000, 2501010001, 2500000000
TOP = "bag/"
BEGAN = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
Files = dict[str, bytes]


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the root as RFC 6962 defines it, by recursion."""
    if not hashes:
        return sha(b"")
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return sha(b"\1" + root_of(hashes[:half]) + root_of(hashes[half:]))


@dataclass(frozen=True)
class Secret:
    """A key that signs notes: the log's (type 1) or a witness's (type 4)."""

    name: str
    kind: int = 1
    seed: bytes = b"\7" * 32

    @property
    def key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(sha(self.name.encode() + bytes([self.kind]) + self.seed))

    @property
    def public(self) -> bytes:
        return bytes([self.kind]) + self.key.public_key().public_bytes_raw()

    @property
    def ident(self) -> bytes:
        return sha(self.name.encode() + b"\n" + self.public)[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.ident.hex()}+{base64.b64encode(self.public).decode()}"

    def line(self, text: str, moment: int = 1_790_000_000) -> str:
        """Return the signature line on a checkpoint's text."""
        if self.kind == 4:
            signed = self.key.sign(f"cosignature/v1\ntime {moment}\n{text}".encode())
            payload = self.ident + moment.to_bytes(8) + signed
        else:
            payload = self.ident + self.key.sign(text.encode())
        return f"— {self.name} {base64.b64encode(payload).decode()}\n"


LOG = Secret(ORIGIN)
WITNESSES = [Secret(f"{name}.test/witness", 4) for name in ("neighbour", "university", "press")]


def note(size: int, root: bytes, secrets: Sequence[Secret] = (LOG,), origin: str = ORIGIN) -> str:
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    return f"{text}\n{''.join(one.line(text) for one in secrets)}"


#: The checkpoint of the house's log of accounts and lists.
LISTS = Secret("example.test/log/0")
BENEATH = {"checkpoint": note(7, sha(b"lists"), [LISTS], LISTS.name), "key": str(LISTS)}


@dataclass
class Story:
    """Entries in their order, and the openings of what they seal."""

    contents: list[dict[str, Any]] = field(default_factory=list)
    openings: list[dict[str, str]] = field(default_factory=list)
    withheld: dict[int, str] = field(default_factory=dict)
    at: datetime = BEGAN
    _next: int = 1000

    def number(self) -> str:
        self._next += 1
        return str(self._next)

    def act(
        self,
        verb: str,
        subject: tuple[str, str],
        changes: Mapping[str, Mapping[str, Any]],
        *,
        area: int = VILLAGE,
        duty: str = "facilitator",
        texts: Mapping[tuple[str, str], str] | None = None,
        opens: bool = True,
        ident: str = "",
    ) -> str:
        """Add an entry; ``texts`` are sealed, and opened if the house ``opens`` them."""
        self.at += timedelta(hours=1)
        ident = ident or self.number()
        noted = {name: dict(columns) for name, columns in changes.items()}
        for (name, column), text in (texts or {}).items():
            salt = sha(f"{ident} {name} {column}".encode())[:16]
            noted.setdefault(name, {})[column] = {"sealed": sha(salt + text.encode()).hex()}
            if opens:
                self.openings.append(
                    {"entry": ident, "record": name, "column": column, "salt": salt.hex(), "value": text}
                )
        self.contents.append(
            {
                "id": ident,
                "at": self.at.isoformat(timespec="milliseconds"),
                "area_path": area,
                "actor": [{"sealed": sha(ident.encode()).hex()}, duty, "77"],
                "verb": verb,
                "subject": list(subject),
                "within": None,
                "changes": noted,
            }
        )
        return ident

    def leaves(self) -> list[bytes]:
        return [leaf_of(one) for one in self.contents]

    def root(self, size: int | None = None) -> bytes:
        return root_of([sha(b"\0" + leaf) for leaf in self.leaves()[:size]])

    def sheet(self, size: int | None = None) -> str:
        """Return what a photograph of a sheet shows: size, and four groups of the root."""
        size = len(self.contents) if size is None else size
        digits = self.root(size).hex()
        return f"{size} {digits[:4]} {digits[4:8]} {digits[8:12]} {digits[12:16]}"

    def files(self, *, area: int = DISTRICT, witnesses: Sequence[Secret] = (), quorum: str = "none") -> Files:
        """Return the files of the bundle, without the bag around them."""
        leaves = self.leaves()
        hashes = [sha(b"\0" + leaf) for leaf in leaves]
        told = {"v": 1, "area": area, "origin": ORIGIN, "size": len(leaves), "rests_on": [BENEATH]}
        known = "".join(f"witness w{n} {one}\n" for n, one in enumerate(WITNESSES))
        groups = f"group all 2 {' '.join(f'w{n}' for n in range(len(WITNESSES)))}\n"
        files = {
            "bundle.json": rfc8785.dumps(told) + b"\n",
            "log/checkpoint": note(len(leaves), root_of(hashes), (LOG, *witnesses)).encode(),
            "log/policy": f"log {LOG}\n{known}{groups}quorum {quorum}\n".encode(),
            "log/key": f"{LOG}\n".encode(),
            "entries/000.jsonl": b"".join(self._line(n, one) for n, one in enumerate(self.contents)),
            "openings/000.jsonl": b"".join(rfc8785.dumps(one) + b"\n" for one in self.openings),
        }
        return files | tiles(leaves)

    def _line(self, index: int, content: dict[str, Any]) -> bytes:
        if why := self.withheld.get(index):
            return rfc8785.dumps({"id": content["id"], "index": index, "withheld": why}) + b"\n"
        return rfc8785.dumps({"content": content, "index": index}) + b"\n"


def leaf_of(content: Mapping[str, Any]) -> bytes:
    kind, ident = content["subject"]
    person = kind in ("account", "account_duty", "spokesperson")
    told = {
        "area": content["area_path"],
        "at": content["at"],
        "digest": sha(rfc8785.dumps(dict(content))).hex(),
        "id": content["id"],
        "subject": [kind] if person else [kind, ident],
        "v": 1,
        "verb": content["verb"],
    }
    return rfc8785.dumps(told)


def tiles(leaves: Sequence[bytes]) -> Files:
    """Return the tiles of leaves and of hashes (tlog-tiles); up to 16,777,216 leaves have three-digit numbers here."""
    files: Files = {}
    hashes, level = [sha(b"\0" + leaf) for leaf in leaves], 0
    for number in range(0, len(leaves), 256):
        some = leaves[number : number + 256]
        name = _tile(number // 256, len(some))
        files[f"log/tile/entries/{name}"] = b"".join(len(leaf).to_bytes(2) + leaf for leaf in some)
    while hashes:
        parts = [hashes[at : at + 256] for at in range(0, len(hashes), 256)]
        files |= {f"log/tile/{level}/{_tile(n, len(part))}": b"".join(part) for n, part in enumerate(parts)}
        hashes, level = [root_of(part) for part in parts if len(part) == 256], level + 1
    return files


def _tile(number: int, width: int) -> str:
    assert number < 1000
    return f"{number:03}" if width == 256 else f"{number:03}.p/{width}"


def bagged(files: Mapping[str, bytes], *, lines: Callable[[str], str] = str) -> bytes:
    """Return the files as a bag in a zip, with the manifest that fits them."""
    payload = {f"data/{name}": data for name, data in files.items()}
    manifest = "".join(f"{sha(data).hex()}  {name}\n" for name, data in sorted(payload.items()))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "manifest-sha256.txt": lines(manifest).encode(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted({**tags, **payload}.items()):
            packed.writestr(zipfile.ZipInfo(TOP + name, (2026, 11, 30, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unbagged(raw: bytes) -> Files:
    """Return the payload of a bag by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        names = [name for name in packed.namelist() if "/data/" in name]
        return {name.partition("/data/")[2]: packed.read(name) for name in names}


def lines_of(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def lined(told: Sequence[Mapping[str, Any]]) -> bytes:
    return b"".join(rfc8785.dumps(dict(one)) + b"\n" for one in told)
