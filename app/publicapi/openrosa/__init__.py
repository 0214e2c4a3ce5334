"""Forums for KoboCollect and ODK Collect: the form as XLSForm, the form list and submissions by OpenRosa."""
