"""Bounds on what is read, so that one bad file can cost neither memory nor time."""

MAX_FILE_BYTES = 120_000_000
"""Largest file that is opened, in bytes, and largest file in a zip.

A registry's search response of 5,000 studies has about 90 MB, the longest single record below 5 MB.
Reading the largest file takes at most 2 GB (measured: 11 bytes of memory for a byte of JSON, 7 for
text, 18 for a table of tiny rows, whose records are counted first); one file is read at a time.
"""

MAX_RECORDS = 20_000
"""Most records (studies, rows) read from one file that is no zip."""

MAX_TEXT_CHARS = 10_000_000
"""Longest text of one document, in characters."""

MAX_LINE_CHARS = 5_000_000
"""Longest single line, in characters."""

MAX_ZIP_FILES = 10_000
"""Most files read from one zip and the zips in it."""

MAX_ZIP_BYTES = 500_000_000
"""Most bytes that the files of one zip, and of zips in it, may unpack to, all together."""

MAX_ZIP_RATIO = 200
"""Most unpacked bytes for one packed byte; text packs at 3 to 20, a zip bomb at 1,000."""

ZIP_RATIO_FLOOR = 1_000_000
"""Files of a zip that unpack to fewer bytes than this are read whatever their ratio."""

MAX_REPLY_BYTES = 32_000_000
"""Most bytes read of one answer of the registry; its longest single record has below 5 MB."""
