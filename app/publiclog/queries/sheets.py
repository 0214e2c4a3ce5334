"""What our book says of two sheets of paper."""

from __future__ import annotations

from dataclasses import dataclass

from app.publiclog.models import PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.proofs import provable_at
from app.publiclog.queries.tiles import tree_of
from app.publiclog.queries.trusted import keys_of, signing_key
from app.publiclog.rules.compare import SheetHead
from app.publiclog.rules.notes import BadSignature, SignedHead
from app.publiclog.states import SheetVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What came of comparing: the verdict, and what is worth keeping of it."""

    verdict: SheetVerdict
    earlier: SheetHead
    later: SheetHead
    #: Hashes that prove the growth, where it is one.
    proof: tuple[bytes, ...] = ()
    #: Our own checkpoint that contradicts a sheet, where one does.
    ours: str = ""


def log_of(sheet: SheetHead) -> PublicLog | None:
    """Return our log that the sheet names; none if it names another house's, or none of ours."""
    number, _slash, series = sheet.log.partition("/")
    if not number.isdigit() or (series and not series.isdigit()):
        return None
    log = books.log_at(int(number), int(series or 1))
    return log if log and (sheet.signed is None or sheet.signed.head.origin == log.origin) else None


def newest_sheet(sheet: SheetHead) -> SheetHead | None:
    """Return our newest checkpoint of the sheet's log, as a sheet would say it."""
    log = log_of(sheet)
    one = provable_at(log) if log else None
    if log is None or one is None:
        return None
    return SheetHead(log.address, one.size, one.root, SignedHead.parse(one.note))


def compare(one: SheetHead, two: SheetHead) -> Compared:
    """Compare two sheets with each other and with our book."""
    earlier, later = sorted((one, two), key=lambda sheet: sheet.size)
    log = log_of(one)
    if one.log != two.log:
        return Compared(verdict=SheetVerdict.OTHER, earlier=earlier, later=later)
    if log is None or not keys_of(log) or log_of(two) is None:
        same = one.size == two.size and one.agrees(two.root)
        unlike = one.size == two.size and not same
        verdict = SheetVerdict.SAME if same else SheetVerdict.CONTRADICTION if unlike else SheetVerdict.UNKNOWN
        return Compared(verdict=verdict, earlier=earlier, later=later)
    if any(not _signed_by(log, sheet) for sheet in (one, two)):
        return Compared(verdict=SheetVerdict.UNSIGNED, earlier=earlier, later=later)
    return _against_book(log, earlier, later)


def _signed_by(log: PublicLog, sheet: SheetHead) -> bool:
    """Tell whether a scanned sheet carries our signature; a typed one says nothing of it."""
    if sheet.signed is None:
        return True
    try:
        return signing_key(log, sheet.signed) is not None
    except BadSignature:
        return False


def _against_book(log: PublicLog, earlier: SheetHead, later: SheetHead) -> Compared:
    if earlier.size == later.size and not earlier.agrees(later.root):
        return Compared(verdict=SheetVerdict.CONTRADICTION, earlier=earlier, later=later)
    held = provable_at(log)
    if held is None or later.size > held.size or earlier.size < 1:
        return Compared(verdict=SheetVerdict.UNKNOWN, earlier=earlier, later=later)
    tree = tree_of(log)
    if not all(sheet.agrees(tree.root(sheet.size).hex()) for sheet in (earlier, later)):
        return Compared(verdict=SheetVerdict.CONTRADICTION, earlier=earlier, later=later, ours=held.note)
    if earlier.size == later.size:
        return Compared(verdict=SheetVerdict.SAME, earlier=earlier, later=later)
    proof = tuple(tree.consistency(earlier.size, later.size))
    return Compared(verdict=SheetVerdict.GREW, earlier=earlier, later=later, proof=proof)
