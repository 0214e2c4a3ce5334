"""What can be done about who was in the room: hold the counts to the rules, and say why fewer came."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.rules import Heads, judge, shortfalls
from app.forums import policy
from app.forums.models import Forum, GroupCount, Shortfall
from app.forums.people import queries
from app.forums.states import Move
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def count_groups(forum: Forum, groups: Mapping[int, int]) -> None:
    """Replace the counts of the groups (by their id), inside the act that counts the heads."""
    standing = {row.people_group_id: row for row in queries.groups_of(forum.id)}
    for group_id, n in groups.items():
        if group_id in standing:
            standing[group_id].n = n
        else:
            db.session.add(GroupCount(forum_id=forum.id, people_group_id=group_id, n=n))
    for group_id in standing.keys() - groups.keys():
        db.session.delete(standing[group_id])


def hold_to_rules(forum: Forum, heads: Heads) -> None:
    """Write down what falls short of the rules, inside the act that changed the figures; reasons given stay."""
    standing = {(row.rule_kind, row.code): row for row in queries.shortfalls_of([forum.id])}
    found = shortfalls(judge(cycles.rules_at(forum.round), heads)) if heads.total else ()
    for one in found:
        row = standing.pop((one.kind, one.code), None) or Shortfall(
            forum_id=forum.id,
            area_path=forum.area_path,
            cycle_id=forum.round.cycle_id,
            rule_kind=one.kind,
            code=one.code,
        )
        row.counted, row.needed = one.counted, one.needed
        db.session.add(row)
    for row in standing.values():
        db.session.delete(row)


def explain(forum: Forum, reasons: Mapping[tuple[str, str], str], *, by: Actor) -> None:
    """Write the reason for each shortfall, by (kind, code) of its rule; the public list shows it."""
    policy.can(by, Move.RECORD, forum).must()
    rows = queries.shortfalls_of([forum.id])
    told = {(row.rule_kind, row.code): reasons.get((row.rule_kind, row.code), "").strip() for row in rows}
    if not rows or any(not reason for reason in told.values()):
        raise Refusal(_("Write a reason for each rule that was not met."))
    with recording(by, "forum.explain", forum, place=forum.area_path):
        for row in rows:
            reason = told[row.rule_kind, row.code]
            if reason != row.reason:
                row.reason, row.explained_at = reason, clock.now()
