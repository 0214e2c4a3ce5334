"""The addresses of what a thread touches, made without a router call so that long lists stay cheap."""

from __future__ import annotations

from datetime import date

from app.areas.states.paths import code_of


def need(ref: str) -> str:
    """Return the page of a need."""
    return f"/needs/{ref}"


def proposal(ref: str) -> str:
    """Return the page of a proposal."""
    return f"/proposals/{ref}"


def project(ref: str) -> str:
    """Return the page of a project."""
    return f"/projects/{ref}"


def item(kind: str, ref: str) -> str:
    """Return the page of a need or a proposal."""
    return need(ref) if kind == "need" else proposal(ref)


def agency(agency_id: int) -> str:
    """Return what was referred to an agency and what it answered."""
    return f"/agencies/{agency_id}/referrals"


def voices(ref: str, area_path: int | None = None) -> str:
    """Return the list of all words behind a project, of one area if ``area_path`` is given."""
    return f"/projects/{ref}/voices" + (f"?area={code_of(area_path)}" if area_path else "")


def forum(ref: str) -> str:
    """Return the public record of a forum."""
    return f"/forums/{ref}"


def balance(round_ref: str) -> str:
    """Return the balance sheet of a round."""
    return f"/rounds/{round_ref}/balance"


def area(path: int) -> str:
    """Return the page of an area."""
    return f"/areas/{code_of(path)}"


def follow(kind: str, ref: str) -> str:
    """Return the page on which one follows a need, an area or a project."""
    return f"/follow/{kind}/{ref}"


def feed(kind: str, ref: str, language: str = "th") -> str:
    """Return the feed of a need, an area or a project."""
    return f"/feeds/{kind}/{ref}.atom" + ("" if language == "th" else f"?lang={language}")


def desk(ref: str) -> str:
    """The desk of a round."""
    return f"/rounds/{ref}"


def body(code: str, kind: str) -> str:
    """The seats of a committee."""
    return f"/bodies/{code}/{kind}"


def map_of(path: int) -> str:
    """The map of an area."""
    return f"/maps/{code_of(path)}"


def cycle(province: int, code: str) -> str:
    """The calendar and the rules of a cycle."""
    return f"/cycles/{province}-{code}"


def days_left(closes_on: date, today: date) -> int:
    """How many days a window has left; negative when it is over, 0 on its last day."""
    return (closes_on - today).days
