"""The DuckDB file: opening it, its tables, and the one way to read from it.

The tables are made from the contracts. A query is a file of `sql/`; where it says
`current_<kind>`, that is for each key the row of the newest upload that is not undone,
of what was known at `$as_of` (null: now).
"""

from resilience.database.asking import (
    Supposed,
    count_without,
    current_rows,
    data_version,
    difference,
    exchanged,
    last_upload,
    query,
    removals,
)
from resilience.database.opening import (
    DamagedFileError,
    Database,
    cursor,
    open_file,
    transaction,
    uploads_of,
)
from resilience.database.statements import table_statements

__all__ = [
    "DamagedFileError",
    "Database",
    "Supposed",
    "count_without",
    "current_rows",
    "cursor",
    "data_version",
    "difference",
    "exchanged",
    "last_upload",
    "open_file",
    "query",
    "removals",
    "table_statements",
    "transaction",
    "uploads_of",
]
