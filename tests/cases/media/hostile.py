"""Files as honest people and as attackers make them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = b"Kerkstraat 12, gemaakt door agent Jansen"
SCRIPT = b"<html><script>alert(1)</script></html>"


def image(
    kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **how: Any
) -> bytes:
    """Return a picture of one colour."""
    out = BytesIO()
    colour = {"RGB": (200, 30, 30), "RGBA": (200, 30, 30, 90), "CMYK": (0, 200, 200, 30)}
    Image.new(mode, size, colour.get(mode, 120)).save(out, kind, **how)
    return out.getvalue()


def told_too_much(kind: str) -> bytes:
    """Return a picture that says where it was taken, by whom and with what comment."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 30.0), 3: "E", 4: (4.0, 18.0, 1.0)})
    how: dict[str, Any] = {"exif": exif.tobytes()}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how["icc_profile"] = profile + SECRET
    if kind == "JPEG":
        how |= {"comment": SECRET, "xmp": b"<x>" + SECRET + b"</x>"}
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Comment", SECRET.decode())
        text.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        how["pnginfo"] = text
    if kind == "WEBP":
        how["xmp"] = b"<x>" + SECRET + b"</x>"
    return image(kind, **how)


def sideways() -> bytes:
    """Return a JPEG of 64 × 48 that says it must be turned a quarter."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return image("JPEG", exif=exif.tobytes())


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """Return a small PNG that unfolds into 400 million pixels."""
    packer = zlib.compressobj(9)
    row = b"\x00" * (1 + (width + 7) // 8)
    packed = b"".join(packer.compress(row) for _n in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", packed)
        + _chunk(b"IEND", b"")
    )


def animated(kind: str) -> bytes:
    """Return a picture of three frames."""
    out = BytesIO()
    frames = [Image.new("RGB", (32, 32), (n * 80, 0, 0)) for n in range(3)]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def svg() -> bytes:
    """Return a drawing with a script in it."""
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def pdf(extra: bytes = b"", *, tail: bytes = b"") -> bytes:
    """Return a PDF of one empty page, with something more among its objects."""
    return (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
        + extra
        + b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n"
        + tail
    )


def packed_objects(inside: bytes, *, head: bytes = b"/Filter /FlateDecode") -> bytes:
    """Return objects hidden in a compressed stream, as PDFs since 1.5 have them."""
    packed = zlib.compress(inside)
    return (
        b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 "
        + head
        + b" /Length %d >>\nstream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\n"
    )
