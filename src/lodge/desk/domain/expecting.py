"""
Whom the desk expects on one day: the register, who is late, and who is off site.

Everything that says of one person and one day whether a device is awaited belongs here:
marks of the morning register, days on a trip or at another provider, and what was done
about those whose device nobody has accounted for.
"""
