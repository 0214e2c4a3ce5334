"""Histories that are signed and whole, and break a promise: the verifier reads them as a reviewer would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.verifier.conftest import Checked
from tests.verifier.making import DISTRICT, PROVINCE, bagged
from tests.verifier.stories import Teller, told


def _noted(teller: Teller, kind: str) -> tuple[dict[str, Any], str]:
    """Return the changes of the first entry that notes a record of a kind, and its name."""
    for content in teller.story.contents:
        for name in content["changes"]:
            if name.startswith(kind + ":"):
                return content["changes"], name
    raise LookupError(kind)


def a_need_is_written_over(teller: Teller) -> None:
    need = teller.needs[0]
    teller.story.act("need.correct", ("need", need), {f"need:{need}": {"satang": 1}})


def the_words_of_a_need_are_written_over(teller: Teller) -> None:
    need = teller.needs[0]
    teller.story.act("need.correct", ("need", need), {}, texts={(f"need:{need}", "words"): "ไม่ได้ขออะไร"})


def the_words_of_a_need_are_sealed_again(teller: Teller) -> None:
    need = teller.needs[0]
    texts = {(f"need:{need}", "words"): "ไม่ได้ขออะไร"}
    teller.story.act("need.correct", ("need", need), {}, texts=texts, opens=False)


def a_need_is_removed(teller: Teller) -> None:
    need = teller.needs[0]
    teller.story.act("need.remove", ("need", need), {f"need:{need}": {"gone": True}})


def a_need_was_never_entered(teller: Teller) -> None:
    changes, name = _noted(teller, "need")
    del changes[name]
    teller.story.openings = [one for one in teller.story.openings if one["record"] != name]


def a_need_never_came_to_its_desk(teller: Teller) -> None:
    changes, name = _noted(teller, "desk_item")
    del changes[name]


def a_round_is_closed_with_something_undecided(teller: Teller) -> None:
    name = _noted(teller, "decision")[1]
    teller.story.contents = [one for one in teller.story.contents if name not in one["changes"]]
    teller.story.openings = [one for one in teller.story.openings if one["record"] != name]


def a_decision_is_written_beside_the_standing_one(teller: Teller) -> None:
    changes, name = _noted(teller, "decision")
    teller.decide(changes[name]["round_id"], changes[name]["item_id"], "declined")


def what_was_carried_up_never_arrives(teller: Teller) -> None:
    for content in teller.story.contents:
        handed = [name for name, noted in content["changes"].items() if noted.get("road") == "handed_up"]
        for name in handed[:1]:
            del content["changes"][name]
            return
    raise LookupError("nothing was handed up")


def an_erased_text_stands_again(teller: Teller) -> None:
    need = teller.needs[0]
    before = [one for one in teller.story.openings if one["record"] == f"need:{need}"]
    teller.erase(need)
    teller.story.openings = [one for one in teller.story.openings if one["record"] != f"need:{need}"] + before


def a_project_is_funded_without_an_approval(teller: Teller) -> None:
    project = teller.project(teller.candidate([]))
    told = {"funded_at": "2026-12-01T00:00:00.000+00:00", "frozen_hash": "00" * 32}
    teller.story.act("project.fund", ("project", project), {f"project:{project}": told}, area=PROVINCE)


BROKEN: list[tuple[Callable[[Teller], None], set[str]]] = [
    (a_need_is_written_over, {"rewritten"}),
    (the_words_of_a_need_are_written_over, {"rewritten"}),
    (the_words_of_a_need_are_sealed_again, {"rewritten"}),
    (a_need_is_removed, {"need_gone"}),
    (a_need_was_never_entered, {"need_number"}),
    (a_need_never_came_to_its_desk, {"need_off_desk"}),
    (a_round_is_closed_with_something_undecided, {"balance", "chain"}),
    (a_decision_is_written_beside_the_standing_one, {"chain"}),
    (what_was_carried_up_never_arrives, {"lost_on_the_way"}),
    (an_erased_text_stands_again, {"opening_erased"}),
    (a_project_is_funded_without_an_approval, {"approval"}),
]


@pytest.mark.parametrize(("breaks", "codes"), BROKEN, ids=[one.__name__ for one, _ in BROKEN])
@pytest.mark.parametrize("seed", [8, 14, 21])
def test_a_broken_promise_is_found_though_all_of_it_is_signed(
    checked: Checked, breaks: Callable[[Teller], None], codes: set[str], seed: int
) -> None:
    teller = told(seed, size=5)
    breaks(teller)
    said = checked(bagged(teller.story.files(area=PROVINCE)))
    assert said["exit"] == 40
    assert codes & set(said["faults"])


def test_each_closed_round_balances_and_the_sums_are_told(checked: Checked) -> None:
    teller = told(14, size=5)
    numbers = checked(bagged(teller.story.files(area=PROVINCE)))["numbers"]
    assert numbers["arrived"] == numbers["decided"] == sum(map(len, teller.desks.values()))
    assert numbers["needs"] == len(teller.needs)


def test_an_erasure_is_told_and_nothing_else_suffers(checked: Checked) -> None:
    teller = Teller()
    round_id = teller.open("district", DISTRICT)
    needs = teller.forum(round_id, 3)
    teller.erase(needs[1])
    said = checked(bagged(teller.story.files(area=PROVINCE)))
    assert said["exit"] == 10
    assert (said["numbers"]["needs_shown"], said["numbers"]["needs_erased"], said["numbers"]["erasures"]) == (2, 1, 1)


@pytest.mark.parametrize("seed", [8, 14, 21])
def test_old_content_that_is_withheld_is_neither_good_nor_bad(checked: Checked, seed: int) -> None:
    """A house from before: what rests on withheld entries raises no alarm either, wherever the old ones end."""
    length = len(told(seed, size=5).story.contents)
    for old in range(1, length):
        story = told(seed, size=5).story
        persons = sum(index >= old for index in story.withheld)
        story.withheld |= dict.fromkeys(range(old), "old")
        shown = {one["id"] for at, one in enumerate(story.contents) if at not in story.withheld}
        story.openings = [one for one in story.openings if one["entry"] in shown]
        said = checked(bagged(story.files(area=PROVINCE)), "--head", story.sheet())
        assert (said["exit"], said["faults"]) == (20, [])
        assert "withheld_old" in said["unseen"]
        assert (said["numbers"]["withheld_old"], said["numbers"]["withheld_person"]) == (old, persons)
