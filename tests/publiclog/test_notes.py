"""Signed notes are read and written byte for byte as the C2SP documents fix them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.publiclog.rules.notes import (
    BadSignature,
    Malformed,
    SecretKeys,
    SignatureLine,
    SignedHead,
    TreeHead,
    VerifierKey,
)
from app.publiclog.rules.policy import LogPolicy, parse

ORIGIN = "log.example/log/25"
KEYS = SecretKeys(Ed25519PrivateKey.from_private_bytes(bytes(32)), MLDSA44PrivateKey.from_seed_bytes(bytes(32)))
HEAD = TreeHead(ORIGIN, 1234, bytes(range(32)))
SIGNED = SignedHead(HEAD, KEYS.sign(HEAD, 1_700_000_000))
#: A key and its id from the example of the signed-note document.
EXAMPLE = "example.com/foo+530fa3ca+AQ=="


def test_a_checkpoint_is_three_lines_an_empty_one_and_signatures() -> None:
    lines = str(SIGNED).split("\n")
    assert lines[:4] == [ORIGIN, "1234", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", ""]
    assert [line.split(" ")[:2] for line in lines[4:6]] == [["—", ORIGIN], ["—", ORIGIN]]
    assert lines[6:] == [""]
    assert SignedHead.parse(str(SIGNED)) == SIGNED


def test_both_lines_verify_and_no_line_verifies_another_head() -> None:
    other = SignedHead(TreeHead(ORIGIN, 1235, HEAD.root), SIGNED.lines)
    for key in KEYS.public(ORIGIN):
        assert SIGNED.signed_by(key)
        with pytest.raises(BadSignature):
            other.signed_by(key)


def test_a_witness_signs_its_time_along() -> None:
    cosigned = SignedHead(HEAD, KEYS.cosign(HEAD, "witness.example", 77))
    for key in KEYS.public("witness.example", witness=True):
        line = cosigned.signed_by(key)
        assert line is not None
        assert line.time == 77
        later = SignatureLine(line.name, line.id, (78).to_bytes(8) + line.signature[8:])
        with pytest.raises(BadSignature):
            SignedHead(HEAD, (later,)).signed_by(key)


def test_a_key_of_another_name_signs_nothing() -> None:
    for key in KEYS.public("other.example/log/25"):
        assert SIGNED.signed_by(key) is None


@pytest.mark.parametrize("key", [*KEYS.public(ORIGIN), *KEYS.public("w", witness=True)])
def test_a_verifier_key_is_read_as_it_is_written(key: VerifierKey) -> None:
    assert VerifierKey.parse(str(key)) == key
    name, ident, material = str(key).split("+", 2)
    for wrong in (f"{name}+00000000+{material}", f"other+{ident}+{material}", f"{name}+{ident}", EXAMPLE, ""):
        with pytest.raises(Malformed):
            VerifierKey.parse(wrong)


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace("1234", "01234"),
        lambda note: note.replace("1234", "-1"),
        lambda note: note.replace("1234", "1234 "),
        lambda note: note.replace("\n", "\r\n"),
        lambda note: note.replace("\n\n", "\nextension\n\n"),
        lambda note: note[:-1],
        lambda note: note.replace("AAEC", "AAE"),
        lambda note: note.replace("— ", "- "),
        lambda note: note.split("\n\n")[0] + "\n",
        lambda note: note + "\n",
        lambda note: "",
    ],
)
def test_what_is_no_checkpoint_is_refused(change: Callable[[str], str]) -> None:
    with pytest.raises(Malformed):
        SignedHead.parse(change(str(SIGNED)))


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    for read in (SignedHead.parse, VerifierKey.parse, parse):
        with contextlib.suppress(Malformed):
            read(text)


def witnesses(n: int) -> list[VerifierKey]:
    """Return keys of witnesses."""
    return [
        SecretKeys(Ed25519PrivateKey.from_private_bytes(bytes([at]) * 32), KEYS.ml_dsa).public(
            f"w{at}.example", witness=True
        )[0]
        for at in range(1, n + 1)
    ]


def policy() -> LogPolicy:
    """Two of three, and one more."""
    keys = witnesses(4)
    lines = [f"witness w{at} {key} https://w{at}.example/" for at, key in enumerate(keys, 1)]
    return parse(
        "\n".join(
            (f"log {KEYS.public(ORIGIN)[0]}", *lines, "group three 2 w1 w2 w3", "group all all three w4", "quorum all")
        )
    )


def test_a_quorum_counts_groups_as_one() -> None:
    found = policy()
    assert found.enough({"w1", "w3", "w4"})
    assert not found.enough({"w1", "w4"})
    assert not found.enough({"w1", "w2", "w3"})
    assert not found.enough({"three", "w4"})
    assert found.witnesses[0].url == "https://w1.example"
    assert parse(found.text(found.logs[0])) == found


def test_without_a_policy_nothing_is_demanded() -> None:
    assert parse("# nobody yet\n").enough(())


@pytest.mark.parametrize(
    "line",
    [
        "quorum nobody",
        "group g 2 w1",
        "group g any",
        "group g 1 nobody",
        "witness w1 nothing",
        f"witness none {witnesses(1)[0]}",
        f"witness w9 {witnesses(1)[0]}",
        f"witness w1 {witnesses(2)[1]}",
        f"witness log {KEYS.public(ORIGIN)[0]}",
        "witnes w1",
    ],
)
def test_a_line_that_is_amiss_is_named(line: str) -> None:
    with pytest.raises(Malformed, match="line 2"):
        parse(f"witness w1 {witnesses(1)[0]}\n{line}\n")
