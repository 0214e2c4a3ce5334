"""QR codes as pictures in a page."""

from __future__ import annotations

from io import BytesIO

from markupsafe import Markup


def qr_svg(text: str) -> Markup:
    """Return the QR code of ``text`` as inline SVG without a size of its own; error correction M stands a fold."""
    import segno

    drawn = BytesIO()
    segno.make(text, micro=False, error="m").save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=4,
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return Markup(drawn.getvalue().decode().strip())  # noqa: S704 - drawn by the library, which writes nothing of the text itself
