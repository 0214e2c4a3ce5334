"""Feeds: what is new about a need, an area or a project."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.following.queries.news import news_of
from app.following.queries.subjects import FollowedSubject, subject_of, what_is_followed
from app.publicapi.pages import atom
from app.publicapi.views.blueprint import bp
from app.publiclog.pages.checkpoints import newest_line
from app.store import clock
from app.web.found import found
from app.web.locale import LANGUAGES
from app.web.page import site

#: When a feed that has nothing to tell was last changed.
BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)


@bp.get("/feeds/<kind>/<ref>.atom")
def feed(kind: str, ref: str) -> ResponseReturnValue:
    """Tell what is new; in Thai, or in the language that ``lang`` names. What has not changed is not sent again."""
    language = request.args.get("lang", LANGUAGES[0])
    with force_locale(language if language in LANGUAGES else LANGUAGES[0]):
        written, updated = _written(found(subject_of(kind, ref)), language)
    response = Response(written, mimetype=atom.MEDIA_TYPE)
    response.set_etag(hashlib.sha256(written).hexdigest()[:32], weak=True)
    response.last_modified = updated
    response.cache_control.public, response.cache_control.max_age = True, 300
    return response.make_conditional(request)


def _book(subject: FollowedSubject) -> str:
    line = newest_line(subject.path)
    return _("Checkpoint of the book: %(line)s", line=line) if line else ""


def _written(subject: FollowedSubject, language: str) -> tuple[bytes, datetime]:
    news = news_of(subject)
    updated = min(news[0].at, clock.now()) if news else BEGINNING
    here = addresses.feed(subject.kind, subject.ref, language)
    told = atom.Feed(
        name=f"{subject.kind}:{subject.id}",
        language=language,
        title=_("Thuksiang: %(title)s", title=subject.title),
        subtitle=" · ".join(filter(None, (what_is_followed(subject), _book(subject)))),
        author=_("Thuksiang"),
        page=site() + subject.url,
        here=site() + here,
        updated=updated,
    )
    return atom.write(told, news, site()), updated
