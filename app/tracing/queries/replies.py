"""Questions about what became of referrals on a thread: until when the body answers, and what it answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.aggregation.queries.referrals import answers_to
from app.aggregation.queries.reply_times import reply_times
from app.cycles.states import Outcome
from app.tracing.queries.rows import Decided, Stop
from app.tracing.rules.days import local_day


def with_replies(stops: Sequence[Stop]) -> list[Stop]:
    """Return the stops, each referral with its day and its answers; two questions more, none without a referral."""
    referred = [(stop, one) for stop in stops for one in stop.decisions if one.outcome == Outcome.REFERRED]
    times = reply_times({stop.cycle_id for stop, _one in referred})
    answers = answers_to([one.id for _stop, one in referred])

    def told(stop: Stop, one: Decided) -> Decided:
        if one.outcome != Outcome.REFERRED:
            return one
        due = times[stop.cycle_id].due_on(local_day(one.decided_at))
        return replace(one, reply_by=due, answers=answers.get(one.id, ()))

    return [replace(stop, decisions=tuple(told(stop, one) for one in stop.decisions)) for stop in stops]
