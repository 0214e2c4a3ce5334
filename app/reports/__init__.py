"""On paper: what people print, sign, pin to a board or fill in by hand, as PDF with exact Thai text."""
