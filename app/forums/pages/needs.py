"""Pages on which needs are recorded, voted on and corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.models.cycles import Category
from app.forums.forms.sittings import CorrectionForm, NeedRow, NeedsForm, offer
from app.forums.forms.votes import VotesForm
from app.forums.models.community_plan import CommunityItem
from app.forums.models.needs import Need, NeedCorrection
from app.forums.models.sittings import Forum
from app.forums.models.workbook import Batch
from app.forums.pages.frame import FormPage, about, versions_of, way_to
from app.forums.policy import sittings as policy
from app.forums.states.sittings import Move
from app.ledger.actor import Actor
from app.thai.coordinates import degrees_text
from app.web.forms import is_blank
from app.web.locale import date_text, moment_text, named


@dataclass(frozen=True, slots=True)
class RecordedNeed:
    """A need as the list beside the form shows it."""

    number: int
    title: str
    words: str
    category: str
    households: int
    votes: int
    url: str
    correct_url: str
    #: Who brought it in with a workbook, and when; "" for what was typed here.
    imported: str

    @classmethod
    def of(cls, need: Need, batch: Batch | None = None) -> RecordedNeed:
        """Return the need as the list shows it."""
        return cls(
            need.number,
            need.title,
            need.words,
            named(need.category),
            need.households,
            need.votes,
            addresses.need(need.ref),
            addresses.need(need.ref, "correct"),
            _imported(batch) if batch else "",
        )


def _imported(batch: Batch) -> str:
    """Say who sent the workbook with which a need came; the recorder stands on the forum's record."""
    who = batch.account.name if batch.account else _("server operator")
    return str(_("Imported from a workbook on %(day)s by %(who)s", day=date_text(batch.sent_at.date()), who=who))


@dataclass(frozen=True, kw_only=True)
class NeedsPage(FormPage):
    """Record needs, several at once, in the words in which they were said."""

    endpoint: ClassVar = "forums.needs"
    forum_ref: str
    form: NeedsForm
    blank: NeedRow
    recorded: tuple[RecordedNeed, ...]
    #: Items of the community plan that nobody asked for yet: (id, year, title).
    offered: tuple[tuple[int, int, str], ...]

    @classmethod
    def take(cls, form: NeedsForm, item: CommunityItem) -> None:
        """Put the item's words into the first blank row, or into one more."""
        if str(item.id) in (entry.form.planned.data for entry in form.needs):
            return
        blank = next((entry.form for entry in form.needs if is_blank(entry.form)), None)
        row = blank or form.needs.append_entry().form
        row.title.data, row.words.data = item.title, item.detail or item.title
        row.satang.data, row.planned.data = item.satang or None, str(item.id)

    @classmethod
    def of(
        cls,
        forum: Forum,
        form: NeedsForm,
        needs: Sequence[Need],
        categories: Sequence[Category],
        by: Actor,
        *,
        imports: Mapping[int, Batch],
        offered: Sequence[CommunityItem],
    ) -> NeedsPage:
        """Return the page."""
        verdict = policy.can(by, Move.RECORD, forum)
        form.offer(categories)
        taken = {entry.form.planned.data for entry in form.needs}
        blank = NeedRow(prefix="needs-__index__-")
        blank.where.area = forum.area
        offer(blank.category, categories)
        return cls(
            title=_("Needs in the citizens' own words"),
            kicker=about(forum),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            forum_ref=forum.ref,
            form=form,
            blank=blank,
            recorded=tuple(RecordedNeed.of(need, imports.get(need.id)) for need in needs),
            offered=tuple((item.id, item.fiscal_year, item.title) for item in offered if str(item.id) not in taken),
        )


@dataclass(frozen=True, kw_only=True)
class VotesPage(FormPage):
    """Hands raised for each need."""

    endpoint: ClassVar = "forums.votes"
    forum_ref: str
    form: VotesForm
    needs: tuple[RecordedNeed, ...]
    in_the_room: int

    @classmethod
    def of(
        cls, forum: Forum, form: VotesForm, needs: Sequence[Need], by: Actor, theirs: Mapping[str, str] | None = None
    ) -> VotesPage:
        """Return the page; ``theirs`` is what somebody else saved meanwhile."""
        verdict = policy.can(by, Move.RECORD, forum)
        mine = {str(need.number): str(form[f"need-{need.number}"].data or 0) for need in needs}
        return cls(
            title=_("Votes for each need"),
            kicker=about(forum),
            lede=_(
                "Type the hands raised for each need. A person may raise one for several needs. Blank: not counted."
            ),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            versions=versions_of(theirs, mine, _label, lambda _key, votes: votes) if theirs else (),
            forum_ref=forum.ref,
            form=form,
            needs=tuple(RecordedNeed.of(need) for need in needs),
            in_the_room=forum.attendance_total,
        )


@dataclass(frozen=True, kw_only=True)
class CorrectionPage(FormPage):
    """Put a dated correction beside a need."""

    endpoint: ClassVar = "forums.correction"
    need: RecordedNeed
    need_ref: str
    form: CorrectionForm
    corrections: tuple[tuple[str, str], ...]
    #: Where the need is said to lie so far, in degrees; "" where nobody said.
    position: str

    @classmethod
    def of(cls, need: Need, form: CorrectionForm, earlier: Sequence[NeedCorrection], by: Actor) -> CorrectionPage:
        """Return the page with the corrections that stand already."""
        verdict = policy.may_correct(by, need)
        if need.lat_e6 is not None and need.lon_e6 is not None:
            form.where.now = (need.lat_e6, need.lon_e6)
        return cls(
            title=_("Add a correction"),
            kicker=_("Need no. %(n)s", n=need.number),
            crumbs=way_to(need.forum.round, need.forum),
            closed="" if verdict else str(verdict.why),
            need=RecordedNeed.of(need),
            need_ref=need.ref,
            form=form,
            corrections=tuple((one.text, moment_text(one.made_at)) for one in earlier),
            position=degrees_text(form.where.now) if form.where.now else "",
        )


def _label(number: str) -> str:
    return str(_("Need no. %(n)s", n=number))
