#!/bin/sh
# Finding: the text of a Thai PDF by Typst depends on who reads it.
# Versions: typst 0.15.2 (Python), pypdf 7.1.1, pypdfium2 5.15.2; the font is Sarabun of @expo-google-fonts/sarabun 0.4.1.
# Behaviour: Typst writes into a font's table of letters (ToUnicode), for each glyph of a syllable, the whole syllable in
# which that glyph stood first, and says the truth only beside the glyphs (ActualText). PDFium reads ActualText and finds
# จังหวัดปราจีนบุรี; pypdf reads the table and finds another name, so that a search for ปราจีนบุรี fails.
# Seen: pdfium "จังหวัดปราจีนบุรี", pypdf "จังหวัดปราจั" and "นบุร" on two lines.
# Fails when the readers agree, or when PDFium no longer reads it right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 pypdfium2==5.15.2
npm install --silent --no-audit --no-fund --ignore-scripts @expo-google-fonts/sarabun@0.4.1 >/dev/null
env/bin/python - <<'PY'
import pypdf, pypdfium2, typst
from pathlib import Path

fonts = typst.Fonts(include_system_fonts=False, font_paths=["node_modules/@expo-google-fonts/sarabun/400Regular"])
Path("a.typ").write_text('#set text(font: "Sarabun", lang: "th", features: (mark: 0, mkmk: 0))\nจังหวัดปราจีนบุรี')
typst.compile("a.typ", output="a.pdf", font_paths=fonts)
right = "จังหวัดปราจีนบุรี"
pdfium = pypdfium2.PdfDocument("a.pdf")[0].get_textpage().get_text_range().strip()
table = pypdf.PdfReader("a.pdf").pages[0].extract_text().strip()
print("pdfium:", pdfium)
print("pypdf: ", table)
assert pdfium == right, "PDFium reads it otherwise now"
assert "ปราจีนบุรี" not in table.replace("\n", ""), "pypdf reads it right now"
PY
echo "Stands: the same PDF says two things."
