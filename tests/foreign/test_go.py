"""Go's own code judges as our verifier does: proofs, checkpoints, and whole bundles, honest and forged."""

from __future__ import annotations

import random
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.foreign.cases import Case, honest, tampered
from tests.foreign.conftest import Judge
from tests.verifier.conftest import Checked
from tests.verifier.making import LOG, PROVINCE, Files, bagged
from tests.verifier.stories import told
from tests.verifier.tampering import FORGERIES, OPENINGS

#: The same hashes in the same order may prove a leaf in a tree of another size, too: a size means nothing unsigned.
OF_SIZES = {"inclusion: index", "inclusion: size", "growth: old size", "growth: new size"}
#: Forgeries that only our laws tell: Go knows notes, trees, digests and openings, not what a round promises.
ONLY_OURS = {
    "a_later_entry_is_called_old",
    "an_entry_is_called_personal",
    "an_opening_stands_twice",
    "the_words_of_a_need_are_not_shown",
    "a_tile_of_hashes_is_changed",
    "the_policy_names_another_key",
    "the_policy_is_cut_off",
    "it_rests_on_a_checkpoint_of_somebody_else",
    "what_must_stay_closed_is_opened",
}


def _ours(verify: ModuleType, case: Case) -> bool:
    try:
        if case["Ask"] == "checkpoint":
            (key,) = map(verify.key_of, case["Keys"])
            return verify.head_of(case["Note"]).origin == key.name and verify.signed_by(case["Note"], key) is not None
        proof = list(map(bytes.fromhex, case["Proof"]))
        root = bytes.fromhex(case["Root"])
        if case["Ask"] == "inclusion":
            leaf = bytes.fromhex(case["Leaf"])
            return bool(verify.root_from_inclusion(case["Index"], case["Size"], leaf, proof) == root)
        return bool(verify.consistent(case["Old"], case["Size"], bytes.fromhex(case["Before"]), root, proof))
    except verify.Broken:
        return False


def test_go_agrees_on_five_thousand_honest_cases(verify: ModuleType, judge: Judge) -> None:
    cases = list(honest(5000, random.Random(1)))
    assert judge(cases) == [_ours(verify, case) for case in cases] == [True] * 5000


def test_go_agrees_on_five_thousand_cases_of_twenty_kinds_of_tampering(verify: ModuleType, judge: Judge) -> None:
    kinds, cases = zip(*tampered(5000, random.Random(2)), strict=True)
    judged = judge(cases)
    assert (len(set(kinds)), len(cases)) == (20, 5000)
    assert judged == [_ours(verify, case) for case in cases]
    assert {kind for kind, holds in zip(kinds, judged, strict=True) if holds} <= OF_SIZES


def _question(files: Files, folder: Path, head: str = "") -> dict[str, Any]:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return {"Ask": "bundle", "Folder": str(folder), "Keys": [str(LOG)], "Head": head}


def test_go_finds_what_is_done_to_a_bundle_without_our_code(judge: Judge, tmp_path: Path) -> None:
    story = told(14, size=4).story
    files, sheet = story.files(area=PROVINCE), story.sheet()
    questions = [_question(files, tmp_path / "honest", sheet)]
    for forgery in FORGERIES:
        forged = forgery.forge(dict(files), random.Random(3))
        questions.append(_question(forged, tmp_path / forgery.name, sheet))
    missed = {one.name for one, holds in zip(FORGERIES, judge(questions)[1:], strict=True) if holds}
    assert judge(questions[:1]) == [True]
    assert missed <= ONLY_OURS


def test_go_finds_a_history_that_was_written_anew_by_one_sheet(judge: Judge, checked: Checked, tmp_path: Path) -> None:
    """An amount, a dropped need and a fork: each time the house signs its other history with its own key."""
    sheet = told(14, size=4).story.sheet()
    questions = []
    for name in ("amount", "need", "fork"):
        story = told(14, size=4).story
        noting = next(one for one in story.contents if one["verb"] == "need.record")
        need = next(name for name in noting["changes"] if name.startswith("need:"))
        if name == "amount":
            noting["changes"][need]["satang"] += 100
        elif name == "need":
            del noting["changes"][need]
            story.openings = [one for one in story.openings if one["record"] != need]
        else:
            story.contents[-1]["actor"][1] = "reviewer"
        files = story.files(area=PROVINCE)
        assert files[OPENINGS]
        assert checked(bagged(files), "--head", sheet)["diverged"] == 1
        questions.append(_question(files, tmp_path / name, sheet))
    assert judge(questions) == [False, False, False]
    assert judge([one | {"Head": ""} for one in questions]) == [True, True, True]
