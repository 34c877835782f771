"""Small corpora of text reports, sound but for what a test plants, each unlike the others."""

from __future__ import annotations

import random
from pathlib import Path

PLACES = ("云溪市", "临江县", "青石区", "河阴县", "平湖市", "松岭县", "白沙区", "金川市")
BODIES = ("水利局", "教育局", "财政局", "农业农村局", "交通运输局", "民政局", "统计局", "审计局")
_WHO = ("办公室", "法制科", "信息中心", "政务服务科", "宣传科", "督查室", "档案室")
_DO = ("梳理", "公布", "更新", "解读", "归并", "核对", "通报", "修订", "汇编", "抽查")
_WHAT = ("惠民补贴发放名单", "水库移民后期扶持方案", "公路养护招标结果", "学校招生划片范围", "福利机构等级评定结果",
         "统计调查对象名录", "专项资金审计整改清单", "河道采砂许可情况", "种粮大户补助标准", "公交线路调整方案")  # fmt: skip
_HOW = ("逐条标注依据", "同步刊登图表", "附上办理时限", "注明咨询电话", "召集村民代表座谈", "请企业代表试填表格",
        "按季度张贴公告", "安排专人当面讲解", "制作方言广播稿", "在办事窗口摆放样表")  # fmt: skip


def text(organisation: str, year: int, seed: int, *, passage: str = "") -> str:
    """One report; `passage` is put into its overview."""
    rng = random.Random(f"{organisation}|{year}|{seed}")  # noqa: S311 - no secret
    lines = [f"{organisation}{year}年政府信息公开工作年度报告", "一、总体情况"]
    lines += [_sentence(rng) for _ in range(8)]
    lines += [passage] if passage else []
    lines += ["五、存在的主要问题及改进情况", f"一是{_sentence(rng)}", f"二是{_sentence(rng)}"]
    lines += ["六、其他需要报告的事项", "无其他需要报告的事项。"]
    return "\n".join(lines)


def _sentence(rng: random.Random) -> str:
    first, second = rng.sample(_WHAT, 2)
    mark = "".join(chr(rng.randrange(0x4E00, 0x8000)) for _ in range(4))
    return (
        f"{rng.choice(_WHO)}{rng.choice(_DO)}{first}{mark}批次，{rng.choice(_HOW)}，"
        f"随后{rng.choice(_DO)}{second}，{rng.choice(_HOW)}。"
    )


def write(folder: Path, count: int, *, year: int = 2023) -> list[str]:
    """`count` reports of as many bodies; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number in range(count):
        place, body = PLACES[number % 8], BODIES[number // 8 % 8]
        organisation = (
            f"{place}{'第' + '甲乙丙丁戊己庚辛'[number // 64 % 8] if number >= 64 else ''}{body}"
        )
        name = f"{number:04d}-{year}.txt"
        (folder / name).write_text(text(organisation, year, number), encoding="utf-8")
        names.append(name)
    return names
