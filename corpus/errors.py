"""The errors of Trial Navigator: one sentence each, saying what happened and what to do.

NavigatorError
|- UnreadableDocument   a file that cannot be read as a trial document
|- NothingToRead        the paths given hold no file to read
|- IndexMissing         nothing was ingested yet
|- IndexDamaged         what is on disk is not what was written
|- IndexMismatch        built by another model, or by another version
|- IndexBusy            another process is building
|- IndexNotWritten      the disk is full, or the data folder may not be written to
|- StoreFailed          the vector server could not be reached or gave nothing usable
|- UnknownTrial         no trial of that id or name
|- UnknownDocument      no document of that id
|- NothingToUndo        a document that is surely of its trial, or was not taken out of one
|- BadQuestion          a question that is empty or far too long
|- BadProfile           a file that holds no profile, or that cannot be read or written
|- UnknownStudy         the registry has no record of that number, or no longer
|- RegistryFailed       the registry could not be reached or gave nothing usable
'- ModelFailed          the language model could not be reached or gave nothing usable
"""


class NavigatorError(Exception):
    """Base of all errors that are meant for the person at the keyboard."""


class UnreadableDocument(NavigatorError):
    """A file that cannot be read as a trial document; the rest of an ingest goes on."""


class NothingToRead(NavigatorError):
    """The paths given hold no file that could be read."""


class IndexMissing(NavigatorError):
    """Nothing was ingested into this data home yet."""


class IndexDamaged(NavigatorError):
    """The index on disk is not what was written; it is never answered from."""


class IndexMismatch(NavigatorError):
    """The index was built by another embedding model or another version."""


class IndexBusy(NavigatorError):
    """Another process holds the writer lock."""


class IndexNotWritten(NavigatorError):
    """What was to be written into the data home could not be; what was there before is as it was."""


class StoreFailed(NavigatorError):
    """The server that holds the vectors could not be reached or gave nothing usable."""


class UnknownTrial(NavigatorError):
    """No trial goes by the id or name given."""


class UnknownDocument(NavigatorError):
    """No document goes by the id given."""


class NothingToUndo(NavigatorError):
    """A document cannot be taken out of its trial, or was not taken out of one."""


class BadQuestion(NavigatorError):
    """A question that is empty or longer than the limit."""


class BadProfile(NavigatorError):
    """A file that is no profile, or that cannot be read or written."""


class UnknownStudy(NavigatorError):
    """The registry has no record of that number, or shows it no longer."""


class RegistryFailed(NavigatorError):
    """The registry could not be reached or gave nothing usable."""


class ModelFailed(NavigatorError):
    """The language model could not be reached or gave nothing usable."""
