"""Sheets of paper: numbered when they are printed, typed up, reconciled, and typed again by a second person."""
