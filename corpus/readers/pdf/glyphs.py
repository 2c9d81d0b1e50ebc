"""Reads the letters of a PDF page as runs of one style, with PDFium.

Only what is drawn is read: no script runs, no link is followed, form fields and annotations are
left out.
"""

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from corpus.clean import clean
from corpus.readers.pdf.page import BLANK_GAP, WIDE_GAP, Box, Frame, PdfPage, Run
from corpus.readers.pdf.shapes import boxes

MAX_ANGLES = 200
"""How many letters of a page tell which way up it is."""

_INVISIBLE_MODES = (3, 7)
_STROKED_MODES = (1, 2)
_HEAVY = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"demi")
_HYPHENS = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen at the end of a line."""


@dataclass(slots=True)
class _Style:
    size: float = 0.0
    bold: bool = False
    mcid: int | None = None
    artifact: bool = False
    hidden: bool = False
    white: bool = False
    sideways: bool = False


def page_of(page: Any, number: int, max_chars: int) -> PdfPage:
    """Return what is drawn on an opened page; ValueError if it holds more than `max_chars` letters."""
    import pypdfium2.raw as raw

    textpage = raw.FPDFText_LoadPage(page)
    try:
        count = int(raw.FPDFText_CountChars(textpage)) if textpage else 0
        if count > max_chars:
            raise ValueError(f"{count} characters on page {number}")
        frame = Frame(page, _turns(textpage, count, page, raw), raw)
        result = PdfPage(number, frame.width, frame.height)
        result.boxes = list(boxes(page, frame, raw))
        result.runs = _runs(textpage, count, frame, result, raw)
        return result
    finally:
        if textpage:
            raw.FPDFText_ClosePage(textpage)


def _turns(textpage: Any, count: int, page: Any, raw: Any) -> int:
    """Return how to turn a page so that most of its letters stand upright, whatever it says itself.

    Wide tables are often printed sideways, on pages that no viewer turns.
    """
    step = max(1, count // MAX_ANGLES)
    angles = Counter(
        round(math.degrees(raw.FPDFText_GetCharAngle(textpage, index)) / 90) % 4
        for index in range(0, count, step)
        if raw.FPDFText_IsGenerated(textpage, index) == 0
    )
    return -angles.most_common(1)[0][0] if angles else int(raw.FPDFPage_GetRotation(page))


def _runs(textpage: Any, count: int, frame: Frame, page: PdfPage, raw: Any) -> list[Run]:
    runs: list[Run] = []
    rect = raw.FS_RECTF()
    backdrops = [b for b in page.boxes if b.image or (b.filled and not b.white and b.bottom - b.top > 4)]
    styles = _Styles(textpage, frame.turns, raw)
    style, last_object, blank = _Style(), None, False
    for index in range(count):
        code = int(raw.FPDFText_GetUnicode(textpage, index))
        if code in (0x20, 0xA0, 0x0D, 0x0A, 0x09) or raw.FPDFText_IsGenerated(textpage, index) == 1:
            blank = blank or code not in (0x0D, 0x0A)
            continue
        char = clean(chr(code)) if code not in (0, *_HYPHENS) else ("-" if code else "\ufffd")
        if not char or char.isspace():
            blank = blank or bool(char)
            continue
        drawn = raw.FPDFText_GetTextObject(textpage, index)
        where = ctypes.addressof(drawn.contents) if drawn else None
        if where != last_object or not where:
            style, last_object = styles.of(index, drawn), where
        raw.FPDFText_GetLooseCharBox(textpage, index, rect)
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        hidden = style.hidden or (style.white and not _stands_on(box, backdrops)) or _outside(box, page)
        if runs and _goes_on(runs[-1], box, style, hidden):
            _extend(runs[-1], char, box, blank)
        else:
            if runs and blank and not runs[-1].text.endswith(" "):
                runs[-1].text += " "
            runs.append(
                Run(
                    char,
                    *box,
                    size=style.size,
                    bold=style.bold,
                    mcid=style.mcid,
                    artifact=style.artifact,
                    hidden=hidden,
                    sideways=style.sideways,
                )
            )
        blank = False
    return runs


class _Styles:
    """Reads the style of drawn letters; fonts are looked up once a page."""

    def __init__(self, textpage: Any, turns: int, raw: Any) -> None:
        self._textpage, self._turns, self._raw = textpage, turns, raw
        self._matrix = raw.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._bold: dict[int, bool] = {}

    def of(self, index: int, drawn: Any) -> _Style:
        """Return the style of letter `index`, which belongs to the object `drawn` (None: made up)."""
        raw, matrix = self._raw, self._matrix
        raw.FPDFText_GetMatrix(self._textpage, index, matrix)
        size = float(raw.FPDFText_GetFontSize(self._textpage, index))
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * self._turns
        style = _Style(size=round(size, 1), sideways=abs((angle + 180) % 360 - 180) > 15)
        style.bold = self._is_bold(index, drawn)
        if not drawn:
            return style
        mcid = int(raw.FPDFPageObj_GetMarkedContentID(drawn))
        style.mcid = mcid if mcid >= 0 else None
        style.artifact = mcid < 0 and _is_artifact(drawn, raw)
        if raw.FPDFPageObj_GetFillColor(drawn, *self._colour):
            red, green, blue, alpha = self._colour
            style.white = red.value >= 250 and green.value >= 250 and blue.value >= 250
            style.hidden = alpha.value == 0
        mode = int(raw.FPDFTextObj_GetTextRenderMode(drawn))
        style.white = style.white and mode not in _STROKED_MODES
        style.hidden = style.hidden or mode in _INVISIBLE_MODES or size < 1
        return style

    def _is_bold(self, index: int, drawn: Any) -> bool:
        raw = self._raw
        font = raw.FPDFTextObj_GetFont(drawn) if drawn else None
        key = ctypes.cast(font, ctypes.c_void_p).value or 0 if font else 0
        if key not in self._bold:
            name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            raw.FPDFText_GetFontInfo(self._textpage, index, name, 128, flags)
            words = name.value.lower()
            heavy = int(raw.FPDFText_GetFontWeight(self._textpage, index)) >= _HEAVY
            self._bold[key] = heavy or any(word in words for word in _BOLD_NAMES)
        return self._bold[key]


def _is_artifact(drawn: Any, raw: Any) -> bool:
    for number in range(min(raw.FPDFPageObj_CountMarks(drawn), 8)):
        buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(drawn, number)
        if raw.FPDFPageObjMark_GetName(mark, buffer, 64, length):
            name = bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")
            if name == "Artifact":
                return True
    return False


def _goes_on(run: Run, box: tuple[float, float, float, float], style: _Style, hidden: bool) -> bool:
    """Tell whether a letter stands on the line of `run`, near its end and in its style."""
    if (run.mcid, run.bold, run.hidden, run.sideways, run.artifact) != (
        style.mcid,
        style.bold,
        hidden,
        style.sideways,
        style.artifact,
    ):
        return False
    if run.sideways:
        return True
    x0, top, _, bottom = box
    shared = min(run.bottom, bottom) - max(run.top, top)
    level = shared >= 0.4 * min(run.height, max(bottom - top, 0.1))
    gap = x0 - run.x1
    return level and -0.5 * run.size <= gap <= WIDE_GAP * max(run.size, style.size)


def _extend(run: Run, char: str, box: tuple[float, float, float, float], blank: bool) -> None:
    x0, top, x1, bottom = box
    if not run.text.endswith(" ") and (blank or (not run.sideways and x0 - run.x1 > BLANK_GAP * run.size)):
        run.text += " "
    run.text += char
    run.x1 = max(run.x1, x1)
    run.x0 = min(run.x0, x0)
    if run.sideways:
        run.top, run.bottom = min(run.top, top), max(run.bottom, bottom)


def _stands_on(box: tuple[float, float, float, float], backdrops: list[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for b in backdrops)


def _outside(box: tuple[float, float, float, float], page: PdfPage) -> bool:
    return box[2] < 0 or box[0] > page.width or box[3] < 0 or box[1] > page.height
