"""Addresses that several rooms write, made without the router; ``page`` stands behind them: ``rules/village``."""

from __future__ import annotations

from datetime import date

from app.areas.states.paths import Level, code_of, level_of


def _at(address: str, page: str) -> str:
    return f"{address}/{page}" if page else address


def area(path: int, page: str = "") -> str:
    """Return the page of an area, or of a cluster of provinces."""
    if level_of(path) is Level.CLUSTER:
        return cluster(code_of(path), page)
    return _at(f"/areas/{code_of(path)}", page)


def cluster(code: str, page: str = "") -> str:
    """Return the page of a cluster of provinces."""
    return _at(f"/clusters/{code}", page)


def joint(ref: str) -> str:
    """Return the page of a project of several provinces."""
    return f"/joint/{ref}"


def map_of(path: int, page: str = "") -> str:
    """Return the map of an area."""
    return _at(f"/maps/{code_of(path)}", page)


def body(code: str, kind: str) -> str:
    """Return the seats of a committee."""
    return f"/bodies/{code}/{kind}"


def agency(agency_id: int) -> str:
    """Return what was referred to an agency and what it answered."""
    return f"/agencies/{agency_id}/referrals"


def agency_page(agency_id: int, page: str = "") -> str:
    """Return the page of an agency: what it owes by day, leads and brought."""
    return _at(f"/agencies/{agency_id}", page)


def agencies(code: str) -> str:
    """Return the agencies of an area."""
    return f"/agencies?area={code}"


def agency_again(agency_id: int) -> str:
    """Return the work that an agency brings year after year."""
    return f"/agencies/{agency_id}/again"


def ministry(code: str) -> str:
    """Return the page of a ministry."""
    return f"/ministries/{code}"


def ministry_pack(code: str, fiscal_year: int) -> str:
    """Return what a ministry is asked for in a fiscal year; with ``.zip`` behind it, the file."""
    return f"/exports/ministry/{code}/{fiscal_year}"


def cycle(province: int, code: str, page: str = "") -> str:
    """Return the calendar and the rules of a cycle."""
    return _at(f"/cycles/{province}-{code}", page)


def desk(ref: str, page: str = "") -> str:
    """Return the desk of a round."""
    return _at(f"/rounds/{ref}", page)


def balance(round_ref: str) -> str:
    """Return the balance sheet of a round."""
    return desk(round_ref, "balance")


def forum(ref: str, page: str = "") -> str:
    """Return the public record of a forum."""
    return _at(f"/forums/{ref}", page)


def batch(ident: int) -> str:
    """Return the page of a workbook with which needs were sent in."""
    return f"/imports/{ident}"


def flag(ident: int) -> str:
    """Return the page on which one rules on a flag."""
    return f"/flags/{ident}"


def need(ref: str, page: str = "") -> str:
    """Return the page of a need."""
    return _at(f"/needs/{ref}", page)


def proposal(ref: str, page: str = "") -> str:
    """Return the page of a proposal."""
    return _at(f"/proposals/{ref}", page)


def item(kind: str, ref: str) -> str:
    """Return the page of an item of a desk: of a need or a proposal."""
    return need(ref) if kind == "need" else proposal(ref)


def appeal(ref: str, page: str = "") -> str:
    """Return the page of an appeal."""
    return _at(f"/appeals/{ref}", page)


def candidate(ref: str, page: str = "") -> str:
    """Return the page of a plan candidate."""
    return _at(f"/candidates/{ref}", page)


def answers(province: int, ref: str) -> str:
    """Return the list of what forums of the province (its two digits) answered about a candidate."""
    return f"/areas/{province:02d}/confirmations?candidate={ref}"


def confirmation(ref: str) -> str:
    """Return the page of a forum that was asked about a candidate."""
    return f"/confirmations/{ref}"


def plan(code: str, page: str = "") -> str:
    """Return the page of the development plan with this code, ``25-2566-2570``, or what stands behind it."""
    return _at(f"/plans/{code}", page)


def plan_versions(code: str) -> str:
    """Return the versions of the development plan that addresses call by this code: 25-2566-2570."""
    return f"/plans/{code}/versions"


def annual_plan(ident: int) -> str:
    """Return the page of an annual plan."""
    return f"/annual-plans/{ident}"


def annual_versions(fiscal_year: int, code: str, page: str = "") -> str:
    """Return the versions of the annual plan of the year (B.E.) of the area ``code``, or a page behind them."""
    return _at(f"/annual-plans/{fiscal_year}-{code}/versions", page)


def approval_sheet(fiscal_year: int, code: str) -> str:
    """Return the sheet that an approver reads before approving the annual plan of the year of the area ``code``."""
    return f"/annual-plans/{fiscal_year}-{code}/sheet"


def log(log_address: str, page: str = "checkpoint") -> str:
    """Return an address below a public log (``25`` or ``25/2``): what programs fetch."""
    return f"/log/{log_address}/{page}"


def evidence(query: str) -> str:
    """Return the file to keep of two sheets that were compared."""
    return f"/log/compare/evidence.txt?{query}"


def logs() -> str:
    """Return the page on the public logs."""
    return "/log"


def compare() -> str:
    """Return the page that compares what stands on two sheets of paper."""
    return "/log/compare"


def bundles() -> str:
    """Return the page on checking the public log without us."""
    return "/log/bundles"


def bundle(path: int) -> str:
    """Return the file with the public log of an area and all that is needed to check it."""
    return f"/log/bundle/{code_of(path)}.zip"


def prove(ref: str) -> str:
    """Return the page that proves that the record with this ref was entered."""
    return f"/log/prove/{ref}"


def project(ref: str, page: str = "") -> str:
    """Return the page of a project."""
    return _at(f"/projects/{ref}", page)


def monitoring(code: str, page: str = "") -> str:
    """Return the overview of a province's projects on the ground, or the report of a month."""
    return _at(f"/monitoring/{code}", page)


def evaluation(ref: str, page: str = "") -> str:
    """Return an evaluation of a quarter, or one subject of it by its place."""
    return _at(f"/evaluations/{ref}", page)


def finding(ref: str, page: str = "") -> str:
    """Return a finding on a project or a plan, or its picture."""
    return _at(f"/findings/{ref}", page)


def meeting_order(ident: int) -> str:
    """Return the page on which it is told what became of a committee's order."""
    return f"/monitoring/orders/{ident}"


def voices(ref: str, area_path: int | None = None) -> str:
    """Return the list of all words behind a project, of one area if ``area_path`` is given."""
    return project(ref, "voices") + (f"?area={code_of(area_path)}" if area_path else "")


def local_project(ref: str) -> str:
    """Return the page of a project of another body's plan."""
    return f"/localprojects/{ref}"


def local_import(ident: int) -> str:
    """Return the page of a workbook with which a local plan was sent in."""
    return f"/localplans/imports/{ident}"


def overlap(proposal_ref: str, project_ref: str) -> str:
    """Return the page of a proposal and a local project side by side."""
    return f"/overlaps/{proposal_ref}/{project_ref}"


def comments(folder: str, ref: str, page: str = "") -> str:
    """Return what the public says to a need, a proposal, a project or a plan, by the folder of its page."""
    return _at(f"/{folder}/{ref}/comments", page)


def receipt(code: str) -> str:
    """Return the page behind a receipt."""
    return f"/r/{code}"


def follow(kind: str, ref: str) -> str:
    """Return the page on which one follows a need, an area or a project."""
    return f"/follow/{kind}/{ref}"


def follow_yes(ident: int, token: str) -> str:
    """Return the page on which a follower says yes to messages."""
    return f"/follow/confirm/{ident}/{token}"


def follow_stop(ident: int, token: str) -> str:
    """Return the page on which a follower ends the messages."""
    return f"/follow/stop/{ident}/{token}"


def feed(kind: str, ref: str, language: str = "th") -> str:
    """Return the feed of a need, an area or a project."""
    return f"/feeds/{kind}/{ref}.atom" + ("" if language == "th" else f"?lang={language}")


def theme(code: str, name: str, ending: str = "") -> str:
    """Return the map of a theme for an area's code or for the country, or one of its files (``.pdf``)."""
    return f"/maps/{code}/themes/{name}{ending}"


def handbook(section: str = "") -> str:
    """Return the handbook, or one section of it."""
    return f"/handbook/sections/{section}" if section else "/handbook"


def handbook_chapter(chapter: str, on: date | None = None) -> str:
    """Return a chapter of the handbook, as it held on a day where one is given."""
    return f"/handbook/chapters/{chapter}" + (f"?on={on.isoformat()}" if on else "")


def boundary(draft_id: int) -> str:
    """Return the page on what a file of outlines would do."""
    return f"/areas/boundaries/{draft_id}"


def data(page: str = "") -> str:
    """Return the page on the data, or what else lies there."""
    return _at("/data", page)


def package(code: str, cycle: str) -> str:
    """Return the file of open data of a province's cycle."""
    return f"/data/{code}/{cycle}.zip"
