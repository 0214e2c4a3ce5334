"""What became of a referral, on the thread and where a thread stands: answer due, overdue, answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from app.aggregation.pages.referrals import reply_label, reply_way
from app.aggregation.queries.referrals import Answered
from app.areas.rules import addresses
from app.cycles.rules.workdays import DAY
from app.ministries.queries.offices import MinistrySaid
from app.store import clock
from app.tracing.pages.steps import DECIDED, TAKEN, ThreadStep, moment_of
from app.tracing.queries.rows import Decided, Lineage, Stop
from app.web.locale import date_text, named


def of_fate(decided: Decided | None) -> dict[str, Any]:
    """Return what a fate says of the answer to a referral; nothing for any other outcome."""
    if decided is None or decided.reply_by is None:
        return {}
    if decided.answers:
        last = decided.answers[-1]
        return {"reply_by": decided.reply_by, "answer": f"{reply_label(last.reply)}: {last.sentence}"}
    return {"reply_by": decided.reply_by, "overdue": decided.reply_by < clock.today()}


def answers_at(stop: Stop) -> Iterator[Answered]:
    """Yield every answer to what was referred at the stop."""
    for one in stop.decisions:
        yield from one.answers


def steps(lineage: Lineage) -> Iterator[ThreadStep]:
    """Yield the answers to every referral on the thread, and the day from which one that stands was overdue."""
    yield from map(ministry_step, lineage.ministries)
    for stop in lineage.stops:
        for one in stop.decisions:
            yield from (answer_step(stop, one, answer) for answer in one.answers)
            if is_overdue(stop, one):
                yield overdue_step(stop, one)


def is_overdue(stop: Stop, one: Decided) -> bool:
    """Tell whether the referral stands, waits for its answer, and its day is over."""
    stands = stop.current and stop.decision_id == one.id
    return stands and not one.answers and one.reply_by is not None and one.reply_by < clock.today()


def answer_step(stop: Stop, one: Decided, answer: Answered) -> ThreadStep:
    """One answer, dated by its day, with the letter in which it came."""
    return ThreadStep(
        kind="event",
        title=_("Answer of %(agency)s", agency=one.agency or ""),
        date=date_text(answer.answered_on),
        at=max(moment_of(answer.answered_on), one.decided_at),
        order=DECIDED,
        mark=("reply", answer.id),
        body_text=" · ".join([reply_label(answer.reply), reply_way(answer)]),
        words=answer.sentence,
        url=addresses.desk(stop.round_ref, "referrals"),
    )


def ministry_step(said: MinistrySaid) -> ThreadStep:
    """What a ministry answered to a need or candidate on the thread, dated by its day, with its letter."""
    letter = {"number": said.letter_number, "sender": said.letter_sender, "day": date_text(said.letter_sent_on)}
    return ThreadStep(
        kind="event",
        title=_("Answer of %(agency)s", agency=named(said)),
        date=date_text(said.answered_on),
        at=moment_of(said.answered_on),
        order=TAKEN,
        mark=("ministry", said.id),
        body_text=" · ".join(
            [reply_label(said.reply), _("from letter %(number)s of %(sender)s, %(day)s", **letter), said.ref]
        ),
        words=said.sentence,
        url=addresses.ministry_pack(said.ministry_code, said.fiscal_year),
    )


def overdue_step(stop: Stop, one: Decided) -> ThreadStep:
    """That the answer is overdue, from the day after it was due."""
    assert one.reply_by is not None, "only a referral is overdue"
    return ThreadStep(
        kind="event",
        title=_("No answer of %(agency)s: overdue", agency=one.agency or ""),
        date=date_text(one.reply_by + DAY),
        at=moment_of(one.reply_by + DAY),
        order=DECIDED,
        mark=("overdue", one.id),
        body_text=_("The answer was due by %(day)s.", day=date_text(one.reply_by)),
        url=f"{addresses.area(stop.area_path)}/overdue",
    )
