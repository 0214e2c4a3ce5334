"""What the example's forums and passers-by say of work that is called done: most confirm it, one disputes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from app.demo.actions.villages import moment
from app.demo.rules import quarters as demo_quarters
from app.forums.queries.receipts import receipt_key, receipts_of
from app.forums.rules.receipt_codes import code_of
from app.handover import actions, queries
from app.handover.states import DoneWord, ThereWord
from app.ledger.actor import Actor
from app.plans.models.funding import Project
from app.store import clock

#: What was answered at the boards of the first projects: works, partly, not there.
AT_BOARDS = ((7, 1, 0), (4, 3, 2), (5, 0, 1))
_WORDS = (ThereWord.WORKS, ThereWord.HALF, ThereWord.NOT_THERE)


def hear(projects: Sequence[Project], helper: Callable[[int], Actor]) -> None:
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
        _on_paper(projects[1], helper)


def _by_codes(project: Project, word: DoneWord) -> None:
    """Let the first three receipts of each of two forums behind the project say the word."""
    for forum_id in queries.origin_forums(project.id)[:2]:
        for receipt in receipts_of(forum_id)[:3]:
            actions.say_by_code(project, code_of(receipt_key(), receipt.need_id, receipt.turn), word)


def _on_paper(project: Project, helper: Callable[[int], Actor]) -> None:
    """Let the delegates of a forum sign a sheet that says what is missing; their facilitator types it."""
    forums = [one for ident in queries.origin_forums(project.id)[:1] if (one := queries.forum_by_id(ident))]
    for forum in forums:
        words, by = demo_quarters.SHEET, helper(forum.area_path)
        actions.say_on_paper(project, forum, DoneWord.PART_DONE, heads=6, words=words, by=by)
