"""Links that are added around an approval: each case is told as what it is, so that nobody can wash a project clean."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest

from tests.verifier.conftest import Checked
from tests.verifier.making import DISTRICT, PROVINCE, bagged
from tests.verifier.stories import Teller


@dataclass(frozen=True)
class Case:
    """How a need comes to a project: by which kind of link, when, what becomes of it, and what stood there before."""

    kind: str
    when: str
    fate: str
    first: bool
    late_need: bool

    @property
    def stood(self) -> bool:
        """Whether the link stood when the project was approved."""
        return self.when == "before" and self.fate != "ended before"

    @property
    def stands(self) -> bool:
        return self.fate == "stands"

    @property
    def expected(self) -> str:
        if self.first or self.stood:
            return "widened" if self.stands and self.when == "after" else "rooted"
        return "washed" if self.stands else "unrooted"


CASES = [
    Case(kind, when, fate, first, late)
    for kind, when, fate, first, late in product(
        ("need_proposal", "proposal_proposal", "proposal_candidate"),
        ("before", "after"),
        ("stands", "ended before", "ended after"),
        (False, True),
        (False, True),
    )
    if not (when == "after" and fate == "ended before")
]


def test_there_are_fifty_cases_and_every_kind_of_origin_among_them() -> None:
    assert len(CASES) >= 50
    assert {one.expected for one in CASES} == {"rooted", "widened", "washed", "unrooted"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_project_is_told_by_what_stood_behind_it_when_it_was_approved(checked: Checked, case: Case) -> None:
    said = checked(bagged(_history(case).story.files(area=PROVINCE)))
    assert said["faults"] == []
    assert said["numbers"]["origins"] == {case.expected: 1}
    assert bool(said["numbers"]["late_links"]) == (case.when == "after" and case.stands)
    assert bool(said["numbers"]["younger_needs"]) == (case.late_need and case.stands)


def _history(case: Case) -> Teller:
    teller = Teller()
    round_id = teller.open("district", DISTRICT)
    (first,) = teller.forum(round_id, 1)
    main = teller.proposal(round_id, [first] if case.first else [])
    candidate = teller.candidate([main])
    if not case.late_need:
        (need,) = teller.forum(round_id, 1)
    project = teller.project(candidate)
    if case.late_need:
        (need,) = teller.forum(round_id, 1)
    other = teller.proposal(round_id, [need] if case.kind != "need_proposal" else [])
    ends = {
        "need_proposal": (need, main),
        "proposal_proposal": (other, main),
        "proposal_candidate": (other, candidate),
    }[case.kind]
    if case.when == "after":
        teller.approve([project])
    link = teller.link(case.kind, *ends)
    if case.fate == "ended before":
        teller.end(link)
    if case.when == "before":
        teller.approve([project])
    if case.fate == "ended after":
        teller.end(link)
    return teller


def test_a_link_that_was_ended_after_the_approval_is_told(checked: Checked) -> None:
    """What stood then is not forgotten: the frozen lineage still holds, whatever became of the links."""
    case = Case("need_proposal", "before", "ended after", first=False, late_need=False)
    assert checked(bagged(_history(case).story.files(area=PROVINCE)))["numbers"]["origins"] == {"rooted": 1}


def test_a_lineage_that_was_frozen_otherwise_is_found(checked: Checked) -> None:
    """The house approves with a hash over links that never stood."""
    teller = _history(Case("need_proposal", "before", "stands", first=True, late_need=False))
    approving = next(one for one in teller.story.contents if one["verb"] == "annual_plan.approve")
    name = next(name for name in approving["changes"] if name.startswith("project:"))
    approving["changes"][name]["frozen_hash"] = "ab" * 32
    assert checked(bagged(teller.story.files(area=PROVINCE)))["faults"] == ["frozen"]


def test_a_smaller_bundle_says_that_it_cannot_know(checked: Checked) -> None:
    teller = Teller()
    elsewhere = teller.open("district", 2502000000)
    (need,) = teller.forum(elsewhere, 1)
    teller.story.contents[-1]["area_path"] = 2502010001
    proposal = teller.proposal(elsewhere, [need])
    teller.story.contents[-1]["area_path"] = 2502010001
    project = teller.project(teller.candidate([proposal]))
    teller.approve([project])
    files = teller.story.files(area=DISTRICT)
    keep = [line for line in files["entries/000.jsonl"].splitlines(keepends=True) if b'"area_path":2502' not in line]
    opened = [line for line in files["openings/000.jsonl"].splitlines(keepends=True) if b'"record":"need' not in line]
    opened = [line for line in opened if b'"record":"proposal' not in line]
    said = checked(bagged(files | {"entries/000.jsonl": b"".join(keep), "openings/000.jsonl": b"".join(opened)}))
    assert said["faults"] == []
    assert said["numbers"]["origins"] == {"elsewhere": 1}
