"""Signed notes and checkpoints: keys, lines and what they sign (signed-note, tlog-checkpoint, tlog-cosignature)."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

_NAME = re.compile(r"[^\s+]{1,255}")
_SIZE = re.compile(r"0|[1-9]\d{0,18}")
#: More signature lines than these are nobody's.
MOST_LINES = 64
LONGEST_NOTE = 1 << 20


class KeyType(IntEnum):
    """Type bytes of verifier keys."""

    ED25519 = 0x01
    COSIGNATURE = 0x04
    ML_DSA_44 = 0x06


#: Bytes of each type's public key.
KEY_SIZES = {KeyType.ED25519: 32, KeyType.COSIGNATURE: 32, KeyType.ML_DSA_44: 1312}


class Malformed(ValueError):
    """Not a note, checkpoint or key as the documents fix them."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name under which it signs."""

    name: str
    type: KeyType
    key: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that a signature line names it by."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.key).digest()[:4]

    def __str__(self) -> str:
        material = b64encode(bytes([self.type]) + self.key).decode()
        return f"{self.name}+{self.id.hex()}+{material}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``name+id+base64``; ``Malformed`` for anything else, also for a key id that does not fit."""
        name, _, rest = text.strip().partition("+")
        ident, _, material = rest.partition("+")
        raw = unbased(material)
        if not _NAME.fullmatch(name) or not raw or raw[0] not in set(KeyType):
            raise Malformed("not a verifier key of a known type")
        found = cls(name, KeyType(raw[0]), raw[1:])
        if len(found.key) != KEY_SIZES[found.type] or found.id.hex() != ident:
            raise Malformed("the verifier key does not fit its own name and id")
        return found


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line below a note."""

    name: str
    id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"— {self.name} {b64encode(self.id + self.signature).decode()}\n"

    @property
    def time(self) -> int:
        """When a cosignature says that it was made, in seconds since 1970."""
        return int.from_bytes(self.signature[:8])


@dataclass(frozen=True, slots=True)
class TreeHead:
    """What a checkpoint says: the log, how many leaves, and their root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @property
    def groups(self) -> tuple[str, ...]:
        """The first sixteen digits of the root in four groups, as sheets print them."""
        return tuple(self.root.hex()[at : at + 4] for at in range(0, 16, 4))

    def ml_dsa_message(self, name: str, time: int) -> bytes:
        """Return what an ML-DSA-44 line signs (tlog-cosignature, ``cosigned_message``)."""
        cosigner, origin = name.encode(), self.origin.encode()
        return b"".join(
            (
                b"subtree/v1\n\0",
                bytes([len(cosigner)]) + cosigner,
                time.to_bytes(8),
                bytes([len(origin)]) + origin,
                (0).to_bytes(8),
                self.size.to_bytes(8),
                self.root,
            )
        )

    def cosigned_text(self, time: int) -> bytes:
        """Return what an Ed25519 cosignature signs."""
        return f"cosignature/v1\ntime {time}\n{self.text}".encode()


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A checkpoint with its signature lines."""

    head: TreeHead
    lines: tuple[SignatureLine, ...]

    @classmethod
    def parse(cls, note: str) -> Self:
        """Read a checkpoint; ``Malformed`` if it is none. Extension lines are refused, as witnesses do."""
        text, _, signed = note.rpartition("\n\n")
        lines = signed.split("\n")
        if len(note) > LONGEST_NOTE or lines[-1] or not 1 < len(lines) <= MOST_LINES + 1:
            raise Malformed("a note is a text, an empty line, and signature lines")
        if any(ord(one) < 32 and one != "\n" for one in note):
            raise Malformed("a note holds no control character but line feeds")
        return cls(_head(text + "\n"), tuple(_line(line) for line in lines[:-1]))

    def __str__(self) -> str:
        return self.head.text + "\n" + "".join(map(str, self.lines))

    def signed_by(self, key: VerifierKey) -> SignatureLine | None:
        """Return this key's line; none if there is no line of it, ``BadSignature`` if it does not verify."""
        for line in self.lines:
            if (line.name, line.id) == (key.name, key.id):
                if not verifies(key, self.head, line.signature):
                    raise BadSignature(f"a signature of {key.name} does not verify")
                return line
        return None


class BadSignature(ValueError):
    """A line names a known key, and the signature is not that key's."""


def _head(text: str) -> TreeHead:
    lines = text.split("\n")
    if len(lines) != 4 or not _SIZE.fullmatch(lines[1]) or not _NAME.fullmatch(lines[0]):
        raise Malformed("a checkpoint is three lines: origin, size, root")
    root = unbased(lines[2])
    if root is None or len(root) != 32 or int(lines[1]) >= 1 << 63:
        raise Malformed("the root is not 32 bytes in base64")
    return TreeHead(lines[0], int(lines[1]), root)


def _line(text: str) -> SignatureLine:
    parts = text.split(" ")
    raw = unbased(parts[2]) if len(parts) == 3 and parts[0] == "—" else None
    if raw is None or len(raw) < 5 or not _NAME.fullmatch(parts[1]):
        raise Malformed("not a signature line")
    return SignatureLine(parts[1], raw[:4], raw[4:])


def unbased(text: str) -> bytes | None:
    """Return what base64 says; none for text that is not exactly what those bytes are written as."""
    try:
        raw = b64decode(text.encode("ascii"), validate=True)
    except (Error, ValueError):
        return None
    return raw if b64encode(raw).decode() == text else None


def verifies(key: VerifierKey, head: TreeHead, signature: bytes) -> bool:
    """Tell whether the signature (with its time in front, if the type has one) is that key's over the checkpoint."""
    time, bare = int.from_bytes(signature[:8]), signature[8:]
    if key.type != KeyType.ED25519 and (len(signature) < 8 or time >= 1 << 63):
        return False
    try:
        if key.type == KeyType.ED25519:
            Ed25519PublicKey.from_public_bytes(key.key).verify(signature, head.text.encode())
        elif key.type == KeyType.COSIGNATURE:
            Ed25519PublicKey.from_public_bytes(key.key).verify(bare, head.cosigned_text(time))
        else:
            MLDSA44PublicKey.from_public_bytes(key.key).verify(bare, head.ml_dsa_message(key.name, time))
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True, slots=True)
class KeySeeds:
    """What the keys of a signer are made of: each name has keys of its own, as a policy lists no key twice."""

    ed25519: bytes
    ml_dsa: bytes

    def keys(self, name: str) -> SecretKeys:
        """Return the keys that sign under this name."""
        one, two = (hmac.digest(seed, name.encode(), "sha256") for seed in (self.ed25519, self.ml_dsa))
        return SecretKeys(Ed25519PrivateKey.from_private_bytes(one), MLDSA44PrivateKey.from_seed_bytes(two))


@dataclass(frozen=True, slots=True)
class SecretKeys:
    """The two private keys of one log or witness."""

    ed25519: Ed25519PrivateKey
    ml_dsa: MLDSA44PrivateKey

    def public(self, name: str, *, witness: bool = False) -> tuple[VerifierKey, VerifierKey]:
        """Return the verifier keys under a name, Ed25519 first."""
        first = KeyType.COSIGNATURE if witness else KeyType.ED25519
        return (
            VerifierKey(name, first, self.ed25519.public_key().public_bytes_raw()),
            VerifierKey(name, KeyType.ML_DSA_44, self.ml_dsa.public_key().public_bytes_raw()),
        )

    def sign(self, head: TreeHead, time: int) -> tuple[SignatureLine, SignatureLine]:
        """Return the two lines of a log over its own checkpoint; their name is the origin."""
        one, two = self.public(head.origin)
        return (
            SignatureLine(one.name, one.id, self.ed25519.sign(head.text.encode())),
            SignatureLine(two.name, two.id, self._timed_ml_dsa(head, two.name, time)),
        )

    def cosign(self, head: TreeHead, name: str, time: int) -> tuple[SignatureLine, SignatureLine]:
        """Return the two lines of the witness ``name`` over another's checkpoint."""
        one, two = self.public(name, witness=True)
        timed = time.to_bytes(8) + self.ed25519.sign(head.cosigned_text(time))
        return SignatureLine(one.name, one.id, timed), SignatureLine(
            two.name, two.id, self._timed_ml_dsa(head, name, time)
        )

    def _timed_ml_dsa(self, head: TreeHead, name: str, time: int) -> bytes:
        return time.to_bytes(8) + self.ml_dsa.sign(head.ml_dsa_message(name, time))


def proof_text(leaf: bytes, index: int, hashes: Sequence[bytes], checkpoint: str) -> str:
    """Return a proof file (tlog-proof) with the leaf itself as its extra data."""
    lines = ["c2sp.org/tlog-proof@v1", f"extra {b64encode(leaf).decode()}", f"index {index}"]
    return "\n".join((*lines, *based(hashes))) + "\n\n" + checkpoint


def based(hashes: Iterable[bytes]) -> list[str]:
    """Return hashes in base64."""
    return [b64encode(one).decode() for one in hashes]
