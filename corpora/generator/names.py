"""Organisations that do not exist, by level, and how each speaks of itself."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Level = Literal["province", "city", "district", "town", "bureau"]
LEVELS: tuple[Level, ...] = ("province", "city", "district", "town", "bureau")
_FIRST = "澜岚鹭枫沅汐槐黛璃砚梧莼芷潇苇笠棠樟檀榆"
_LAST = "浦垣渚屿汀埠坪泽峪麓陂涧岭澳崮沚"
_BUREAUS = [
    "教育局",
    "财政局",
    "民政局",
    "水务局",
    "审计局",
    "统计局",
    "司法局",
    "交通运输局",
    "住房和城乡建设局",
    "农业农村局",
    "生态环境局",
    "市场监督管理局",
    "卫生健康局",
    "应急管理局",
    "自然资源局",
    "城市管理局",
    "文化和旅游局",
    "人力资源和社会保障局",
    "发展和改革局",
    "退役军人事务局",
    "医疗保障局",
    "商务局",
    "科学技术局",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body with its name, the short name of its area and its own word for itself."""

    name: str
    area: str
    level: Level
    self_names: tuple[str, ...]
    parent: str | None = None


def organisation(rng: random.Random, level: Level | None = None) -> Organisation:
    """A body of the level, or of any.

    >>> organisation(random.Random(1), "province").name[-5:]
    '省人民政府'
    """
    level = level or rng.choice(LEVELS)
    city = f"{_place(rng)}市"
    district = f"{_place(rng)}{rng.choice('区县')}"
    if level == "province":
        area = f"{_place(rng)}省"
        return _body(f"{area}人民政府", area, level, ("全省", "我省"))
    if level == "city":
        return _body(f"{city}人民政府", city, level, ("全市", "我市"))
    if level == "district":
        kind = district[-1]
        return _body(f"{city}{district}人民政府", district, level, (f"全{kind}", f"我{kind}"), city)
    if level == "town":
        kind = rng.choice(("镇", "乡"))
        area = f"{_place(rng)}{kind}"
        return _body(f"{district}{area}人民政府", area, level, (f"我{kind}", f"全{kind}"), district)
    name = f"{rng.choice((city, district))}{rng.choice(_BUREAUS)}"
    return _body(name, name, "bureau", ("我局", "本机关", "本局"))


def _place(rng: random.Random) -> str:
    return rng.choice(_FIRST) + rng.choice(_LAST)


def _body(
    name: str, area: str, level: Level, self_names: tuple[str, ...], parent: str | None = None
) -> Organisation:
    return Organisation(name=name, area=area, level=level, self_names=self_names, parent=parent)
