"""Signatures, notes, policies and proofs as RFC 8032, RFC 6962 and the C2SP documents say, on values from elsewhere."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from types import ModuleType

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verifier.making import LOG, ORIGIN, WITNESSES, note, root_of, sha

#: The eight leaves of the reference tests of Certificate Transparency, and the roots of the trees of 1 to 8 of them.
LEAVES = [bytes.fromhex(one) for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")] + [
    bytes.fromhex("606162636465666768696a6b6c6d6e6f")
]
ROOTS = {0: "e3b0c442", 1: "6e340b9c", 2: "fac54203", 3: "aeb6bcfe", 4: "d37ee418", 5: "4e3bbb1f", 8: "5dc9da79"}
#: The points of small order, as RFC 8032 encodes them.
SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]


def test_the_first_vectors_of_rfc_8032_hold(verify: ModuleType) -> None:
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert verify.ed25519_holds(key, b"", signature)
    assert not verify.ed25519_holds(key, b"\0", signature)


@settings(max_examples=25)
@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=80), data=st.data())
def test_signatures_hold_exactly_when_a_library_says_so(
    verify: ModuleType, seed: bytes, message: bytes, data: st.DataObject
) -> None:
    secret = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = secret.public_key().public_bytes_raw(), bytearray(secret.sign(message))
    assert verify.ed25519_holds(key, message, bytes(signature))
    signature[data.draw(st.integers(0, 63))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes(signature), message)
        holds = True
    except InvalidSignature:
        holds = False
    assert verify.ed25519_holds(key, message, bytes(signature)) == holds


@pytest.mark.parametrize("point", SMALL)
def test_a_key_or_a_commitment_of_small_order_is_refused(verify: ModuleType, point: str) -> None:
    """With such a key one signature fits every message."""
    small, good = bytes.fromhex(point), Ed25519PrivateKey.from_private_bytes(b"\5" * 32)
    assert not verify.ed25519_holds(small, b"any", small + bytes(32))
    assert not verify.ed25519_holds(good.public_key().public_bytes_raw(), b"any", small + bytes(32))


def test_a_second_way_to_write_a_signature_or_a_key_is_refused(verify: ModuleType) -> None:
    good = Ed25519PrivateKey.from_private_bytes(b"\5" * 32)
    key, signature = good.public_key().public_bytes_raw(), good.sign(b"m")
    larger = (int.from_bytes(signature[32:], "little") + verify.ORDER).to_bytes(32, "little")
    assert not verify.ed25519_holds(key, b"m", signature[:32] + larger)
    for y in (verify.P, verify.P + 1, 2**255 - 1):
        assert verify._point(y.to_bytes(32, "little")) is None
    assert not verify.ed25519_holds(key[:31], b"m", signature)
    assert not verify.ed25519_holds(key, b"m", signature[:63])


def test_the_reference_leaves_give_the_known_roots(verify: ModuleType) -> None:
    tree = verify.Tree()
    for size, leaf in enumerate([None, *LEAVES]):
        if leaf is not None:
            tree.add(verify.leaf_hash(leaf))
        assert tree.root().hex().startswith(ROOTS.get(size, ""))
        assert tree.root() == root_of([sha(b"\0" + one) for one in LEAVES[:size]])


def test_the_public_vectors_are_judged_as_their_authors_do(verify: ModuleType, real_data: Path) -> None:
    """All but one: from an empty tree a log may grow, as witnesses demand (tlog-witness); its authors refuse that."""
    vectors = json.loads((real_data / "vectors" / "merkle_inclusion_consistency.json").read_text())
    differing = [name for name, one in vectors.items() if _holds(verify, one) == one["wantErr"]]
    assert len(vectors) == 196
    assert differing == ["consistency/additional/size1-is-zero-and-size2-is-not-zero.json"]


def test_the_empty_tree_grows_into_everything_as_witnesses_demand(verify: ModuleType) -> None:
    """Old size 0 is refused by RFC 6962 and demanded by tlog-witness; no public vector has true roots for it."""
    empty, root = sha(b""), sha(b"root")
    assert verify.consistent(0, 7, empty, root, [])
    assert verify.consistent(0, 0, empty, empty, [])
    assert not verify.consistent(0, 7, root, root, [])
    assert not verify.consistent(0, 7, empty, root, [root])
    assert not verify.consistent(0, 0, empty, root, [])
    assert not verify.consistent(0, 0, root, root, [])


def _bytes(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def _holds(verify: ModuleType, one: dict[str, object]) -> bool:
    proof = [_bytes(part) for part in one["proof"] or ()]
    try:
        if "leafIdx" in one:
            found = verify.root_from_inclusion(one["leafIdx"], one["treeSize"], _bytes(str(one["leafHash"])), proof)
            return bool(found == _bytes(str(one["root"])))
        roots = [_bytes(one[side] and str(one[side])) for side in ("root1", "root2")]
        return bool(verify.consistent(one["size1"], one["size2"], *roots, proof))
    except verify.Broken:
        return False


GOOD = note(3, sha(b"x"), [LOG, WITNESSES[0]])


def test_a_checkpoint_and_its_cosignature_are_read(verify: ModuleType) -> None:
    head = verify.head_of(GOOD)
    assert (head.origin, head.size, head.root) == (ORIGIN, 3, sha(b"x"))
    assert verify.signed_by(GOOD, verify.key_of(str(LOG))) == 0
    assert verify.signed_by(GOOD, verify.key_of(str(WITNESSES[0]))) == 1_790_000_000
    assert verify.signed_by(GOOD, verify.key_of(str(WITNESSES[1]))) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n3\n", "\n03\n"),
        ("\n3\n", "\n3\r\n"),
        ("\n3\n", "\n3\nmore\n"),
        (ORIGIN + "\n", ORIGIN + " \n"),
        ("\n\n", "\n"),
        ("— ", "- "),
    ],
)
def test_what_is_no_checkpoint_is_refused(verify: ModuleType, old: str, new: str) -> None:
    with pytest.raises(verify.Broken):
        verify.head_of(GOOD.replace(old, new, 1) if old != "— " else GOOD.replace(old, new))


def test_a_key_whose_number_does_not_fit_is_refused(verify: ModuleType) -> None:
    name, ident, raw = str(LOG).split("+", 2)
    assert verify.key_of(str(LOG)).name == ORIGIN
    for wrong in (f"{name}+00000000+{raw}", f"{name} x+{ident}+{raw}", f"{name}+{ident}", f"{name}+{ident}+{raw}="):
        with pytest.raises(verify.Broken):
            verify.key_of(wrong)


POLICY = f"log {LOG}\nwitness a {WITNESSES[0]}\nwitness b {WITNESSES[1]} https://b.test/\nwitness c {WITNESSES[2]}\n"


@pytest.mark.parametrize(
    ("lines", "cosigned", "enough"),
    [
        ("quorum none\n", "abc", False),
        ("quorum a\n", "a", True),
        ("quorum a\n", "bc", False),
        ("group g 2 a b c\nquorum g\n", "ac", True),
        ("group g 2 a b c\nquorum g\n", "a", False),
        ("group g all a b\ngroup h any g c\nquorum h\n", "c", True),
        ("group g all a b\ngroup h all g c\nquorum h\n", "ac", False),
        ("# people\n\n \tquorum\ta \n", "a", True),
    ],
)
def test_a_quorum_is_counted_as_the_policy_says(verify: ModuleType, lines: str, cosigned: str, enough: bool) -> None:
    assert verify.Policy(POLICY + lines).enough(cosigned) is enough


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "quorum x\n",
        "quorum a\nquorum b\n",
        "group g 3 a b\nquorum g\n",
        "group g 0 a b\nquorum g\n",
        "group g any a x\nquorum g\n",
        "group a any b\nquorum a\n",
        "group none any a\nquorum none\n",
        "group g all a a\nquorum g\n",
        "witness a x\nquorum a\n",
        "trust everybody\nquorum a\n",
    ],
)
def test_a_policy_that_cannot_be_is_refused(verify: ModuleType, lines: str) -> None:
    with pytest.raises(verify.Broken):
        verify.Policy(POLICY + lines)


@pytest.mark.parametrize(
    "line", [b'{"a":1.0}', b'{"a":1e3}', b'{"a":NaN}', b'{"a":1,"a":1}', b"[" * 100_000, b"\xff", b'{"a"}']
)
def test_json_is_read_strictly(verify: ModuleType, line: bytes) -> None:
    with pytest.raises(verify.Broken):
        verify.parsed(line)


@settings(max_examples=100)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=12,
    )
)
def test_the_canonical_form_is_that_of_rfc_8785(verify: ModuleType, value: object) -> None:

    assert verify.canonical(value) == rfc8785.dumps(value)
