"""Names, for the user, the kind of a file that no reader accepts, by its first bytes."""

from __future__ import annotations

from collections.abc import Collection

_SIGNATURES = (
    (b"\x89PNG", "是图片（PNG），没有文字；请先做文字识别（OCR）或使用原始文件"),
    (b"\xff\xd8\xff", "是图片（JPEG），没有文字；请先做文字识别（OCR）或使用原始文件"),
    (b"GIF8", "是图片（GIF），没有文字；请先做文字识别（OCR）或使用原始文件"),
    (b"BM", "是图片（BMP），没有文字；请先做文字识别（OCR）或使用原始文件"),
    (b"II*\0", "是图片（TIFF），没有文字；请先做文字识别（OCR）或使用原始文件"),
    (b"MM\0*", "是图片（TIFF），没有文字；请先做文字识别（OCR）或使用原始文件"),
    (b"Rar!", "是压缩包（RAR），请先解压"),
    (b"7z\xbc\xaf", "是压缩包（7z），请先解压"),
    (b"\x1f\x8b", "是压缩包（gzip），请先解压"),
    (b"PK\x05\x06", "是空的压缩包（zip），里面没有文件"),
    (b"MZ", "是程序，不是文档"),
    (b"\x7fELF", "是程序，不是文档"),
    (b"CAJ", "是 CAJ 文献，请另存为 PDF 或 .docx"),
)
_ARCHIVES = (("ppt/presentation", "是演示文稿（.pptx），不是 Word 文档；请另存为 .docx"),)


def kind_of(data: bytes) -> str:
    """Return in Chinese what kind of file the bytes are, by their signature.

    >>> kind_of(b"Rar!...")
    '是压缩包（RAR），请先解压'
    """
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            return words
    return "内容不是可识别的格式"


def archive_of(names: Collection[str]) -> str:
    """Return in Chinese what a zip archive without a Word document is, by its members' names."""
    for beginning, words in _ARCHIVES:
        if any(name.startswith(beginning) for name in names):
            return words
    return "是 zip 压缩包，但里面没有 Word 文档；请先解压或另存为 .docx"
