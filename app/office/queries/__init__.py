"""Questions of the administrator's desk."""
