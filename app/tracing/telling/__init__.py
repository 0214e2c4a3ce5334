"""Puts the pages of the threads together: each function asks its questions and returns one page, or its open data."""
