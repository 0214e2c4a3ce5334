"""Questions of the findings."""
