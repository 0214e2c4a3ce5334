"""Letters of offices: number, sender, day and the scan; whatever a letter answers or appoints names it."""
