"""The second person looks at what waits, and confirms or refuses it."""

from __future__ import annotations

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions import second
from app.accounts.forms import WordsForm
from app.accounts.models.accounts import ProposedAct
from app.accounts.pages import confirmations as pages
from app.accounts.queries import accounts as queries
from app.accounts.views.blueprint import bp
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.once import address_of


@address_of("proposed_act")
def _address(ident: int) -> str:
    return url_for("accounts.confirmation", proposed_id=ident)


@bp.get("/confirmations")
def confirmations() -> ResponseReturnValue:
    """Show what waits for a second person."""
    return pages.confirmations(g.actor).render()


@bp.get("/confirmations/<int:proposed_id>")
def confirmation(proposed_id: int) -> ResponseReturnValue:
    """Show one proposal."""
    return found(pages.confirmation(_proposed(proposed_id), g.actor, WordsForm())).render()


@bp.post("/confirmations/<int:proposed_id>/confirm")
def confirm(proposed_id: int) -> ResponseReturnValue:
    """Confirm it: it is done."""
    proposed = _seen(proposed_id)

    def act() -> None:
        second.confirm(proposed, by=g.actor)
        flash(_("Confirmed. It is done."), "success")

    return tried(act, url_for(".confirmation", proposed_id=proposed_id))


@bp.post("/confirmations/<int:proposed_id>/refuse")
def refuse(proposed_id: int) -> ResponseReturnValue:
    """Refuse it with a sentence."""
    proposed, form = _seen(proposed_id), WordsForm()

    def act() -> str:
        second.refuse(proposed, form.words.data or "", by=g.actor)
        flash(_("Refused. Whoever proposed it reads your sentence."), "success")
        return url_for(".confirmation", proposed_id=proposed_id)

    return submitted(form, lambda _theirs: found(pages.confirmation(proposed, g.actor, form)), act)


@bp.post("/confirmations/<int:proposed_id>/take-back")
def take_back(proposed_id: int) -> ResponseReturnValue:
    """Take back what one has proposed oneself."""
    proposed = _seen(proposed_id)

    def act() -> None:
        second.take_back(proposed, by=g.actor)
        flash(_("Taken back."), "success")

    return tried(act, url_for(".confirmation", proposed_id=proposed_id))


def _proposed(proposed_id: int) -> ProposedAct:
    return found(queries.proposed_by_id(proposed_id))


def _seen(proposed_id: int) -> ProposedAct:
    """Return the proposal, if this person may see it at all."""
    proposed = _proposed(proposed_id)
    found(pages.confirmation(proposed, g.actor, WordsForm(formdata=None)))
    return proposed
