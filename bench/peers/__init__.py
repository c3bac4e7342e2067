"""Other engines given our clauses; each says which part of them it can express."""
