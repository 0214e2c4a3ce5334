"""Cuts the font to the signs that Thai pages use; run once by ``bin/setup``, never by a request.

What is left out stays in the uncut file, which a browser fetches only for a page that shows such a sign.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font

#: Latin letters without accents, digits, line breaks and the signs of a Thai text. ``unicode-range`` in base.css names
#: the same.
PLAIN = (
    "U+0000-007E, U+00A0, U+00AB, U+00B0-00B3, U+00B7, U+00BB, U+00D7, U+2010-2014, U+2018-2019, U+201C-201D, U+2022,"
    " U+2026, U+2032-2033, U+2039-203A, U+2191, U+2193, U+2212"
)
#: Everything that the Thai half holds: only the hints for screens of old are left out.
WHOLE = "U+0000-FFFF"
UNCUT = "@fontsource/sarabun/files/sarabun-{script}-{weight}-normal.woff2"
CUT = "sarabun-cut/{script}-{weight}.woff2"
WEIGHTS = (400, 700)


def cut(root: Path) -> None:
    """Write the cut files into the folder ``root`` (node_modules), byte for byte the same from the same font."""
    for weight in WEIGHTS:
        for script, signs in (("latin", PLAIN), ("thai", WHOLE)):
            options = Options(flavor="woff2", hinting=False, layout_features=["*"])
            font = load_font(str(root / UNCUT.format(script=script, weight=weight)), options)
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=parse_unicodes(signs.replace(" ", "")))
            subsetter.subset(font)
            target = root / CUT.format(script=script, weight=weight)
            target.parent.mkdir(exist_ok=True)
            save_font(font, str(target), options)
            font.close()


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
