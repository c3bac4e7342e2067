"""Reading the OneRoster CSV sets of the 1EdTech consortium, versions 1.1 and 1.2."""
