"""Balance sheets: of a round, of an area tier by tier, with the items behind a figure, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.pages.desk import next_page, query_of
from app.aggregation.pages.frame import correction_facts, heading, notes, places_by_path
from app.aggregation.pages.hall import HallLines, hall_of
from app.aggregation.pages.signing import signed_facts, signing_json
from app.aggregation.policy import rounds as policy
from app.aggregation.policy.rounds import SEES_SCANS, may_correct
from app.aggregation.queries import below as below_queries
from app.aggregation.queries import sheets as sheets_queries
from app.aggregation.queries import signings
from app.aggregation.queries.below import RoundsBelow
from app.aggregation.queries.desk import DeskQuery, DeskRow
from app.aggregation.rules.balance import BalanceSheet
from app.aggregation.states.decisions import Move
from app.areas import queries as areas
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.cycles import queries as cycle_queries
from app.cycles.models.cycles import Cycle, Round
from app.cycles.policy import serves
from app.cycles.states import ITEM_KIND_LABELS, OUTCOME_LABELS, Outcome, RoundState
from app.forums.queries import not_held
from app.forums.queries import sittings as sittings_queries
from app.forums.queries.asked import cycle_of
from app.ledger.actor import Actor
from app.web.locale import language, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class BalancePage(Page):
    """The balance sheet of one round."""

    endpoint: ClassVar = "aggregation.balance"
    round: Round
    code: str
    #: What the round corrects and why, as (label, value).
    correcting: list[tuple[str, str]]
    #: The corrections of the round: what each is called, its address, reason, letter and day.
    corrections: list[tuple[str, str, str, str, Any]]
    may_correct: bool
    sheets: list[tuple[Any, BalanceSheet]]
    whole: BalanceSheet
    may_sign: bool
    #: How the minutes were signed; whether somebody may add a scan, or open it.
    signed: list[tuple[str, str]]
    may_add_scan: bool
    may_see_scan: bool
    forums: list[Any]
    below: list[RoundsBelow]
    places: dict[int, str]
    hall: HallLines


@dataclass(frozen=True, kw_only=True)
class ItemsPage(Page):
    """The items behind one line of a balance sheet, each with its reason."""

    endpoint: ClassVar = "aggregation.items"
    round: Round
    asked: DeskQuery
    rows: list[DeskRow]
    places: dict[int, str]
    next_url: str


@dataclass(frozen=True, kw_only=True)
class AreaBalancePage(Page):
    """The balance sheets of all rounds at and below an area, tier by tier, for one cycle."""

    endpoint: ClassVar = "aggregation.area_balance"
    code: str
    path: int
    cycle: Cycle | None
    cycles: list[Cycle]
    #: Each cycle with the sheet over all its tiers here, newest first.
    by_cycle: list[tuple[Cycle, BalanceSheet]]
    tiers: list[tuple[Any, list[tuple[Any, BalanceSheet]]]]


def balance(round_: Round, *, by: Actor | None) -> BalancePage:
    """Return the round's balance sheet, for all items and for each kind."""
    sheets = sheets_queries.sheets_of_round(round_.id)
    below = below_queries.rounds_under(round_.id, language() == "en")
    signing = signings.of_round(round_.id) if round_.state == RoundState.SIGNED else None
    by_kind = [(label, sheets[kind]) for kind, label in ITEM_KIND_LABELS.items() if kind in sheets]
    return BalancePage(
        title=_("Balance sheet of voices"),
        **heading(round_),
        round=round_,
        code=code_of(round_.area_path),
        correcting=correction_facts(round_),
        corrections=notes(round_) if round_.state != RoundState.OPEN else [],
        may_correct=bool(by and may_correct(by, round_)),
        sheets=by_kind,
        whole=sheets[""],
        may_sign=bool(by and policy.can(by, Move.SIGN, round_)),
        signed=signed_facts(round_, signing),
        may_add_scan=bool(by and signing and not signing.file_id and serves(by, round_)),
        may_see_scan=bool(by and signing and signing.file_id and by.post(round_.area_path, *SEES_SCANS)),
        forums=list(sittings_queries.of_round(round_.id)),
        below=below,
        places=places_by_path([one.path for one in below]),
        hall=hall_of(round_, not_held.declared_in(round_.id)),
    )


def items(round_: Round, args: Mapping[str, str]) -> ItemsPage:
    """Return the items behind a line of the balance sheet."""
    question = query_of(round_, args)
    rows, after = question.rows(language() == "en")
    label = OUTCOME_LABELS.get(Outcome(question.outcome)) if question.outcome in set(Outcome) else None
    return ItemsPage(
        title=str(label) if label else _("Everything on this desk"),
        **heading(round_),
        round=round_,
        asked=question,
        rows=rows,
        places=places_by_path([row.area_path for row in rows]),
        next_url=next_page(url_for("aggregation.items", ref=round_.ref), question, after),
    )


def area_balance(code: str, cycle_code: str) -> AreaBalancePage | None:
    """Return the balance sheets of an area for one cycle (the newest opened one), or nothing for an unknown area."""
    area = areas.by_code(code)
    if area is None:
        return None
    all_cycles = list(cycle_queries.cycles_of(area.province))
    cycle = next((one for one in all_cycles if one.code == cycle_code), None) or cycle_of(area)
    sheets = sheets_queries.sheets_of_area(cycle.id, area.path) if cycle else {}
    by_cycle = sheets_queries.sheets_by_cycle(area.path)
    tiers = [
        (
            LEVEL_LABELS[level],
            [(label, sheets[level, kind]) for kind, label in ITEM_KIND_LABELS.items() if (level, kind) in sheets],
        )
        for level in (Level.VILLAGE, Level.SUBDISTRICT, Level.DISTRICT, Level.PROVINCE)
    ]
    name = areas.labels([area.path]).get(area.path, named(area))
    return AreaBalancePage(
        title=_("Balance sheet of voices"),
        kicker=name,
        lede=named(cycle) if cycle else "",
        crumbs=(Crumb(label=name, url=addresses.area(area.path)),),
        code=area.code,
        path=area.path,
        cycle=cycle,
        cycles=all_cycles,
        by_cycle=[(one, by_cycle[one.id]) for one in all_cycles if one.id in by_cycle],
        tiers=[(label, by_kind) for label, by_kind in tiers if by_kind],
    )


def sheet_json(sheet: BalanceSheet) -> dict[str, Any]:
    """Return a sheet with its sums and whether it adds up."""
    return {
        "arrived": [{"road": line.code, **asdict(line.sums)} for line in sheet.arrived],
        "outcomes": [{"outcome": line.code, **asdict(line.sums)} for line in sheet.outcomes],
        "undecided": asdict(sheet.undecided),
        "total": asdict(sheet.total),
        "counted_once": asdict(sheet.once),
        "adds_up": sheet.adds_up,
    }


def round_json(round_: Round) -> dict[str, Any]:
    """Return the balance sheet of a round."""
    sheets = sheets_queries.sheets_of_round(round_.id)
    return {
        "round": round_.ref,
        "area": code_of(round_.area_path),
        "tier": round_.level,
        "cycle": round_.cycle.code,
        "state": round_.state,
        "closed_at": round_.closed_at.isoformat() if round_.closed_at else None,
        "hall": hall_of(round_, not_held.declared_in(round_.id)).as_json(),
        "signing": signing_json(round_),
        "all": sheet_json(sheets[""]),
        **{kind: sheet_json(sheet) for kind, sheet in sheets.items() if kind},
    }


def area_json(page: AreaBalancePage) -> dict[str, Any]:
    """Return the balance sheets of an area, by tier and kind."""
    by_path = sheets_queries.sheets_of_area(page.cycle.id, page.path) if page.cycle else {}
    tiers: dict[str, dict[str, Any]] = {}
    for (level, kind), sheet in by_path.items():
        tiers.setdefault(level, {})[kind] = sheet_json(sheet)
    return {"area": page.code, "cycle": page.cycle.code if page.cycle else None, "tiers": tiers}
