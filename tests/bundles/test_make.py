"""A bundle that the house makes is good by the verifier's own word, and holds nothing that must stay closed."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from flask import Flask

from app.areas.states.paths import bounds, path_of
from app.bundles.actions.make import make
from app.bundles.queries.kept import file_of, kept
from app.forums.rules.workbook_columns import NEEDS
from app.ledger.models import Entry, Opening
from app.publiclog.queries.entries import RELEASED
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import forums, people, plans, workbooks
from tests.factories.publiclog import seal
from tests.house.story import Story
from tests.verifier.conftest import Checked, checked, verify
from tests.verifier.making import lines_of, unbagged

__all__ = ["checked", "verify"]
PROVINCE, DISTRICT, VILLAGE = "25", "2501", "25011304"


def _bundle(code: str, out: Path) -> bytes:
    make(path_of(code), out)
    return out.read_bytes()


@pytest.fixture
def story(app: Flask) -> Story:
    """A province with a funded project, a referral with its letter's code, a comment and a follower's account."""
    story = Story()
    for name in ("project", "referral", "reply_code", "kept", "comment", "sheet"):
        assert getattr(story, name)
    return story


@pytest.mark.parametrize("code", [PROVINCE, DISTRICT, "250113", VILLAGE])
def test_a_bundle_is_good_at_every_tier(story: Story, checked: Checked, tmp_path: Path, code: str) -> None:
    head = next(one for one in seal() if one.log.number == 25)
    said = checked(_bundle(code, tmp_path / "out.zip"), "--head", head.note)
    assert (said["exit"], said["faults"], said["unseen"]) == (10, [], [])
    assert said["numbers"]["needs"]
    assert said["numbers"]["needs"] == said["numbers"]["needs_shown"]


def test_a_bundle_tells_of_funded_projects_where_they_come_from(app: Flask, checked: Checked, tmp_path: Path) -> None:
    """What the approval froze is computed again from the entries alone; a link that is made later is told."""
    world = forums.world()
    projects = plans.funded(world, 2)
    seal()
    said = checked(_bundle(PROVINCE, tmp_path / "out.zip"), "--project", projects[0].ref)
    assert (said["exit"], said["faults"], said["unseen"]) == (10, [], [])
    assert said["numbers"]["origins"] == {"rooted": 2}
    assert said["numbers"]["late_links"] == 0


def test_a_bundle_holds_the_acts_of_its_area_and_of_the_tiers_above(story: Story, tmp_path: Path) -> None:
    seal()
    files = unbagged(_bundle(VILLAGE, tmp_path / "out.zip"))
    areas = {one["content"]["area_path"] for one in lines_of(files["entries/000.jsonl"]) if "content" in one}
    low, high = bounds(path_of(VILLAGE))
    assert any(low <= area <= high for area in areas)
    assert path_of(PROVINCE) in areas
    assert all(low <= area <= high or bounds(area)[0] <= low <= bounds(area)[1] for area in areas)


def test_nothing_that_must_stay_closed_can_be_read_out_of_a_bundle(story: Story, tmp_path: Path) -> None:
    """Names of users and files, cells of attendance, exact places, keys of devices: each opening that is there."""
    workbooks.sent(story.world.village, workbooks.table(NEEDS, [workbooks.need()]), name="seeded-file.csv")
    people.account("facilitator", PROVINCE, username="seeded-user")
    forums.needs(story.forum, 1, lat_e6=14_050_123, lon_e6=101_371_234)
    seal()
    raw = _bundle(PROVINCE, tmp_path / "out.zip")
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        text = b"".join(packed.read(name) for name in packed.namelist()).decode("utf-8", "replace")
    closed = [one for one in db.session.query(Opening) if not _given(one)]
    kinds = {(one.record.partition(":")[0], one.field) for one in closed}
    assert {("attendance", "n"), ("need", "lat_e6"), ("account", "username"), ("forum", "chair")} <= kinds
    assert not [one for one in closed if one.salt in text]
    told = lines_of(unbagged(raw)["openings/000.jsonl"])
    open_too = {one["value"] for one in told}  # a confirmation repeats its candidate's title
    hidden = [one.value for one in closed if len(one.value) > 7 and one.value not in open_too]
    assert hidden
    assert not [value for value in hidden if value in text]
    for opening in told:
        assert opening["column"] in RELEASED[opening["record"].partition(":")[0]]


def _given(one: Opening) -> bool:
    return one.field in RELEASED.get(one.record.partition(":")[0], ())


def test_nothing_that_is_not_signed_for_stands_in_a_bundle(story: Story, tmp_path: Path) -> None:
    size = next(one.size for one in seal() if one.log.number == 25)
    forums.needs(story.forum, 2)
    files = unbagged(_bundle(PROVINCE, tmp_path / "out.zip"))
    assert json.loads(files["bundle.json"])["size"] == size
    assert max(one["index"] for one in lines_of(files["entries/000.jsonl"])) == size - 1


def test_before_the_first_checkpoint_there_is_no_bundle(app: Flask, tmp_path: Path) -> None:
    forums.world()
    with pytest.raises(Refusal):
        make(path_of(PROVINCE), tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()


def test_a_bundle_from_before_an_erasure_is_not_handed_out(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold the text that was erased; it is made anew, and until then there is none."""
    seal()
    path = path_of(PROVINCE)
    make(path, file_of(path))
    assert kept(path)
    newest = db.session.query(Entry.id).order_by(Entry.id.desc()).limit(1).scalar()
    monkeypatch.setattr("app.bundles.queries.kept.newest_erasure", lambda: newest)
    assert kept(path) is None


def test_a_bundle_waits_for_an_erasure_that_is_not_signed_for(
    story: Story, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without the act that erased a text, its absence would look like a house that hides something."""
    seal()
    forums.needs(story.forum, 1)
    newest = db.session.query(Entry.id).order_by(Entry.id.desc()).limit(1).scalar()
    monkeypatch.setattr("app.bundles.queries.scope.newest_erasure", lambda: newest)
    with pytest.raises(Refusal):
        make(path_of(PROVINCE), tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()
    seal()
    assert make(path_of(PROVINCE), tmp_path / "out.zip").entries
