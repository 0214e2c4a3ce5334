"""Pages for many accounts at once: invited from a workbook, their letters, and who still holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.accounts import policy
from app.accounts.forms import ManyForm
from app.accounts.intake.workbook import FIELDS, CheckedPeople, InvitedPerson, check_people
from app.accounts.models.accounts import Account
from app.accounts.pages.accounts import posts_of
from app.accounts.pages.own import drawn
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.queries.accounts import DutyToConfirm
from app.accounts.rules.codes import shown
from app.accounts.states import DUTY_LABELS, WEIGHTY, Duty
from app.areas import queries as areas
from app.areas.rules.cells import Remark
from app.ledger.actor import Actor
from app.tables.process.write import bind
from app.tables.process.write import form as write_form
from app.web.page import Crumb, Page, site

#: Letters and duties on one page, and rows of a preview.
LETTERS, DUTIES, ROWS = 8, 50, 200


@dataclass(frozen=True, kw_only=True)
class ManyPage(Page):
    """Where a workbook of people is checked, and sent again to invite them."""

    endpoint: ClassVar = "accounts.many"
    form: ManyForm
    told: Sequence[tuple[str, str]] = ()
    faults: Sequence[Remark] = ()
    people: Sequence[InvitedPerson] = ()
    more: int = 0
    places: Mapping[int, str]
    sha256: str = ""
    weighty: str

    def duty_label(self, duty: str) -> Any:
        """What the duty is called."""
        return DUTY_LABELS[duty]


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """One letter: whose it is, the code as it is printed, the address with it, its picture, and until when it works."""

    person: Account
    code: str
    url: str
    picture: Markup
    until: datetime


@dataclass(frozen=True, kw_only=True)
class LettersPage(Page):
    """The letters of those who are invited and have not set a password yet, to be printed."""

    endpoint: ClassVar = "accounts.letters"
    letters: Sequence[PrintedLetter]
    next_url: str | None


@dataclass(frozen=True, kw_only=True)
class ReviewPage(Page):
    """Who still holds what: duties that nobody has confirmed for a year."""

    endpoint: ClassVar = "accounts.review"
    duties: Sequence[DutyToConfirm]
    places: Mapping[int, str]
    next_url: str | None

    def duty_label(self, duty: str) -> Any:
        """What the duty is called."""
        return DUTY_LABELS[duty]


def checked_of(form: ManyForm, by: Actor) -> CheckedPeople:
    """Return the checked file of the form; the office gives duties in its own areas alone."""
    return check_people(form.file.data.read(), lambda area: by.post(area.path, *policy.ACCOUNT_KEEPERS) is not None)


def many(form: ManyForm, checked: CheckedPeople | None = None) -> ManyPage:
    """Return the page for a checked file, or the empty one."""
    people = checked.people if checked and not checked.faults else ()
    listed = checked.faults if checked else ()
    return ManyPage(
        title=_("Invite people from a workbook"),
        lede=_("Every row is invited with its duty, or none: rows that cannot be taken are named."),
        crumbs=(_list(),),
        form=form,
        told=checked.told if checked else (),
        faults=listed[:ROWS],
        people=people[:ROWS],
        more=max(len(listed) - ROWS, 0) + max(len(people) - ROWS, 0),
        places=areas.labels({one.area.path for one in people[:ROWS]}),
        sha256=checked.sha256 if checked else "",
        weighty=", ".join(str(DUTY_LABELS[duty]) for duty in WEIGHTY),
    )


def blank() -> bytes:
    """Return the workbook to be filled in: its titles alone, and on a second sheet the duties and areas to write."""
    titles = [str(field.label) for field in FIELDS]
    duties = [[str(label), duty.value] for duty, label in ((one, DUTY_LABELS[one]) for one in Duty)]
    people = write_form(_("people"), titles, [], widths=((0, len(titles) - 1, 24),))
    return bind(
        [people, write_form(_("duties"), [_("duty"), _("code")], duties, widths=((0, 1, 40),))], title="Thuksiang"
    )


def letters(by: Actor, after: int) -> LettersPage:
    """Return the letters that wait to be printed in the person's areas."""
    found = sign_in_queries.letters_to_print(posts_of(by), after, limit=LETTERS + 1)
    listed = []
    for account, code in found[:LETTERS]:
        text = shown(sign_in_queries.code_of(code))
        url = site() + url_for("accounts.welcome", code=text)
        listed.append(PrintedLetter(account, text, url, drawn(url), code.expires_at))
    more = url_for("accounts.letters", after=found[LETTERS - 1][0].id) if len(found) > LETTERS else None
    return LettersPage(
        title=_("Letters with one-time codes"),
        lede=_("Each letter fills a sheet. A code works once, within 72 hours."),
        crumbs=(_list(),),
        letters=listed,
        next_url=more,
    )


def review(by: Actor, after: int) -> ReviewPage:
    """Return the duties that wait for their yearly confirmation."""
    found = queries.to_confirm(posts_of(by), by.id, after, limit=DUTIES + 1)
    listed = found[:DUTIES]
    return ReviewPage(
        title=_("Who still holds what"),
        lede=_(
            "Once a year the office confirms each duty. Choose those that are still held; withdraw the others. Nobody "
            "confirms their own."
        ),
        crumbs=(_list(),),
        duties=listed,
        places=areas.labels({one.path for one in listed}),
        next_url=url_for("accounts.review", after=listed[-1].id) if len(found) > DUTIES else None,
    )


def _list() -> Crumb:
    return Crumb(label=_("Accounts and their duties"), url=url_for("accounts.index"))
