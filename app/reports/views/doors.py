"""Who may print which paper."""

from __future__ import annotations

from app.cycles.views.doors import DESK, DESK_WORK
from app.forums.views.doors import FORUM
from app.screening.views.doors import SEAT
from app.web.doors import ANYONE, SIGNED_IN, Door

DOORS: dict[str, Door] = {
    "reports.pack": FORUM,
    "reports.issue": FORUM,
    "reports.pack_pdf": FORUM,
    "reports.slips": FORUM,
    "reports.closing": DESK,
    "reports.referral": DESK_WORK,
    "reports.confirmation": ANYONE,
    "reports.brief": ANYONE,
    "reports.briefs_of_year": ANYONE,
    "reports.summary": ANYONE,
    "reports.notice": ANYONE,
    "reports.profile": ANYONE,
    "reports.card": ANYONE,
    "reports.minutes": FORUM,
    "reports.invitation": ANYONE,
    "reports.poster": ANYONE,
    "reports.participation": SIGNED_IN,
    "reports.alignment": ANYONE,
    "reports.plan_balance": ANYONE,
    "reports.theme": ANYONE,
    "reports.monthly": ANYONE,
    "reports.half": ANYONE,
    "reports.score_cards": SEAT,
    "reports.handbook": ANYONE,
    "reports.handbook_chapter": ANYONE,
}
