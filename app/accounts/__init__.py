"""Accounts: who acts, with which duty, for which area; signing in and out."""
