"""An archive as it is written and read: a tar, pressed by Zstandard, sealed for a key of age where one is given."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO, Any

import pyrage
import zstandard

from app.operations.rules.archives import LIST_OF_PARTS, Manifest

#: Zstandard's own default: a third of a second for 100 MB, and a sixth of their size.
_PRESSED = 3
#: A part's name is one folder at most and these letters, so that nothing is written elsewhere.
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_./")


#: What the libraries say of an archive that was cut, changed, or sealed for another key.
_DAMAGES = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    tarfile.TarError,
    zstandard.ZstdError,
    pyrage.DecryptError,
    pyrage.IdentityError,
)


class DamagedArchive(Exception):
    """The archive is not whole, not what its list says, or opened by another key; nothing of it was kept."""


@contextmanager
def writing(path: Path, recipient: str) -> Iterator[tarfile.TarFile]:
    """Yield a tar to fill; when the block ends well it lies at ``path``, for its owner alone, else nothing does.

    ``recipient`` is a public key of age (``age1…``); empty for a plain archive. ``ValueError`` for a wrong key.
    """
    draft = path.with_name(f".{path.name}.draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            with (
                _sealed(out, recipient) as sealed,
                zstandard.ZstdCompressor(level=_PRESSED).stream_writer(sealed, closefd=False) as pressed,
                tarfile.open(fileobj=pressed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
            ):
                yield tar
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _sealed(out: IO[bytes], recipient: str) -> Iterator[IO[bytes]]:
    """Yield what to write into: ``out`` itself, or a pipe whose other end age seals into ``out``."""
    if not recipient:
        yield out
        return
    key = key_of(recipient)
    with _through(lambda reader: pyrage.encrypt_io(reader, out, [key])) as writer:
        yield writer


def key_of(recipient: str) -> Any:
    """Return the public key. ``ValueError`` where the text is none."""
    try:
        return pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError as error:
        raise ValueError("not a public key of age (age1…)") from error


@contextmanager
def _through(take: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Yield a writer whose bytes ``take`` reads in a thread of its own; what breaks there breaks here."""
    reading, writing_to = os.pipe()
    faults: list[BaseException] = []

    def run() -> None:
        with os.fdopen(reading, "rb") as reader:
            try:
                take(reader)
            except BaseException as fault:  # told to the other thread below
                faults.append(fault)

    thread = Thread(target=run)
    thread.start()
    try:
        with os.fdopen(writing_to, "wb") as writer:
            yield writer
    except BrokenPipeError:
        thread.join()
        if not faults:
            raise
    finally:
        thread.join()
    if faults:
        raise faults[0]


def add(tar: tarfile.TarFile, name: str, body: IO[bytes], size: int) -> None:
    """Add one part; its name and its bytes are all that the tar says of it."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    tar.addfile(member, body)


def finished(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Add the list of parts, the last part: with it the archive is whole."""
    text = manifest.written()
    add(tar, LIST_OF_PARTS, io.BytesIO(text), len(text))


@contextmanager
def unpacked(path: Path, identities: str) -> Iterator[tuple[Path, Manifest]]:
    """Yield a folder with every part of the archive, and its list; the folder is gone when the block ends.

    Nothing is believed before the last byte was read and every part is what the list says. ``identities`` are secret
    keys of age, one a line, as its own programs write them. Raises ``DamagedArchive``.
    """
    folder = Path(tempfile.mkdtemp(prefix="thuksiang-archive-"))  # 0700
    try:
        try:
            _unpack(path, identities, folder)
            manifest = _checked(folder)
        except _DAMAGES as why:
            raise DamagedArchive(f"{path.name}: {type(why).__name__}: it is not whole, or its key is another") from why
        yield folder, manifest
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(path: Path, identities: str, folder: Path) -> None:
    plain = folder / ".plain"
    with path.open("rb") as source:
        if path.suffix == ".age":
            keys = [pyrage.x25519.Identity.from_str(line) for line in _keys(identities)]
            with plain.open("xb") as target:
                pyrage.decrypt_io(source, target, keys)
            with plain.open("rb") as opened:
                _untar(opened, folder)
            plain.unlink()
        else:
            _untar(source, folder)


def _keys(identities: str) -> list[str]:
    lines = [line.strip() for line in identities.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _untar(source: IO[bytes], folder: Path) -> None:
    reader = zstandard.ZstdDecompressor().stream_reader(source, read_across_frames=True)
    with tarfile.open(fileobj=io.BufferedReader(reader), mode="r|") as tar:
        for member in tar:
            body = tar.extractfile(member) if member.isreg() and _is_plain(member.name) else None
            if body is None:
                raise ValueError("a part that no archive of ours has")
            place = folder / member.name
            place.parent.mkdir(exist_ok=True)
            with place.open("xb") as target:
                shutil.copyfileobj(body, target)


def _is_plain(name: str) -> bool:
    return set(name) <= _LETTERS and name.count("/") <= 1 and ".." not in name and not name.startswith(("/", "."))


def _checked(folder: Path) -> Manifest:
    manifest = Manifest.read((folder / LIST_OF_PARTS).read_bytes())
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {LIST_OF_PARTS}
    if found != set(manifest.parts):
        raise ValueError("other parts than the list says")
    for name, part in manifest.parts.items():
        with (folder / name).open("rb") as body:
            if hashlib.file_digest(body, "sha256").hexdigest() != part.digest:
                raise ValueError("a part is not what the list says")
    return manifest
