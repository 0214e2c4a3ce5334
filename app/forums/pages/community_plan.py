"""Pages of the community plan: for everybody, and for those who attach it and link its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.cycles.models.cycles import Round
from app.forums.forms.community_plan import PlanFileForm, PlanItemForm, PlanLinksForm, field_of
from app.forums.models.community_plan import CommunityFile, CommunityItem
from app.forums.models.needs import Need
from app.forums.pages.frame import FormPage, way_to
from app.web.locale import baht_text, called, moment_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The plan as a file: where it can be opened ("" where it cannot), its hash, whether everybody may."""

    number: int
    title: str
    year: int
    url: str
    digest: str
    added: str
    public: bool


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item, with the need that asks for the same; ``field`` names its choice in the officer's form."""

    year: int
    number: int
    title: str
    detail: str
    cost: str
    need: str
    need_url: str
    field: str

    @classmethod
    def of(cls, item: CommunityItem) -> PlanItem:
        """Return the item as it is shown."""
        need = item.need
        return cls(
            item.fiscal_year,
            item.number,
            item.title,
            item.detail,
            baht_text(item.satang) if item.satang else "",
            need.title if need else "",
            addresses.need(need.ref) if need else "",
            field_of(item),
        )


@dataclass(frozen=True, kw_only=True)
class CommunityPlanPage(Page):
    """The community plan of an area, for everybody."""

    endpoint: ClassVar = "forums.community_plan"
    items: tuple[PlanItem, ...]
    linked: int
    #: What a forum asked for and the plan does not hold: (title, address).
    outside: tuple[tuple[str, str], ...]
    files: tuple[PlanFile, ...]
    json_url: str
    area_url: str

    @classmethod
    def of(
        cls, area: Area, items: Sequence[CommunityItem], files: Sequence[CommunityFile], outside: Sequence[Need]
    ) -> CommunityPlanPage:
        """Return the page; ``outside`` are the needs for which no item of the plan asks."""
        code = code_of(area.path)
        return cls(
            title=_("The community's own plan"),
            kicker=called(area),
            lede=_("What the community planned for itself, and which of it a forum asked for too."),
            crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
            items=tuple(map(PlanItem.of, items)),
            linked=sum(item.need_id is not None for item in items),
            outside=tuple((need.title, addresses.need(need.ref)) for need in outside) if items else (),
            files=tuple(
                _file(one, url_for("forums.plan_file", code=code, number=one.number) if one.public else "")
                for one in files
            ),
            json_url=url_for("forums.community_plan", code=code) + ".json",
            area_url=addresses.area(area.path),
        )


@dataclass(frozen=True, kw_only=True)
class CommunityPage(FormPage):
    """Attach the plan, add items, link items to needs."""

    endpoint: ClassVar = "forums.community"
    round_ref: str
    items: tuple[PlanItem, ...]
    linked: int
    files: tuple[PlanFile, ...]
    attaching: PlanFileForm
    adding: PlanItemForm
    linking: PlanLinksForm
    needs: int
    public_url: str
    imports_url: str

    @classmethod
    def of(
        cls,
        round_: Round,
        items: Sequence[CommunityItem],
        files: Sequence[CommunityFile],
        forms: tuple[PlanFileForm, PlanItemForm, PlanLinksForm],
        needs: int,
    ) -> CommunityPage:
        """Return the page; ``needs`` is how many needs an item can be linked to."""
        attaching, adding, linking = forms
        kept = [_file(one, url_for("forums.kept_plan_file", ref=round_.ref, number=one.number)) for one in files]
        return cls(
            title=_("Community plan"),
            kicker=called(round_.area),
            lede=_("Attach the plan, write its items down, and say which need of a forum asks for the same."),
            crumbs=way_to(round_),
            round_ref=round_.ref,
            items=tuple(map(PlanItem.of, items)),
            linked=sum(item.need_id is not None for item in items),
            files=tuple(kept),
            attaching=attaching,
            adding=adding,
            linking=linking,
            needs=needs,
            public_url=url_for("forums.community_plan", code=code_of(round_.area_path)),
            imports_url=url_for("forums.imports", ref=round_.ref),
        )


def as_json(area: Area, items: Sequence[CommunityItem], files: Sequence[CommunityFile]) -> dict[str, Any]:
    """Return the plan as data; amounts in satang, fiscal years in B.E."""
    code = code_of(area.path)
    return {
        "area": {"code": code, "name": called(area)},
        "items": [
            {
                "fiscal_year": item.fiscal_year,
                "number": item.number,
                "title": item.title,
                "detail": item.detail,
                "satang": item.satang,
                "need": item.need.ref if item.need else None,
            }
            for item in items
        ],
        "with_need": sum(item.need_id is not None for item in items),
        "files": [
            {
                "number": one.number,
                "title": one.title,
                "fiscal_year": one.fiscal_year,
                "sha256": one.digest,
                "url": url_for("forums.plan_file", code=code, number=one.number) if one.public else None,
            }
            for one in files
        ],
    }


def _file(one: CommunityFile, url: str) -> PlanFile:
    return PlanFile(one.number, one.title, one.fiscal_year, url, one.digest, moment_text(one.added_at), one.public)
