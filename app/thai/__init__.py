"""Thai as people write and read it: dates, digits, amounts, names, the normal form and the order of words."""
