"""An officer adds a passkey and signs in with it, in a real browser with a key made of software."""

from __future__ import annotations

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.accounts.actions import factors
from app.accounts.queries import sign_ins
from app.accounts.queries.accounts import actor_of
from app.accounts.states import Duty
from tests.factories.people import PASSWORD, account
from tests.journeys.walk import Walk

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.browser
def test_a_passkey_is_added_and_shown_at_the_next_sign_in(own_database: Flask, address: str, chromium: Browser) -> None:
    with own_database.app_context():
        me = account(Duty.REVIEWER, "25")
        factors.begin(me)
        totp = pyotp.TOTP(sign_ins.secret_of(sign_ins.begun_factors(me.id)[0]))
        *_, paper = factors.confirm(me, totp.now(), by=actor_of(me))
        name = me.username
    walk = Walk(chromium, own_database, address.replace("127.0.0.1", "localhost"), width=390)
    browser = walk.context.new_cdp_session(walk.page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    def half_in() -> None:
        walk.go("/sign-in", "accounts.sign_in")
        walk.fill(username=name, password=PASSWORD)
        walk.button("Sign in", "accounts.second_step")

    half_in()
    assert walk.page.locator("[data-passkey]").count() == 0
    walk.fill(code=paper)
    walk.button("Sign in", "front.work")
    walk.go("/me", "accounts.own")
    walk.follow("/me/passkeys", "accounts.passkeys")
    walk.fill(label="โทรศัพท์ของฉัน")
    walk.button("Add a passkey", "accounts.passkeys")
    assert walk.page.get_by_role("rowheader", name="โทรศัพท์ของฉัน").is_visible()
    walk.go("/me", "accounts.own")
    walk.page.locator("form[action='/sign-out'] button").first.click()
    half_in()
    walk.button("Show a passkey instead", "front.work")
    assert not walk.complaints
