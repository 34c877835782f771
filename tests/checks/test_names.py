"""Names of other bodies (STR009): where they are a slip, and where they are rightly named."""

from __future__ import annotations

import pytest

from tests.checks.raised import raised

TOWN, OFFICE = "霁川县柏沟镇人民政府", "霁川县禾丰局"
COUNTY, CITY = "青州市霁川县人民政府", "云溪市人民政府"

WRONG = (
    (TOWN, "本报告由榆湾镇人民政府编制。"),
    (TOWN, "全年，榆湾镇新收政府信息公开申请5件，均予公开。"),
    (TOWN, "2024年，百沟镇新收政府信息公开申请5件。"),
    (TOWN, "榆湾镇人民政府高度重视政务公开工作。"),
    (TOWN, "2024年，榆湾乡共受理申请5件。"),
    (TOWN, "2024年，柏沟镇平稳。\n\n榆湾镇人民政府\n2025年1月10日"),
    (TOWN, "栢沟镇主动公开政府信息12条。"),
    (OFFICE, "2024年，县水利局共收到申请5件。"),
    (OFFICE, "霁川县农业局新收申请5件。"),
    (COUNTY, "2024年，云岭县新收申请5件。"),
    ("漱玉区松荫街道办事处", "2024年，梧荫街道办事处新收申请5件。"),
    ("霁川县水利局", "2024年，云岭县水利局收到申请5件。"),
)
SOUND = (
    (TOWN, "本报告由柏沟镇人民政府编制。"),
    (TOWN, "由榆湾镇办理申请2件。"),
    (TOWN, "2024年，柏沟镇新收政府信息公开申请5件。"),
    (TOWN, "霁川县高度重视政务公开工作，柏沟镇认真落实。"),
    (TOWN, "与榆湾镇联合开展培训。"),
    (TOWN, "榆湾镇等兄弟乡镇到我镇交流。"),
    (TOWN, "学习《榆湾镇政务公开办法》。"),
    (TOWN, "榆湾镇收到我镇转送的申请2件。"),
    (TOWN, "全镇共收到申请5件。"),
    (TOWN, "各镇高度重视。"),
    (TOWN, "柏沟镇党委政府高度重视。"),
    (TOWN, "2024年，本镇收到2件。\n\n柏沟镇人民政府\n2025年1月10日"),
    (TOWN, "该镇主动公开信息5条。"),
    (OFFICE, "2024年，县禾丰局共收到申请5件。"),
    (OFFICE, "局属各单位公开信息20条。"),
    (OFFICE, "城东分局收到申请2件。"),
    (OFFICE, "全局收到申请5件。"),
    (OFFICE, "我县水利局收到2件。"),
    (OFFICE, "平稳。\n\n霁川县禾丰局办公室\n2025年1月10日"),
    (OFFICE, "平稳。\n\n霁川县人民政府\n2025年1月10日"),
    ("霁川县水利局", "青州市水利局高度重视。"),
    ("霁川市水利局", "东湖区水利局收到申请3件。"),
    (COUNTY, "霁川县新收申请5件。"),
    (COUNTY, "柏沟镇新收申请5件。"),
    (COUNTY, "市县高度重视。"),
    (COUNTY, "县水利局收到申请5件。"),
    (CITY, "东湖区公开信息5条。"),
    (CITY, "各县市区新收申请5件。"),
)


@pytest.mark.parametrize(("own", "prose"), WRONG)
def test_wrong(own: str, prose: str) -> None:
    assert raised("STR009", prose, organisation=own)


@pytest.mark.parametrize(("own", "prose"), SOUND)
def test_sound(own: str, prose: str) -> None:
    assert not raised("STR009", prose, organisation=own)


def test_one_character_off_is_called_a_misspelling() -> None:
    (found,) = raised("STR009", "百沟镇新收申请5件。", organisation=TOWN)
    assert "名称写错" in found.message
