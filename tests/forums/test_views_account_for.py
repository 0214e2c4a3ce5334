"""Every numbered sheet ends as entered, void, unused or lost; no round closes before, in code and in the database."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DatabaseError

from app.aggregation.actions import close
from app.aggregation.pages.hall import hall_of
from app.aggregation.queries.audit import audit
from app.cycles.models.cycles import Round
from app.forums.actions import account_for as actions
from app.forums.actions import paper, sittings
from app.forums.models.paper import Sheet
from app.forums.models.sittings import Forum
from app.forums.queries import paper as queries
from app.forums.rules.sheet_numbers import number_of
from app.forums.states.paper import SheetState
from app.store.base import db
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories import forums, people
from tests.reader import Reader


@pytest.fixture
def forum() -> Forum:
    sitting = forums.forum(forums.world().village)
    forums.finish(sitting)
    return sitting


def issued(forum: Forum, needs: int = 3) -> list[Sheet]:
    return paper.issue(forum, needs=needs, by=forums.facilitator())


def closes(round_: Round) -> bool:
    """Tell whether the database itself lets the round close."""
    nested = db.session.connection().begin_nested()
    try:
        by_hand(f"UPDATE round SET state = 'closed', closed_at = opens_on, accounted = true WHERE id = {round_.id}")
    except DatabaseError:
        return False
    finally:
        nested.rollback() if nested.is_active else None
    return True


def end_all(forum: Forum, sheets: list[Sheet]) -> None:
    head, first, second, third, votes, minutes = sheets
    by = forums.facilitator()
    actions.account_for(forum, [head, minutes], SheetState.ENTERED, by=by)
    actions.account_for(forum, [first], SheetState.VOID, because="เขียนผิด", by=by)
    actions.account_for(forum, [second], SheetState.LOST, because="ใบปลิวหาย", by=by)
    actions.leave_unused(forum, third.serial, votes.serial, by=by)


def test_no_round_closes_over_a_sheet_of_any_kind(forum: Forum) -> None:
    sheets = issued(forum)
    with pytest.raises(Refusal, match="6"):
        close.close(forum.round, by=forums.facilitator())
    assert not closes(forum.round)
    end_all(forum, sheets)
    assert closes(forum.round)
    close.close(forum.round, by=forums.facilitator())
    counted = queries.reconciled(forum.id)
    assert (counted.issued, counted.entered, counted.void, counted.unused, counted.lost) == (6, 2, 1, 2, 1)
    assert counted.issued == counted.ended
    assert hall_of(forum.round, None).lost == [(number_of(forum.ref, 3), f"/forums/{forum.ref}", "ใบปลิวหาย")]
    assert not audit().faults


def test_sheets_of_a_cancelled_forum_are_accounted_for_too() -> None:
    planned = forums.forum(forums.world().village, held=False)
    sheets = issued(planned, 1)
    sittings.cancel(planned, by=forums.facilitator())
    actions.leave_unused(planned, sheets[0].serial, sheets[-1].serial, by=forums.facilitator())
    assert queries.reconciled(planned.id).unused == 4


def test_a_sheet_is_ticked_only_when_the_record_holds_it_and_lost_only_with_what_is_known(forum: Forum) -> None:
    _head, need, votes, _minutes = issued(forum, 1)
    by = forums.facilitator()
    for sheet, fate in ((need, SheetState.ENTERED), (votes, SheetState.ENTERED), (need, SheetState.LOST)):
        with pytest.raises(Refusal):
            actions.account_for(forum, [sheet], fate, by=by)
    forums.needs(forum, 1)
    actions.account_for(forum, [votes], SheetState.ENTERED, by=by)


def test_what_was_said_of_a_sheet_is_taken_back_until_the_round_closes(forum: Forum) -> None:
    sheets = issued(forum)
    end_all(forum, sheets)
    actions.reopen(forum, sheets[2], by=forums.facilitator())
    assert queries.reconciled(forum.id).waiting == 1
    actions.account_for(forum, [sheets[2]], SheetState.UNUSED, by=forums.facilitator())
    close.close(forum.round, by=forums.facilitator())
    with pytest.raises(Refusal):
        actions.reopen(forum, sheets[2], by=forums.facilitator())
    with pytest.raises(DatabaseError):
        by_hand(f"UPDATE sheet SET state = 'issued' WHERE id = {sheets[3].id}")


def at_desk(reader: Reader, forum: Forum) -> str:
    people.sign_in(reader.client, "facilitator", "250113")
    issued(forum)
    return f"/forums/{forum.ref}"


def test_tick_sheet_counts_it_as_entered(reader: Reader, forum: Forum) -> None:
    reader.post(f"{at_desk(reader, forum)}/paper/{number_of(forum.ref, 1)}/tick")
    assert queries.reconciled(forum.id).entered == 1


def test_lose_sheet_asks_what_is_known_of_it(reader: Reader, forum: Forum) -> None:
    url = f"{at_desk(reader, forum)}/paper/{number_of(forum.ref, 2)}/lost"
    reader.post(url, {"reason": ""}, status=422)
    reader.post(url, {"reason": "ใบปลิวหาย"})
    assert queries.reconciled(forum.id).lost == 1


def test_reopen_sheet_lets_it_wait_again(reader: Reader, forum: Forum) -> None:
    url = f"{at_desk(reader, forum)}/paper/{number_of(forum.ref, 2)}"
    reader.post(f"{url}/lost", {"reason": "ใบปลิวหาย"})
    reader.post(f"{url}/reopen")
    assert queries.reconciled(forum.id).lost == 0


def test_leave_sheets_takes_a_range_and_the_closing_leads_to_the_rest(reader: Reader, forum: Forum) -> None:
    url = at_desk(reader, forum)
    reader.post(f"{url}/typing/unused", {"first": "999-9", "last": ""}, status=422)
    reader.post(f"{url}/typing/unused", {"first": number_of(forum.ref, 3), "last": number_of(forum.ref, 5)})
    assert queries.reconciled(forum.id).unused == 3
    assert f'href="{url}/typing#sheets"' in reader.get(f"/rounds/{forum.round.ref}/close").text


def test_not_held_lists_no_area_while_nobody_said_so(reader: Reader, forum: Forum) -> None:
    assert forum.ref not in reader.get("/areas/25/not-held").text
