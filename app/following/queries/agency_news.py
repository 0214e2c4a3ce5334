"""What is new for an agency: what was referred to it and answered, and reminders of all else that it owes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation.pages.referrals import reply_label, reply_way
from app.aggregation.queries import referrals
from app.aggregation.queries.referrals import Answered, Referral
from app.areas.rules import addresses
from app.cycles.rules.workdays import DAY
from app.following.queries.reminders import Reminder, reminders_of
from app.following.queries.subjects import FollowedSubject
from app.following.rules.news import News
from app.following.states import DUE_KIND_LABELS
from app.store import clock
from app.tracing.pages.steps import moment_of
from app.web.locale import date_text, language

#: Answered referrals that are told.
MOST = 40
#: So long before an answer is due the agency is reminded.
SOON = timedelta(days=7)


def of_agency(subject: FollowedSubject) -> Iterator[News]:
    """Tell what was referred to the agency, that an answer is due or overdue, and remind of all else that it owes."""
    english = language() == "en"
    for one in [*referrals.waiting_for([subject.id], english), *referrals.answered_by(subject.id, english, MOST)]:
        due = _("answer due by %(day)s", day=date_text(one.due_on))
        referred = _("Referred: %(title)s", title=one.title)
        yield _referral("decision", one, one.decided_at, referred, f"{one.sentence} · {due}")
        yield from answers_to(one)
        soon = moment_of(one.due_on - SOON)
        if not one.answers and max(soon, one.decided_at) <= clock.now() and not one.is_overdue:
            title = _("An answer is due soon: %(title)s", title=one.title)
            yield _referral("due", one, max(soon, one.decided_at), title, due)
        if one.is_overdue:
            yield overdue(one)
    yield from (_reminder(one, subject.url) for one in reminders_of(subject))


def _reminder(one: Reminder, url: str) -> News:
    """Tell that something is due in so many working days, or was due."""
    what = f"{DUE_KIND_LABELS[one.due.kind]}: {one.due.title or one.due.ref}"
    if one.left < 0:
        said = _("Overdue: %(what)s", what=what)
    else:
        soon = ngettext(
            "Due in %(num)d working day: %(what)s", "Due in %(num)d working days: %(what)s", one.left, what=what
        )
        said = soon if one.left else _("Due today: %(what)s", what=what)
    return News(
        key=f"remind:{one.due.kind}:{one.due.ref}:{one.due.day}:{one.left}",
        at=moment_of(one.on),
        title=said,
        text=_("It is due by %(day)s.", day=date_text(one.due.day)),
        url=url,
    )


def answers_to(one: Referral) -> Iterator[News]:
    """Tell the answers to what was referred."""
    return (answered(answer, one.title, one.agency, _page(one)) for answer in one.answers)


def answered(answer: Answered, title: str, agency: str, url: str) -> News:
    """Tell one answer of a body."""
    said = _("%(title)s: answer of %(body)s", title=title, body=agency)
    text = f"{reply_label(answer.reply)} · {answer.sentence} · {reply_way(answer)}"
    return News(key=f"reply:{answer.id}", at=answer.recorded_at, title=said, text=text, url=url)


def overdue(one: Referral) -> News:
    """Tell that the answer to what was referred is overdue."""
    return late(one.decision_id, one.title, one.agency, one.due_on, _page(one))


def late(decision_id: int, title: str, agency: str, due_on: date, url: str) -> News:
    """Tell that no answer came by its day."""
    said = _("%(title)s: no answer of %(body)s, overdue", title=title, body=agency)
    due = _("The answer was due by %(day)s.", day=date_text(due_on))
    return News(key=f"overdue:{decision_id}", at=moment_of(due_on + DAY), title=said, text=due, url=url)


def _referral(what: str, one: Referral, at: datetime, title: str, text: str) -> News:
    return News(key=f"{what}:{one.decision_id}", at=at, title=title, text=text, url=_page(one))


def _page(one: Referral) -> str:
    return addresses.item(one.item_kind, one.ref)
