"""What offices send about accounts, on its way to the actions."""
