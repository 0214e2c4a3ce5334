"""The places room: where on earth an item lies. Positions as typed, lines and areas drawn, the area of a point."""
