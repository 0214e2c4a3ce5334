"""What an office's own people do on the server: keep copies, bring them back, and ask what ails it."""
