#!/usr/bin/env python3
"""verify.py: checks what a province says it heard and decided, offline, without trusting the province.

ตรวจสมุดสาธารณะของแพลตฟอร์ม "ทุกเสียง" โดยไม่ต้องเชื่อผู้ดูแลระบบ ใช้ไฟล์นี้ไฟล์เดียวกับ Python 3.8 ขึ้นไป ไม่ต้องติดตั้งอะไรเพิ่ม

    python3 verify.py OUT.zip                                   the bundle of a district, a province or a round
    python3 verify.py OUT.zip --head "2819 3f2a 91bc 0d3e 77aa"  and what one sheet of signed minutes shows
    python3 verify.py OUT.zip --need N69-25010101-1-1           one need: its words, every decision, what became of it
    python3 verify.py X.tlog-proof --key LOG.key                one proof

Exit codes: 0 good and witnessed, 10 good but not witnessed, 20 unbroken but not everything could be looked at,
30 diverged (it contradicts a sheet that you hold), 40 invalid. The formats stand in docs/log-format.md, this program in
docs/verifier.md. It opens no network connection and writes nothing to the disk.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
import unicodedata
import zipfile
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, Iterable, Iterator, List, NamedTuple, Optional, Set, Tuple

GOOD, NOT_WITNESSED, NOT_ALL, DIVERGED, INVALID = 0, 10, 20, 30, 40

#: What a bundle may hold: more is refused before it is unpacked.
MOST_BYTES, MOST_OF_ONE, MOST_FILES = 2_000_000_000, 256_000_000, 100_000
MOST_TOLD = 20


class Broken(ValueError):
    """Something is not in the form that it must have; its text says what."""


# --- Ed25519 (RFC 8032), for checking only ---------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
#: A point of the curve in extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, x*y = T/Z.
Point = Tuple[int, int, int, int]
NOTHING: Point = (0, 1, 1, 0)


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(n: int, point: Point) -> Point:
    found = NOTHING
    while n:
        if n & 1:
            found = _add(found, point)
        point, n = _add(point, point), n >> 1
    return found


def _same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


def _point(encoded: bytes) -> Optional[Point]:
    """Return the point, or nothing where the 32 bytes are no point or not its only (canonical) form."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


_BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the signature is good; keys of small order and every second way to write a thing are refused."""
    if len(key) != 32 or len(signature) != 64 or _BASE is None:
        return False
    public, commitment = _point(key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or scalar >= ORDER:
        return False
    if _same(_times(8, public), NOTHING) or _same(_times(8, commitment), NOTHING):
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return _same(_times(scalar, _BASE), _add(commitment, _times(challenge, public)))


# --- The tree (RFC 6962, 2.1) -----------------------------------------------------------------------------------------

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root_from_inclusion(index: int, size: int, leaf: bytes, proof: List[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to from a leaf's hash (RFC 9162, 2.1.3.2); ``Broken`` if it cannot."""
    if not 0 <= index < size or len(leaf) != 32:
        raise Broken("the leaf lies outside of the tree, or its hash has not 32 bytes")
    node, last, root = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise Broken("the proof is too long")
        if node & 1 or node == last:
            root = node_hash(sibling, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise Broken("the proof is too short")
    return root


def consistent(old: int, new: int, old_root: bytes, new_root: bytes, proof: List[bytes]) -> bool:
    """Tell whether a tree of ``old`` leaves grew into one of ``new`` (RFC 9162, 2.1.4.2).

    The empty tree grows into everything, with an empty proof and no other root than SHA-256 of nothing (tlog-witness).
    """
    if old == 0:
        return not proof and old_root == EMPTY_ROOT and (new > 0 or new_root == EMPTY_ROOT)
    if old >= new:
        return old == new and not proof and old_root == new_root
    path = ([old_root] if old & (old - 1) == 0 else []) + proof
    return bool(path) and _grown(old - 1, new - 1, path) == (old_root, new_root)


def _grown(node: int, last: int, path: List[bytes]) -> Optional[Tuple[bytes, bytes]]:
    """Return the older and the newer root to which the path leads; nothing where it has another length."""
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    return None if last else (first, second)


class Tree:
    """A tree that grows leaf by leaf, kept as the roots of its full subtrees, and the tiles that it must show."""

    def __init__(self) -> None:
        self.size = 0
        self._full: List[Tuple[int, bytes]] = []

    def add(self, hashed: bytes) -> None:
        """Add the hash of a leaf."""
        width = 1
        while self._full and self._full[-1][0] == width:
            hashed, width = node_hash(self._full.pop()[1], hashed), width * 2
        self._full.append((width, hashed))
        self.size += 1

    def root(self) -> bytes:
        """Return the root."""
        if not self._full:
            return EMPTY_ROOT
        root = self._full[-1][1]
        for _width, left in reversed(self._full[:-1]):
            root = node_hash(left, root)
        return root


# --- Signed notes, checkpoints, policies (C2SP) -----------------------------------------------------------------------

ED25519, COSIGNATURE, ML_DSA = 1, 4, 6
CHECKPOINT = re.compile(r"([^\s+]+)\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n")
DASH = "\u2014 "


class Key(NamedTuple):
    """A verifier key: a name, the type of its signatures, and the bytes."""

    name: str
    type: int
    bytes: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names its key."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.bytes).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key in groups of four hexadecimal digits, as it stands on paper."""
        digits = sha256(self.bytes)
        return " ".join(digits[at : at + 4] for at in range(0, 64, 4))


class Head(NamedTuple):
    """A tree's size and root; of a root on paper only the first bytes are known. ``note`` is the signed text, if any."""

    origin: str
    size: int
    root: bytes
    note: str = ""


def unbase64(text: str) -> bytes:
    """Return the bytes of strict base64; ``Broken`` for every other text, and for a second way to write the bytes."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Broken("not base64: " + text[:60]) from None
    if base64.b64encode(found).decode() != text:
        raise Broken("not the one way to write it in base64: " + text[:60])
    return found


def key_of(text: str) -> Key:
    """Read a verifier key ``name+8 hex+base64``."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3 or not parts[0] or re.search(r"\s", parts[0]):
        raise Broken("not a verifier key: " + text[:60])
    raw = unbase64(parts[2])
    if len(raw) < 2:
        raise Broken("an empty key: " + text[:60])
    key = Key(parts[0], raw[0], raw[1:])
    if key.id.hex() != parts[1].lower():
        raise Broken("the key's number does not fit the key: " + text[:60])
    if key.type in (ED25519, COSIGNATURE) and len(key.bytes) != 32:
        raise Broken("an Ed25519 key has 32 bytes: " + text[:60])
    return key


def keys_of(text: str) -> List[Key]:
    """Read a key file: one verifier key a line, lines with ``#`` are for people."""
    lines = (line.strip() for line in text.splitlines())
    return [key_of(line) for line in lines if line and not line.startswith("#")]


def note_of(text: str) -> Tuple[str, List[Tuple[str, bytes, bytes]]]:
    """Take a signed note apart: its text, and (name, key id, payload) of every signature line."""
    at = text.rfind("\n\n")
    if at < 0 or not text.endswith("\n") or any(ord(sign) < 32 and sign != "\n" for sign in text):
        raise Broken("not a signed note")
    lines = []
    for line in text[at + 2 :].split("\n")[:-1]:
        name, blank, raw = line[len(DASH) :].partition(" ")
        payload = unbase64(raw)
        if not line.startswith(DASH) or not blank or not name or "+" in name or len(payload) < 5:
            raise Broken("not a signature line: " + line[:60])
        lines.append((name, payload[:4], payload[4:]))
    if not lines:
        raise Broken("a note without a signature")
    return text[: at + 1], lines


def head_of(note: str) -> Head:
    """Read a checkpoint: exactly three lines and its signatures."""
    text, _lines = note_of(note)
    found = CHECKPOINT.fullmatch(text)
    if not found:
        raise Broken("not a checkpoint")
    return Head(found.group(1), int(found.group(2)), unbase64(found.group(3)), note)


def signed_by(note: str, key: Key) -> Optional[int]:
    """Return when the key signed the note (0 where its kind of signature tells no time), nothing if it did not.

    A line that names the key and does not hold makes the whole note ``Broken``.
    """
    text, lines = note_of(note)
    found = None
    for name, ident, payload in lines:
        if name != key.name or ident != key.id:
            continue
        moment, signature, message = 0, payload, text.encode()
        if key.type == COSIGNATURE:
            moment, signature = int.from_bytes(payload[:8], "big"), payload[8:]
            message = f"cosignature/v1\ntime {moment}\n".encode() + message
        elif key.type != ED25519:
            continue
        if not ed25519_holds(key.bytes, message, signature):
            raise Broken(f"the signature of {name} does not hold")
        found = moment
    return found


class Policy:
    """Which logs and witnesses count, and how many witnesses are enough (tlog-policy)."""

    def __init__(self, text: str) -> None:
        self.logs: List[Key] = []
        self.witnesses: Dict[str, Key] = {}
        self._groups: Dict[str, Tuple[int, List[str]]] = {}
        self.quorum = ""
        for line in text.splitlines():
            words = line.replace("\t", " ").split()
            if words and not words[0].startswith("#"):
                self._read(words)
        if not self.quorum:
            raise Broken("a policy without a quorum line")

    def _read(self, words: List[str]) -> None:
        what = words[0]
        if what == "log" and len(words) in (2, 3):
            self.logs.append(key_of(words[1]))
        elif what == "witness" and len(words) in (3, 4):
            self._name(words[1])
            self.witnesses[words[1]] = key_of(words[2])
        elif what == "group" and len(words) >= 4:
            self._name(words[1])
            members = words[3:]
            least = {"any": 1, "all": len(members)}.get(words[2]) or (int(words[2]) if words[2].isdecimal() else 0)
            if not 1 <= least <= len(members) or len(set(members)) < len(members):
                raise Broken("a group that cannot be: " + words[1])
            for member in members:
                self._known(member)
            self._groups[words[1]] = (least, members)
        elif what == "quorum" and len(words) == 2 and not self.quorum:
            if words[1] != "none":
                self._known(words[1])
            self.quorum = words[1]
        else:
            raise Broken("a line of the policy that nobody can read: " + " ".join(words)[:60])

    def _name(self, name: str) -> None:
        if name == "none" or name in self.witnesses or name in self._groups:
            raise Broken("a name of the policy that stands twice: " + name)

    def _known(self, name: str) -> None:
        if name not in self.witnesses and name not in self._groups:
            raise Broken("the policy names whom it does not know: " + name)

    def enough(self, cosigned: Iterable[str], name: str = "") -> bool:
        """Tell whether the witnesses by whom it was cosigned fulfil the quorum; without a quorum nobody does."""
        name, by = name or self.quorum, set(cosigned)
        if name == "none":
            return False
        if name in self.witnesses:
            return name in by
        least, members = self._groups[name]
        return sum(self.enough(by, member) for member in members) >= least


# --- Canonical JSON (RFC 8785) of what an entry may hold --------------------------------------------------------------


def _pairs(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Broken("a name stands twice in one object")
    return found


def _no_fraction(text: str) -> Any:
    raise Broken("a number that is not whole: " + text[:30])


def parsed(line: bytes) -> Any:
    """Read JSON strictly: no name twice, whole numbers only, within what a browser keeps exactly."""
    try:
        return json.loads(
            line.decode(), object_pairs_hook=_pairs, parse_float=_no_fraction, parse_constant=_no_fraction
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise Broken("not JSON") from None


def sha256(data: bytes) -> str:
    """Return SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: Any) -> bytes:
    """Return the canonical form; names are ordered by their UTF-16 code units."""
    return _written(value).encode("utf-8", "surrogatepass")


def _written(value: Any) -> str:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(_written(name) + ":" + _written(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53 - 1:
        raise Broken("a number larger than readers keep exactly")
    return json.dumps(value, ensure_ascii=False)


# --- The bundle: a bag in a zip -----------------------------------------------------------------------------------------


class Bag:
    """A zip that is read and never unpacked to the disk; every file of ``data/`` stands in the manifest with its SHA-256."""

    def __init__(self, path: str) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as fault:
            raise Broken(f"cannot be opened as a bundle: {fault}") from None
        infos = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
        if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
            raise Broken("larger than a bundle can be")
        top = {info.filename.partition("/")[0] for info in infos}
        if len(top) != 1 or any("/" not in info.filename for info in infos):
            raise Broken("a bundle has one folder at its top")
        self._top = top.pop() + "/"
        self._infos: Dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename[len(self._top) :]
            if name in self._infos or ".." in name.split("/") or "\\" in name or info.file_size > MOST_OF_ONE:
                raise Broken("a file that no bundle holds: " + name[:80])
            self._infos[name] = info

    def names(self, begin: str) -> List[str]:
        """Return the names that begin so, in order."""
        return sorted(name for name in self._infos if name.startswith(begin))

    def read(self, name: str) -> bytes:
        """Return a file's bytes; ``Broken`` where there is none or it is damaged."""
        if name not in self._infos:
            raise Broken("the bundle lacks " + name)
        try:
            return self._zip.read(self._infos[name])
        except Exception as fault:  # the archive, the disk and the decompressors have errors of their own each
            raise Broken(f"{name} is damaged: {fault}") from None

    def text(self, name: str) -> str:
        """Return a file as text."""
        try:
            return self.read(name).decode()
        except UnicodeDecodeError:
            raise Broken(name + " is not UTF-8") from None

    def lines(self, begin: str) -> Iterator[bytes]:
        """Yield the lines of several files, one after the other."""
        for name in self.names(begin):
            raw = self.read(name)
            if raw and not raw.endswith(b"\n"):
                raise Broken(name + " ends in the middle of a line")
            yield from raw.split(b"\n")[:-1]

    def faults(self) -> Iterator[str]:
        """Yield each file that the manifest does not tell as it is (BagIt 1.0, RFC 8493)."""
        listed: Dict[str, str] = {}
        for line in self.text("manifest-sha256.txt").splitlines():
            digest, _blank, name = line.partition("  ")
            listed[name] = digest
        for name in sorted(set(listed) | set(self.names("data/"))):
            if name not in self._infos or listed.get(name) != sha256(self.read(name)):
                yield name


def tile_name(number: int, width: int) -> str:
    """Return ``x001/x234/067`` or ``x001/x234/067.p/5``: a tile's number as its address writes it."""
    text = f"{number % 1000:03d}"
    while number >= 1000:
        number //= 1000
        text = f"x{number % 1000:03d}/" + text
    return text if width == 256 else text + f".p/{width}"


def widths(size: int) -> Iterator[Tuple[int, int]]:
    """Yield (number, width) of each tile of a level with so many hashes."""
    for number in range((size + 255) // 256):
        yield number, min(256, size - 256 * number)


def split_leaves(raw: bytes, width: int) -> List[bytes]:
    """Take a tile of leaves apart: each after its length as two bytes."""
    leaves, at = [], 0
    while at + 2 <= len(raw):
        end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
        if end > len(raw):
            break
        leaves.append(raw[at + 2 : end])
        at = end
    if at != len(raw) or len(leaves) != width:
        raise Broken("a tile of leaves that is cut off")
    return leaves


# --- What is said --------------------------------------------------------------------------------------------------------

THAI = True


def say(thai: str, english: str, **values: Any) -> str:
    """Return the sentence in the reader's language; what comes out of a bundle cannot move the cursor."""
    return (thai if THAI else english).format(**{name: clean(value) for name, value in values.items()})


def clean(value: Any) -> Any:
    """Return a text without control signs, which a terminal would obey."""
    if not isinstance(value, str):
        return value
    return "".join(sign if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf") else "·" for sign in value)


#: Codes in entries, as people read them.
OUTCOMES = {
    "answered": ("มีข้อเสนอรองรับ", "answered by a proposal"),
    "carried_up": ("เสนอต่อขึ้นไป", "carried up"),
    "merged": ("รวมเรื่อง", "merged"),
    "split": ("แยกเรื่อง", "split"),
    "settled": ("ชุมชนทำเอง", "done by the community itself"),
    "referred": ("ส่งต่อหน่วยงาน", "referred"),
    "returned": ("ส่งกลับให้แก้ไข", "returned for change"),
    "deferred": ("เลื่อนไปรอบปีถัดไป", "deferred to the next cycle"),
    "declined": ("ไม่รับ", "declined"),
    "withdrawn": ("ผู้เสนอถอน", "withdrawn"),
    "adopted": ("รับเข้าแผน", "adopted as plan candidate"),
    "undone": ("ยกเลิกคำตัดสินเดิม", "earlier decision undone"),
}
DUTIES = {
    "facilitator": ("วิทยากรกระบวนการ", "facilitator"),
    "district_facilitator": ("วิทยากรกระบวนการระดับอำเภอ", "district facilitator"),
    "planner": ("นักวิเคราะห์นโยบายและแผน", "provincial planner"),
    "cluster_planner": ("ผู้วางแผนกลุ่มจังหวัด", "cluster planner"),
    "agency": ("หน่วยงาน", "agency"),
    "reviewer": ("ผู้ตรวจสอบภาคประชาสังคม", "civil society reviewer"),
    "administrator": ("ผู้ดูแลระบบ", "administrator"),
    "approver": ("ผู้อนุมัติ (ผู้ว่าราชการจังหวัดหรือผู้รักษาราชการแทน)", "approver (the governor or who acts for them)"),
    "scorer": ("ผู้ให้คะแนนกลั่นกรอง", "scorer in the screening"),
    "certifier": ("ผู้รับรองรายงานประจำเดือน", "certifier of month's reports"),
    "evaluator": ("ผู้ประเมินอิสระ", "independent evaluator"),
    "operator": ("ผู้ดูแลเครื่องแม่ข่าย", "server operator"),
    "none": ("ไม่มีหน้าที่", "no duty"),
}
ERASED_BECAUSE = {
    "person_asked": ("เจ้าของข้อมูลขอให้ลบ", "a person asked for data about themselves to be erased"),
    "third_person": ("ข้อความกล่าวถึงบุคคลอื่น", "the text tells of somebody else"),
    "court": ("ศาลหรือหน่วยงานที่มีอำนาจสั่ง", "a court or the authority ordered it"),
    "unlawful": ("ข้อความที่เผยแพร่ไม่ได้ตามกฎหมาย", "the words may not be published"),
    "other": ("เหตุอื่น", "another reason"),
}


def word(table: Dict[str, Tuple[str, str]], code: Any) -> str:
    """Return the words for a code; an unknown code stands for itself."""
    return table.get(str(code), (str(code), str(code)))[0 if THAI else 1]


BANGKOK = timezone(timedelta(hours=7))


def moment_of(text: Any) -> datetime:
    """Read a moment as an entry tells it; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        raise Broken("not a moment: " + str(text)[:40]) from None
    return found if found.tzinfo else found.replace(tzinfo=timezone.utc)


def day(text: Any) -> str:
    """Write a moment as a day in Bangkok, in the years that the reader counts in."""
    there = moment_of(text).astimezone(BANGKOK)
    if not THAI:
        return there.strftime("%Y-%m-%d %H:%M")
    return f"{there.day}/{there.month}/{there.year + 543} {there.hour:02d}:{there.minute:02d} น."


class Report:
    """What was found: faults by code and sentence, what could not be looked at, and plain facts in their order."""

    def __init__(self) -> None:
        self.faults: List[Tuple[str, str]] = []
        self.unseen: List[Tuple[str, str]] = []
        self.diverged: List[str] = []
        self.facts: List[str] = []
        self.witnessed = False
        self.numbers: Dict[str, Any] = {}

    def fault(self, code: str, thai: str, english: str, **values: Any) -> None:
        """Note something that makes the bundle invalid."""
        self.faults.append((code, say(thai, english, **values)))

    def hidden(self, code: str, thai: str, english: str, **values: Any) -> None:
        """Note something that is not shown, so that nobody can call all of it good."""
        self.unseen.append((code, say(thai, english, **values)))

    def fact(self, thai: str, english: str, **values: Any) -> None:
        """Note a line of the report."""
        self.facts.append(say(thai, english, **values))

    @property
    def code(self) -> int:
        """The exit code."""
        if self.faults:
            return INVALID
        if self.diverged:
            return DIVERGED
        if self.unseen:
            return NOT_ALL
        return GOOD if self.witnessed else NOT_WITNESSED


# --- The log in the bundle ----------------------------------------------------------------------------------------------

#: Kinds of record about persons: entries about them are published as digests only.
PERSONS = ("account", "account_duty", "spokesperson", "reply_code")
#: Kinds of record whose number may tell of a person: a leaf names only the kind.
UNNUMBERED = ("account", "account_duty", "proposed_act", "spokesperson")
#: The columns whose openings may be given out; whatever else a bundle opens should have stayed closed.
MAY_OPEN = {
    "need": ("title", "words", "place"),
    "need_correction": ("text",),
    "proposal": ("title", "summary"),
    "candidate": ("title",),
    "project": ("title",),
    "node": ("title",),
    "decision": ("sentence",),
    "referral_answer": ("sentence",),
    "correction": ("reason",),
    "not_held": ("sentence",),
    "waiver": ("reason",),
}


#: What a leaf says of act and subject of an entry that the public learns of later.
VEILED = "sealed"


class Leaf(NamedTuple):
    """A leaf of the log as it concerns this bundle."""

    index: int
    told: Dict[str, Any]

    @property
    def about_person(self) -> bool:
        """Whether its content is withheld by rule because it is about a person."""
        subject = self.told.get("subject")
        return isinstance(subject, list) and subject[:1] != [] and subject[0] in PERSONS

    @property
    def veiled(self) -> bool:
        """Whether it tells neither act nor subject, because its content waits, or waited, for an act that opens it."""
        return self.told.get("verb") == VEILED and self.told.get("subject") == [VEILED]


def bounds(path: int) -> Tuple[int, int]:
    """Return the paths in the subtree of an area: two digits province, four district, six subdistrict, ten village."""
    for zeros in (8, 6, 4):
        if path % 10**zeros == 0:
            return path, path + 10**zeros - 1
    return path, path


class Log:
    """The leaves of a bundle against the signed checkpoint."""

    def __init__(self, bag: Bag, report: Report, heads: List[Head]) -> None:
        self.bag, self.report, self.heads = bag, report, heads
        told = parsed(bag.read("data/bundle.json"))
        if not isinstance(told, dict) or not isinstance(told.get("area"), int):
            raise Broken("data/bundle.json does not say which area it is")
        self.told, self.area = told, told["area"]
        self.head = head_of(bag.text("data/log/checkpoint"))
        self.leaves: Dict[int, Leaf] = {}

    def concerns(self, area: int) -> bool:
        """Tell whether acts at this area belong in the bundle: those inside it, and those of the tiers above it."""
        low, high = bounds(self.area)
        return low <= area <= high or (bounds(area)[0] <= self.area <= bounds(area)[1] and area > 0)

    def check_signatures(self, policy: Policy, own: bool) -> None:
        """Check the log's signature and the witnesses' lines."""
        report, note = self.report, self.head.note
        for key in policy.logs:
            if key.name == self.head.origin and signed_by(note, key) is not None:
                break
        else:
            report.fault("unsigned", "หัวสมุดไม่มีลายเซ็นของสมุดนี้", "the checkpoint is not signed by the log")
            return
        cosigned = {}
        for name, witness in policy.witnesses.items():
            moment = signed_by(note, witness)
            if moment is not None:
                cosigned[name] = moment
        report.witnessed = policy.enough(cosigned)
        report.fact(
            "กุญแจของสมุด (เทียบกับที่พิมพ์ไว้): {print}",
            "key of the log (compare it with the printed one): {print}",
            print=key.fingerprint,
        )
        for name, moment in cosigned.items():
            report.fact(
                "พยาน {name} ลงชื่อเมื่อ {at}",
                "witness {name} signed on {at}",
                name=name,
                at=day(datetime.fromtimestamp(moment, timezone.utc).isoformat()),
            )
        self._check_rests_on()
        if own:
            report.fact(
                "รายชื่อกุญแจและพยานข้างต้นมาจากชุดข้อมูลนี้เอง ถ้ามีรายชื่อจากแหล่งอื่นให้ใช้ --policy",
                "keys and witnesses are those that the bundle itself names; give --policy if you have them from elsewhere",
            )

    def _check_rests_on(self) -> None:
        """Check the checkpoints of other logs of the same house on which this one rests (accounts and lists)."""
        for one in self.told.get("rests_on") or ():
            other, key = head_of(one["checkpoint"]), key_of(one["key"])
            if key.name != other.origin or signed_by(other.note, key) is None:
                self.report.fault(
                    "rests_on",
                    "หัวของสมุดอื่นที่อ้างถึง ({origin}) ไม่ได้ลงลายเซ็นด้วยกุญแจของสมุดนั้น",
                    "the checkpoint of another log that this one rests on ({origin}) is not signed by its key",
                    origin=other.origin,
                )
            self.report.fact(
                "อ้างถึงสมุด {origin} ที่ {size} รายการ กุญแจ {print}",
                "rests on log {origin} with {size} entries, key {print}",
                origin=other.origin,
                size=other.size,
                print=key.fingerprint,
            )

    def check_leaves(self) -> None:
        """Compute the root from all leaves, compare every tile, and keep the leaves that concern the area."""
        tree, hashes = Tree(), []
        wanted: Dict[int, List[Head]] = defaultdict(list)
        for head in self.heads:
            wanted[head.size].append(head)
        for number, width in widths(self.head.size):
            level = self._tile_of_leaves(tree, number, width, wanted)
            self._check_tile(0, number, level)
            if width == 256:
                hashes.append(_root_of(level))
        self._check_upper(1, hashes)
        if tree.root() != self.head.root:
            self.report.fault(
                "root",
                "รายการในสมุดไม่ตรงกับหัวสมุดที่ลงลายเซ็น มีรายการถูกแก้ เพิ่ม หรือเอาออก",
                "the leaves do not give the signed root: one was changed, added or taken out",
            )
        for head in (head for size in sorted(wanted) for head in wanted[size]):
            self._not_reached(head)

    def _tile_of_leaves(self, tree: Tree, number: int, width: int, wanted: Dict[int, List[Head]]) -> List[bytes]:
        """Add a tile of leaves to the tree, and compare the sheets that were printed on the way; return the hashes."""
        level = []
        for raw in split_leaves(self.bag.read("data/log/tile/entries/" + tile_name(number, width)), width):
            self._take(tree.size, raw)
            level.append(leaf_hash(raw))
            tree.add(level[-1])
            for head in wanted.pop(tree.size, ()):
                self._compare(head, tree.root())
        return level

    def _check_tile(self, level: int, number: int, hashes: List[bytes]) -> None:
        name = f"data/log/tile/{level}/{tile_name(number, len(hashes))}"
        if self.bag.read(name) != b"".join(hashes):
            self.report.fault("tile", "แผ่นค่าแฮช {name} ไม่ตรงกับรายการ", "tile {name} does not fit the leaves", name=name)

    def _check_upper(self, level: int, hashes: List[bytes]) -> None:
        while hashes:
            above = []
            for number, width in widths(len(hashes)):
                tile = hashes[256 * number : 256 * number + width]
                self._check_tile(level, number, tile)
                if width == 256:
                    above.append(_root_of(tile))
            level, hashes = level + 1, above

    def _take(self, index: int, raw: bytes) -> None:
        told = parsed(raw)
        if not isinstance(told, dict) or told.get("v") != 1 or canonical(told) != raw:
            raise Broken(f"leaf {index} has another form than version 1")
        if index == 0 and told.get("verb") == "log.continue":
            self._continued(told)
        elif self.concerns(int(told["area"])):
            self.leaves[index] = Leaf(index, told)

    def _continued(self, told: Dict[str, Any]) -> None:
        """Say what was lost when a log was given up and this one opened."""
        old = head_of(str(told.get("checkpoint")))
        self.report.numbers["lost"] = told.get("lost")
        self.report.fact(
            "สมุดนี้เปิดต่อจาก {origin} ซึ่งเสียหายเมื่อ {at}: เล่มเก่ามี {size} รายการ หายไป {lost} รายการ",
            "this log goes on from {origin}, which was damaged on {at}: it had {size} entries, {lost} of them are lost",
            origin=old.origin,
            at=day(told.get("at")),
            size=old.size,
            lost=told.get("lost"),
        )

    def _compare(self, head: Head, root: bytes) -> None:
        if head.origin and head.origin != self.head.origin:
            self.report.hidden(
                "other_log", "แผ่นที่ถือเป็นของสมุดอื่น: {origin}", "the sheet is of another log: {origin}", origin=head.origin
            )
        elif root.startswith(head.root):
            self.report.fact(
                "ตรงกับแผ่นที่ถืออยู่: ประวัติ {size} รายการแรกเป็นอันเดียวกัน",
                "the same history as your sheet: the first {size} entries are those",
                size=head.size,
            )
        else:
            self.report.diverged.append(
                say(
                    "ขัดกับแผ่นที่ถืออยู่: แผ่นว่า {size} รายการมีหัว {theirs} แต่ชุดข้อมูลนี้ได้ {ours} ประวัติถูกเขียนใหม่ เก็บแผ่นไว้เป็นหลักฐาน",
                    "contradicts your sheet: at {size} entries it says {theirs}, this bundle gives {ours}. History was rewritten; keep the sheet",
                    size=head.size,
                    theirs=head.root.hex(),
                    ours=root[: len(head.root)].hex(),
                )
            )

    def _not_reached(self, head: Head) -> None:
        if head.size == 0:
            self._compare(head, EMPTY_ROOT)
            return
        self.report.hidden(
            "newer_sheet",
            "แผ่นที่ถือใหม่กว่าชุดข้อมูล ({theirs} รายการ ชุดนี้มี {ours}) ขอชุดข้อมูลใหม่แล้วตรวจอีกครั้ง",
            "your sheet is newer than the bundle ({theirs} entries, this has {ours}); get a newer bundle and check again",
            theirs=head.size,
            ours=self.head.size,
        )


def _root_of(hashes: List[bytes]) -> bytes:
    tree = Tree()
    for hashed in hashes:
        tree.add(hashed)
    return tree.root()


# --- The entries, and what they say that every record holds -------------------------------------------------------------


class Hidden(NamedTuple):
    """A sealed value that the bundle does not open."""

    commitment: str
    erased: bool = False


class Act(NamedTuple):
    """What is kept of an entry: its place, when (as claimed), in which duty, where, and what was done."""

    index: int
    at: str
    duty: str
    area: int
    verb: str


class Link(NamedTuple):
    """A link between two records with the places at which it was made and ended."""

    kind: str
    ident: str
    source: str
    target: str
    made_id: str
    made: int
    ended: Optional[int]

    def stood(self, before: int) -> bool:
        """Tell whether it stood just before the entry at that place."""
        return self.made < before and (self.ended is None or self.ended >= before)


#: The links over which needs come to projects: kind, the kinds of record that it joins.
LINKS = {
    "need_proposal": ("need", "proposal"),
    "proposal_proposal": ("proposal", "proposal"),
    "proposal_candidate": ("proposal", "candidate"),
    "candidate_project": ("candidate", "project"),
}
#: What is written of a need once and never again.
FIXED = ("ref", "forum_id", "round_id", "number", "title", "words", "households", "people", "satang", "votes")


class Book:
    """Every record as the entries of the bundle tell it, in their order."""

    def __init__(self, log: Log, report: Report) -> None:
        self.log, self.report = log, report
        self.acts: Dict[str, Act] = {}
        self.records: Dict[str, Dict[str, Any]] = {}
        self.born: Dict[str, int] = {}
        self.gone: Dict[str, Act] = {}
        self.erasures: List[Tuple[Act, str, Dict[str, Any]]] = []
        self.withheld = {"old": 0, "person": 0, "until": 0}
        #: Entries that wait and are not shown, and by which act each one was opened, with the columns opened.
        self._kept: Dict[str, int] = {}
        self._given: Dict[str, List[str]] = {}
        self._openings: Dict[Tuple[str, str, str], Tuple[str, str]] = {}
        self._sealed: Dict[Tuple[str, str, str], str] = {}
        self._erased: Set[Tuple[str, str, str]] = set()
        self._last = -1
        #: The places whose line was read, whatever it held.
        self._seen: Set[int] = set()

    def of(self, kind: str) -> List[str]:
        """Return the names of the records of a kind, as they were first entered."""
        return sorted((name for name in self.records if name.startswith(kind + ":")), key=lambda name: self.born[name])

    def read(self) -> None:
        """Read openings and entries and check each against its leaf."""
        for line in self.log.bag.lines("data/openings/"):
            one = parsed(line)
            key = (str(one["entry"]), str(one["record"]), str(one["column"]))
            if key in self._openings:
                raise Broken("an opening stands twice: " + " ".join(key))
            self._openings[key] = (str(one["salt"]), str(one["value"]))
        for line in self.log.bag.lines("data/entries/"):
            self._entry(line)
        for index in sorted(set(self.log.leaves) - self._seen):
            told = self.log.leaves[index].told
            self.report.fault(
                "missing",
                "ขาดรายการที่ {index} ({verb}) ซึ่งอยู่ในสมุด",
                "entry {index} ({verb}), which stands in the log, is missing",
                index=index,
                verb=str(told.get("verb")),
            )
        self._check_openings()
        self._check_kept()

    def _entry(self, line: bytes) -> None:
        told = parsed(line)
        if not isinstance(told, dict) or not isinstance(told.get("index"), int) or canonical(told) != line:
            raise Broken("a line of the entries in another form than docs/log-format.md says")
        index = told["index"]
        leaf = self.log.leaves.get(index)
        if leaf is None or index <= self._last:
            raise Broken(f"entry {index} stands twice, out of order, or not in the log")
        self._last = index
        self._seen.add(index)
        if "withheld" in told:
            self._withheld(leaf, told)
            return
        content = told.get("content")
        if sha256(canonical(content)) != leaf.told.get("digest"):
            self.report.fault(
                "digest",
                "รายการที่ {index} ({verb}) ถูกแก้ไข: เนื้อหาไม่ตรงกับสมุด",
                "entry {index} ({verb}) was changed: its content does not fit the log",
                index=index,
                verb=str(leaf.told.get("verb")),
            )
            return
        if self._leaf_of(content, leaf) != {key: leaf.told[key] for key in ("area", "at", "id", "subject", "verb")}:
            self.report.fault(
                "leaf",
                "หัวเรื่องของรายการที่ {index} ไม่ตรงกับเนื้อหา",
                "the leaf of entry {index} tells other things than its content",
                index=index,
            )
        actor = content["actor"]
        act = Act(index, content["at"], str(actor[1]), content["area_path"], content["verb"])
        self.acts[content["id"]] = act
        for name, noted in content["changes"].items():
            self._note(act, content["id"], name, noted)

    def _leaf_of(self, content: Dict[str, Any], leaf: Leaf) -> Dict[str, Any]:
        if leaf.veiled:
            area = content["area_path"] // 10**8 * 10**8
            return {"area": area, "at": content["at"], "id": content["id"], "subject": [VEILED], "verb": VEILED}
        subject = content["subject"]
        return {
            "area": content["area_path"],
            "at": content["at"],
            "id": content["id"],
            "subject": subject[:1] if subject[0] in UNNUMBERED else subject,
            "verb": content["verb"],
        }

    def _withheld(self, leaf: Leaf, told: Dict[str, Any]) -> None:
        why = told["withheld"]
        if why not in self.withheld or told.get("id") != leaf.told.get("id"):
            raise Broken(f"entry {leaf.index} is withheld for no reason that there is")
        self.withheld[why] += 1
        if why == "old" and self.acts:
            self.report.fault(
                "withheld",
                "รายการที่ {index} ถูกปิดโดยอ้างว่าเป็นของเก่า ทั้งที่รายการก่อนหน้าเปิดเผยแล้ว",
                "entry {index} is withheld as an old one, though earlier ones are shown",
                index=leaf.index,
            )
        elif why == "until":
            self._kept[str(told["id"])] = leaf.index
            if not leaf.veiled:
                self.report.fault(
                    "withheld_until",
                    "รายการที่ {index} ({verb}) ถูกปิดโดยอ้างว่ารอวันเปิดเผย ทั้งที่สมุดไม่ได้บันทึกไว้เช่นนั้น",
                    "entry {index} ({verb}) is withheld as waiting to be opened, which the log does not say of it",
                    index=leaf.index,
                    verb=str(leaf.told.get("verb")),
                )
        elif why == "person" and not leaf.about_person:
            self.report.hidden(
                "withheld_person",
                "ไม่เปิดเผยเนื้อหาของรายการที่ {index} ({verb}) โดยอ้างว่าเกี่ยวกับบุคคล",
                "the content of entry {index} ({verb}) is withheld as being about a person",
                index=leaf.index,
                verb=str(leaf.told.get("verb")),
            )

    def _note(self, act: Act, entry_id: str, name: str, noted: Dict[str, Any]) -> None:
        if name == "entry:" + entry_id and isinstance(noted.get("opened"), dict):
            self._given.update(noted["opened"])
        if noted.get("gone") is True:
            self.gone[name] = act
            self.records.pop(name, None)
            return
        record = self.records.setdefault(name, {})
        self.born.setdefault(name, act.index)
        erased = noted.get("erased") if isinstance(noted.get("erased"), dict) else {}
        for column, entries in erased.items():
            self._erased |= {(str(entry), name, column) for entry in entries}
            self.erasures.append((act, name, {"column": column}))
            record[column] = Hidden("", erased=True)
        for column, value in noted.items():
            if column in erased or column == "erased":
                continue
            if isinstance(value, dict) and set(value) == {"sealed"}:
                told: Any = self._opened(entry_id, name, column, str(value["sealed"]))
            else:
                told = value
            self._once(act, name, column, record.get(column, told), told)
            record[column] = told

    def _once(self, act: Act, name: str, column: str, before: Any, after: Any) -> None:
        if name.startswith("need:") and column in FIXED and before != after and not _both_hidden(before, after):
            ref = self.records[name].get("ref", name)
            self.report.fault(
                "rewritten",
                "ความต้องการ {ref} ถูกเขียนทับที่ช่อง {column} โดยรายการที่ {index}",
                "need {ref} was written over ({column}) by entry {index}",
                ref=ref,
                column=column,
                index=act.index,
            )

    def _opened(self, entry_id: str, name: str, column: str, commitment: str) -> Any:
        key = (entry_id, name, column)
        self._sealed[key] = commitment
        opening = self._openings.get(key)
        if opening is None:
            return Hidden(commitment)
        salt = bytes.fromhex(opening[0]) if re.fullmatch("[0-9a-f]{32}", opening[0]) else None
        if salt is None or sha256(salt + opening[1].encode("utf-8", "surrogatepass")) != commitment:
            self.report.fault(
                "opening",
                "ข้อความของ {name} ช่อง {column} ไม่ตรงกับที่บันทึกไว้",
                "the text of {name} {column} is not what was entered",
                name=name,
                column=column,
            )
            return Hidden(commitment)
        return opening[1]

    def _check_kept(self) -> None:
        """Find entries that an act of this bundle opened, and that are withheld all the same."""
        for ident in sorted(set(self._kept) & set(self._given)):
            self.report.fault(
                "still_withheld",
                "รายการที่ {index} เปิดเผยแล้ว แต่ชุดข้อมูลนี้ยังปิดไว้",
                "entry {index} was opened for everybody and is withheld all the same",
                index=self._kept[ident],
            )

    def _may_open(self, key: Tuple[str, str, str]) -> bool:
        """Tell whether an opening may be given out: by the rules, or because its entry waited and was opened."""
        if key[2] in MAY_OPEN.get(key[1].partition(":")[0], ()):
            return True
        act = self.acts.get(key[0])
        leaf = self.log.leaves.get(act.index) if act else None
        return leaf is not None and leaf.veiled and key[2] in self._given.get(key[0], [key[2]])

    def _check_openings(self) -> None:
        """Find openings of nothing, of what must stay closed, and of what an entry says was erased."""
        for key in sorted(self._openings):
            where = " ".join(key[1:])
            if key not in self._sealed:
                self.report.fault(
                    "opening_stray",
                    "ข้อความของ {where} ไม่มีรายการใดรองรับ",
                    "a text of {where} to which no entry belongs",
                    where=where,
                )
            elif not self._may_open(key):
                self.report.fault(
                    "opening_forbidden",
                    "ชุดข้อมูลเปิดสิ่งที่ต้องปิดไว้: {where}",
                    "the bundle opens what must stay closed: {where}",
                    where=where,
                )
            elif key in self._erased:
                self.report.fault(
                    "opening_erased",
                    "ข้อความของ {where} ถูกลบแล้วแต่ยังปรากฏ",
                    "the text of {where} was erased and stands here again",
                    where=where,
                )

    def links(self) -> List[Link]:
        """Return the links that lead from needs to projects."""
        found = []
        for kind, ends in LINKS.items():
            for name in self.of(kind):
                told = self.records[name]
                if "made_id" not in told and self.withheld["old"]:
                    continue
                made, ended = self.acts.get(str(told.get("made_id"))), told.get("ended_id")
                if made is None:
                    self.report.fault(
                        "link", "สายโยง {name} อ้างรายการที่ไม่มี", "link {name} names an entry that is not there", name=name
                    )
                    continue
                over = self.acts[str(ended)].index if str(ended) in self.acts else None
                source, target = (f"{end}:{told[side]}" for end, side in zip(ends, ("source_id", "target_id")))
                found.append(Link(kind, name.partition(":")[2], source, target, str(told["made_id"]), made.index, over))
        return found


def _both_hidden(before: Any, after: Any) -> bool:
    return isinstance(before, Hidden) and isinstance(after, Hidden) and before.erased


# --- The promises, recomputed from the entries ---------------------------------------------------------------------------


class Balance(NamedTuple):
    """A round: what arrived, what became of it by outcome, and what is left without one."""

    name: str
    ref: str
    closed: bool
    arrived: int
    outcomes: Dict[str, int]
    undecided: List[str]


class Promises:
    """What the platform promises, computed from the book alone."""

    def __init__(self, book: Book, report: Report) -> None:
        self.book, self.report = book, report
        self.desks: Dict[str, Dict[str, str]] = defaultdict(dict)
        self.standing: Dict[Tuple[str, str], Dict[str, Any]] = {}
        self.decided: Dict[str, List[Tuple[Act, Dict[str, Any]]]] = defaultdict(list)
        self.links: List[Link] = []
        self._up: Dict[str, List[Link]] = defaultdict(list)
        #: The funded projects all of whose ancestry is in the bundle: the hash that was frozen can be recomputed.
        self.whole: Set[str] = set()

    def check(self) -> None:
        """Check all of them."""
        self._read_desks()
        self._read_decisions()
        self._needs()
        for balance in self.balances():
            self._balance(balance)
        self.links = self.book.links()
        for link in self.links:
            self._up[link.target].append(link)
        for name in self.funded():
            self._frozen(name)

    def named(self, name: str) -> str:
        """Return how people call a record."""
        record = self.book.records.get(name, {})
        for column in ("ref", "name_th" if THAI else "name_en", "name_th"):
            if isinstance(record.get(column), str) and record[column]:
                return str(record[column])
        return name

    def _read_desks(self) -> None:
        for name in self.book.of("desk_item"):
            told = self.book.records[name]
            self.desks[str(told.get("round_id"))][str(told.get("item_id"))] = name

    def inside(self, round_id: str) -> bool:
        """Tell whether a round lies in the area of the bundle, so that all that belongs to it must be here."""
        path = self.book.records.get("round:" + round_id, {}).get("area_path")
        low, high = bounds(self.book.log.area)
        return isinstance(path, int) and low <= path <= high

    def _read_decisions(self) -> None:
        """Follow each item's chain of decisions, in which each names the one that it supersedes."""
        tips: Dict[Tuple[str, str], str] = {}
        items: Dict[str, str] = {}
        for name in self.book.of("decision"):
            told, ident = self.book.records[name], name.partition(":")[2]
            key = (str(told.get("round_id")), str(told.get("item_id")))
            before = str(told["supersedes_id"]) if told.get("supersedes_id") else None
            follows = before == tips[key] if key in tips else before is None or items.get(before, key[1]) == key[1]
            if not follows:
                self.report.fault(
                    "chain",
                    "คำตัดสิน {name} ไม่ต่อจากคำตัดสินก่อนหน้าของเรื่องเดียวกัน",
                    "decision {name} does not follow the one before it on the same item",
                    name=name,
                )
            tips[key], items[ident] = ident, key[1]
            self.standing[key] = told
            self._decision(name, key, told)

    def _decision(self, name: str, key: Tuple[str, str], told: Dict[str, Any]) -> None:
        """A decision names the entry that made it, and is about something that lay on that desk."""
        act = self.book.acts.get(str(told.get("entry_id")))
        if act is None:
            self.report.fault(
                "decision",
                "คำตัดสิน {name} อ้างรายการที่ไม่มี",
                "decision {name} names an entry that is not there",
                name=name,
            )
        else:
            self.decided[key[1]].append((act, told))
        if self.inside(key[0]) and key[1] not in self.desks.get(key[0], {}):
            self.report.fault(
                "no_desk",
                "คำตัดสิน {name} เป็นเรื่องที่ไม่อยู่บนโต๊ะของรอบนั้น",
                "decision {name} is about something that never lay on that desk",
                name=name,
            )

    def balances(self) -> List[Balance]:
        """Return the balance sheet of every round in the area of the bundle, as the entries give it."""
        found = []
        for name in self.book.of("round"):
            told, ident = self.book.records[name], name.partition(":")[2]
            if not self.inside(ident):
                continue
            outcomes: Dict[str, int] = defaultdict(int)
            undecided = []
            for item in self.desks.get(ident, {}):
                outcome = self.standing.get((ident, item), {}).get("outcome", "undone")
                if outcome == "undone":
                    undecided.append(item)
                else:
                    outcomes[str(outcome)] += 1
            closed = told.get("state") in ("closed", "signed")
            arrived = len(self.desks.get(ident, {}))
            found.append(Balance(name, str(told.get("ref", name)), closed, arrived, dict(outcomes), undecided))
        return found

    def _balance(self, balance: Balance) -> None:
        ident = balance.name.partition(":")[2]
        if balance.closed and balance.undecided:
            self.report.fault(
                "balance",
                "รอบ {ref} ปิดแล้วแต่ไม่ลงตัว: เข้ามา {arrived} มีผล {decided}",
                "round {ref} is closed and does not balance: {arrived} arrived, {decided} have an outcome",
                ref=balance.ref,
                arrived=balance.arrived,
                decided=sum(balance.outcomes.values()),
            )
        if not balance.closed:
            return
        arrived_above = (
            {
                str(self.book.records[name].get("item_id"))
                for items in self.desks.values()
                for name in items.values()
                if str(self.book.records[name].get("from_round_id")) == ident
            }
            if "carried_up" in balance.outcomes
            else set()
        )
        for item in self.desks.get(ident, {}):
            if self.standing.get((ident, item), {}).get("outcome") == "carried_up" and item not in arrived_above:
                self.report.fault(
                    "lost_on_the_way",
                    "รอบ {ref} ส่งเรื่องหนึ่งขึ้นไปแต่ไปไม่ถึง: {item}",
                    "round {ref} carried something up that never arrived: {item}",
                    ref=balance.ref,
                    item=item,
                )

    def _needs(self) -> None:
        """Every need of a forum is still there: each on its desk, none removed, numbered without a gap."""
        numbers: Dict[str, List[int]] = defaultdict(list)
        for name in self.book.of("need"):
            told = self.book.records[name]
            if isinstance(told.get("number"), int):
                numbers[str(told.get("forum_id"))].append(told["number"])
                self._need(name, told)
        for name, act in self.book.gone.items():
            if name.startswith("need:"):
                self.report.fault(
                    "need_gone",
                    "ความต้องการ {name} ถูกลบทิ้งเมื่อ {at}",
                    "need {name} was removed on {at}",
                    name=name,
                    at=day(act.at),
                )
        for forum, found in numbers.items():
            if sorted(found) != list(range(1, len(found) + 1)) and not self.book.withheld["old"]:
                self.report.fault(
                    "need_number",
                    "เลขความต้องการของเวที {ref} ขาดหรือซ้ำ",
                    "the needs of forum {ref} are not numbered 1, 2, 3 …",
                    ref=self.named("forum:" + forum),
                )

    def _need(self, name: str, told: Dict[str, Any]) -> None:
        """A need of a closed round lies on its desk, and its words are shown or were openly erased."""
        ident, round_id = name.partition(":")[2], str(told.get("round_id"))
        if self.book.records.get("round:" + round_id, {}).get("state") not in ("closed", "signed"):
            return
        if ident not in self.desks.get(round_id, {}):
            self.report.fault(
                "need_off_desk",
                "ความต้องการ {ref} หลุดจากโต๊ะของรอบที่ปิดแล้ว",
                "need {ref} lies on no desk of its closed round",
                ref=self.named(name),
            )
        words = told.get("words")
        if isinstance(words, Hidden) and not words.erased:
            self.report.hidden(
                "words",
                "ไม่เปิดเผยถ้อยคำของความต้องการ {ref}",
                "the words of need {ref} are not shown",
                ref=self.named(name),
            )

    def funded(self) -> List[str]:
        """Return the projects that were approved."""
        return [name for name in self.book.of("project") if self.book.records[name].get("funded_at")]

    def approval(self, project: str) -> Optional[Act]:
        """Return the act that approved a project: the first one at its moment that an annual plan was approved by."""
        told = self.book.records[project]
        acts = [
            act
            for act in self.book.acts.values()
            if act.verb == "annual_plan.approve" and _same_moment(act.at, told["funded_at"])
        ]
        return min(acts) if acts else None

    def behind(self, name: str, before: Optional[int]) -> List[Link]:
        """Return the links behind a record, each once: those that stand, or that stood before the entry at a place."""
        passed, reached, waiting = [], {name}, [name]
        while waiting:
            for link in self._up.get(waiting.pop(), ()):
                if link.ended is None if before is None else link.stood(before):
                    passed.append(link)
                    if link.source not in reached:
                        reached.add(link.source)
                        waiting.append(link.source)
        return passed

    def _frozen(self, name: str) -> None:
        """Recompute the hash that the approval froze over the links behind a project."""
        act, told = self.approval(name), self.book.records[name]
        if act is None:
            self.report.fault(
                "approval",
                "โครงการ {ref} ได้เงินแต่ไม่มีมติอนุมัติในสมุด",
                "project {ref} is funded, and no approval of it stands in the log",
                ref=self.named(name),
            )
            return
        links = sorted(
            (
                one.kind,
                int(one.ident),
                int(one.source.partition(":")[2]),
                int(one.target.partition(":")[2]),
                int(one.made_id),
            )
            for one in self.behind(name, act.index)
        )
        frozen = {
            "project": name.partition(":")[2],
            "links": [[kind] + [str(part) for part in parts] for kind, *parts in links],
        }
        if sha256(canonical(frozen)) == told.get("frozen_hash"):
            self.whole.add(name)
        elif self.book.log.area % 10**8 == 0 and not self.book.withheld["old"]:
            self.report.fault(
                "frozen",
                "ที่มาของโครงการ {ref} ไม่ใช่ที่มาที่ตรึงไว้ตอนอนุมัติ",
                "what stands behind project {ref} is not what its approval froze",
                ref=self.named(name),
            )

    def origin(self, name: str) -> Origin:
        """Tell a project whose needs stood behind it at its approval from one whose needs were added afterwards."""
        act = self.approval(name)
        at = act.index if act else 0
        then, now = self.behind(name, at), self.behind(name, None)
        needs_then, needs_now = _needs_of(then), _needs_of(now)
        placed = self.book.born[name]
        late = [link for link in now if link.made > at]
        ended = [link for link in then if link.ended is not None]
        younger = sorted(need for need in needs_now if self.book.born.get(need, -1) > placed)
        kind = ("widened" if late else "rooted") if needs_then else "washed" if needs_now else "unrooted"
        return Origin(kind, late, ended, younger, needs_then, needs_now)


class Origin(NamedTuple):
    """Where a funded project comes from.

    ``rooted``: its needs stood behind it when it was approved; ``widened``: some did, links were added later;
    ``washed``: all its needs were added after the approval; ``unrooted``: no need stands behind it. ``younger`` are the
    needs that were recorded after the project was placed in the plan.
    """

    kind: str
    late: List[Link]
    ended: List[Link]
    younger: List[str]
    needs_then: Set[str]
    needs_now: Set[str]


ORIGINS = {
    "rooted": ("มีความต้องการของประชาชนรองรับก่อนอนุมัติ", "needs stood behind it before approval"),
    "widened": ("มีก่อนอนุมัติ และมีการโยงเพิ่มภายหลัง", "needs before approval, and links added afterwards"),
    "washed": ("ความต้องการทั้งหมดถูกโยงหลังอนุมัติ", "all its needs were linked after approval"),
    "unrooted": ("ไม่มีความต้องการของประชาชนรองรับ", "no need stands behind it"),
    "elsewhere": (
        "ที่มาอยู่นอกชุดข้อมูลนี้บางส่วน ต้องใช้ชุดข้อมูลของจังหวัด",
        "part of its origin lies outside of this bundle; take the province's",
    ),
}


def _needs_of(links: List[Link]) -> Set[str]:
    return {link.source for link in links if link.source.startswith("need:")}


def _same_moment(one: str, other: Any) -> bool:
    return moment_of(one) == moment_of(other)


# --- Answers to what people ask -------------------------------------------------------------------------------------------


class Answers:
    """The questions, answered in sentences."""

    def __init__(self, promises: Promises, report: Report) -> None:
        self.promises, self.book, self.report = promises, promises.book, report

    def summary(self) -> None:
        """Say what the bundle holds and what was found, most important first."""
        needs = self.book.of("need")
        words = [self.book.records[name].get("words") for name in needs]
        erased = sum(isinstance(one, Hidden) and one.erased for one in words)
        shown = sum(isinstance(one, str) for one in words)
        balances = self.promises.balances()
        closed = [one for one in balances if one.closed]
        self.report.numbers.update(
            entries=len(self.book.acts),
            withheld_old=self.book.withheld["old"],
            withheld_person=self.book.withheld["person"],
            withheld_until=self.book.withheld["until"],
            needs=len(needs),
            needs_shown=shown,
            needs_erased=erased,
            rounds_closed=len(closed),
            arrived=sum(one.arrived for one in closed),
            decided=sum(sum(one.outcomes.values()) for one in closed),
            erasures=len(self.book.erasures),
        )
        area = self.book.log.area
        self.report.fact("ขอบเขตของชุดข้อมูล: {area}", "area of the bundle: {area}", area=self._area(area))
        self.report.fact(
            "ความต้องการ {needs} ข้อ ถ้อยคำตรงกับที่บันทึกวันแรก {shown} ข้อ ถูกลบตามคำขอ {erased} ข้อ",
            "{needs} needs: {shown} word for word as on the first day, {erased} erased on request",
            needs=len(needs),
            shown=shown,
            erased=erased,
        )
        self.report.fact(
            "รอบที่ปิดแล้ว {rounds} รอบ เข้ามา {arrived} เรื่อง มีผล {decided} เรื่อง",
            "{rounds} closed rounds: {arrived} arrived, {decided} have an outcome",
            rounds=len(closed),
            arrived=self.report.numbers["arrived"],
            decided=self.report.numbers["decided"],
        )
        self._origins()
        self._erasures()
        self._withheld()

    def _area(self, path: int) -> str:
        """Return the area's code, with its name where an entry of the bundle tells it."""
        low, high = bounds(path)
        code = f"{path:010d}"[: {99_999_999: 2, 999_999: 4, 9_999: 6}.get(high - low, 10)]
        told = (record for name, record in self.book.records.items() if name.startswith("area:"))
        names = [str(record.get("name_th" if THAI else "name_en")) for record in told if record.get("path") == path]
        return " ".join([code, *names[-1:]])

    def _origins(self) -> None:
        counted: Dict[str, int] = defaultdict(int)
        late, younger = 0, 0
        for name in self.promises.funded():
            origin = self.promises.origin(name)
            counted[origin.kind if name in self.promises.whole else "elsewhere"] += 1
            late += len(origin.late)
            younger += len(origin.younger)
            if origin.late or origin.ended or origin.younger:
                self._links(name, origin)
        self.report.numbers.update(origins=dict(counted), late_links=late, younger_needs=younger)
        for kind, number in sorted(counted.items()):
            self.report.fact(
                "โครงการที่ได้เงิน {n} โครงการ: {kind}", "{n} funded projects: {kind}", n=number, kind=word(ORIGINS, kind)
            )

    def _links(self, name: str, origin: Origin) -> None:
        act = self.promises.approval(name)
        for link in sorted(origin.late, key=lambda one: one.made)[:MOST_TOLD]:
            made = self.book.acts[link.made_id]
            days = (moment_of(made.at) - moment_of(act.at)).days if act else 0
            self.report.fact(
                "โครงการ {project}: โยง {source} → {target} หลังอนุมัติ {days} วัน เมื่อ {at} โดย{duty}",
                "project {project}: {source} → {target} was linked {days} days after approval, on {at}, by the {duty}",
                project=self.promises.named(name),
                source=self.promises.named(link.source),
                target=self.promises.named(link.target),
                days=days,
                at=day(made.at),
                duty=word(DUTIES, made.duty),
            )
        for link in origin.ended[:MOST_TOLD]:
            self.report.fact(
                "โครงการ {project}: ตัดสายโยง {source} → {target} หลังอนุมัติ",
                "project {project}: the link {source} → {target} was ended after approval",
                project=self.promises.named(name),
                source=self.promises.named(link.source),
                target=self.promises.named(link.target),
            )
        for need in origin.younger[:MOST_TOLD]:
            self.report.fact(
                "โครงการ {project}: ความต้องการ {need} บันทึกหลังมีโครงการแล้ว",
                "project {project}: need {need} was recorded after the project was there",
                project=self.promises.named(name),
                need=self.promises.named(need),
            )

    def _erasures(self) -> None:
        told = {name: self.book.records[name] for name in self.book.of("erasure")}
        for act, name, what in self.book.erasures[:MOST_TOLD]:
            why = next(
                (
                    one
                    for one in told.values()
                    if "{}:{}".format(one.get("subject_kind"), one.get("subject_id")) == name
                ),
                {},
            )
            self.report.fact(
                "ลบข้อความของ {name} ช่อง {column} เมื่อ {at} โดย{duty} เพราะ{why} (ขอเมื่อ {asked})",
                "the text of {name} {column} was erased on {at} by the {duty}: {why} (asked on {asked})",
                name=self.promises.named(name),
                column=what["column"],
                at=day(act.at),
                duty=word(DUTIES, act.duty),
                why=word(ERASED_BECAUSE, why.get("reason", "other")),
                asked=str(why.get("asked_on", "–")),
            )
        if len(self.book.erasures) > MOST_TOLD:
            self.report.fact("และที่ลบอีก {n} แห่ง", "and {n} more erasures", n=len(self.book.erasures) - MOST_TOLD)

    def _withheld(self) -> None:
        old, person, until = (self.book.withheld[why] for why in ("old", "person", "until"))
        if old:
            self.report.hidden(
                "withheld_old",
                "ไม่เปิดเผยเนื้อหา {n} รายการแรกซึ่งบันทึกก่อนมีการปกปิดชื่อ จึงไม่อาจบอกได้ว่าดี",
                "the content of the first {n} entries, from before names were sealed, is withheld: nobody can call it good",
                n=old,
            )
        if person:
            self.report.fact(
                "{n} รายการเกี่ยวกับบัญชีผู้ใช้ เปิดเผยเฉพาะค่าแฮชตามกติกา",
                "{n} entries about accounts are shown as digests only, as the rules say",
                n=person,
            )
        if until:
            self.report.fact(
                "{n} รายการ (เช่น คะแนน การประเมิน ร่าง) รอวันเปิดเผย ตอนนี้ยืนยันได้เพียงว่าบันทึกไว้แล้วและแก้ภายหลังไม่ได้",
                "{n} entries (scores, evaluations, drafts) wait to be opened: so far only that they stand and cannot be changed",
                n=until,
            )

    def need(self, ref: str) -> bool:
        """Tell the life of one need; nothing is told where there is none of that reference."""
        name = self._find("need", ref)
        if not name:
            return False
        told = self.book.records[name]
        act = next(one for one in self.book.acts.values() if one.index == self.book.born[name])
        self.report.fact(
            "ความต้องการ {ref} บันทึกเมื่อ {at} โดย{duty} เป็นรายการที่ {index}",
            "need {ref} was entered on {at} by the {duty}, entry {index}",
            ref=ref,
            at=day(act.at),
            duty=word(DUTIES, act.duty),
            index=act.index,
        )
        words = told.get("words")
        if isinstance(words, str):
            self.report.fact("ถ้อยคำตามที่บันทึก: “{words}”", "word for word: “{words}”", words=words)
        elif isinstance(words, Hidden) and words.erased:
            self.report.fact("ถ้อยคำถูกลบตามคำขอ", "its words were erased on request")
        else:
            self.report.fact("ไม่เปิดเผยถ้อยคำ", "its words are not shown")
        self._decisions(name.partition(":")[2])
        for link in self.promises.links:
            if link.source == name:
                self.report.fact(
                    "โยงไปยัง {target} ในรายการที่ {index}",
                    "linked to {target} in entry {index}",
                    target=self.promises.named(link.target),
                    index=link.made,
                )
                self._decisions(link.target.partition(":")[2])
        return True

    def _decisions(self, item: str) -> None:
        for act, told in self.promises.decided.get(item, ()):
            sentence = told.get("sentence")
            self.report.fact(
                "{at} รอบ {round}: {outcome} โดย{duty} (รายการที่ {index}){sentence}",
                "{at} round {round}: {outcome}, by the {duty} (entry {index}){sentence}",
                at=day(act.at),
                round=self.promises.named("round:" + str(told.get("round_id"))),
                outcome=word(OUTCOMES, told.get("outcome")),
                duty=word(DUTIES, act.duty),
                index=act.index,
                sentence=" – " + sentence if isinstance(sentence, str) and sentence else "",
            )

    def project(self, ref: str) -> bool:
        """Tell where one project comes from."""
        name = self._find("project", ref)
        if not name:
            return False
        told = self.book.records[name]
        self.report.fact(
            "โครงการ {ref} ได้รับจัดสรร {baht:,.2f} บาท",
            "project {ref} was allocated {baht:,.2f} baht",
            ref=ref,
            baht=int(told.get("allocated") or 0) / 100,
        )
        if not told.get("funded_at"):
            self.report.fact("ยังไม่อนุมัติ", "not approved yet")
            return True
        origin = self.promises.origin(name)
        self.report.fact(
            "{kind} (ก่อนอนุมัติ {then} ข้อ ปัจจุบัน {now} ข้อ)",
            "{kind} ({then} needs before approval, {now} now)",
            kind=word(ORIGINS, origin.kind),
            then=len(origin.needs_then),
            now=len(origin.needs_now),
        )
        for need in sorted(origin.needs_now, key=self.promises.named)[:MOST_TOLD]:
            self.report.fact("มาจากความต้องการ {need}", "comes from need {need}", need=self.promises.named(need))
        return True

    def round(self, ref: str) -> bool:
        """Tell the balance sheet of one round."""
        for one in self.promises.balances():
            if one.ref == ref:
                state = say("ปิดแล้ว", "closed") if one.closed else say("ยังเปิดอยู่", "still open")
                self.report.fact(
                    "รอบ {ref} ({state}): เข้ามา {arrived} เรื่อง ยังไม่มีผล {left} เรื่อง",
                    "round {ref} ({state}): {arrived} arrived, {left} without an outcome",
                    ref=ref,
                    state=state,
                    arrived=one.arrived,
                    left=len(one.undecided),
                )
                for outcome, number in sorted(one.outcomes.items()):
                    self.report.fact("  {outcome} {n}", "  {outcome} {n}", outcome=word(OUTCOMES, outcome), n=number)
                return True
        return False

    def _find(self, kind: str, ref: str) -> str:
        return next((name for name in self.book.of(kind) if self.book.records[name].get("ref") == ref), "")


# --- From the command line --------------------------------------------------------------------------------------------------


def heads_of(text: str) -> List[Head]:
    """Read what one sheet shows: the text of its QR code, or the size and at least 16 hexadecimal digits of the root."""
    if "\n" in text.strip():
        return [head_of(text if text.endswith("\n") else text + "\n")]
    digits = [word for word in re.split(r"[\s:;,·]+", text.strip().lower()) if word]
    if len(digits) < 2 or not digits[0].isdecimal():
        raise Broken("a sheet shows a size and groups of hexadecimal digits, as: 2819 3f2a 91bc 0d3e 77aa")
    rest = "".join(digits[1:])
    if not re.fullmatch(r"[0-9a-f]{16,64}", rest) or len(rest) % 2:
        raise Broken("of the root at least 16 hexadecimal digits are needed, and no other signs: " + rest[:64])
    return [Head("", int(digits[0]), bytes.fromhex(rest))]


def given(text: str) -> str:
    """Return the content of the file of that name, or the text itself."""
    try:
        with open(text, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, ValueError):
        return text


def check_bundle(path: str, arguments: argparse.Namespace, report: Report) -> None:
    """Check a bundle and answer what was asked."""
    bag = Bag(path)
    for name in bag.faults():
        report.fault(
            "bag",
            "ไฟล์ {name} เสียหายหรือไม่ตรงกับรายการไฟล์",
            "file {name} is damaged or not what the manifest says",
            name=name,
        )
    heads = [head for text in arguments.head or () for head in heads_of(given(text))]
    log = Log(bag, report, heads)
    policy = policy_of(arguments) or Policy(bag.text("data/log/policy"))
    report.fact(
        "สมุด {origin} มี {size} รายการ", "log {origin} with {size} entries", origin=log.head.origin, size=log.head.size
    )
    log.check_signatures(policy, own=not (arguments.policy or arguments.key))
    earlier = [key for key in keys_of(bag.text("data/log/key")) if key.type == ED25519]
    for head in heads:
        if (
            head.note
            and head.origin == log.head.origin
            and not any(signed_by(head.note, key) is not None for key in [*policy.logs, *earlier])
        ):
            report.fault(
                "sheet",
                "รหัสบนแผ่นที่ถือไม่ได้ลงลายเซ็นด้วยกุญแจของสมุดนี้",
                "the code on your sheet is not signed by the key of this log",
            )
    log.check_leaves()
    book = Book(log, report)
    book.read()
    promises = Promises(book, report)
    promises.check()
    answers = Answers(promises, report)
    answers.summary()
    for ask, refs in (
        (answers.need, arguments.need),
        (answers.project, arguments.project),
        (answers.round, arguments.round),
    ):
        for ref in refs or ():
            if not ask(ref):
                report.hidden("not_here", "ไม่พบ {ref} ในชุดข้อมูลนี้", "{ref} is not in this bundle", ref=ref)


def policy_of(arguments: argparse.Namespace) -> Optional[Policy]:
    """Return the policy that the reader brought, if any."""
    if arguments.policy:
        return Policy(given(arguments.policy))
    if arguments.key:
        text = given(arguments.key)
        lines = [
            line
            for line in text.splitlines()
            if line.strip() and not line.startswith("#") and key_of(line).type == ED25519
        ]
        return Policy("".join(f"log {line.strip()}\n" for line in lines) + "quorum none\n")
    return None


def check_proof(text: str, arguments: argparse.Namespace, report: Report) -> None:
    """Check a proof of one leaf (tlog-proof), whose bytes stand in its line ``extra``."""
    policy = policy_of(arguments)
    if policy is None:
        raise Broken("a proof needs --key or --policy: it does not bring the log's key")
    top, _blank, note = text.partition("\n\n")
    lines = top.split("\n")
    if len(lines) < 3 or not lines[1].startswith("extra ") or not re.fullmatch(r"index (0|[1-9][0-9]*)", lines[2]):
        raise Broken("not a proof as docs/log-format.md says")
    leaf, index, head = unbase64(lines[1][6:]), int(lines[2][6:]), head_of(note)
    if not any(key.name == head.origin and signed_by(note, key) is not None for key in policy.logs):
        report.fault("unsigned", "หัวสมุดไม่มีลายเซ็นของสมุดนี้", "the checkpoint is not signed by the log")
    cosigned = [name for name, key in policy.witnesses.items() if signed_by(note, key) is not None]
    report.witnessed = policy.enough(cosigned)
    if root_from_inclusion(index, head.size, leaf_hash(leaf), [unbase64(line) for line in lines[3:]]) != head.root:
        report.fault("proof", "หลักฐานไม่นำไปสู่หัวสมุดที่ลงลายเซ็น", "the proof does not lead to the signed root")
    told = parsed(leaf)
    report.fact(
        "รายการที่ {index} ของสมุด {origin}: {verb} เมื่อ {at}",
        "entry {index} of log {origin}: {verb} on {at}",
        index=index,
        origin=head.origin,
        verb=str(told.get("verb")),
        at=day(told.get("at")),
    )
    report.fact("ค่าแฮชของเนื้อหา {digest}", "digest of its content {digest}", digest=str(told.get("digest")))


def check_growth(text: str, arguments: argparse.Namespace, report: Report) -> None:
    """Check that a log grew from what the sheet of ``--head`` shows (the request that witnesses get, tlog-witness)."""
    top, _blank, note = text.partition("\n\n")
    lines, head = top.split("\n"), head_of(note)
    heads = [one for given_text in arguments.head or () for one in heads_of(given(given_text))]
    if not heads or not re.fullmatch(r"old (0|[1-9][0-9]*)", lines[0]):
        raise Broken("such a proof needs --head with the code of the older sheet")
    proof = [unbase64(line) for line in lines[1:]]
    for old in heads:
        if len(old.root) != 32 or old.size != int(lines[0][4:]):
            raise Broken("the proof begins at another size than the sheet, or the sheet's code was not given whole")
        if old.origin == head.origin and consistent(old.size, head.size, old.root, head.root, proof):
            report.fact(
                "สมุดโตขึ้นจากแผ่นที่ถืออยู่: {old} → {new} รายการ",
                "the log grew from your sheet: {old} → {new} entries",
                old=old.size,
                new=head.size,
            )
        else:
            report.diverged.append(say("สมุดใหม่ไม่ได้โตจากแผ่นที่ถืออยู่", "the newer log did not grow from your sheet"))


def told(report: Report, as_json: bool) -> str:
    """Return the report as text, or as JSON for other programs."""
    if as_json:
        numbers = {
            "exit": report.code,
            "faults": sorted({code for code, _ in report.faults}),
            "numbers": report.numbers,
        }
        numbers.update(unseen=sorted({code for code, _ in report.unseen}), diverged=len(report.diverged))
        return json.dumps(numbers, ensure_ascii=False, sort_keys=True)
    lines = list(report.facts)
    for title, found in (
        (say("ไม่ได้เปิดให้ดู", "not shown"), [text for _, text in report.unseen]),
        (say("ขัดแย้ง", "CONTRADICTION"), report.diverged),
        (say("ผิด", "WRONG"), [text for _, text in report.faults]),
    ):
        lines += [f"{title}: {text}" for text in found[:MOST_TOLD]]
        if len(found) > MOST_TOLD:
            lines.append(say("{title}: และอีก {n} ข้อ", "{title}: and {n} more", title=title, n=len(found) - MOST_TOLD))
    return "\n".join([*lines, "", verdict(report.code)])


def verdict(code: int) -> str:
    """Return the one sentence in which it ends."""
    return {
        GOOD: say("✔ ถูกต้อง และมีพยานนอกจังหวัดลงชื่อ (0)", "✔ good, and witnessed from outside (0)"),
        NOT_WITNESSED: say(
            "✔ ถูกต้อง แต่ยังไม่มีพยานลงชื่อ ให้เทียบกับแผ่นรายงานการประชุมด้วย --head (10)",
            "✔ good, but not witnessed: compare it with a sheet of minutes by --head (10)",
        ),
        NOT_ALL: say(
            "△ ส่วนที่เปิดให้ดูไม่ผิด แต่เปิดไม่ครบ จึงไม่อาจบอกว่าดี (20)",
            "△ what is shown holds, but not all is shown: nobody can call it good (20)",
        ),
        DIVERGED: say(
            "✘ ขัดกับแผ่นที่ท่านถืออยู่: ประวัติสองฉบับ (30)", "✘ it contradicts a sheet that you hold: two histories (30)"
        ),
        INVALID: say(
            "✘ ใช้ไม่ได้: มีสิ่งถูกแก้ เพิ่ม หรือหายไป (40)", "✘ invalid: something was changed, added or taken out (40)"
        ),
    }[code]


def asked(argv: Optional[List[str]]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="ตรวจชุดข้อมูลสาธารณะของแพลตฟอร์มทุกเสียง / check a public bundle")
    parser.add_argument("file", help="ชุดข้อมูล .zip หรือหลักฐาน .tlog-proof / bundle or proof")
    parser.add_argument(
        "--head",
        action="append",
        metavar="TEXT|FILE",
        help="สิ่งที่พิมพ์บนรายงานการประชุม: จำนวนรายการกับเลขฐานสิบหก หรือข้อความใน QR",
    )
    parser.add_argument("--policy", metavar="FILE", help="กุญแจและพยานที่ท่านเชื่อ / keys and witnesses that you trust")
    parser.add_argument("--key", metavar="FILE", help="กุญแจของสมุด / the log's key")
    parser.add_argument("--need", action="append", metavar="REF", help="ความต้องการข้อหนึ่ง / one need")
    parser.add_argument("--project", action="append", metavar="REF", help="โครงการหนึ่ง / one project")
    parser.add_argument("--round", action="append", metavar="REF", help="รอบหนึ่ง / one round")
    parser.add_argument("--english", action="store_true", help="answer in English")
    parser.add_argument("--json", action="store_true", help="codes and numbers for other programs")
    return parser.parse_args(argv)


def main(argv: Optional[List[str]] = None) -> int:
    """Check what is named on the command line, say what was found, and return the exit code."""
    global THAI
    arguments = asked(argv)
    THAI, report = not arguments.english, Report()
    try:
        text = "" if zipfile.is_zipfile(arguments.file) else given(arguments.file)
        if text.startswith("c2sp.org/tlog-proof@v1\n"):
            check_proof(text, arguments, report)
        elif text.startswith("old "):
            check_growth(text, arguments, report)
        else:
            check_bundle(arguments.file, arguments, report)
    except Broken as fault:
        report.fault("form", "รูปแบบผิด: {fault}", "not in its form: {fault}", fault=str(fault))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, OverflowError, RecursionError) as fault:
        report.fault("form", "รูปแบบผิด: {fault}", "not in its form: {fault}", fault=f"{type(fault).__name__}: {fault}")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write(told(report, arguments.json) + "\n")
    return report.code


if __name__ == "__main__":
    sys.exit(main())
