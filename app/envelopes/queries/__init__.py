"""Questions of the envelope board."""
