"""Pure rules of monitoring: the light, the planned curve, earned value, when a report is due."""
