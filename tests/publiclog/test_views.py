"""What programs fetch and what people read of the logs: nothing that no signature covers, nothing that is sealed."""

from __future__ import annotations

import hashlib
from base64 import b64decode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.actions.accounts import set_password
from app.forums.models.needs import Need
from app.ledger import queries as ledger
from app.ledger.actor import OPERATOR
from app.publiclog.actions.erase import erase
from app.publiclog.models import LogCheckpoint
from app.publiclog.rules.notes import SignedHead, VerifierKey, unbased
from app.publiclog.rules.policy import parse
from app.publiclog.rules.tree import leaf_hash, root_of_inclusion
from app.publiclog.states import ErasureReason
from app.store import clock
from tests.factories import forums, people
from tests.factories.publiclog import seal
from tests.reader import Reader

GROUPS = "25 1 0000 0000 0000 0000"


@pytest.fixture
def need(app: Flask) -> Need:
    """A need that was recorded."""
    return forums.needs(forums.forum(forums.world().village), 1)[0]


@pytest.fixture
def signed(need: Need) -> LogCheckpoint:
    """The checkpoint of the province's log that covers it."""
    return next(one for one in seal() if one.log.number == 25)


def typed(one: LogCheckpoint) -> str:
    """Return what stands beside the checkpoint on paper."""
    return f"25 {one.size} " + " ".join(one.root[at : at + 4] for at in range(0, 16, 4))


def test_index_says_in_five_sentences_what_the_book_is(reader: Reader, signed: LogCheckpoint) -> None:
    page = reader.get("/log")
    assert page.text.count("<li>") >= 5
    assert " ".join(SignedHead.parse(signed.note).head.groups) in page.text


def test_index_says_so_without_a_signer(reader: Reader) -> None:
    assert "ยังไม่มีการลงนาม" in reader.get("/log").text


def test_checkpoint_is_handed_out_with_both_signatures(client: FlaskClient, signed: LogCheckpoint) -> None:
    answer = client.get("/log/25/checkpoint")
    head = SignedHead.parse(answer.text)
    keys = [VerifierKey.parse(line) for line in client.get("/log/25/key").text.splitlines() if line[0] != "#"]
    assert answer.content_type == "text/plain; charset=utf-8"
    assert (head.head.origin, head.head.size) == ("log.example/log/25", signed.size)
    assert all(head.signed_by(key) for key in keys)
    assert client.get("/log/25/checkpoint", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_checkpoint_at_a_size_stays_when_the_book_has_grown(client: FlaskClient, signed: LogCheckpoint) -> None:
    before = client.get("/log/25/checkpoint").text
    forums.forum(forums.world(2571).neighbour)
    later = next(one for one in seal() if one.log.number == 25)
    assert client.get(f"/log/25/checkpoint/{signed.size}").text == before
    assert client.get(f"/log/25/checkpoint/{later.size}").text == client.get("/log/25/checkpoint").text != before
    assert client.get(f"/log/25/checkpoint/{later.size + 1}").status_code == 404


def test_key_is_handed_out_with_the_fingerprint_that_people_compare(client: FlaskClient, signed: LogCheckpoint) -> None:
    *keys, comment = client.get("/log/25/key").text.splitlines()
    assert keys == signed.log.keys.splitlines()
    printed = hashlib.sha256(VerifierKey.parse(keys[0]).key).hexdigest()
    assert comment.removeprefix("# SHA-256 ").replace(" ", "") == printed


def test_before_the_first_checkpoint_nothing_is_handed_out(client: FlaskClient, need: Need) -> None:
    for address in ("checkpoint", "key", "policy", "tile/0/000.p/1", "tile/entries/000.p/1", "proof/0.tlog-proof"):
        assert client.get(f"/log/25/{address}").status_code == 404


def test_policy_names_the_log_and_demands_nobody(client: FlaskClient, signed: LogCheckpoint) -> None:
    policy = parse(client.get("/log/25/policy").text)
    assert str(policy.logs[0].key) == signed.log.keys.splitlines()[0]
    assert policy.logs[0].url.endswith("/log/25")
    assert policy.enough(())


def test_tile_is_handed_out_only_when_a_checkpoint_covers_it(client: FlaskClient, signed: LogCheckpoint) -> None:
    n = signed.size
    hashes = client.get(f"/log/25/tile/0/000.p/{n}")
    bundle = client.get(f"/log/25/tile/entries/000.p/{n}").data
    assert "immutable" in hashes.headers["Cache-Control"]
    leaves = []
    while bundle:
        length = int.from_bytes(bundle[:2])
        leaves.append(bundle[2 : 2 + length])
        bundle = bundle[2 + length :]
    assert b"".join(map(leaf_hash, leaves)) == hashes.data
    forums.forum(forums.world(2571).neighbour)
    for address in (f"0/000.p/{n + 1}", "0/000", "0/001.p/1", "1/000.p/1", "64/000.p/1", "00/000.p/1", "a/000.p/1"):
        assert client.get(f"/log/25/tile/{address}").status_code == 404
    for address in (f"entries/000.p/{n + 1}", "entries/0.p/1", "0/000.p/01"):
        assert client.get(f"/log/25/tile/{address}").status_code == 404


def test_tile_above_the_first_level_holds_roots_of_full_ones(app: Flask, client: FlaskClient) -> None:
    account = people.account()
    for _ in range(258):
        set_password(account, people.PASSWORD, by=OPERATOR)
    seal()
    assert len(client.get("/log/0/tile/0/000").data) == 8192
    assert len(client.get("/log/0/tile/1/000.p/1").data) == 32
    assert client.get("/log/0/tile/0/000.p/7").data == client.get("/log/0/tile/0/000").data[: 7 * 32]
    assert client.get("/log/0/tile/1/000.p/2").status_code == 404


def test_proof_leads_from_the_leaf_in_it_to_the_checkpoint_in_it(
    client: FlaskClient, need: Need, signed: LogCheckpoint
) -> None:
    for name in (need.ref, str(signed.size - 1), "0"):
        first, _blank, checkpoint = client.get(f"/log/25/proof/{name}.tlog-proof").text.partition("\n\n")
        version, extra, index, *hashes = first.split("\n")
        head = SignedHead.parse(checkpoint).head
        leaf = leaf_hash(b64decode(extra.removeprefix("extra ")))
        proof = [unbased(one) or b"" for one in hashes]
        assert version == "c2sp.org/tlog-proof@v1"
        assert root_of_inclusion(leaf, int(index.removeprefix("index ")), head.size, proof) == head.root


def test_what_is_not_in_a_log_is_not_proved(client: FlaskClient, need: Need, signed: LogCheckpoint) -> None:
    for address in (
        f"/log/0/proof/{need.ref}",
        f"/log/25/proof/{signed.size}",
        "/log/25/proof/nothing",
        "/log/25/1/proof/0",
    ):
        assert client.get(f"{address}.tlog-proof").status_code == 404
    assert client.get("/log/prove/nothing").status_code == 404
    assert client.get("/log/26/checkpoint").status_code == 404
    assert client.get("/log/25/1/checkpoint").status_code == 404


def test_prove_shows_where_a_need_stands_in_the_book(reader: Reader, need: Need, signed: LogCheckpoint) -> None:
    assert f"/log/prove/{need.ref}" in reader.get(f"/needs/{need.ref}").text
    page = reader.get(f"/log/prove/{need.ref}").text
    assert f"/log/25/proof/{need.ref}.tlog-proof" in page
    assert "อยู่ในสมุดแล้ว ลำดับที่" in page


def test_prove_lets_a_need_wait_that_no_checkpoint_covers(reader: Reader, need: Need, signed: LogCheckpoint) -> None:
    later = forums.needs(forums.forum(forums.world(2571).neighbour), 1)[0]
    page = reader.get(f"/log/prove/{later.ref}").text
    assert "รอจุดตรวจสอบถัดไป" in page
    assert "tlog-proof" not in page


def test_erasures_lists_what_was_erased_and_why_and_leads_to_what_is_left(reader: Reader, need: Need) -> None:
    assert need.ref not in reader.get("/log/erasures").text
    erase(need.ref, ["words"], ErasureReason.COURT, asked_on=clock.today(), by=OPERATOR)
    page = reader.get("/log/erasures").text
    assert f'href="/needs/{need.ref}"' in page
    assert "ศาลหรือหน่วยงานมีคำสั่ง" in page


def test_compare_tells_two_sheets_of_one_book_from_a_contradiction(reader: Reader, signed: LogCheckpoint) -> None:
    forums.forum(forums.world(2571).neighbour)
    later = next(one for one in seal() if one.log.number == 25)
    forged = typed(signed)[:-4] + ("0000" if typed(signed)[-4:] != "0000" else "1111")
    for one, two, says in (
        (typed(signed), typed(signed), "ประวัติเดียวกัน"),
        (signed.note, typed(later), "แผ่นหนึ่งต่อจากอีกแผ่นหนึ่ง"),
        (typed(later), signed.note.replace("\n", "\r\n"), "แผ่นหนึ่งต่อจากอีกแผ่นหนึ่ง"),
        (typed(signed), "", "แผ่นหนึ่งต่อจากอีกแผ่นหนึ่ง"),
        (forged, typed(later), "ขัดแย้งกัน"),
        (forged, typed(signed), "ขัดแย้งกัน"),
        (typed(later).replace("25 ", "0 ", 1), typed(signed), "คนละเล่ม"),
        (f"25 {later.size + 9} 0000 0000 0000 0000", typed(signed), "ตัดสินที่นี่ไม่ได้"),
        (signed.note.replace(f"\n{signed.size}\n", f"\n{signed.size - 1}\n"), typed(signed), "ไม่ได้ลงนามโดยระบบนี้"),
    ):
        page = reader.get("/log/compare", query_string={"one": one, "two": two}).text
        assert f">{says}<" in page, (one, two)


def test_evidence_holds_both_sheets_and_what_joins_or_contradicts_them(
    client: FlaskClient, signed: LogCheckpoint
) -> None:
    forums.forum(forums.world(2571).neighbour)
    later = next(one for one in seal() if one.log.number == 25)
    kept = client.get("/log/compare/evidence.txt", query_string={"one": signed.note, "two": later.note}).text
    assert signed.note in kept
    assert later.note in kept
    assert "\nconsistency\n" in kept
    forged = client.get("/log/compare/evidence.txt", query_string={"one": GROUPS, "two": signed.note}).text
    assert "verdict contradiction" in forged
    assert f"ours\n{later.note}" in forged
    assert client.get("/log/compare/evidence.txt", query_string={"one": "nothing"}).status_code == 404


@pytest.mark.parametrize("text", ["nothing", "25 12", "25 12 9f86 d081 884c", "— ", "25 12 9f86 d081 884c 7d6g"])
def test_compare_tells_beside_its_field_which_sheet_is_not_understood(
    client: FlaskClient, text: str, app: Flask
) -> None:
    answer = client.get("/log/compare", query_string={"one": text, "two": GROUPS})
    assert answer.status_code == 422
    assert "one-error" in answer.text


def test_compare_reads_thai_digits_and_runs_of_letters_alike(reader: Reader, signed: LogCheckpoint) -> None:
    thai = typed(signed).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    spaced = "log.example/log/" + typed(signed).upper().replace(" ", "  ")
    for text in (thai, spaced):
        assert "ประวัติเดียวกัน" in reader.get("/log/compare", query_string={"one": text, "two": typed(signed)}).text


def test_lost_heads_lists_what_cannot_be_reproduced_and_why(app: Flask, reader: Reader, need: Need) -> None:
    """And takes none that the ledger reproduces, none twice, and none that is no head."""
    assert "ยังคำนวณซ้ำได้" in reader.get("/log/lost-heads").text
    run = app.test_cli_runner()
    lost = ["log", "lost-head", "7", "123456", "ab" * 32, "--reason", "writers", "--paper", "รายงานการประชุมรอบ R69-25"]
    assert run.invoke(args=lost).output == "listed at /log/lost-heads\n"
    page = reader.get("/log/lost-heads").text
    assert "รายงานการประชุมรอบ R69-25" in page
    assert "abababababababab" in page
    head = ledger.checkpoint()
    assert head is not None
    true = ["log", "lost-head", str(head.entries), str(head.last), head.digest, "--reason", "clock", "--paper", "x"]
    for refused in (lost, true, [*lost[:4], "zz", *lost[5:]], [*lost[:2], "-1", *lost[3:]]):
        assert run.invoke(args=refused).exit_code
    assert "lost-heads" in reader.get("/log").text
