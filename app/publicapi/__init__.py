"""The front door for programs: feeds and the interfaces of other software."""
