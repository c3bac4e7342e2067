"""
The fuse box: settings, addresses, command line and wiring. No rules live here.

The SQLite of the operating system may carry the WAL-reset fault (3.7.0 to 3.51.2), so the one
from ``pysqlite3`` takes its name before Django looks for it.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
