"""Where the sign-in library calls us: what it may ask and decide, and what we hear of it."""
