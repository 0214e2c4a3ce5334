"""Questions of the evaluation."""
