"""Appeals against what a round declined, deferred or merged: lodged by a person with a receipt or by a forum."""
