"""The strict reader: fetches a page and checks what every page of the house must be."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "path",
    "circle",
    "line",
    "rect",
    "polyline",
    "polygon",
    "use",
    "ellipse",
    "stop",
}


class Soup(HTMLParser):
    """Collects the elements of a page with their attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: tuple[str, dict[str, str], list[str]] = (tag, {k: v or "" for k, v in attrs}, [])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element[2].append(data)

    def all(self, *tags: str) -> list[tuple[str, dict[str, str], str]]:
        return [(tag, attrs, " ".join("".join(text).split())) for tag, attrs, text in self.elements if tag in tags]


class Reader:
    """A client whose every HTML answer has passed the reader's checks."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, url: str, status: int = 200, **more: Any) -> TestResponse:
        response = self.client.get(url, **more)
        assert response.status_code == status, (url, response.status_code, response.text[:600])
        self.check(response, url)
        return response

    def post(self, url: str, data: dict[str, Any] | None = None, status: int = 302, **more: Any) -> TestResponse:
        response = self.client.post(url, data=data or {}, **more)
        assert response.status_code == status, (url, response.status_code, response.text[:600])
        self.check(response, url)
        return response

    def check(self, response: TestResponse, url: str) -> None:
        assert "Content-Security-Policy" in response.headers, url
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303):
            faults = faults_of(response.text)
            assert not faults, (url, faults)


def faults_of(html: str) -> list[str]:
    """Return what a strict reader finds wrong with a page."""
    soup = Soup(html)
    return [*_headings(soup), *_ids(soup), *_fields(soup), *_forms(soup), *_policy(soup), *_language(soup, html)]


def _headings(soup: Soup) -> list[str]:
    h1 = soup.all("h1")
    title = soup.all("title")
    if len(h1) != 1:
        return [f"{len(h1)} h1"]
    heading = h1[0][2]
    return [] if title and title[0][2].startswith(heading) else [f"title {title} does not open with {heading!r}"]


def _ids(soup: Soup) -> list[str]:
    ids = [attrs["id"] for _tag, attrs, _text in soup.elements if attrs.get("id")]
    return [f"id {one} twice" for one in sorted({i for i in ids if ids.count(i) > 1})]


def _fields(soup: Soup) -> list[str]:
    labelled = {attrs.get("for") for _t, attrs, _x in soup.all("label")}
    faults = []
    for tag, attrs, _text in soup.all("input", "select", "textarea"):
        if tag == "input" and attrs.get("type") in ("hidden", "submit", "button"):
            continue
        if attrs.get("id") not in labelled and not attrs.get("aria-label") and not attrs.get("aria-labelledby"):
            faults.append(f"{tag} {attrs.get('name')} has no label")
    return faults


def _forms(soup: Soup) -> list[str]:
    faults = []
    posts = [attrs for _t, attrs, _x in soup.all("form") if attrs.get("method", "get").lower() == "post"]
    tokens = [attrs for _t, attrs, _x in soup.all("input") if attrs.get("name") == "csrf_token"]
    if len(tokens) < len(posts):
        faults.append(f"{len(posts)} forms, {len(tokens)} tokens")
    faults += ["form without action" for _t, attrs, _x in soup.all("form") if not attrs.get("action")]
    return faults


def _policy(soup: Soup) -> list[str]:
    faults = []
    for tag, attrs, text in soup.all("script", "style", "link", "img", "iframe", "body", "div", "a", "span", "svg"):
        if tag == "style" or (tag == "script" and text):
            faults.append(f"inline {tag}")
        if "style" in attrs or any(name.startswith("on") for name in attrs):
            faults.append(f"inline style or handler on {tag}")
        if tag in ("script", "link", "img", "iframe") and re.match(
            r"(https?:)?//", attrs.get("src") or attrs.get("href", "")
        ):
            faults.append(f"foreign host: {attrs}")
    return faults


def _language(soup: Soup, html: str) -> list[str]:
    lang = next((attrs.get("lang") for _t, attrs, _x in soup.all("html")), None)
    if lang not in ("th", "en"):
        return [f"lang is {lang}"]
    seen = " ".join(text for _tag, _attrs, text in soup.all("main"))
    years = re.findall(
        r"(?:ค\.ศ\.|(?:ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.) 20\d\d)",
        seen,
    )
    return [f"C.E. year on a Thai page: {years}"] if lang == "th" and years else []
