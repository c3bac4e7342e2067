"""
Who comes to school, as a school's other systems say it.

Reading is whole or not at all: every fault of a file is gathered with its line and column, and
one fault refuses the file. What was read is compared with the roll before anything is written.
"""
