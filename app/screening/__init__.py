"""Screening: the seats of a body score the candidates of a plan blind, and the body rules on each with a reason."""
