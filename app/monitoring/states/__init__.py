"""Words of monitoring (states): stages of projects, states of month's reports, lights, verbs."""
