"""Organisation and year, from titles of every order and from the lines around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.structure.bodies.identity import identity

REPORT = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "organisation", "year"),
    [
        # orders
        (f"2023年苇荡县柳溪镇人民{REPORT}", "苇荡县柳溪镇人民政府", 2023),
        (f"2023年度苇荡县柳溪乡{REPORT}", "苇荡县柳溪乡", 2023),
        ("苇荡县渔业局政府信息公开工作2023年度报告", "苇荡县渔业局", 2023),
        ("苇荡县渔业局政府信息公开工作（2023年度）报告", "苇荡县渔业局", 2023),
        (f"苇荡县渔业局{REPORT}（2023）", "苇荡县渔业局", 2023),
        ("苇荡县渔业局二〇二三年政府信息公开年报", "苇荡县渔业局", 2023),
        ("苇荡县渔业局2023年度法治建设暨政府信息公开工作报告", "苇荡县渔业局", 2023),
        ("苇荡县渔业局关于2023年政府信息公开工作情况的报告", "苇荡县渔业局", 2023),
        (f"关于苇荡县渔业局2023年{REPORT}的公示", "苇荡县渔业局", 2023),
        (f"【年报】苇荡县渔业局2023年{REPORT}", "苇荡县渔业局", 2023),
        (f"（公示稿）苇荡县渔业局2023年{REPORT}", "苇荡县渔业局", 2023),
        # spaced out, broken over lines
        ("苇 荡 县 渔 业 局 2 0 2 3 年 政 府 信 息 公 开 工 作 年 度 报 告", "苇荡县渔业局", 2023),
        ("苇荡县渔业局\n2023年政府信息公开\n工作年度报告", "苇荡县渔业局", 2023),
        ("苇荡县渔业局 2023 年 政府信息公开 工作年度报告", "苇荡县渔业局", 2023),
        # the name beside a title that has none
        (f"2023年{REPORT}\n苇荡县渔业局\n2024年1月20日", "苇荡县渔业局", 2023),
        (f"{REPORT}\n（2023年度）\n发布机构：苇荡县渔业局", "苇荡县渔业局", 2023),
        # red heads and covering letters
        (
            f"苇荡县渔业局文件\n苇渔〔2024〕5号\n苇荡县渔业局关于报送2023年{REPORT}的报告",
            "苇荡县渔业局",
            2023,
        ),
        (f"苇荡县渔业局文件\n苇渔〔2024〕5号\n关于报送2023年{REPORT}的报告", "苇荡县渔业局", 2023),
        # who compiled it
        (
            f"2023年{REPORT}\n受苇荡县渔业局委托代拟，由苇荡县渔业局实际编制。",
            "苇荡县渔业局",
            2023,
        ),
        (f"2023年{REPORT}\n按照条例要求，苇荡县渔业局编制了本报告。", "苇荡县渔业局", 2023),
        (
            f"依照《潭州市人民政府办公室关于做好2023年{REPORT}编制工作的通知》，由苇荡县渔业局编制，2023年1月1日起",
            "苇荡县渔业局",
            2023,
        ),
        # empty rather than wrong
        (
            f"依照《潭州市人民政府办公室关于做好2023年{REPORT}编制工作的通知》，2023年1月1日起",
            "",
            2023,
        ),
        (f"我局2023年{REPORT}", "", 2023),
        (f"本单位2023年{REPORT}", "", 2023),
        (f"全镇2023年{REPORT}", "", 2023),
        (f"关于印发2023年{REPORT}的通知", "", 2023),
        (f"首页 > 政务公开\n2023年{REPORT}", "", 2023),
        (f"2023年{REPORT}\n工作平稳有序开展", "", 2023),
        ("一、总体情况\n平稳。", "", None),
    ],
)
def test_identity(text: str, organisation: str, year: int | None) -> None:
    assert identity(f"{text}\n一、总体情况\n工作平稳。\n")[:2] == (organisation, year)


@given(
    st.text(
        st.sampled_from("某县局镇政府信息公开工作年度报告2024年（）《》关于由编制 \n：。"),
        max_size=300,
    )
)
def test_identity_never_raises(text: str) -> None:
    organisation, year, title = identity(text)
    assert "\n" not in organisation
    assert year is None or 1900 <= year <= 2999
    assert isinstance(title, str)
