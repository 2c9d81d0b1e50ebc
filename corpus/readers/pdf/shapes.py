"""Finds the rules, rectangles and pictures that are drawn on a page of a PDF, with PDFium."""

import ctypes
from collections.abc import Iterator
from typing import Any

from corpus.readers.pdf.page import Box, Frame

MAX_PAGE_OBJECTS = 200_000
"""Most drawn objects of one page that are looked at."""

MAX_SEGMENTS = 2_000
"""Most strokes of one path that are looked at; a grid of 100 rows and 10 columns has some 1,100."""

MAX_SIGN = 10.0
"""A shape up to this size, in points, is a sign, such as a bullet; its strokes are not rules."""

MAX_FORM_DEPTH = 4
"""How deep drawings inside drawings are followed."""


def boxes(page: Any, frame: Frame, raw: Any) -> Iterator[Box]:
    """Yield the rectangles and rules of a page, those inside of drawings too."""
    left = [MAX_PAGE_OBJECTS]
    yield from _boxes_in(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page, (), frame, raw, left)


def _boxes_in(
    count: Any, get: Any, holder: Any, above: tuple[Any, ...], frame: Frame, raw: Any, left: list[int]
) -> Iterator[Box]:
    for index in range(int(count(holder))):
        left[0] -= 1
        if left[0] < 0:
            return
        drawn = get(holder, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_FORM and len(above) < MAX_FORM_DEPTH:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(drawn, matrix)
            inner = (matrix, *above)
            yield from _boxes_in(
                raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, drawn, inner, frame, raw, left
            )
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield from _drawn_boxes(drawn, kind == raw.FPDF_PAGEOBJ_IMAGE, above, frame, raw)


def _drawn_boxes(drawn: Any, image: bool, above: tuple[Any, ...], frame: Frame, raw: Any) -> Iterator[Box]:
    corners = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(drawn, *corners):
        return
    left, low, right, high = (float(corner.value) for corner in corners)
    whole = _placed((left, low), (right, high), above, frame)
    if image:
        yield Box(*whole, filled=False, image=True)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
    white = _is_white(drawn, raw)
    if not fill.value and not stroke.value:
        return
    if max(whole[2] - whole[0], whole[3] - whole[1]) > MAX_SIGN and stroke.value:
        lines = list(_strokes(drawn, above, frame, raw))
        if lines:
            yield from lines
            if not fill.value:
                return
    yield Box(*whole, filled=bool(fill.value), stroked=bool(stroke.value), white=white)


def _strokes(drawn: Any, above: tuple[Any, ...], frame: Frame, raw: Any) -> Iterator[Box]:
    """Yield the straight strokes of a path, when all of them are upright or level."""
    count = int(raw.FPDFPath_CountSegments(drawn))
    if not 2 <= count <= MAX_SEGMENTS:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved((x.value, y.value), (matrix,))
        if kind == raw.FPDF_SEGMENT_LINETO:
            yield Box(*_placed(last, point, above, frame), filled=False, stroked=True)
        elif kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield Box(*_placed(last, start, above, frame), filled=False, stroked=True)


def _placed(
    first: tuple[float, float], second: tuple[float, float], above: tuple[Any, ...], frame: Frame
) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = _moved(first, above), _moved(second, above)
    return frame.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _moved(point: tuple[float, float], matrices: tuple[Any, ...]) -> tuple[float, float]:
    x, y = point
    for m in matrices:
        x, y = m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f
    return x, y


def _is_white(drawn: Any, raw: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= 250 or alpha.value == 0
