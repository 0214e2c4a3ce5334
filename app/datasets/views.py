"""The register of data sets."""

from __future__ import annotations

import re

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.agencies.queries import agency_of_code
from app.datasets import actions, pages, queries
from app.datasets.forms import EditionForm
from app.datasets.models import RegisteredSet
from app.datasets.states import CitedKind
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found
from app.web.once import address_of

bp = Blueprint("datasets", __name__, template_folder="templates")


@address_of("dataset")
def _dataset(ident: int) -> str:
    one = queries.by_id(ident)
    return url_for("datasets.show", ref=one.ref) if one else url_for("datasets.index")


@bp.get("/datasets")
def index() -> ResponseReturnValue:
    """Show the register."""
    key = re.fullmatch(r"(\d{1,3})-(\d{1,5})", request.args.get("after", ""))
    return pages.index((int(key[1]), int(key[2])) if key else (0, 0), g.actor).render()


@bp.get("/datasets/new")
def new() -> ResponseReturnValue:
    """Show the form of a data set."""
    province = found(pages.province_of(g.actor))
    return pages.new(pages.dataset_form(province.province)).render()


@bp.post("/datasets/new")
def register() -> ResponseReturnValue:
    """Enter a data set into the register."""
    province = found(pages.province_of(g.actor))
    form = pages.dataset_form(province.province)

    def act() -> str:
        made = actions.register(
            province,
            name_th=form.name_th.data or "",
            name_en=form.name_en.data or "",
            about=form.about.data or "",
            agency=found(agency_of_code(form.agency_id.data or "")),
            every_days=form.every_days.data or 0,
            by=g.actor,
        )
        flash(_("Entered as %(ref)s. Its owner brings the first edition now.", ref=made.ref), "success")
        return url_for(".show", ref=made.ref)

    return submitted(form, lambda _theirs: pages.new(form), act)


@bp.get("/datasets/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show one data set."""
    one = _found(ref)
    return pages.show(one, EditionForm(), pages.cite_form(one), g.actor).render()


@bp.post("/datasets/<ref>/editions")
def bring(ref: str) -> ResponseReturnValue:
    """Bring an edition."""
    one, form = _found(ref), EditionForm()

    def act() -> str:
        assert form.as_of.data is not None  # the form asks for it
        told = {"address": form.address.data or "", "digest": form.digest.data or ""}
        made = actions.bring(one, as_of=form.as_of.data, **told, by=g.actor)
        flash(_("Edition %(n)s is in the register.", n=made.number), "success")
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: pages.show(one, form, pages.cite_form(one), g.actor), act)


@bp.post("/datasets/<ref>/citations")
def cite(ref: str) -> ResponseReturnValue:
    """Say what an edition stood behind."""
    one = _found(ref)
    form = pages.cite_form(one)

    def act() -> str:
        number = whole_number(form.edition.data)
        edition = next((held for held in queries.editions_of(one.id) if held.number == number), None)
        if edition is None:
            raise Refusal(_("Choose an edition that is in the register."), field="edition")
        kind = CitedKind(form.behind.data)
        number = form.indicator.data if kind == CitedKind.INDICATOR else form.ref.data
        actions.cite(edition, kind, number or "", form.figure.data or "", by=g.actor)
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: pages.show(one, EditionForm(), form, g.actor), act)


def _found(ref: str) -> RegisteredSet:
    return found(queries.by_ref(ref))
