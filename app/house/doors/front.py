"""The doors of what everybody uses: pages, areas, maps, accounts, jobs, what citizens follow and what is printed."""

from __future__ import annotations

from app.accounts.states import Duty
from app.bodies.policy import KEEPERS
from app.bodies.queries import place_of_area, place_of_body
from app.comments.queries import place_of_comment
from app.house.doors.circles import DESK, FORUM
from app.web.doors import ANYONE, SIGNED_IN, Door, only

#: Those who read comments before anybody else does.
COMMENT = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_comment)

#: Those who keep a committee, and see who its members are.
BODY = only(*KEEPERS, place=place_of_body)

DOORS: dict[str, Door] = {
    # web
    "assets.file": ANYONE,
    "locale.switch": ANYONE,
    "gallery.show": ANYONE,
    # house
    "health.healthz": ANYONE,
    "health.readyz": ANYONE,
    # accounts
    "accounts.sign_in": ANYONE,
    "accounts.enter": ANYONE,
    "accounts.sign_out": SIGNED_IN,
    # jobs
    "jobs.index": SIGNED_IN,
    "jobs.show": SIGNED_IN,
    # areas
    "areas.search": ANYONE,
    "areas.import_villages": only(Duty.ADMINISTRATOR),
    "areas.send_villages": only(Duty.ADMINISTRATOR),
    **{
        f"areas.{view}": only(Duty.ADMINISTRATOR)
        for view in ("boundaries", "send_boundaries", "boundary", "boundary_outlines", "take_boundaries")
    },
    # bodies
    **dict.fromkeys(("bodies.index", "bodies.show"), ANYONE),
    **dict.fromkeys(("bodies.new", "bodies.found"), only(*KEEPERS, place=place_of_area)),
    **{
        f"bodies.{view}": BODY
        for view in (
            *("term", "begin", "seats", "set_seats", "quotas", "set_quotas"),
            *("members", "seat", "appoint", "leave", "erase"),
        )
    },
    # pages
    "pages.home": ANYONE,
    "pages.area": ANYONE,
    "pages.needs": ANYONE,
    "pages.proposals": ANYONE,
    "pages.projects": ANYONE,
    "pages.about": ANYONE,
    "pages.data": ANYONE,
    "pages.work": SIGNED_IN,
    # following
    "following.receipts": ANYONE,
    "following.receipt": ANYONE,
    "following.follow": ANYONE,
    "following.ask": ANYONE,
    "following.confirmation": ANYONE,
    "following.confirm": ANYONE,
    "following.stopping": ANYONE,
    "following.stop": ANYONE,
    "following.notice": ANYONE,
    # comments
    "comments.index": ANYONE,
    "comments.write": ANYONE,
    "comments.send": ANYONE,
    "comments.flag": ANYONE,
    "comments.report": ANYONE,
    "comments.queue": only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "comments.ruling": COMMENT,
    "comments.rule": COMMENT,
    # publicapi
    "publicapi.feed": ANYONE,
    **dict.fromkeys(("ogc.landing", "ogc.conformance", "ogc.api", "ogc.collections", "ogc.collection"), ANYONE),
    **dict.fromkeys(("ogc.queryables", "ogc.items", "ogc.item"), ANYONE),
    # reports
    "reports.pack": FORUM,
    "reports.issue": FORUM,
    "reports.pack_pdf": FORUM,
    "reports.slips": FORUM,
    "reports.closing": DESK,
    "reports.confirmation": ANYONE,
    "reports.notice": ANYONE,
    "reports.minutes": FORUM,
    "reports.participation": SIGNED_IN,
    "reports.theme": ANYONE,
    # tracing
    "tracing.need": ANYONE,
    "tracing.proposal": ANYONE,
    "tracing.project": ANYONE,
    "tracing.trace": ANYONE,
    "tracing.voices": ANYONE,
    # publicapi
    "publicapi.calendar": ANYONE,
    # maps
    "maps.show": ANYONE,
    "maps.points": ANYONE,
    "maps.shapes": ANYONE,
    "maps.shell": ANYONE,
    # places
    "places.reading": ANYONE,
    "places.around": ANYONE,
    # themes
    "themes.index": ANYONE,
    "themes.show": ANYONE,
    "themes.drawing": ANYONE,
    "themes.features": ANYONE,
    "themes.workbook": ANYONE,
    "themes.package": ANYONE,
}
