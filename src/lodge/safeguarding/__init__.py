"""Cases that only the safeguarding lead and deputies read, and concerns about adults, apart."""
