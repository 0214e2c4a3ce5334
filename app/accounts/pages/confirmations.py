"""Pages of the second person: what waits to be confirmed, and one proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts import policy
from app.accounts.actions import second
from app.accounts.forms import WordsForm
from app.accounts.models.accounts import ProposedAct
from app.accounts.queries import accounts as queries
from app.accounts.states import PROPOSED_STATE_LABELS, ProposedState
from app.ledger.actor import Actor
from app.store import clock
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

PROPOSED_TONES = {
    ProposedState.WAITING: "wait",
    ProposedState.CONFIRMED: "good",
    ProposedState.REFUSED: "bad",
    ProposedState.TAKEN_BACK: "plain",
}


class _Proposals:
    """What proposals are called."""

    def told(self, proposed: ProposedAct) -> str:
        """What is to be confirmed, in one sentence."""
        return second.SECOND_ACTS[proposed.act].told(proposed)

    def act_label(self, proposed: ProposedAct) -> Any:
        """What the act is called."""
        return second.SECOND_ACTS[proposed.act].label

    def state_label(self, proposed: ProposedAct) -> Any:
        """What its state is called; one whose time is over says so."""
        return _("its time is over") if self.lapsed(proposed) else PROPOSED_STATE_LABELS[proposed.state]

    def tone(self, proposed: ProposedAct) -> str:
        """How its state looks."""
        return "warn" if self.lapsed(proposed) else PROPOSED_TONES[proposed.state]

    def lapsed(self, proposed: ProposedAct) -> bool:
        """Whether it waited for too long."""
        return proposed.state == ProposedState.WAITING and proposed.lapses_on < clock.today()


@dataclass(frozen=True, kw_only=True)
class ConfirmationsPage(_Proposals, Page):
    """What waits for a second person, and what one has proposed oneself."""

    endpoint: ClassVar = "accounts.confirmations"
    waiting: Sequence[ProposedAct]
    own: Sequence[ProposedAct]
    names: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class ConfirmationPage(_Proposals, Page):
    """One proposal: what it is, who proposed it and why; the second person confirms or refuses it here."""

    endpoint: ClassVar = "accounts.confirmation"
    proposed: ProposedAct
    names: Mapping[int, str]
    subject_url: str
    form: WordsForm
    #: It is confirmed on the page of what it is about, once that was read.
    read_first: bool
    may_confirm: Verdict
    may_refuse: Verdict
    may_take_back: Verdict


def acts_for(by: Actor) -> list[str]:
    """Return the acts of which the actor may be the second person somewhere."""
    mine = {post.duty for post in by.posts}
    return [code for code, one in second.SECOND_ACTS.items() if mine & set(one.duties)]


def waiting_for(by: Actor) -> Sequence[ProposedAct]:
    """Return what waits for the actor as the second person, the oldest first."""
    return [one for one in queries.waiting_in(by.posts, acts_for(by)) if second.may_confirm(by, one)]


def confirmations(by: Actor) -> ConfirmationsPage:
    """Return what waits for the actor, and what the actor has proposed."""
    waiting, own = waiting_for(by), queries.proposed_by(by.id)
    return ConfirmationsPage(
        title=_("What a second person confirms"),
        lede=_("Some acts need two people: one proposes, another one confirms, and only then it is done."),
        crumbs=(Crumb(label=_("My work"), url=url_for("front.work")),),
        waiting=waiting,
        own=own,
        names=queries.names([one.proposed_by_id for one in waiting]),
    )


def confirmation(proposed: ProposedAct, by: Actor, form: WordsForm) -> ConfirmationPage | None:
    """Return the page of a proposal; nothing for whoever neither made it nor may be its second person."""
    one = second.SECOND_ACTS[proposed.act]
    if proposed.proposed_by_id != by.id and not by.post(proposed.area_path, *one.duties):
        return None
    people = [proposed.proposed_by_id, proposed.ended_by_id]
    return ConfirmationPage(
        title=one.told(proposed),
        kicker=str(one.label),
        crumbs=(Crumb(label=_("What a second person confirms"), url=url_for("accounts.confirmations")),),
        proposed=proposed,
        names=queries.names([person for person in people if person]),
        subject_url=one.address(proposed),
        form=form,
        read_first=one.reading is not None,
        may_confirm=second.may_confirm(by, proposed),
        may_refuse=second.may_confirm(by, proposed, refusing=True),
        may_take_back=policy.may_take_back(by, proposed),
    )
