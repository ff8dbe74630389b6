"""How large a file may be, so that none can stop the office's one computer."""

MOST_ROWS = 1_048_576
"""What a worksheet of Excel can hold."""
MOST_COLUMNS = 200
MOST_CELLS = 30_000_000
"""Rows × columns; a workbook's rectangle stands in memory as a whole, the empty cells too."""
LONGEST_CELL = 100_000
"""Characters. Below csv's own limit of 131,072, which is one for all threads and so is never changed."""
MOST_UNPACKED = 300_000_000
"""Bytes of a workbook when unpacked."""
HIGHEST_RATIO = 100
"""Unpacked bytes for each packed one; a full worksheet has 10 to 20."""
SMALL_UNPACKED = 10_000_000
"""Bytes below which no ratio harms."""
MOST_MEMBERS = 2_000
"""Files inside a workbook."""
MOST_FAULTY = 200_000
"""Cells of a worksheet with an error, or with a formula that was never calculated."""
TAGS_PER_BYTE = 6
"""Opening and closing marks for each packed byte; a full worksheet has about 1."""
SMALL_TAGS = 2_000_000
"""Marks below which no ratio harms."""
ROWS_AT_ONCE = 5_000
"""Rows whose cells are held at one time."""
TELL_EVERY = 50_000
"""Rows after which progress is told."""
EARLY_ROWS = 40
"""Filled rows among which the header is looked for."""
EARLIEST_ROWS = 5_000
"""Rows, blank ones too, among which header and separator are looked for."""
MOST_BESIDE = 20_000
"""Cells of a worksheet beside the one that is read, so that what it holds is known;"""
MOST_BESIDE_SPREAD = 1_000_000
"""and its rectangle, the empty ones too."""
