"""Strangers' tables: read by one confined reader, written by one confined writer."""
