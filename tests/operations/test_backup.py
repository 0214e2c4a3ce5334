"""A copy of the house comes back as it was, on either database, and never twice, never half, never with a sign-in."""

from __future__ import annotations

import io
import stat
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
import zstandard
from click.testing import Result
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.models.sign_ins import SignIn
from app.ledger.queries import checkpoint
from app.operations.intake.archive import DamagedArchive, unpacked
from app.operations.rules.archives import LONGEST_KEPT, Manifest, name_of, to_go
from app.operations.rules.rows import line_of, values_of
from app.store.base import db
from tests.factories import threads
from tests.factories.people import account
from tests.house.own import own_house

#: Tables in which a restore itself changes something.
HELD_BACK = {"tables/message.jsonl", "tables/follower.jsonl"}


def run(app: Flask, *arguments: str) -> Result:
    """Run a command of the copies."""
    return app.test_cli_runner().invoke(args=["backup", *arguments])


def made_in(app: Flask, folder: Path, *more: str) -> tuple[Path, Manifest]:
    """Make an archive and return it with its list."""
    result = run(app, "make", "--to", str(folder), *more)
    assert result.exit_code == 0, result.output
    path = Path(result.output.split(" (")[0])
    return path, Manifest.read(path.with_name(f"{path.name}.json").read_bytes())


@pytest.fixture
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Flask, Path]]:
    """A house on SQLite with a story in it, from voices to a project, and a folder for its copies."""
    with monkeypatch.context() as here:
        here.delenv("TEST_DATABASE_URL", raising=False)
        with own_house(tmp_path, "lived_in") as app:
            threads.story()
            one = account("planner", "25")
            held = {"begun_at": datetime(2026, 1, 1, tzinfo=UTC), "expires_at": datetime(2099, 1, 1, tzinfo=UTC)}
            db.session.add(SignIn(account_id=one.id, token_hash="0" * 64, **held))
            db.session.commit()
            yield app, tmp_path / "copies"


def test_what_comes_back_is_what_was_copied(own_database: tuple[Flask, Path], tmp_path: Path) -> None:
    """The same rows, head, balance and files, on the database that the tests run on; nobody is signed in."""
    app, copies = own_database
    archive, before = made_in(app, copies)
    (tmp_path / "other").mkdir()
    with own_house(tmp_path / "other", "restored") as other:
        result = run(other, "restore", str(archive))
        assert result.exit_code == 0, result.output
        assert "0 faults" in result.output
        assert checkpoint().digest == before.head
        assert not db.session.query(SignIn).count()
        _again, after = made_in(other, tmp_path / "again")
    changed = {name for name in before.parts if before.parts[name] != after.parts.get(name)}
    assert changed <= HELD_BACK
    assert set(before.parts) == set(after.parts)
    assert before.rows() > 100


def test_a_house_that_is_own_database_takes_no_archive(own_database: tuple[Flask, Path]) -> None:
    app, copies = own_database
    archive, _before = made_in(app, copies)
    result = run(app, "restore", str(archive))
    assert result.exit_code == 1
    assert "empty one only" in result.output


def test_an_archive_holds_no_key_and_is_for_its_owner_alone(own_database: tuple[Flask, Path]) -> None:
    app, copies = own_database
    archive, _manifest = made_in(app, copies)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with unpacked(archive, "") as (folder, _list):
        text = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for key in ("SECRET_KEY", "RECEIPT_KEY"):
        assert app.config[key].encode() not in text
    assert b'"sign_in"' not in text
    assert [one.name for one in copies.iterdir() if one.name.startswith(".")] == []


def test_a_sealed_archive_opens_with_its_own_key_alone(own_database: tuple[Flask, Path], tmp_path: Path) -> None:
    app, copies = own_database
    key, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    archive, before = made_in(app, copies, "--recipient", str(key.to_public()))
    assert archive.suffix == ".age"
    assert b"tables/" not in archive.read_bytes()
    with unpacked(archive, f"# made for a test\n{key}\n") as (_folder, manifest):
        assert manifest == before
    for wrong in (str(other), "", "no key"):
        with pytest.raises(DamagedArchive), unpacked(archive, wrong):
            pass


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied"])
def test_a_damaged_archive_leaves_nothing_behind(
    own_database: tuple[Flask, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str, sealed: bool
) -> None:
    app, copies = own_database
    key = pyrage.x25519.Identity.generate()
    archive, _manifest = made_in(app, copies, *(["--recipient", str(key.to_public())] if sealed else []))
    whole = archive.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    archive.write_bytes({"cut": whole[:middle], "flipped": flipped, "emptied": b""}[damage])
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    with pytest.raises(DamagedArchive), unpacked(archive, str(key)):
        pass
    assert not list(scratch.iterdir())


def test_a_part_that_is_not_what_the_list_says_is_refused(own_database: tuple[Flask, Path], tmp_path: Path) -> None:
    """A plain archive can be packed anew by anybody; the list in it then no longer fits."""
    app, copies = own_database
    archive, _manifest = made_in(app, copies)
    plain = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(archive.read_bytes())).read()
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(plain)) as old, tarfile.open(fileobj=out, mode="w") as new:
        for member in old:
            body = old.extractfile(member).read()
            if member.name == "tables/need.jsonl":
                body = body.replace("น้ำ".encode(), "ถนน".encode())
                member.size = len(body)
            new.addfile(member, io.BytesIO(body))
    archive.write_bytes(zstandard.compress(out.getvalue()))
    with pytest.raises(DamagedArchive, match="ValueError"), unpacked(archive, ""):
        pass


def test_a_rehearsal_brings_the_newest_archive_back_elsewhere(own_database: tuple[Flask, Path]) -> None:
    app, copies = own_database
    assert run(app, "drill", "--in", str(copies)).exit_code == 1
    archive, _manifest = made_in(app, copies)
    before = checkpoint()
    result = run(app, "drill", "--in", str(copies))
    assert result.exit_code == 0, result.output
    assert (copies / "drill-succeeded").read_text() == f"{archive.name}\n"
    assert checkpoint() == before
    archive.write_bytes(archive.read_bytes()[:-100])
    assert run(app, "drill", "--in", str(copies)).exit_code == 1


def test_the_list_says_what_lies_there_without_a_key(own_database: tuple[Flask, Path]) -> None:
    app, copies = own_database
    archive, manifest = made_in(app, copies, "--recipient", str(pyrage.x25519.Identity.generate().to_public()))
    said = run(app, "list", "--in", str(copies)).output
    assert archive.name in said
    assert manifest.head in said


def test_a_wrong_key_makes_no_archive(own_database: tuple[Flask, Path]) -> None:
    app, copies = own_database
    result = run(app, "make", "--to", str(copies), "--recipient", "age1no")
    assert result.exit_code == 1
    assert "not a public key" in result.output
    assert not list(copies.glob("thuksiang-*"))


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@given(st.lists(MOMENTS, unique=True), MOMENTS, st.integers(1, 400))
def test_the_newest_archive_always_stays_and_nothing_stays_beyond_sixty_days(
    moments: list[datetime], now: datetime, days: int
) -> None:
    names = {name_of(one, encrypted=False): one.replace(microsecond=0) for one in moments}
    gone = to_go([*names, "notes.txt", "thuksiang-99999999-999999.tar.zst"], now, timedelta(days=days))
    assert set(gone) <= set(names)
    kept = set(names) - set(gone)
    if names:
        newest = max(names, key=lambda name: names[name])
        assert newest in kept
        assert all(now - names[name] <= LONGEST_KEPT for name in kept - {newest})


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.dictionaries(st.text(), st.integers()),
    st.lists(st.text()),
)


@given(st.lists(VALUES))
def test_a_row_is_the_same_after_its_line(values: list[object]) -> None:
    line = line_of(values)
    assert line.count(b"\n") == 1
    assert values_of(line) == values
