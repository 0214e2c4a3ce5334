"""Changing the calendar and the rules of a cycle: windows, days off, and what each tier asks for."""
