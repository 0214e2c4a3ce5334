"""What can be done with attendance: count heads and groups, explain a rule that was not met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.rules.requirements import CountedHeads, judge, shortfalls
from app.forums.models.attendance import Attendance, GroupCount, Shortfall
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import participation
from app.forums.queries import sittings as queries
from app.forums.queries.versions import counts_of
from app.forums.rules.drafts import HeadCount
from app.forums.states.sittings import AgeBand, Move, Sex
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, unmoved


def count(
    forum: Forum,
    *,
    total: int,
    counts: Sequence[HeadCount],
    groups: Mapping[int, int] | None = None,
    by: Actor,
    seen: str = "",
) -> None:
    """Replace the counts by sector, sex and age band; ``total`` is what was counted at the door.

    Both are kept also where they differ: the round cannot close until they agree. ``groups`` are heads of the groups
    that the cycle asks for, by id; a person may be of several or of none. What falls short of the rules is noted.
    """
    policy.can(by, Move.RECORD, forum).must()
    if total < 0 or any(one.n < 0 for one in counts) or any(n < 0 for n in (groups or {}).values()):
        raise Refusal(_("A number of people cannot be below zero."))
    if any(n > total for n in (groups or {}).values()):
        raise Refusal(_("A group cannot have more people than were counted at the door."), field="total")
    standing = {(row.sector_id, row.sex, row.age_band): row for row in queries.attendance_of(queries.locked(forum).id)}
    unmoved(seen, counts_of(forum, standing.values(), participation.groups_of(forum.id)))
    wanted = {(one.sector_id, str(one.sex), str(one.age_band)): one.n for one in counts if one.n}
    with recording(by, "forum.count", forum, place=forum.area_path):
        forum.attendance_total = total
        for key, row in standing.items():
            if key in wanted:
                row.n = wanted.pop(key)
            else:
                db.session.delete(row)
        for (sector_id, sex, age_band), n in wanted.items():
            db.session.add(
                Attendance(forum_id=forum.id, sector_id=sector_id, sex=Sex(sex), age_band=AgeBand(age_band), n=n)
            )
        if groups is not None:
            count_groups(forum, groups)
        db.session.flush()
        hold_to_rules(forum, participation.heads_of(forum))


def count_groups(forum: Forum, groups: Mapping[int, int]) -> None:
    """Replace the counts of the groups (by their id), inside the act that counts the heads."""
    standing = {row.people_group_id: row for row in participation.groups_of(forum.id)}
    for group_id, n in groups.items():
        if group_id in standing:
            standing[group_id].n = n
        else:
            db.session.add(GroupCount(forum_id=forum.id, people_group_id=group_id, n=n))
    for group_id in standing.keys() - groups.keys():
        db.session.delete(standing[group_id])


def hold_to_rules(forum: Forum, heads: CountedHeads) -> None:
    """Write down what falls short of the rules, inside the act that changed the figures; reasons given stay."""
    standing = {(row.rule_kind, row.code): row for row in participation.shortfalls_of([forum.id])}
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
    rows = participation.shortfalls_of([forum.id])
    told = {(row.rule_kind, row.code): reasons.get((row.rule_kind, row.code), "").strip() for row in rows}
    if not rows or any(not reason for reason in told.values()):
        raise Refusal(_("Write a reason for each rule that was not met."))
    with recording(by, "forum.explain", forum, place=forum.area_path):
        for row in rows:
            reason = told[row.rule_kind, row.code]
            if reason != row.reason:
                row.reason, row.explained_at = reason, clock.now()
