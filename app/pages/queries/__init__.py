"""Questions of the front door: read across the rooms, in few statements, whatever the size of a province."""
