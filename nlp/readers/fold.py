"""Replaces the radicals and compatibility forms that PDF fonts use instead of ideographs.

One character replaces one, so that offsets stay valid; punctuation and digits keep their
width, which full NFKC would change. Invisible characters are removed by `seen` beforehand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SUSPECT = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋卩⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺"
    "⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺴网⺶羊⺷羊⺸羊⺹耂"
    "⺺肀⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑长⻒镸⻓长⻔门"
    "⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龟⻳龟"
)
"""Radicals for which Unicode gives no equivalent, each followed by its ideograph."""


@lru_cache(maxsize=1)
def _supplement() -> dict[str, str]:
    return dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))


def _folded(match: re.Match[str]) -> str:
    character = match.group()
    plain = _supplement().get(character) or unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def fold(text: str) -> str:
    """Return `text`, at the same length, without radicals and compatibility ideographs.

    >>> fold("⼀、总体情况：⻓期⾏政许可，（１）")
    '一、总体情况：长期行政许可，（１）'
    """
    return _SUSPECT.sub(_folded, text) if _SUSPECT.search(text) else text


def seen(text: str) -> str:
    """Return `text` without zero-width blanks, direction marks and soft hyphens.

    Editors of web pages leave them inside words and figures, which would then be split.

    >>> seen("本年\u200b新收1\u200b2件\ufeff")
    '本年新收12件'
    """
    return _UNSEEN.sub("", text) if not text.isascii() and _UNSEEN.search(text) else text
