"""Whatever is done to a bundle is found, and an honest one never raises an alarm."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.verifier.conftest import Checked
from tests.verifier.making import (
    LOG,
    ORIGIN,
    PROVINCE,
    WITNESSES,
    Files,
    Secret,
    Story,
    bagged,
    lines_of,
    note,
    root_of,
    sha,
)
from tests.verifier.stories import told
from tests.verifier.tampering import CHECKPOINT, ENTRIES, FORGERIES, OPENINGS, Forgery

#: Hypothesis counts a fixture that lasts for one test over all its examples; ours keeps nothing between them.
SHARED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("seed", range(1, 21))
def test_an_honest_bundle_is_good_and_unwitnessed(checked: Checked, seed: int) -> None:
    story = told(seed).story
    said = checked(bagged(story.files(area=PROVINCE)), "--head", story.sheet())
    assert (said["exit"], said["faults"], said["unseen"]) == (10, [], [])


def test_a_quorum_of_witnesses_makes_it_witnessed(checked: Checked) -> None:
    story = told(3).story
    for witnesses, code in ((WITNESSES[:2], 0), (WITNESSES[:1], 10), ([], 10)):
        assert checked(bagged(story.files(witnesses=witnesses, quorum="all")))["exit"] == code


@pytest.mark.parametrize("forgery", FORGERIES, ids=[one.name for one in FORGERIES])
@pytest.mark.parametrize("seed", [3, 8, 14])
def test_a_forgery_is_found_as_what_it_is(checked: Checked, forgery: Forgery, seed: int) -> None:
    files = told(seed, size=4).story.files(area=PROVINCE)
    forged = forgery.forge(dict(files), random.Random(seed))
    assert forged != files
    said = checked(bagged(forged))
    assert said["exit"] == forgery.exit
    assert forgery.codes & {*said["faults"], *said["unseen"]}


def test_each_line_of_the_entries_is_missed_when_it_goes(checked: Checked) -> None:
    files = told(5, size=6).story.files(area=PROVINCE)
    lines = files[ENTRIES].splitlines(keepends=True)
    for at in range(len(lines)):
        said = checked(bagged(files | {ENTRIES: b"".join(lines[:at] + lines[at + 1 :])}))
        assert said["exit"] == 40
        assert "missing" in said["faults"]


@SHARED
@given(seed=st.integers(1, 10_000), data=st.data())
def test_no_byte_that_is_signed_for_can_be_changed(checked: Checked, seed: int, data: st.DataObject) -> None:
    """Entries, leaves, tiles and the checkpoint: one bit anywhere, in a bag that was made anew around it."""
    files = told(seed, size=2).story.files(area=PROVINCE)
    signed = sorted(name for name in files if name.startswith(("entries/", "log/tile/")) or name == CHECKPOINT)
    name = data.draw(st.sampled_from(signed))
    at, bit = data.draw(st.integers(0, len(files[name]) - 1)), data.draw(st.integers(0, 7))
    raw = bytearray(files[name])
    raw[at] ^= 1 << bit
    assert checked(bagged(files | {name: bytes(raw)}))["exit"] in (20, 40)


@SHARED
@given(seed=st.integers(1, 10_000), data=st.data())
def test_no_text_can_be_changed(checked: Checked, seed: int, data: st.DataObject) -> None:
    files = told(seed, size=2).story.files(area=PROVINCE)
    at, bit = data.draw(st.integers(0, len(files[OPENINGS]) - 1)), data.draw(st.integers(0, 7))
    raw = bytearray(files[OPENINGS])
    raw[at] ^= 1 << bit
    said = checked(bagged(files | {OPENINGS: bytes(raw)}))
    assert said["exit"] == 40 or lines_of(bytes(raw)) == lines_of(files[OPENINGS])


@SHARED
@given(seed=st.integers(1, 10_000))
def test_an_honest_bundle_raises_no_alarm(checked: Checked, seed: int) -> None:
    story = told(seed).story
    said = checked(bagged(story.files(area=PROVINCE)), "--head", story.sheet())
    assert (said["exit"], said["faults"], said["unseen"]) == (10, [], [])


@SHARED
@given(seed=st.integers(1, 10_000), data=st.data())
def test_a_house_that_writes_its_history_anew_is_told_by_one_sheet(
    checked: Checked, seed: int, data: st.DataObject
) -> None:
    """The whole log is made and signed again by its own key; only a sheet printed before tells."""
    story = told(seed).story
    sheet = story.sheet()
    content = data.draw(st.sampled_from(story.contents))
    content["actor"][1] = "reviewer" if content["actor"][1] != "reviewer" else "planner"
    said = checked(bagged(story.files(area=PROVINCE)), "--head", sheet)
    assert (said["exit"], said["diverged"]) == (30, 1)


def test_a_forger_with_a_key_of_his_own_is_told_by_the_printed_key(checked: Checked, tmp_path: object) -> None:
    files = told(3).story.files()
    forged = _signed_by_another(told(4).story)
    assert checked(bagged(files), "--key", f"{LOG}\n")["exit"] == 10
    assert checked(bagged(forged))["exit"] == 10  # nothing outside the bundle is known
    assert checked(bagged(forged), "--key", f"{LOG}\n")["faults"] == ["unsigned"]


def _signed_by_another(story: Story) -> Files:

    other = Secret(ORIGIN, seed=b"\1" * 32)
    files = story.files()
    hashes = [sha(b"\0" + leaf) for leaf in story.leaves()]
    policy = files["log/policy"].replace(str(LOG).encode(), str(other).encode())
    return files | {"log/policy": policy, CHECKPOINT: note(len(hashes), root_of(hashes), [other]).encode()}


@pytest.mark.parametrize("what", ["a file is damaged", "a file is added", "a line of the manifest is gone"])
def test_the_bag_tells_each_damaged_file(checked: Checked, what: str) -> None:
    files = told(3).story.files()
    if what == "a file is added":
        raw = bagged(files | {"more.txt": b"x"}, lines=lambda text: re.sub("(?m)^.*more.txt$\n", "", text))
    elif what == "a file is damaged":
        raw = bagged(files, lines=lambda text: ("0" if text[0] != "0" else "1") + text[1:])
    else:
        raw = bagged(files, lines=lambda text: text.partition("\n")[2])
    assert "bag" in checked(raw)["faults"]


def test_there_are_forgeries_of_each_part_of_a_bundle() -> None:
    assert len(FORGERIES) >= 35
    assert len({one.name for one in FORGERIES}) == len(FORGERIES)
