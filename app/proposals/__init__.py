"""Proposals: what is to be done about needs, and the links from needs to proposals and between proposals."""
