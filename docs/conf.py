"""Sphinx: the Markdown pages beside this file, and the public names from their docstrings."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nlp  # noqa: E402 - found through the line above

project = "gouji 勾稽"
version = release = nlp.__version__
language = "zh_CN"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "gouji 勾稽"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# Types are named in signatures as the code writes them; nothing is looked up on other sites.
nitpicky = False
