"""The second door: who speaks for an agency, what agencies bring, and whether it is part of their regular programme."""
