"""An address is written by the router or in ``areas.rules.addresses``, whose words the router holds; nowhere else."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from flask import Flask, url_for
from werkzeug.exceptions import HTTPException

from app.areas.rules import addresses
from tests.house.source import Source, app_sources, called

HOME = "app/areas/rules/addresses.py"
AREA, CODE = 25_01_00_0000, "2501"
#: What each function answers for these arguments, and the page that it means.
MEANT = {
    addresses.area: ((AREA,), "front.area", {"code": CODE}),
    addresses.cluster: (("109",), "clusters.show", {"code": "109"}),
    addresses.joint: (("J109-70-001",), "clusters.joint", {"ref": "J109-70-001"}),
    addresses.map_of: ((AREA,), "maps.show", {"code": CODE}),
    addresses.body: ((CODE, "kbo"), "bodies.show", {"code": CODE, "kind": "kbo"}),
    addresses.agency: ((7,), "agencies.referrals", {"code": 7}),
    addresses.agency_page: ((7,), "front.agency", {"code": 7}),
    addresses.agencies: ((CODE,), "ministries.agencies", {"area": CODE}),
    addresses.agency_again: ((7,), "agencies.again", {"code": 7}),
    addresses.ministry: (("moi",), "ministries.show", {"code": "moi"}),
    addresses.ministry_pack: (("moi", 2570), "opendata.ministry", {"code": "moi", "fiscal_year": 2570}),
    addresses.cycle: ((25, "70"), "cycles.show", {"province": 25, "code": "70"}),
    addresses.desk: (("R1",), "aggregation.desk", {"ref": "R1"}),
    addresses.balance: (("R1",), "aggregation.balance", {"ref": "R1"}),
    addresses.forum: (("F1",), "forums.show", {"ref": "F1"}),
    addresses.batch: ((7,), "forums.batch", {"batch_id": 7}),
    addresses.flag: ((7,), "forums.ruling", {"flag_id": 7}),
    addresses.need: (("N1",), "tracing.need", {"ref": "N1"}),
    addresses.proposal: (("P1",), "tracing.proposal", {"ref": "P1"}),
    addresses.item: (("proposal", "P1"), "tracing.proposal", {"ref": "P1"}),
    addresses.appeal: (("A1",), "appeals.show", {"ref": "A1"}),
    addresses.candidate: (("C1",), "plans.candidate", {"ref": "C1"}),
    addresses.answers: ((25, "C1"), "plans.confirmations", {"code": "25", "candidate": "C1"}),
    addresses.confirmation: (("C1",), "plans.confirmation", {"ref": "C1"}),
    addresses.plan: (("25-2566-2570",), "plans.show", {"code": "25", "first": 2566, "last": 2570}),
    addresses.plan_versions: (("25-2566-2570",), "plans.versions", {"code": "25", "first": 2566, "last": 2570}),
    addresses.comments: (("needs", "N1"), "comments.index", {"folder": "needs", "ref": "N1"}),
    addresses.annual_plan: ((7,), "plans.annual", {"annual_id": 7}),
    addresses.annual_versions: ((2570, "25"), "plans.annual_versions", {"year": 2570, "code": "25"}),
    addresses.approval_sheet: ((2570, "25"), "plans.sheet", {"year": 2570, "code": "25"}),
    addresses.log: (("25",), "publiclog.checkpoint", {"number": 25}),
    addresses.evidence: (("one=a",), "publiclog.evidence", {"one": "a"}),
    addresses.prove: (("N1",), "publiclog.prove", {"ref": "N1"}),
    addresses.project: (("J1",), "tracing.project", {"ref": "J1"}),
    addresses.monitoring: (("25",), "monitoring.index", {"code": "25"}),
    addresses.evaluation: (("E1",), "evaluation.board", {"ref": "E1"}),
    addresses.finding: (("X1",), "findings.show", {"ref": "X1"}),
    addresses.meeting_order: ((7,), "monitoring.order", {"order_id": 7}),
    addresses.voices: (("J1", AREA), "tracing.voices", {"ref": "J1", "area": CODE}),
    addresses.local_project: (("L1",), "localplans.show", {"ref": "L1"}),
    addresses.local_import: ((7,), "localplans.rows", {"import_id": 7}),
    addresses.overlap: (("P1", "L1"), "overlaps.show", {"proposal_ref": "P1", "project_ref": "L1"}),
    addresses.boundary: ((7,), "areas.boundary", {"draft_id": 7}),
    addresses.logs: ((), "publiclog.index", {}),
    addresses.compare: ((), "publiclog.compare", {}),
    addresses.bundles: ((), "bundles.index", {}),
    addresses.bundle: ((AREA,), "bundles.bundle", {"code": CODE}),
    addresses.receipt: (("abc",), "following.receipt", {"code": "abc"}),
    addresses.follow: (("need", "N1"), "following.follow", {"kind": "need", "ref": "N1"}),
    addresses.follow_yes: ((7, "t"), "following.confirmation", {"follower_id": 7, "token": "t"}),
    addresses.follow_stop: ((7, "t"), "following.stopping", {"follower_id": 7, "token": "t"}),
    addresses.feed: (("need", "N1", "en"), "publicapi.feed", {"kind": "need", "ref": "N1", "lang": "en"}),
    addresses.handbook: (("brief.write",), "handbook.section", {"key": "brief.write"}),
    addresses.handbook_chapter: (("brief",), "handbook.chapter", {"chapter": "brief"}),
    addresses.data: ((), "opendata.data", {}),
    addresses.package: ((CODE, "70"), "opendata.package", {"code": CODE, "cycle": "70"}),
    addresses.theme: ((CODE, "money"), "themes.show", {"code": CODE, "theme": "money"}),
}
#: Words that only look like an address of ours, or have to be one that the router does not make.
APART = {
    ("app/publicapi/openrosa/pages/xform.py", "/data"): "a path within the form, as XPath",
    ("app/publicapi/openrosa/pages/xform.py", "/data/meta/instanceID"): "a path within the form, as XPath",
    ("app/bundles/rules/bag.py", "/data/"): "a folder inside the archive (BagIt)",
    ("app/forums/views/field.py", "/forums/"): "how far a service worker reaches: all that begins so",
    ("app/publiclog/actions/witness.py", "/witness"): "the name of a witness, which is no page of ours",
    ("app/publiclog/models.py", "/log/"): "the name of a log, which is no page of ours",
    ("app/publiclog/rules/compare.py", "/log/"): "the name of any house's log, as a sheet writes it",
    ("app/plans/views/blueprint.py", "/plans/<code>-<int:first>-<int:last>"): "what its routes begin with",
    ("app/instructions/views.py", "/letters/sources/<int:province>-<code>"): "what its routes begin with",
    ("app/house/opening.py", "/openrosa/"): "what programs call: all that begins so",
}


def functions() -> set[object]:
    """Return every function of the module of addresses."""
    held = vars(addresses).values()
    return {f for f in held if inspect.isfunction(f) and f.__module__ == addresses.__name__ and f.__name__[0] != "_"}


def test_every_address_is_the_one_of_its_page(app: Flask) -> None:
    assert functions() == set(MEANT)
    with app.test_request_context():
        wrong = {
            function.__name__: (written, meant)
            for function, (arguments, endpoint, values) in MEANT.items()
            if (written := function(*arguments)) != (meant := url_for(endpoint, **values))
        }
    assert not wrong


def test_every_page_behind_an_address_answers(app: Flask) -> None:
    """``addresses.area(path, "unfunded")`` leads somewhere."""
    router = app.url_map.bind("localhost")
    lost = []
    for source, node, address in _written_on():
        try:
            router.match(address, method="GET")
        except HTTPException:
            lost.append(f"{source.at(node)} {address}")
    assert not lost


def _written_on() -> Iterator[tuple[Source, ast.AST, str]]:
    by_name = {function.__name__: arguments for function, (arguments, *_rest) in MEANT.items()}
    for source in app_sources():
        for node in ast.walk(source.tree):
            room, _, name = called(node).rpartition(".")
            if isinstance(node, ast.Call) and node.args and room == "addresses" and name in by_name:
                last = node.args[-1]
                asked = inspect.signature(getattr(addresses, name)).parameters
                if "page" in asked and len(node.args) == len(asked) and isinstance(last, ast.Constant):
                    yield source, node, getattr(addresses, name)(*by_name[name], page=last.value)


def test_an_address_is_written_nowhere_else(app: Flask) -> None:
    broken = [f"{source.at(node)} {text}" for source, node, text in _literals(app) if (source.name, text) not in APART]
    assert not broken


def test_what_is_set_apart_still_stands_there(app: Flask) -> None:
    assert not set(APART) - {(source.name, text) for source, _node, text in _literals(app)}


def _literals(app: Flask) -> Iterator[tuple[Source, ast.AST, str]]:
    """Yield each text that begins like a route, but for what makes the routes and what lists their doors."""
    rooms = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()} - {""}
    rooms = {one.split(".")[0] for one in rooms if "<" not in one}
    for source in app_sources():
        if source.part("doors") or source.name == HOME:
            continue
        routes = {id(part) for made in _decorators(source) for part in ast.walk(made)}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in routes:
                words = node.value.split("?")[0].split("/")
                if len(words) > 1 and not words[0] and words[1].split(".")[0] in rooms:
                    yield source, node, node.value


def _decorators(source: Source) -> Iterator[ast.AST]:
    for function in source.functions():
        yield from function.decorator_list
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in ("Blueprint", "bp.get", "bp.post", "app.add_url_rule"):
            yield node
