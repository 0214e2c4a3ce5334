"""Clusters as dated sets of provinces, their calendar and their committee's meetings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.clusters.actions import clusters as actions
from app.clusters.actions import meetings as meetings_actions
from app.clusters.actions.meetings import MeetingRecord
from app.clusters.queries import clusters as queries
from app.clusters.rules.defaults import CLUSTERS
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import clusters
from tests.factories.people import holder

TODAY = clock.today()


def test_the_eighteen_hold_every_province_but_the_capital_once_and_are_to_be_verified() -> None:
    one = clusters.cluster()
    assert len(queries.all_clusters()) == 18
    assert len({m.province for m in queries.members()}) == len(queries.members()) == 76
    assert sum(len(told.provinces) for told in CLUSTERS) == 76
    assert one.verified_on is None
    assert actions.load_clusters(by=OPERATOR) == 0


def test_a_province_moves_on_a_day_and_stood_elsewhere_until_then() -> None:
    east, other = clusters.cluster(), clusters.cluster(108)
    since = TODAY + timedelta(days=10)
    actions.move(other, 25, since=since, letter="นร 0505/ว 12", by=OPERATOR)
    assert {m.province for m in queries.members(east.id)} >= {25}
    assert 25 not in {m.province for m in queries.members(east.id, on=since)}
    assert 25 in {m.province for m in queries.members(other.id, on=since)}
    with pytest.raises(Refusal):
        actions.move(other, 25, since=since, letter="นร 1", by=OPERATOR)


def test_the_seat_of_a_cluster_does_not_leave_it_and_nothing_moves_without_a_letter() -> None:
    east = clusters.cluster()
    for province, letter in ((24, "นร 1"), (25, ""), (99, "นร 1")):
        with pytest.raises(Refusal):
            actions.move(
                east if province != 25 else clusters.cluster(108), province, since=TODAY, letter=letter, by=OPERATOR
            )


def test_the_database_keeps_a_province_in_one_cluster_at_a_time() -> None:
    clusters.cluster()
    row = "SELECT 77, cluster_id, 25, 'ก', 'A', '2026-01-01', '2026-02-01', '' FROM cluster_member WHERE province = 24"
    columns = "id, cluster_id, province, name_th, name_en, valid_from, valid_to, letter"
    with pytest.raises(IntegrityError):
        by_hand(f"INSERT INTO cluster_member ({columns}) {row}")


def test_a_letter_confirms_seat_and_provinces() -> None:
    east = clusters.cluster()
    by = clusters.office(east)
    with pytest.raises(Refusal):
        actions.verify(east, seat=24, letter="นร 2", on=TODAY, by=by)
    actions.verify(east, seat=25, letter="นร 2", on=TODAY, by=by)
    assert (east.seat, east.letter, east.verified_on) == (25, "นร 2", TODAY)


def test_only_the_office_of_this_cluster_keeps_it() -> None:
    east, other = clusters.cluster(), clusters.cluster(108)
    for by in (clusters.office(other), holder("planner", "25")):
        with pytest.raises(Forbidden):
            clusters_seats(east, by)


def clusters_seats(one: object, by: object) -> None:
    """Set seats as somebody."""
    actions.set_seats(one, 25, {1: 1}, by=by)  # type: ignore[arg-type] # whoever it is


def test_a_meeting_is_called_held_once_and_never_before_its_day() -> None:
    east = clusters.cluster()
    turn = clusters.cycle(east)
    meeting = clusters.held(turn, {25: 4, 27: 3})
    assert queries.presence([meeting.id]) == {meeting.id: {25: 4, 27: 3}}
    again = MeetingRecord(held_on=TODAY, minutes="อีกครั้ง", resolution="", present={25: 1})
    with pytest.raises(Refusal):
        meetings_actions.hold(meeting, again, by=clusters.office(east))
    ahead = MeetingRecord(held_on=TODAY + timedelta(days=1), minutes="ก", resolution="", present={25: 1})
    with pytest.raises(Refusal):
        meetings_actions.hold(clusters.called(turn), ahead, by=clusters.office(east))


def test_an_act_of_a_cluster_stands_in_the_log_of_the_cluster() -> None:
    east = clusters.cluster()
    clusters.cycle(east)
    asked = text("SELECT DISTINCT province, actor_duty FROM entry WHERE verb = 'cluster.open'")
    assert list(db.session.execute(asked)) == [(109, "cluster_planner")]
