"""Opening a trust and its schools from the command line: the first rows, policy and accounts."""
