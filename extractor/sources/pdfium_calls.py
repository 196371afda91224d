"""pdfium's functions with plain addresses as arguments, so that one call a character costs half a microsecond.

pypdfium2 declares every function with typed pointers, and making those costs more than the calls. Here numbers go in
and numbers come out; whoever calls owns the memory behind an address. pdfium is not thread-safe.

Must not know: what the values mean.
"""

import ctypes
from collections.abc import Callable

import pypdfium2.raw as raw

Call = Callable[..., int]

_ADDRESS, _INT, _UINT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float


def address(thing: object) -> int:
    """The address that a pdfium handle (or a ctypes buffer) stands for."""
    return ctypes.cast(thing, _ADDRESS).value or 0  # type: ignore[arg-type]


def _plain(function: object, *arguments: type, result: type | None = _INT) -> Call:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def _pointers(function: object, count: int) -> Call:
    return _plain(function, *[_ADDRESS] * count)


text_of = _plain(raw.FPDFText_GetText, _ADDRESS, _INT, _INT, _ADDRESS)
unicode_at = _plain(raw.FPDFText_GetUnicode, _ADDRESS, _INT, result=_UINT)
char_box = _plain(raw.FPDFText_GetCharBox, _ADDRESS, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
loose_box = _plain(raw.FPDFText_GetLooseCharBox, _ADDRESS, _INT, _ADDRESS)
char_origin = _plain(raw.FPDFText_GetCharOrigin, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
char_matrix = _plain(raw.FPDFText_GetMatrix, _ADDRESS, _INT, _ADDRESS)
char_object = _plain(raw.FPDFText_GetTextObject, _ADDRESS, _INT, result=_ADDRESS)

object_type = _pointers(raw.FPDFPageObj_GetType, 1)
object_bounds = _pointers(raw.FPDFPageObj_GetBounds, 5)
object_matrix = _pointers(raw.FPDFPageObj_GetMatrix, 2)
fill_colour = _pointers(raw.FPDFPageObj_GetFillColor, 5)
stroke_colour = _pointers(raw.FPDFPageObj_GetStrokeColor, 5)
stroke_width = _pointers(raw.FPDFPageObj_GetStrokeWidth, 2)
see_through = _pointers(raw.FPDFPageObj_HasTransparency, 1)

clip_of = _plain(raw.FPDFPageObj_GetClipPath, _ADDRESS, result=_ADDRESS)
clip_paths = _pointers(raw.FPDFClipPath_CountPaths, 1)
clip_segments = _plain(raw.FPDFClipPath_CountPathSegments, _ADDRESS, _INT)
clip_segment = _plain(raw.FPDFClipPath_GetPathSegment, _ADDRESS, _INT, _INT, result=_ADDRESS)
set_active = _plain(raw.FPDFPageObj_SetIsActive, _ADDRESS, _INT)

page_count = _pointers(raw.FPDFPage_CountObjects, 1)
page_object = _plain(raw.FPDFPage_GetObject, _ADDRESS, _INT, result=_ADDRESS)
form_count = _pointers(raw.FPDFFormObj_CountObjects, 1)
form_object = _plain(raw.FPDFFormObj_GetObject, _ADDRESS, ctypes.c_ulong, result=_ADDRESS)

path_count = _pointers(raw.FPDFPath_CountSegments, 1)
path_mode = _pointers(raw.FPDFPath_GetDrawMode, 3)
path_segment = _plain(raw.FPDFPath_GetPathSegment, _ADDRESS, _INT, result=_ADDRESS)
segment_point = _pointers(raw.FPDFPathSegment_GetPoint, 3)
segment_type = _pointers(raw.FPDFPathSegment_GetType, 1)
segment_closes = _pointers(raw.FPDFPathSegment_GetClose, 1)

text_font = _plain(raw.FPDFTextObj_GetFont, _ADDRESS, result=_ADDRESS)
text_size = _pointers(raw.FPDFTextObj_GetFontSize, 2)
text_mode = _pointers(raw.FPDFTextObj_GetTextRenderMode, 1)
font_name = _plain(raw.FPDFFont_GetBaseFontName, _ADDRESS, _ADDRESS, ctypes.c_size_t, result=ctypes.c_size_t)
font_weight = _pointers(raw.FPDFFont_GetWeight, 1)
font_flags = _pointers(raw.FPDFFont_GetFlags, 1)
