"""How a project stands in words: light, stage, and the numbers from which the light follows."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.monitoring.queries.ground import Ground
from app.monitoring.rules.light import LightRule
from app.monitoring.states.projects import LIGHT_LABELS, LIGHT_TONES, WORK_STAGE_LABELS, Light
from app.web.locale import date_text, quantity_text


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundStanding:
    """The light and the stage of a project in words, with the numbers from which they follow."""

    light: str
    label: str
    tone: str
    stage: str
    since: str
    reason: str
    numbers: tuple[str, ...]


def standing_of(one: Ground | None, rule: LightRule) -> GroundStanding:
    """Return how a project stands in words; before its funding that it is not funded yet."""
    if one is None:
        label = _("not funded yet")
        return GroundStanding(light="", label=label, tone="plain", stage="", since="", reason="", numbers=())
    light = one.light.light
    return GroundStanding(
        light=light.value,
        label=str(LIGHT_LABELS[light]),
        tone=LIGHT_TONES[light],
        stage=str(WORK_STAGE_LABELS[one.on.stage]),
        since=date_text(one.stage_since),
        reason=one.stage_reason,
        numbers=tuple(numbers_of(one, rule)),
    )


def numbers_of(one: Ground, rule: LightRule) -> list[str]:
    """Return the sentences of the numbers from which the light follows, with the thresholds."""
    told = []
    if one.on.as_of:
        told.append(_("Newest report: %(day)s, %(n)s days ago.", day=date_text(one.on.as_of), n=one.light.days))
    else:
        told.append(_("No report yet; expected since %(day)s.", day=date_text(one.on.since)))
    if one.light.light is Light.SILENT:
        told.append(_("A report older than %(n)s days gives no colour.", n=rule.grey_days))
        return told
    if one.on.planned is not None:
        told.append(
            _(
                "Work done %(done)s%%, planned by today %(planned)s%%: %(behind)s points behind "
                "(yellow from %(yellow)s, red from %(red)s).",
                done=one.on.percent,
                planned=one.on.planned // 100,
                behind=one.light.behind,
                yellow=rule.yellow_points,
                red=rule.red_points,
            )
        )
    told.append(
        _(
            "Money is %(n)s points ahead of work (red from %(red)s).",
            n=one.light.money_ahead,
            red=rule.money_points,
        )
    )
    if one.value.spi is not None:
        told.append(
            _(
                "On the day of the report: SPI %(spi)s, CPI %(cpi)s, slippage %(points)s points.",
                spi=one.value.spi,
                cpi=one.value.cpi if one.value.cpi is not None else "—",
                points=one.value.slippage,
            )
        )
    return told


def unit_text(one: Ground | None, milli: int) -> str:
    """Return a quantity of output in the unit of the plan that stands."""
    return quantity_text(milli, one.curve.unit if one and one.curve else "")
