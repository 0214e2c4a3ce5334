"""What somebody who owns the database can do to it: 50 kinds of tampering, each on a row that the seed picks.

Nothing of it is kept: the checks are asked in the same transaction, which is then taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import chain
from random import Random
from typing import Any

from sqlalchemy import Table, delete, func, insert, inspect, select, text, update

from app.ledger.cli import CHECKS
from app.ledger.models import Entry
from app.ledger.seals import digest, new_salt, seal
from app.store.base import db
from app.store.ids import new_id
from tests.behind import by_hand

Tamper = Callable[[Random], None]
Row = dict[str, Any]


def table(name: str) -> Table:
    """Return the table by name."""
    return db.metadata.tables[name]


def picked(name: str, rng: Random, having: str = "id") -> Row:
    """Return a row of the table whose column ``having`` holds something."""
    one = table(name)
    rows = by_hand(select(one).where(one.c[having].is_not(None)).order_by(one.c.id)).mappings().all()
    told = [row for row in rows if row[having] != ""]
    return dict(rng.choice(told))


def put(name: str, ident: int, /, **values: Any) -> None:
    """Write the values over those of a row."""
    by_hand(update(table(name)).where(table(name).c.id == ident).values(values))


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    match value:
        case bool():
            return not value
        case str():
            return f"{value[:-2]} ก"
        case bytes():
            return value + b"x"
        case datetime():
            return value + timedelta(hours=1)
        case date():
            return value + timedelta(days=1)
        case _:
            return value + 1


def changed(name: str, column: str) -> Tamper:
    """Return the tampering that changes one column of one row."""

    def tamper(rng: Random) -> None:
        row = picked(name, rng, column)
        put(name, row["id"], **{column: other(row[column])})

    return tamper


def gone(name: str) -> Tamper:
    """Return the tampering that deletes one row."""

    def tamper(rng: Random) -> None:
        by_hand(delete(table(name)).where(table(name).c.id == picked(name, rng)["id"]))

    return tamper


def added(name: str) -> Tamper:
    """Return the tampering that adds a row like one that is there."""

    def tamper(rng: Random) -> None:
        by_hand(insert(table(name)).values(picked(name, rng) | {"id": new_id()}))

    return tamper


def link_by_old_entry(rng: Random) -> None:
    """Add a link that names an old entry as the one that made it."""
    links = table("need_proposal")
    row = picked("need_proposal", rng)
    there = select(links.c.source_id).where(links.c.target_id == row["target_id"])
    needs = select(table("need").c.id).where(table("need").c.id.not_in(there)).order_by(table("need").c.id)
    need_id = rng.choice(by_hand(needs).scalars().all())
    by_hand(insert(links).values(row | {"id": new_id(), "source_id": need_id, "ended_id": None, "ended_at": None}))


def link_ended(rng: Random) -> None:
    """End a link that stands."""
    links = table("need_proposal")
    row = dict(
        rng.choice(by_hand(select(links).where(links.c.ended_id.is_(None)).order_by(links.c.id)).mappings().all())
    )
    put("need_proposal", row["id"], ended_id=row["made_id"], ended_at=row["made_at"])


def entry_with_new_digest(rng: Random) -> None:
    """Change an entry and give it the digest that it then has."""
    row = picked("entry", rng)
    _rewrite(row, area_path=row["area_path"] + 1, province=(row["area_path"] + 1) // 100_000_000)


def entry_removed(rng: Random) -> None:
    """Take an entry out of the middle, with its place and its openings, and let nothing be missing there."""
    row = picked("leaf", rng)
    _without(row["entry_id"])
    leaf = table("leaf")
    for later in by_hand(select(leaf.c.id).where(leaf.c.id > row["id"]).order_by(leaf.c.id)).scalars().all():
        put("leaf", later, id=later - 1)


def entry_removed_at_the_end(rng: Random) -> None:
    """Take the newest entry of several away, with its place and its openings."""
    leaf = table("leaf")
    for _more in range(rng.randint(1, 3)):
        newest = by_hand(select(leaf.c.entry_id).order_by(leaf.c.id.desc()).limit(1)).scalar_one()
        _without(newest)


def entry_forged(rng: Random) -> None:
    """Put an entry that nobody made among the others, at the place of one."""
    row, place = picked("entry", rng), picked("leaf", rng)
    forged = row | {"id": new_id(), "once": None, "at": other(row["at"])}
    by_hand(insert(table("entry")).values(forged | {"digest": digest(Entry(**forged).content())}))
    put("leaf", place["id"], entry_id=forged["id"])


def entry_without_a_place(rng: Random) -> None:
    """Add an entry that nobody made and that has no place."""
    row = picked("entry", rng)
    forged = row | {"id": new_id(), "once": None}
    by_hand(insert(table("entry")).values(forged | {"digest": digest(Entry(**forged).content())}))


def entry_with_its_opening(rng: Random) -> None:
    """Change a sealed text in its opening, its entry and, for a need, its record, and make every digest right."""
    row = picked("opening", rng)
    entry = dict(by_hand(select(table("entry")).where(table("entry").c.id == row["entry_id"])).mappings().one())
    salt, words = new_salt(), other(row["value"])
    put("opening", row["id"], salt=salt, value=words)
    changes = entry["changes"]
    told = changes[row["record"]] | {row["field"]: {"sealed": seal(salt, words)}}
    _rewrite(entry, changes=changes | {row["record"]: told})
    kind, _, ident = row["record"].partition(":")
    if kind != "entry":
        put(kind, int(ident), **{row["field"]: words})


def entries_swapped(rng: Random) -> None:
    """Let two entries change their contents."""
    one, two = picked("entry", rng), picked("entry", rng)
    while two["changes"] == one["changes"]:
        two = picked("entry", rng)
    put("entry", one["id"], changes=two["changes"])
    put("entry", two["id"], changes=one["changes"])


def places_swapped(rng: Random) -> None:
    """Let two neighbours change their places."""
    leaf = table("leaf")
    last = by_hand(select(func.max(leaf.c.id))).scalar_one()
    place = rng.randint(1, last - 1)
    one, two = by_hand(select(leaf.c.entry_id).where(leaf.c.id.in_((place, place + 1))).order_by(leaf.c.id)).scalars()
    put("leaf", place, entry_id=-1)
    put("leaf", place + 1, entry_id=one)
    put("leaf", place, entry_id=two)


def outcome_shown_otherwise(rng: Random) -> None:
    """Let a desk show another outcome than the decision that stands."""
    row = picked("desk_item", rng, "outcome")
    put("desk_item", row["id"], outcome=rng.choice([one for one in ("declined", "deferred") if one != row["outcome"]]))


def duty_by_hand(rng: Random) -> None:
    """Grant an account another duty without an act."""
    row = picked("account_duty", rng)
    by_hand(insert(table("account_duty")).values(row | {"id": new_id(), "duty": "administrator"}))


def bytes_exchanged(rng: Random) -> None:
    """Let a file name the bytes of another one, which differ: the same bytes twice are no tampering."""
    stored, row = table("stored_file"), picked("forum_file", rng, "file_id")
    own = by_hand(select(stored.c.digest).where(stored.c.id == row["file_id"])).scalar_one()
    others = by_hand(select(stored.c.digest).where(stored.c.digest != own).order_by(stored.c.id)).scalars().all()
    put("stored_file", row["file_id"], digest=rng.choice(others))


def _rewrite(row: Row, **values: Any) -> None:
    put("entry", row["id"], **values, digest=digest(Entry(**(row | values)).content()))


def _without(entry_id: int) -> None:
    by_hand(delete(table("opening")).where(table("opening").c.entry_id == entry_id))
    by_hand(delete(table("leaf")).where(table("leaf").c.entry_id == entry_id))
    by_hand(delete(table("entry")).where(table("entry").c.id == entry_id))


def _changes(columns: str) -> dict[str, Tamper]:
    named = (one.split(".") for one in columns.split())
    return {f"{name} {column}": changed(name, column) for name, column in named}


KINDS: dict[str, Tamper] = {
    **_changes(
        "need.words need.satang need.category_id need.votes need.households need.recorded_at proposal.title"
        " proposal.satang decision.sentence decision.decided_at attendance.n agenda_item.minutes forum.held_on"
        " project.allocated project.title envelope.satang round.closed_at appeal.words comment.text"
        " file_body.body forum_file.alt"
        " account.password_hash account_duty.valid_from area.name_th area_shape.geojson item_stat.n"
        " area_stat.n"
        " progress.percent holding.since entry.verb entry.at entry.province leaf.head opening.value"
    ),
    "need gone": gone("need"),
    "a comment added": added("comment"),
    "an outcome shown otherwise": outcome_shown_otherwise,
    "opening gone": gone("opening"),
    "a duty by hand": duty_by_hand,
    "a link by an old entry": link_by_old_entry,
    "a link ended": link_ended,
    "a photograph exchanged": bytes_exchanged,
    "an entry with a new digest": entry_with_new_digest,
    "an entry removed": entry_removed,
    "entries removed at the end": entry_removed_at_the_end,
    "an entry forged": entry_forged,
    "an entry without a place": entry_without_a_place,
    "an entry with its opening": entry_with_its_opening,
    "entries swapped": entries_swapped,
    "places swapped": places_swapped,
}


def lift_refusals() -> None:
    """Do away with what the database refuses, as the owner of the tables can."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            for name in inspect(connection).get_table_names():
                connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
            return
        for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")


def seen(tamper: Tamper, seed: int) -> bool:
    """Tamper once, ask the checks of ``flask ledger verify``, put everything back; tell whether they saw it."""
    try:
        tamper(Random(seed))
        return next(chain.from_iterable(check() for check in CHECKS), None) is not None
    finally:
        db.session.rollback()
