"""Pages of the answers that are owed: an area's list by body and by area, the letter's code, the page it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.aggregation.forms.desk import ReplyForm
from app.aggregation.models.decisions import ReplyCode
from app.aggregation.queries import referrals as queries
from app.aggregation.queries.referrals import Referral
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import SPAN, Level, bounds, code_of, level_of
from app.store import clock
from app.web.locale import called, language
from app.web.page import Crumb, Page

#: The level whose areas the list of an area adds up.
BELOW = {Level.PROVINCE: Level.DISTRICT, Level.DISTRICT: Level.SUBDISTRICT, Level.SUBDISTRICT: Level.VILLAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyOwing:
    """One body: how many referrals of the area it has, has not answered, has overdue."""

    id: int
    name: str
    url: str
    referred: int
    waiting: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class OverduePage(Page):
    """The referrals of an area whose answer is overdue, by body, by area and one by one; public."""

    endpoint: ClassVar = "aggregation.overdue"
    area: Area
    bodies: Sequence[BodyOwing]
    #: (name of the area below, address of its list, how many are overdue)
    below: Sequence[tuple[str, str, int]]
    referrals: Sequence[Referral]
    places: dict[int, str]
    #: How many are overdue, also beyond those that are listed.
    total: int
    json_url: str


@dataclass(frozen=True, kw_only=True)
class CodePage(Page):
    """Where the code of a letter is typed; ``wrong`` says what to do about what was typed."""

    endpoint: ClassVar = "aggregation.code"
    typed: str = ""
    wrong: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplyPage(Page):
    """The one answer that the code of a letter opens; once it is given, what was answered."""

    endpoint: ClassVar = "aggregation.reply"
    code: str
    referral: Referral | None
    where: str
    body: str
    item_url: str
    is_open: bool
    form: ReplyForm


def overdue(area: Area) -> OverduePage:
    """Return what is overdue of items that come from the area."""
    english, (low, high) = language() == "en", bounds(area.path)
    bodies = [
        BodyOwing(id=ident, name=name, url=addresses.agency(ident), referred=n, waiting=waiting, overdue=late)
        for ident, name, n, waiting, late in queries.counted_in(low, high, english)
    ]
    found = queries.overdue_in(low, high, english)
    return OverduePage(
        title=_("Answers that are overdue"),
        kicker=called(area),
        lede=_(
            "What was referred to bodies and was not answered in time. The rules of each cycle say how long that is."
        ),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
        area=area,
        bodies=bodies,
        below=_below(area, low, high),
        referrals=found,
        places=areas.labels({one.area_path for one in found}),
        total=sum(body.overdue for body in bodies),
        json_url=f"{addresses.area(area.path)}/overdue.json",
    )


def _below(area: Area, low: int, high: int) -> Sequence[tuple[str, str, int]]:
    level = BELOW.get(level_of(area.path))
    if level is None:
        return ()
    counts = queries.overdue_by_area(low, high, SPAN[level])
    names = areas.labels(counts)
    return [
        (names.get(path, code_of(path)), f"{addresses.area(path)}/overdue", counts[path]) for path in sorted(counts)
    ]


def overdue_json(area: Area) -> dict[str, Any]:
    """Return the same as open data; ids are strings, days ISO 8601."""
    page = overdue(area)
    return {
        "area": {"code": code_of(area.path), "name": called(area)},
        "as_of": clock.today().isoformat(),
        "overdue": page.total,
        "listed": len(page.referrals),
        "bodies": [
            {"id": str(one.id), "name": one.name, "referred": one.referred, "unanswered": one.waiting}
            | {"overdue": one.overdue}
            for one in page.bodies
        ],
        "areas": [{"name": name, "url": url, "overdue": n} for name, url, n in page.below],
        "referrals": [as_json(one) for one in page.referrals],
    }


def as_json(one: Referral) -> dict[str, Any]:
    """Return one referral as open data."""
    return {
        "item": {"kind": one.item_kind, "ref": one.ref, "title": one.title},
        "area": code_of(one.area_path),
        "round": one.round_ref,
        "body": {"id": str(one.agency_id), "name": one.agency},
        "sentence": one.sentence,
        "referred_on": queries.day_of(one.decided_at).isoformat(),
        "due_on": one.due_on.isoformat(),
        "overdue": one.is_overdue,
        "answers": [
            {"reply": answer.reply, "sentence": answer.sentence, "answered_on": answer.answered_on.isoformat()}
            | {"way": answer.way, "letter": answer.letter[0] if answer.letter else None}
            for answer in one.answers
        ],
    }


def code(typed: str = "", wrong: str = "") -> CodePage:
    """Return the page on which the code of a letter is typed."""
    return CodePage(
        title=_("Answer with the code of our letter"),
        lede=_("For offices that received a letter about something that was referred to them. You need no account."),
        crumbs=(Crumb(label=_("Front page"), url="/"),),
        typed=typed[:40],
        wrong=wrong,
    )


def unknown(typed: str) -> CodePage:
    """Return the one answer to a code that opens nothing, whatever the cause."""
    return code(
        typed,
        _(
            "No letter was found with this code. Compare each letter and digit with the paper. If too many wrong codes "
            "were typed from your network, wait half an hour and try again, or call the desk that wrote to you."
        ),
    )


def reply(one: ReplyCode, typed: str, form: ReplyForm) -> ReplyPage:
    """Return the page that the code opens."""
    round_ = queries.round_of(one.decision_id)
    referral = queries.referral_by_decision(one.decision_id, language() == "en")
    is_open = one.used_at is None and referral is not None and not referral.answers
    return ReplyPage(
        title=_("Your answer to the citizens") if is_open else _("What became of this letter"),
        kicker=referral.agency if referral else "",
        crumbs=(Crumb(label=_("Front page"), url="/"),),
        code=typed,
        referral=referral,
        where=areas.labels([referral.area_path]).get(referral.area_path, "") if referral else "",
        body=called(round_.area),
        item_url=addresses.item(referral.item_kind, referral.ref) if referral else "",
        is_open=is_open,
        form=form,
    )
