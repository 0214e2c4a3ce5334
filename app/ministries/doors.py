"""Everybody sees who stands under whom; the list is kept by administrators, letters are entered by those they reach."""

from __future__ import annotations

from app.accounts.states import Duty
from app.ministries.policy import ANSWER_TAKERS
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    **dict.fromkeys(("ministries.index", "ministries.show", "ministries.agencies"), ANYONE),
    **dict.fromkeys(("ministries.enter", "ministries.move"), only(Duty.ADMINISTRATOR)),
    **dict.fromkeys(("ministries.answering", "ministries.answer"), only(*ANSWER_TAKERS)),
}
