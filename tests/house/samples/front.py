"""One address for each route of the rooms that everybody uses, with the area that it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from app.areas.states.paths import path_of
from app.bundles.actions.make import make
from app.bundles.queries import kept
from app.following.queries.tokens import token_of
from app.opendata.queries.packages import file_of
from tests.factories import forums, handbook
from tests.factories.following import follow
from tests.factories.publiclog import witnessed
from tests.house.samples.sample import Sample
from tests.house.samples.subjects import of_confirmation, of_log, of_province, of_village_round
from tests.house.story import PROVINCE, VILLAGE, Story


def _of_follower(what: str) -> Callable[[Story], Sample]:
    def sample(story: Story) -> Sample:
        follower = follow(story.need)
        return Sample({"follower_id": follower.id, "token": token_of(what, follower)})

    return sample


def of_bundle(story: Story) -> Sample:
    assert story.seal
    path = path_of(PROVINCE)
    make(path, kept.file_of(path))
    return Sample({"code": PROVINCE})


def _of_package(story: Story) -> Sample:
    """A package that lies there; its content is no matter to the doors."""
    cycle = story.world.cycle
    file = file_of(cycle.province, cycle.code)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"PK")
    return Sample({"code": PROVINCE, "cycle": cycle.code}, PROVINCE)


def _of_handbook(_story: Story) -> Sample:
    """The whole book, of which one chapter is loaded."""
    handbook.version()
    return Sample()


#: For each endpoint with arguments, the sample; add yours when you hang a door.
SAMPLES: dict[str, Callable[[Story], Sample]] = {
    **{
        f"accounts.{view}": lambda story: Sample({"account_id": story.kept.id})
        for view in (
            "show",
            "grant",
            "closing",
            "close",
            "letter",
            "issue",
            "sign_out_all",
            "drop_factor",
            "drop_thaid",
        )
    },
    **{
        f"accounts.{view}": lambda story: Sample({"account_id": story.kept.id, "duty_id": story.duty.id})
        for view in ("withdrawing", "withdraw")
    },
    **{f"office.{view}": lambda _story: Sample({"name": "categories"}) for view in ("rows", "add_row")},
    **{
        f"office.{view}": lambda story: Sample({"name": "categories", "row_id": story.need.category_id})
        for view in ("end_row", "resume_row")
    },
    **{
        f"office.{view}": lambda story: Sample({"agency_id": story.agency.id})
        for view in ("agency", "end_agency", "let_speak", "stand", "locate")
    },
    "office.silence": lambda story: Sample({"agency_id": story.agency.id, "speaker_id": story.speaker.id}),
    **{
        f"office.{view}": lambda story: Sample({"what": "jobs", "ident": story.job.id}) for view in ("dropping", "drop")
    },
    "office.again_job": lambda story: Sample({"ident": story.job.id}),
    "office.again_message": lambda story: Sample({"ident": story.message.id}),
    **{f"office.{view}": lambda _story: Sample({"what": "points"}) for view in ("load", "send_load")},
    "accounts.end_passkey": lambda story: Sample({"passkey_id": story.passkey.id}),
    "accounts.end_device": lambda story: Sample({"device_id": story.device.id}),
    **{
        f"accounts.{view}": lambda story: Sample({"proposed_id": story.proposed.id})
        for view in ("confirmation", "confirm", "refuse", "take_back")
    },
    **{
        f"areas.{view}": lambda story: Sample({"draft_id": story.draft.id})
        for view in ("boundary", "boundary_outlines", "take_boundaries")
    },
    "reports.card": lambda _story: Sample({"code": "plain", "lang": "th", "version": "0000000000"}),
    "assets.file": lambda _story: Sample({"digest": "00000000", "name": "app.css"}),
    **{
        f"comments.{view}": lambda story: Sample({"comment_id": story.comment.id}, VILLAGE)
        for view in ("flag", "report", "ruling", "rule", "answering", "answer")
    },
    **{
        f"comments.{view}": lambda story: Sample({"ref": story.proposal.ref, "folder": "proposals"}, VILLAGE)
        for view in ("index", "write", "send")
    },
    "comments.of_area": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    **{f"following.{view}": _of_follower("confirm") for view in ("confirmation", "confirm")},
    **{f"following.{view}": _of_follower("stop") for view in ("stopping", "stop")},
    **{f"bodies.{view}": of_province for view in ("index", "new", "found")},
    **{
        f"bodies.{view}": lambda story: Sample({"code": PROVINCE, "kind": story.body.body_kind.code}, PROVINCE)
        for view in ("show", "term", "begin", "seats", "set_seats", "quotas", "set_quotas", "members")
    },
    **{
        f"bodies.{view}": lambda story: Sample(
            {"code": PROVINCE, "kind": story.body.body_kind.code, "number": 1}, PROVINCE
        )
        for view in ("seat", "appoint", "leave", "erase")
    },
    "following.ask": lambda story: Sample({"kind": "need", "ref": story.need.ref}),
    "following.follow": lambda story: Sample({"kind": "need", "ref": story.need.ref}),
    **{
        f"following.{view}": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE)
        for view in ("loudspeaker", "announce", "told", "days")
    },
    "following.notice": lambda story: Sample({"code": story.world.areas[VILLAGE].code}),
    **{f"ogc.{view}": lambda _story: Sample({"name": "needs"}) for view in ("collection", "queryables", "items")},
    "ogc.item": lambda story: Sample({"name": "needs", "ref": story.need.ref}),
    **{f"opendata.{view}": _of_package for view in ("package", "make")},
    "opendata.oc4ids_package": of_province,
    "opendata.oc4ids_project": lambda story: Sample({"ref": story.project.ref}),
    "publicapi.feed": lambda story: Sample({"kind": "project", "ref": story.project.ref}),
    **{f"publiclog.{view}": of_log() for view in ("checkpoint", "key", "policy")},
    "publiclog.checkpoint_at": lambda story: of_log(size=story.seal.size)(story),
    "publiclog.evidence": lambda story: Sample({"one": story.seal.note}),
    "publiclog.tile": of_log(level="entries", address="000.p/1"),
    "publiclog.proof": of_log(name="0"),
    "bundles.bundle": of_bundle,
    "bundles.make": lambda _story: Sample({"code": PROVINCE}, PROVINCE),
    "bundles.program": lambda _story: Sample({"kind": "html"}),
    "witness.checkpoint": lambda _story: Sample({"digest": hashlib.sha256(witnessed().encode()).hexdigest()}),
    "publiclog.prove": lambda story: Sample({"ref": story.seal and story.need.ref}),
    "following.receipt": lambda story: Sample({"code": forums.code_of(story.need)}),
    "reports.closing": of_village_round,
    "reports.confirmation": of_confirmation,
    "reports.notice": lambda _story: Sample({"code": VILLAGE}, VILLAGE),
    **{
        f"handbook.{view}": lambda _story: Sample({"key": handbook.version().section})
        for view in ("section", "beside", "edit", "write")
    },
    **{
        endpoint: lambda _story: Sample({"chapter": handbook.version().chapter})
        for endpoint in ("handbook.chapter", "reports.handbook_chapter")
    },
    "handbook.judge": lambda _story: Sample({"version_id": handbook.version().id}),
    "reports.handbook": _of_handbook,
    "locale.switch": lambda _story: Sample({"code": "en"}),
    "publicapi.calendar": of_province,
    "reports.participation": of_province,
    "reports.plan_balance": of_province,
    "front.area": of_province,
    "exceptions.show": of_province,
    "exceptions.workbook": of_province,
    "front.needs": of_province,
    "front.proposals": of_province,
    "front.projects": of_province,
    "jobs.show": lambda story: Sample({"job_id": story.job.id}),
    "maps.show": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    "maps.points": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    "maps.shapes": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    "places.around": lambda story: Sample({"code": story.world.areas[VILLAGE].code}, VILLAGE),
    "themes.index": of_province,
    **{
        endpoint: lambda story: Sample({"code": story.world.areas[VILLAGE].code, "theme": "needs"}, VILLAGE)
        for endpoint in ("themes.show", "themes.drawing", "themes.features", "themes.workbook", "themes.package")
    },
    "reports.theme": lambda story: Sample({"code": story.world.areas[VILLAGE].code, "theme": "needs"}, VILLAGE),
    "maps.shell": lambda _story: Sample({"digest": "00000000"}),
}
