"""The handbook: what belongs into each field of the forms and what each act means, in versions with a first day."""
