"""Years, days and regulations that cannot be meant (STR005): wrong sentences, and sound ones that look alike."""

from __future__ import annotations

import pytest

from tests.checks.raised import raised

RULES = ("STR005",)
CELLS = {
    "requests.new.total": 10,
    "requests.new.natural_person": 10,
    "requests.carried_in.total": 0,
    "requests.granted.total": 8,
    "requests.unavailable.not_held.total": 2,
    "requests.total.total": 10,
    "requests.carried_out.total": 0,
}
TWO_FIGURES = "2024年平稳。\n2023年，全局新收政府信息公开申请10件，予以公开8件。"
WRONG = (
    "系统于2024年13月上线。",
    "根据2008年5月1日起施行的《政府信息公开条例》编制。",
    "培训班于2024年2月30日举办。",
    "6月31日前完成。",
    "2023年2月29日。",
    "依据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。",
    "根据《政府信息公开条例》第三十一条规定，编制本年度报告。",
    "本报告统计期限自2024年1月1日起至2024年12月30日止。",
    "截至2024年1月，累计公开信息530条。",
    "下一步，2024年我局将进一步加强培训。",
    "按照国办公开办函〔2019〕60号的格式编制。",
)
# A person must look, save where this year's figures stand under another year.
ERRORS = (
    "2024年，本局坚持以公开为常态。\n2023年，全局新收政府信息公开申请10件，予以公开8件，无法提供2件。",
    "2022年，我局共收到政府信息公开申请10件，办结10件。2024年平稳。",
    "2024年平稳。\n截至2023年12月31日，本镇共收到政府信息公开申请10件，其中予以公开8件、无法提供2件。",
    "2024年平稳。\n2025年，我镇收到政府信息公开申请10件，予以公开8件，无法提供2件。",
    "2024年平稳。\n截止2023年底，全镇共收到申请10件，予以公开8件。",
    "2024年平稳。\n本镇2023年度收到申请10件，予以公开8件，无法提供2件。",
    "2024年平稳。\n在2023年，我镇收到申请10件，予以公开8件。",
    "2024年平稳。\n自2023年1月1日至2023年12月31日，共收到申请10件，予以公开8件。",
)
BOTH = "我局平稳推进。2023年，全年新收政府信息公开申请10件。"
SOUND = (
    "系统于2024年12月上线。",
    "根据2019年5月15日起施行的《政府信息公开条例》编制。",
    "2024年平稳。2023年，全年新收政府信息公开申请7件。",
    "2024年平稳。2023年，全年新收政府信息公开申请10件，今年持平。",
    "2023年，全局新收政府信息公开申请10件，2024年新收10件。",
    "2023年12月31日前完成。",
    "2024年平稳。\n截至2024年12月31日，本镇共收到政府信息公开申请10件，予以公开8件。",
    "2024年平稳。\n截至2025年1月31日，全部10件申请均已答复，其中予以公开8件。",
    "2024年平稳。\n2025年，我镇将对收到的申请10件、予以公开8件逐一复核。",
    "2024年平稳。\n2025年1月，对申请10件、予以公开8件进行复核。",
    "2024年平稳。\n截至2023年底结转的2件申请，均已办结。",
    "2024年平稳。\n截至2023年12月31日，全镇共收到申请7件，予以公开6件。",
    "2024年平稳。\n截至2023年底尚未办结的申请0件。",
    "2024年平稳。\n截至2023年12月31日，收到申请10件，较上年减少2件。",
    "培训班于2024年2月29日举办。",
    "条例（2007年4月5日国务院令第492号公布，2019年4月3日国务院令第711号修订）。",
    "2024年，我局将政务公开纳入考核，与2023年的10件相比持平。",
    "本报告统计期限自2024年1月1日起至2024年12月31日止。",
    "截至2024年12月，累计公开信息530条。",
    "2025年我局将进一步加强培训。",
    "我局成立于2019年，2019年3月挂牌。",
    "2023年制定的10项制度继续执行。",
    "落实《条例》第三十六条规定，收到10件。",
    "2023年新收申请6件，办结6件，2024年增加。",
    "2023年度报告于2024年1月31日前公布。",
    "为期2023年至2025年的行动计划。",
)


@pytest.mark.parametrize("prose", WRONG)
def test_wrong(prose: str) -> None:
    assert any(raised(rule, prose, CELLS, severity="warning") for rule in RULES)


@pytest.mark.parametrize("prose", ERRORS)
def test_figures_of_this_year_under_another_year(prose: str) -> None:
    assert any(raised(rule, prose, CELLS) for rule in RULES)


def test_an_opening_of_last_year_with_figures_of_this_one_is_said_twice() -> None:
    found = raised("STR005", BOTH, CELLS, severity=None)
    assert sorted(finding.severity for finding in found) == ["error", "warning"]


@pytest.mark.parametrize("prose", SOUND)
def test_sound(prose: str) -> None:
    assert not any(raised(rule, prose, CELLS) for rule in RULES)


def test_the_old_regulation_was_in_force_until_2019() -> None:
    prose = "依据国务院令第492号编制。"
    assert raised("STR005", prose, year=2019, severity="warning")
    assert not raised("STR005", prose, year=2018)


def test_figures_of_this_year_under_last_years_number_are_an_error() -> None:
    (found,) = raised("STR005", TWO_FIGURES, CELLS)
    assert found.severity == "error"
    assert "本年（2024年）" in found.message


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("新收政府信息公开申请156件，2023年结转31件；2024年结转13件以后再报。", False),
        ("全年接收政府信息公开申请156件，2023年结转31件，办结174件。", False),
        ("全年接收政府信息公开申请156件，2023年底未办结31件。", False),
        ("平稳推进。2023年，接收政府信息公开申请156件，办结174件。", True),
    ],
)
def test_a_year_that_says_where_a_stock_comes_from(prose: str, wrong: bool) -> None:
    cells = {
        "requests.new.total": 156,
        "requests.carried_in.total": 31,
        "requests.total.total": 174,
        "requests.carried_out.total": 13,
    }
    assert bool(raised("STR005", prose, cells)) is wrong
