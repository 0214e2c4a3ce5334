"""Look for what does not fit, and rule on it."""

from __future__ import annotations

from flask import abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.models import Area
from app.areas.queries import by_code
from app.cycles.models.cycles import Cycle
from app.forums.actions import flags as actions
from app.forums.forms.flags import LookForm, RulingForm
from app.forums.models.flags import Flag
from app.forums.pages.flags import FlagsPage, RulingPage
from app.forums.policy import flags as policy
from app.forums.queries import flags as queries
from app.forums.queries.asked import cycle_of
from app.forums.states.flags import FlagRuling
from app.forums.views.blueprint import bp
from app.web.forms import submitted
from app.web.found import found


def _asked(code: str) -> tuple[Area, Cycle]:
    area = found(by_code(code))
    return area, found(cycle_of(area, request.args.get("cycle", "")))


@bp.get("/areas/<code>/flags")
def flags(code: str) -> ResponseReturnValue:
    """List the flags of an area."""
    area, cycle = _asked(code)
    found = queries.flags_under(cycle.id, area.path)
    return FlagsPage.of(area, cycle, found, queries.tally(cycle.id, area.path)).render()


@bp.post("/areas/<code>/flags")
def look(code: str) -> ResponseReturnValue:
    """Look over the forums of the cycle again."""
    area, cycle = _asked(code)
    if not LookForm().validate_on_submit():
        abort(422)
    new = actions.look(cycle, path=area.path, by=g.actor)
    flash(ngettext("%(num)s new flag.", "%(num)s new flags.", new), "success")
    return redirect(url_for("forums.flags", code=code, cycle=cycle.code))


def _flag(flag_id: int) -> Flag:
    return found(queries.flag_by_id(flag_id))


@bp.get("/flags/<int:flag_id>")
def ruling(flag_id: int) -> ResponseReturnValue:
    """Show one flag."""
    flag = _flag(flag_id)
    verdict = policy.may_rule(g.actor, flag, queries.makers_of([flag.forum_id, flag.other_id]))
    return RulingPage.of(flag, RulingForm(), verdict).render()


@bp.post("/flags/<int:flag_id>")
def rule(flag_id: int) -> ResponseReturnValue:
    """Rule on the flag."""
    flag, form = _flag(flag_id), RulingForm()
    page = RulingPage.of(flag, form, policy.may_rule(g.actor, flag, queries.makers_of([flag.forum_id, flag.other_id])))

    def act() -> str:
        actions.rule(flag, FlagRuling(form.ruling.data), form.because.data, by=g.actor)
        flash(_("The ruling is saved."), "success")
        return page.crumbs[0].url

    return submitted(form, lambda _theirs: page, act)
