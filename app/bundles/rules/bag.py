"""A bag (BagIt 1.0, RFC 8493) written into a zip from beginning to end; no file of it need fit into memory."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping

#: No file in it is younger than any other: the same content makes the same bytes.
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class BagWriter:
    """Takes files in one after the other and ends with the manifests over them; ``top`` is the folder around all."""

    def __init__(self, packed: zipfile.ZipFile, top: str) -> None:
        self._packed, self._top = packed, top
        self._sums: dict[str, str] = {}
        self._bytes = 0

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Add a file of the payload, its bytes piece by piece."""
        digest = hashlib.sha256()
        with self._packed.open(_entry(f"{self._top}/data/{name}"), "w") as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
                self._bytes += len(chunk)
        self._sums[f"data/{name}"] = digest.hexdigest()

    def close(self, told: Mapping[str, str]) -> None:
        """Write what the bag says of itself (``told``: label and value), and the manifests."""
        info = {**told, "Payload-Oxum": f"{self._bytes}.{len(self._sums)}"}
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in info.items()),
            "manifest-sha256.txt": _lines(self._sums),
        }
        sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
        tags["tagmanifest-sha256.txt"] = _lines(sums)
        for name, text in tags.items():
            self._packed.writestr(_entry(f"{self._top}/{name}"), text.encode())


def _lines(sums: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY_ONE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
