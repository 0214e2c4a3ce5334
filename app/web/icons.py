"""The small pictures beside words: one stroke, one weight, drawn on a grid of 24."""

from functools import cache

from markupsafe import Markup

#: name -> path data on a 24 x 24 grid, drawn with a round stroke and no fill.
PATHS: dict[str, str] = {
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "cross": "M6.5 6.5l11 11m0-11l-11 11",
    "arrow-right": "M5 12h14m-5.5-5.5L19 12l-5.5 5.5",
    "arrow-left": "M19 12H5m5.5-5.5L5 12l5.5 5.5",
    "arrow-up": "M12 19V5m-5.5 5.5L12 5l5.5 5.5",
    "arrow-down": "M12 5v14m-5.5-5.5L12 19l5.5-5.5",
    "merge": "M6 4v3c0 4 6 4 6 8v5M18 4v3c0 4-6 4-6 8",
    "split": "M12 4v5c0 4-6 4-6 8v3m6-11c0 4 6 4 6 8v3",
    "pause": "M9 6v12m6-12v12",
    "return": "M9 6L4.5 10.5 9 15m-4.5-4.5H14a5 5 0 0 1 0 10h-3",
    "refer": "M4 12h9m-3.5-4L13 12l-3.5 4M16 5h4v14h-4",
    "hand": "M5 12l4-4 3 2.5L16 7l4 4v6H9l-4-3z",
    "stamp": "M12 3l2.6 5.6 6 .7-4.4 4.2 1.1 6.1L12 16.6 6.7 19.6l1.1-6.1L3.4 9.3l6-.7z",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM20 20l-4.7-4.7",
    "map": "M9 4.5L4 6.5v13l5-2 6 2 5-2v-13l-5 2zm0 0v13m6-11v13",
    "print": "M7 9V4h10v5M7 17H4.5V9.5h15V17H17M7 14h10v6H7z",
    "download": "M12 4v11m-5-4.5l5 5 5-5M5 20h14",
    "user": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
    "people": "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c.6-3.5 3.2-5 6.5-5s5.9 1.5 6.5 5"
    "M16 5.3a3.5 3.5 0 0 1 0 6.4m2 3.2c2 .7 3.2 2.2 3.5 4.6",
    "calendar": "M4.5 6.5h15v13h-15zM4.5 11h15M8.5 4v4m7-4v4",
    "clock": "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 4v4.5l3 2",
    "warning": "M12 4L2.8 20h18.4zM12 10v4.5m0 2.6v.2",
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5m0-9v.2",
    "question": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9.7a2.5 2.5 0 1 1 3.7 2.2"
    "c-.9.5-1.2 1-1.2 1.9m0 2.7v.2",
    "dot": "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1m2 3.7a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
    "lock": "M6 11h12v9H6zm2.5 0V8a3.5 3.5 0 0 1 7 0v3",
    "quote": "M10 7c-3 .8-4.5 3-4.5 6v4H10v-5H7.5M18.5 7c-3 .8-4.5 3-4.5 6v4h4.5v-5H16",
    "list": "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1m-.1 5.5h.1m-.1 5.5h.1",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "edit": "M4.5 19.5l1-4L16 5l3 3L8.5 18.5z",
}


SVG = Markup('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>')


@cache
def icon(name: str) -> Markup:
    """The picture of this name as inline SVG, hidden from readers of the words beside it; KeyError if unknown."""
    return SVG.format(PATHS[name])
