"""URLs without credentials: no user, password, token or signature reaches a table.

A worker needs the whole URL, the tables only the location of the file. What was removed is
remembered only by this process, and restored by `whole`.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# Parameters with credentials: those of AWS, Azure, Aliyun, Google, and common names.
_SECRET = re.compile(
    r"(?i)^(?:.*(?:token|secret|passw|pwd|signature|credential|session|auth).*|sig|sign|key|api[_-]?key|"
    r"access[_-]?key.*|ossaccesskeyid|awsaccesskeyid|x-(?:amz|oss|goog|cos)-.*|se|sp|sv|sr|st|spr|skoid|sktid)$"
)
_KNOWN: dict[str, str] = {}


def is_url(path: str) -> bool:
    """Whether a path is a URL for fsspec.

    >>> is_url("s3://reports/2023"), is_url("reports/2023")
    (True, False)
    """
    return "://" in path


def hidden(url: str) -> str:
    """Return a path that may be displayed: a URL without user, password and secret parameters.

    >>> hidden("https://me:word@gov.example/a.html?id=3&token=abc"), hidden("a://b.txt?")
    ('https://gov.example/a.html?id=3', 'a://b.txt?')
    """
    if not is_url(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("://")[0] + "://" + url.rpartition("@")[2]
    query = "&".join(one for one in parts.query.split("&") if not _secret(one))
    host = parts.netloc.rpartition("@")[2]
    if host == parts.netloc and query == parts.query:
        return url
    shown = urlunsplit((parts.scheme, host, parts.path, query, ""))
    _KNOWN[shown] = url
    return shown


def whole(url: str) -> str:
    """Return the URL that was passed to `hidden` in this process, else the one given.

    >>> whole(hidden("https://me:word@gov.example/a.html"))
    'https://me:word@gov.example/a.html'
    """
    return _KNOWN.get(url, url)


def scrubbed(text: str, url: str) -> str:
    """Return a library's message without the credentials of the URL that it mentions.

    >>> scrubbed("no me:word@h/a?token=abc here", "https://me:word@h/a?token=abc")
    'no h/a?token=… here'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return text
    user = parts.netloc.rpartition("@")[0]
    text = text.replace(f"{user}@", "") if user else text
    for one in parts.query.split("&"):
        name, _, value = one.partition("=")
        if value and _secret(one):
            text = text.replace(f"{name}={value}", f"{name}=…")
    return text


def _secret(parameter: str) -> bool:
    return _SECRET.match(parameter.partition("=")[0]) is not None
