"""The application for gunicorn and for the flask command."""

import gc

from app import create_app

app = create_app()

# What stands now stays: the collector need not walk it again and again, and workers made after this share it.
# At Python's own threshold the thousands of rows of a long trace would be walked twenty times while they are read.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
