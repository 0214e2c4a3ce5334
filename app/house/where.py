"""``flask where``: from an address, or from words on the screen, to the files behind them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from babel.messages.catalog import Message
from flask import current_app
from flask.cli import with_appcontext
from jinja2 import TemplateNotFound
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.config import CHECKOUT
from app.house import words
from app.house.behind import behind
from app.web.doors import Door
from app.web.locale import LANGUAGES
from app.web.page import Page


@click.command("where", short_help="Print the files behind an address or behind words on the screen.")
@click.argument("url_or_phrase")
@with_appcontext
def where(url_or_phrase: str) -> None:
    """Print the door, view, page, template, builder, action, policy and test of an address; or who says a phrase."""
    is_url = url_or_phrase.startswith(("/", "http://", "https://"))
    found = list(of_address(url_or_phrase) if is_url else of_phrase(url_or_phrase))
    for line in found:
        click.echo(line)
    if not found:
        raise click.ClickException("there is no such address" if is_url else "nobody says that")


def of_address(url: str) -> Iterator[str]:
    """Yield what lies behind ``url``, one line each, for every endpoint that answers to it."""
    doors = current_app.extensions["doors"]
    for method, endpoint in _endpoints(urlsplit(url).path):
        yield f"address   {method} {_rule_of(endpoint)}"
        yield f"endpoint  {endpoint}"
        yield f"door      {_door_text(doors[endpoint])}"
        view = current_app.view_functions[endpoint]
        yield f"view      {_place_of(view)}"
        yield from _page_and_template(endpoint)
        yield from (f"{part:<10}{_place_of(one)} {one.__qualname__}" for part, one in behind(view))
        yield from (f"test      {test}" for test in covering_tests(endpoint))


def of_phrase(phrase: str) -> Iterator[str]:
    """Yield each catalogue entry that holds ``phrase``, and below it each file and line that says it."""
    spoken = {words.key(message): message for message in words.messages(words.gathered())}
    catalogues = {language: words.catalogue(language) for language in LANGUAGES}
    wanted = phrase.casefold()
    for msgid in sorted(spoken):
        in_catalogues = {language: _said(words_in.get(spoken[msgid].id)) for language, words_in in catalogues.items()}
        if not any(wanted in text.casefold() for text in (msgid, *in_catalogues.values())):
            continue
        yield f"msgid     {msgid}"
        yield from (f"{language:<10}{text}" for language, text in in_catalogues.items() if text and text != msgid)
        yield from (f"said in   {file}:{line}" for file, line in sorted(set(spoken[msgid].locations)))


def covering_tests(endpoint: str) -> list[str]:
    """Return ``file:line name`` of each test named after the endpoint's view, from the tests of its room."""
    room, _, view = endpoint.partition(".")
    pattern = re.compile(rf"^def (test_{re.escape(view)}(?:_\w+)?)\(", re.MULTILINE)
    found = []
    tests = CHECKOUT / "tests"
    for file in sorted([*(tests / room).glob("test_views*.py"), *tests.glob(f"*/test_{room}*.py")]):
        text = file.read_text()
        for match in pattern.finditer(text):
            found.append(f"{file.relative_to(CHECKOUT)}:{text.count(chr(10), 0, match.start()) + 1} {match[1]}")
    return found


def page_of(endpoint: str) -> type[Page] | None:
    """Return the page class that shows ``endpoint``."""
    waiting = [Page]
    while waiting:
        page = waiting.pop()
        if vars(page).get("endpoint") == endpoint:
            return page
        waiting += page.__subclasses__()
    return None


def _endpoints(path: str) -> Iterator[tuple[str, str]]:
    adapter = current_app.url_map.bind("localhost")
    for method in ("GET", "POST"):
        try:
            endpoint, _args = adapter.match(path, method=method)
        except MethodNotAllowed:
            continue
        except HTTPException:
            return
        yield method, endpoint


def _rule_of(endpoint: str) -> str:
    return ", ".join(rule.rule for rule in current_app.url_map.iter_rules(endpoint))


def _page_and_template(endpoint: str) -> Iterator[str]:
    page = page_of(endpoint)
    if page is None:
        return
    yield f"page      {_place_of(page)} {page.__name__}"
    try:
        template = current_app.jinja_env.get_template(endpoint.replace(".", "/") + ".html")
    except TemplateNotFound:
        return
    yield f"template  {_beside_checkout(template.filename or '')}"


def _door_text(door: Door) -> str:
    if door.duties:
        about = f", for the area that {_place_of(door.place)} finds" if door.place else ""
        return ", ".join(door.duties) + about
    return "anyone who is signed in" if door.signed_in else "anyone"


def _place_of(thing: Callable[..., Any]) -> str:
    thing = inspect.unwrap(thing)
    return f"{_beside_checkout(inspect.getsourcefile(thing) or '')}:{inspect.getsourcelines(thing)[1]}"


def _beside_checkout(file: str) -> Path:
    path = Path(file)
    return path.relative_to(CHECKOUT) if path.is_relative_to(CHECKOUT) else path


def _said(message: Message | None) -> str:
    return " | ".join(words.strings(message)) if message else ""
