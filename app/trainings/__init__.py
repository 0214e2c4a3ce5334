"""Trainings: what was taught, how many came, which areas have a trained person, and who passed it on."""
