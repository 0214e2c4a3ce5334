"""Overlaps in the browser: the list of an area, two side by side, and a ruling with its sentence."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.proposals.models import Proposal
from tests.factories import forums, localplans, proposals
from tests.factories.localplans import project
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def pair() -> tuple[Proposal, str]:
    """A proposal and the ref of a project of a local plan that is suggested for it."""
    world = forums.world()
    proposal = proposals.proposal(world.village, forums.needs(forums.forum(world.village), 1))
    one = localplans.taken(world, localplans.simple(project(1, baht=(500_000,))))
    localplans.compared(one)
    return proposal, localplans.said(one)[0][0].ref


def test_index_lists_suggestions_with_their_reasons(reader: Reader, pair: tuple[Proposal, str]) -> None:
    page = reader.get("/areas/25/overlaps").text
    assert pair[0].ref in page
    assert pair[1] in page
    told = reader.get("/areas/250113/overlaps.json").get_json()
    assert told["counts"]["open"] == 1
    assert told["items"][0]["reasons"]
    assert reader.get("/areas/25/overlaps?show=ruled&body=1&round=x").status_code == 200


def test_show_sets_the_two_side_by_side_for_everybody(reader: Reader, pair: tuple[Proposal, str]) -> None:
    page = reader.get(f"/overlaps/{pair[0].ref}/{pair[1]}").text
    assert pair[0].title in page
    assert 'name="verdict"' not in page
    reader.get(f"/overlaps/{pair[0].ref}/L1", 404)


def test_rule_stands_in_public_with_its_sentence(
    reader: Reader, client: FlaskClient, pair: tuple[Proposal, str]
) -> None:
    url = f"/overlaps/{pair[0].ref}/{pair[1]}"
    sign_in(client, "planner", "25")
    told = {"verdict": "same", "follows": "split", "sentence": "อบต. ทำช่วงแรก จังหวัดทำช่วงหลัง", "theirs": "", "over": "0"}
    assert 'id="theirs-error"' in reader.post(url, told, 422).text
    reader.post(url, told | {"theirs": "๕๐๐,๐๐๐"})
    stale = reader.post(url, told | {"theirs": "1", "sentence": "คนที่สอง"}, 409).text
    assert "คนที่สอง" in stale
    stranger = Reader(client.application.test_client())
    assert "อบต. ทำช่วงแรก จังหวัดทำช่วงหลัง" in stranger.get(url).text
    assert "อบต. ทำช่วงแรก จังหวัดทำช่วงหลัง" in stranger.get(f"/localprojects/{pair[1]}").text
    assert "อบต. ทำช่วงแรก จังหวัดทำช่วงหลัง" in stranger.get(f"/proposals/{pair[0].ref}").text
