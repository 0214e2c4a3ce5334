"""Pages of the threads: a need, a proposal, a project, and all the words behind a project."""
