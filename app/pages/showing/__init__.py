"""Puts what the questions found into the pages' frozen values: labels, dates and addresses, ready to be read."""
