"""Bounds on what is read, so that one bad file can cost neither memory nor time."""

MAX_FILE_BYTES = 50_000_000
"""Largest file that is opened, in bytes. The longest registry records are below 5 MB."""

MAX_TEXT_CHARS = 10_000_000
"""Longest text of one document, in characters."""

MAX_LINE_CHARS = 5_000_000
"""Longest single line, in characters."""

MAX_ZIP_FILES = 10_000
"""Most files read from one zip."""

MAX_ZIP_BYTES = 500_000_000
"""Most bytes that the files of one zip may unpack to, all together."""

MAX_ZIP_RATIO = 200
"""Most unpacked bytes for one packed byte; text packs at 3 to 20, a zip bomb at 1,000."""

ZIP_RATIO_FLOOR = 1_000_000
"""Files of a zip that unpack to fewer bytes than this are read whatever their ratio."""
