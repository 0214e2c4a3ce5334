"""What the files hold, how they are written and described; pure."""
