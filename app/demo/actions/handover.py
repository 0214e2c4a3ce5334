"""What the example's forums and passers-by say of work that is called done: most confirm it, one disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.accounts.queries import accounts
from app.accounts.queries.accounts import actor_of
from app.demo.actions.villages import moment
from app.demo.rules import quarters as demo_quarters
from app.forums.queries.receipts import receipt_key, receipts_of
from app.forums.rules.receipt_codes import code_of
from app.handover import actions, queries
from app.handover.states import DoneWord, ThereWord
from app.plans.models.funding import Project
from app.store import clock

#: What was answered at the boards of the first projects: works, partly, not there.
AT_BOARDS = ((7, 1, 0), (4, 3, 2), (5, 0, 1))
_WORDS = (ThereWord.WORKS, ThereWord.HALF, ThereWord.NOT_THERE)


def hear(projects: Sequence[Project]) -> None:
    """Let forums answer for the first projects, the second of which is disputed; count answers at their boards."""
    for place, (project, counts) in enumerate(zip(projects, AT_BOARDS, strict=False)):
        word = DoneWord.PART_DONE if place == 1 else DoneWord.AS_ASKED
        with clock.at(moment(date(2026, 10, 15 + place))):
            _by_codes(project, word)
        with clock.at(moment(date(2026, 10, 21 + place))):
            for said, n in zip(_WORDS, counts, strict=True):
                for _each in range(n):
                    actions.say_there(project, said)
    with clock.at(moment(date(2026, 10, 28))):
        _on_paper(projects[1])


def _by_codes(project: Project, word: DoneWord) -> None:
    """Let the first three receipts of each of two forums behind the project say the word."""
    for forum_id in queries.origin_forums(project.id)[:2]:
        for receipt in receipts_of(forum_id)[:3]:
            actions.say_by_code(project, code_of(receipt_key(), receipt.need_id, receipt.turn), word)


def _on_paper(project: Project) -> None:
    """Let the delegates of a forum sign a sheet that says what is missing; a reviewer types it."""
    account = accounts.by_username("reviewer")
    forums = [one for ident in queries.origin_forums(project.id)[:1] if (one := queries.forum_by_id(ident))]
    assert account is not None, "the cast has this account"
    for forum in forums:
        words = demo_quarters.SHEET
        actions.say_on_paper(project, forum, DoneWord.PART_DONE, heads=6, words=words, by=actor_of(account))
