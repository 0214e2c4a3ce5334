"""Opens the rooms: extensions, languages, blueprints, commands, and the doors last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from click import get_current_context
from flask import Flask, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user
from flask_wtf import CSRFProtect
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.middleware.proxy_fix import ProxyFix

from app.accounts.queries.accounts import acting
from app.accounts.views import basic, sessions
from app.agencies.queries import agencies_of
from app.aggregation.queries.audit import faults_of_balances
from app.areas.pages import FINDERS
from app.areas.states.paths import lineage
from app.comments.queries.consultations import unanswered
from app.config import CHECKOUT, read
from app.envelopes.queries.kept import left_of_district
from app.files import queries as files
from app.findings.queries.findings import hindrances as findings_hindrances
from app.following.views import stop
from app.forums.queries.sittings import forums_of_rounds
from app.forums.states.sittings import NEAR
from app.front.pages.found import find
from app.handbook.queries import edition
from app.handbook.rules.files import keys
from app.house import health, marked, traffic
from app.house.doors import DOORS
from app.house.practice import PracticeForum, current
from app.house.rooms import BLUEPRINTS, COMMANDS, wake
from app.jobs.actions import ACTORS
from app.ledger import guard
from app.ledger.cli import CHECKS as LEDGER_CHECKS
from app.ledger.queries import by_once, from_page, newest_entry, touches
from app.ledger.recording import leave_nothing
from app.ledger.touched import Touched
from app.monitoring.actions.baselines import freeze_all
from app.monitoring.queries.books import faults_of_books
from app.plans.actions.approval import FUNDED
from app.plans.queries.funding import candidates_of_projects
from app.plans.queries.hindrances import HINDRANCES
from app.plans.queries.limits import LIMITS
from app.plans.queries.lineage import broken_freezes
from app.plans.queries.obstacles import OBSTACLES
from app.publicapi.openrosa.views import bp as openrosa_bp
from app.publiclog.queries.gates import BEHIND as GATES_BEHIND
from app.publiclog.views.witness import witness_bp
from app.reports.pages import cards
from app.screening.queries.passed import hindrances
from app.screening.queries.served import SERVED
from app.store import clock, engine
from app.store.base import db
from app.store.replicas import Replicas
from app.web import (
    assets,
    beside,
    compression,
    doors,
    errors,
    headers,
    locale,
    once,
    origin,
    page,
    programs,
    replica_reads,
    templating,
)
from app.web.doorstep import Doorstep
from app.web.gate import Gate
from app.web.parts import Parts
from app.web.shelf import Shelf

HINDRANCES.extend((hindrances, findings_hindrances))
FINDERS.append(find)
LIMITS.append(left_of_district)
OBSTACLES.append(unanswered)
SERVED.append(agencies_of)
LEDGER_CHECKS.extend((broken_freezes, files.faults, faults_of_balances, faults_of_books))
ACTORS.append(acting)
GATES_BEHIND.update({"round": forums_of_rounds, "project": candidates_of_projects})
FUNDED.append(freeze_all)

csrf = CSRFProtect()
csrf.exempt(stop)  # the one click of a mail program (RFC 8058) brings its own token in the address
login = LoginManager()

#: Addresses that Collect uses; they take no form of a page and need no token of one.
FOR_PROGRAMS = "/openrosa/"
#: What is answered to everybody alike: whose cookie comes along is not asked, so that no database is needed for it.
ASKS_NOBODY = frozenset({"assets.file", "health.healthz", "health.readyz", "locale.switch", "traffic.metrics"})


def open_house(app: Flask) -> None:
    """Open every room on ``app``."""
    app.json.ensure_ascii = False  # type: ignore[attr-defined] # of Flask's default provider; Thai is twice as long escaped
    db.init_app(app)
    _bring_migrations(app)
    with app.app_context():
        engine.prepare(db.engine)
        guard.watch(db.engine)
    traffic.watch(app)
    _receive(app)
    origin.watch(app)
    csrf.init_app(app)
    locale.speak(app)
    assets.init_app(app)
    templating.init_app(app)
    errors.catch(app, leave_nothing)
    replica_reads.watch(app, leave_nothing)
    compression.squeeze(app)
    headers.dress(app)
    wake()
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    csrf.exempt(openrosa_bp)
    csrf.exempt(witness_bp)  # programs of other houses; what they bring is signed
    for group in COMMANDS:
        app.cli.add_command(group)
    doors.guard(app, DOORS)
    once.watch(app, by_once, from_page)
    programs.announce(app)
    page.share(app, cards.card_url)
    beside.lay_beside(app, keys(), lambda form: edition(form, clock.today()))
    if app.config["PRACTICE"]:
        marked.mark(app)
    app.wsgi_app = _around(app)  # type: ignore[method-assign] # Flask's own way


def _around(app: Flask) -> Callable[..., Iterable[bytes]]:
    """Return the app with what stands around it: its gate, the pages kept at its doorstep, the proxy's word."""
    with app.app_context():
        database = db.engine
    touched = Touched(partial(touches, database), lineage, NEAR)
    shelf = Shelf(app.config["KEPT_PATH"])
    app.extensions.update(newest_entry=newest_entry, touched=touched, shelf=shelf, parts=Parts())
    always = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint in health.DOORS}
    lost = (SQLAlchemyError, database.dialect.loaded_dbapi.Error)
    inside: Callable[..., Iterable[bytes]] = app.wsgi_app
    if app.config["READ_DATABASE_URLS"]:
        app.extensions["replicas"] = Replicas(database, app.config["READ_DATABASE_URLS"])
        inside = replica_reads.Rereading(inside)
    around: Callable[..., Iterable[bytes]] = Doorstep(Gate(inside, app.logger, always), shelf, touched, lost)
    proxies = app.config["TRUSTED_PROXIES"]
    around = ProxyFix(around, x_for=proxies, x_proto=1) if proxies else around
    if not app.config["PRACTICE_FORUM"]:
        app.jinja_env.globals["can_practise"] = lambda: app.config["PRACTICE"]
        return around
    forum = app.extensions["practice"] = PracticeForum(around, Path(app.instance_path) / "practice", opened)
    # Before the practice forum is filled for the first time, no page leads there.
    app.jinja_env.globals["can_practise"] = lambda: bool(current(forum.kept))
    return forum


def opened(folder: Path, settings: Mapping[str, Any]) -> Flask:
    """Open another house in ``folder``: the settings of this one but for those that are given."""
    app = Flask("app", instance_path=str(folder), static_folder=None)
    app.config.update(read().flask() | dict(settings))
    open_house(app)
    return app


def _bring_migrations(app: Flask) -> None:
    """Let commands migrate the database; a web worker does without, and is 14 MB lighter."""
    if get_current_context(silent=True) is None:
        return
    from flask_migrate import Migrate

    Migrate(app, db, directory=str(CHECKOUT / "migrations"), render_as_batch=False)


def _ask_program(app: Flask) -> None:
    """Know a program by name and password alone: a browser's cookie opens nothing here, so nobody can lend it out."""
    if not app.config["PRODUCTION"] or request.is_secure:
        g.actor = basic.caller(request.authorization)


def _receive(app: Flask) -> None:
    """Say who asks and whether the request may write, before anything else looks at it."""
    login.init_app(app, add_context_processor=False)  # or the page that says the database is away would ask it again
    login.user_loader(sessions.load)

    @app.before_request
    def receive() -> ResponseReturnValue | None:
        engine.may_write.set(request.method not in ("GET", "HEAD", "OPTIONS"))
        g.actor = None
        if request.path.startswith(FOR_PROGRAMS):
            engine.may_write.set(True)  # a wrong password is counted, also on a GET
            _ask_program(app)
        elif request.endpoint not in ASKS_NOBODY and current_user.is_authenticated:
            g.actor = current_user.actor
            if sessions.lacks_factor(g.actor):
                return redirect(url_for("accounts.factor"))
        if request.endpoint not in ASKS_NOBODY and not request.path.startswith(FOR_PROGRAMS):
            replica_reads.choose()
        return None

    @app.teardown_request
    def release(_error: BaseException | None) -> None:
        engine.may_write.set(True)

    @app.context_processor
    def who() -> dict[str, object]:
        return {"account": g.get("actor")}
