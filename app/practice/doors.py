"""Everybody may practise."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {"practice.begin": ANYONE, "practice.enter": ANYONE}
