"""The program at the command line: one file, no library, no network, old Pythons, answers that people understand."""

from __future__ import annotations

import ast
import base64
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from app.accounts.states import DUTY_LABELS
from app.cycles.states import OUTCOME_LABELS
from tests.verifier.conftest import PROGRAM, Checked
from tests.verifier.making import DISTRICT, LOG, ORIGIN, PROVINCE, Story, bagged, note, root_of, sha
from tests.verifier.stories import Teller, told

SOURCE = PROGRAM.read_text()
#: What it may import: nothing that could reach another machine or write to the disk.
ALLOWED = {
    "__future__",
    "argparse",
    "base64",
    "binascii",
    "collections",
    "datetime",
    "hashlib",
    "json",
    "re",
    "sys",
    "typing",
    "unicodedata",
    "zipfile",
}


def test_it_is_one_file_of_the_standard_library_that_python_3_8_reads() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 8))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module).partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= ALLOWED
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Match | ast.TryStar)]


def test_it_calls_nothing_that_python_3_8_lacks() -> None:
    later = (".removeprefix(", ".removesuffix(", "strict=", "datetime.UTC", "math.lcm", "zoneinfo", "functools.cache")
    assert not [name for name in later if name in SOURCE]


def test_its_words_for_outcomes_and_duties_are_those_of_the_platform(app: object, verify: ModuleType) -> None:
    from flask_babel import force_locale

    with app.test_request_context():
        for place, language in enumerate(("th", "en")):
            with force_locale(language):
                assert {str(key): str(label) for key, label in OUTCOME_LABELS.items()}.items() <= {
                    key: both[place] for key, both in verify.OUTCOMES.items()
                }.items()
                assert {str(key): str(label) for key, label in DUTY_LABELS.items()} == {
                    key: both[place] for key, both in verify.DUTIES.items()
                }


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-W", "error", str(PROGRAM), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def bundle(tmp_path: Path) -> tuple[str, Teller]:
    teller = told(14, size=4)
    path = tmp_path / "bundle.zip"
    path.write_bytes(bagged(teller.story.files(area=PROVINCE)))
    return str(path), teller


def test_it_answers_in_thai_or_english_what_people_ask(bundle: tuple[str, Teller]) -> None:
    path, teller = bundle
    need = teller.needs[0]
    changes = next(one["changes"] for one in teller.story.contents if f"need:{need}" in one["changes"])
    ref = changes[f"need:{need}"]["ref"]
    name = f"need:{need}"
    words = next(one["value"] for one in teller.story.openings if (one["record"], one["column"]) == (name, "words"))
    answer = run(path, "--need", ref, "--head", teller.story.sheet())
    assert answer.returncode == 10
    for part in (words, ref, "วิทยากรกระบวนการ", "ตรงกับแผ่นที่ถืออยู่", "รอบที่ปิดแล้ว", "✔ ถูกต้อง"):
        assert part in answer.stdout
    english = run(path, "--need", ref, "--english")
    assert "word for word" in english.stdout
    assert not answer.stderr + english.stderr


def test_what_is_not_in_the_bundle_is_said_and_not_called_good(bundle: tuple[str, Teller]) -> None:
    answer = run(bundle[0], "--need", "N00-0-0")
    assert answer.returncode == 20
    assert "N00-0-0" in answer.stdout


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"no zip at all", b"\x00" * 100])
def test_what_is_no_bundle_is_invalid_in_one_sentence(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(raw)
    answer = run(str(path))
    assert answer.returncode == 40
    assert not answer.stderr


def test_a_bomb_and_a_name_that_leads_outside_are_refused_unread(tmp_path: Path) -> None:
    for name, size in (("bag/data/../../x", 1), ("bag/data/log/checkpoint", 300_000_000)):
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(name, "w") as inside:
            for _ in range(0, size, 1_000_000):
                inside.write(bytes(min(size, 1_000_000)))
        answer = run(str(path))
        assert answer.returncode == 40
        assert "รูปแบบผิด" in answer.stdout


def test_no_text_of_a_bundle_can_move_the_cursor(checked: Checked, tmp_path: Path) -> None:
    teller = Teller()
    round_id = teller.open("district", DISTRICT)
    (need,) = teller.forum(round_id, 1)
    ref = f"N69-\x1b[2J{need}"
    teller.story.contents[-1]["changes"][f"need:{need}"]["ref"] = ref
    path = tmp_path / "x.zip"
    path.write_bytes(bagged(teller.story.files(area=PROVINCE)))
    assert "\x1b" not in run(str(path), "--need", ref).stdout


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("{size} {root:.16}", 10),
        ("{size}: {root:.4} {root:4.8}", 40),
        ("{size} {wrong}", 30),
        ("{half} {halfroot}", 10),
        ("{more} {root:.16}", 20),
        ("no sheet at all", 40),
        ("0 e3b0c44298fc1c14", 10),
        ("0 0000000000000000", 30),
    ],
)
def test_a_sheet_is_read_as_it_is_typed(checked: Checked, head: str, code: int) -> None:
    story = told(14, size=4).story
    size, half = len(story.contents), len(story.contents) // 2
    root = story.root().hex()
    values: dict[str, object] = {"size": size, "root": root, "wrong": "0" * 16, "half": half, "more": size + 1}
    values["halfroot"] = story.root(half).hex()[:16]
    text = head.replace("{root:4.8}", root[4:8]).format(**values)
    assert checked(bagged(story.files(area=PROVINCE)), "--head", text)["exit"] == code


def test_the_text_of_a_code_is_a_sheet_too_and_must_be_signed_by_the_log(checked: Checked) -> None:
    from tests.verifier.making import Secret

    story = told(14, size=4).story
    half = len(story.contents) // 2
    raw = bagged(story.files(area=PROVINCE))
    assert checked(raw, "--head", note(half, story.root(half)))["exit"] == 10
    assert checked(raw, "--head", note(half, sha(b"another")))["exit"] == 30
    other = Secret(ORIGIN, seed=b"\2" * 32)
    assert checked(raw, "--head", note(half, story.root(half), [other]))["faults"] == ["sheet"]
    assert checked(raw, "--head", note(half, story.root(half), origin="else.test/log/1"))["unseen"] == ["other_log"]


def _path(hashes: list[bytes], index: int) -> list[bytes]:
    """Return an inclusion proof by the definition of RFC 6962."""
    if len(hashes) == 1:
        return []
    half = 1 << (len(hashes) - 1).bit_length() - 1
    if index < half:
        return [*_path(hashes[:half], index), root_of(hashes[half:])]
    return [*_path(hashes[half:], index - half), root_of(hashes[:half])]


def _growth(hashes: list[bytes], old: int, whole: bool = True) -> list[bytes]:
    """Return a consistency proof by the definition of RFC 6962."""
    if old == len(hashes):
        return [] if whole else [root_of(hashes)]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    if old <= half:
        return [*_growth(hashes[:half], old, whole), root_of(hashes[half:])]
    return [*_growth(hashes[half:], old - half, False), root_of(hashes[:half])]


def _story() -> tuple[Story, list[bytes]]:
    story = told(14, size=4).story
    return story, [sha(b"\0" + leaf) for leaf in story.leaves()]


def _proof(index: int) -> str:
    story, hashes = _story()
    lines = [base64.b64encode(one).decode() for one in _path(hashes, index)]
    extra = base64.b64encode(story.leaves()[index]).decode()
    top = "\n".join(["c2sp.org/tlog-proof@v1", f"extra {extra}", f"index {index}", *lines])
    return f"{top}\n\n{note(len(hashes), root_of(hashes))}"


@pytest.mark.parametrize("index", range(0, 12, 3))
def test_a_proof_of_one_leaf_is_checked_alone(tmp_path: Path, index: int) -> None:
    path, proof = tmp_path / "x.tlog-proof", _proof(index)
    path.write_text(proof)
    assert run(str(path), "--key", f"{LOG}\n").returncode == 10
    assert run(str(path)).returncode == 40  # nobody knows whose key
    path.write_text(proof.replace(f"index {index}", f"index {index + 1}"))
    assert run(str(path), "--key", f"{LOG}\n").returncode == 40


def test_a_growth_is_checked_against_the_code_of_a_sheet(tmp_path: Path) -> None:
    hashes = _story()[1]
    path = tmp_path / "growth"
    for old in range(1, len(hashes), 3):
        lines = [base64.b64encode(one).decode() for one in _growth(hashes, old)]
        path.write_text("\n".join([f"old {old}", *lines]) + f"\n\n{note(len(hashes), root_of(hashes))}")
        assert run(str(path), "--head", note(old, root_of(hashes[:old]))).returncode == 10
        assert run(str(path), "--head", note(old, sha(b"fork"))).returncode == 30
