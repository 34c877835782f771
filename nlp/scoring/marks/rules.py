"""The rules that need a corpus, declared here so that `explain` and the docs list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.types import Severity
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.checks import Check


@frozen
class CrossRule:
    """A rule over several reports: the texts for `explain`, without a function for one report."""

    code: str
    title: str
    severity: Severity
    why: str
    mend: str
    example: str


CROSS_RULES = {
    rule.code: rule
    for rule in (
        CrossRule(
            code="AGG001",
            title="上级的数不等于下级之和",
            severity="warning",
            why="汇总报告的数应等于所属各单位同年报告之和（按所给的单位名单逐格相加）。",
            mend="核对汇总口径和各单位台账；有的单位未纳入的，请在正文说明。",
            example="县政府报告新收12件，名单中三个部门的报告新收分别为4、5、6件。",
        ),
        CrossRule(
            code="DUP001",
            title="正文与其他单位的报告雷同",
            severity="warning",
            why="不同单位的做法、问题和措施不会逐句相同；雷同的段落多是照抄，也可能抄来了别人的数。",
            mend="据实改写本单位的做法、问题和措施；属统一模板的，请向审核人说明。",
            example="两个镇的报告有连续三句除单位名称和数字外完全相同，别的报告中没有。",
        ),
    )
}


def titles() -> dict[str, str]:
    """Return code -> title of every rule, for one report and for a corpus.

    >>> titles()["DUP001"]
    '正文与其他单位的报告雷同'
    """
    return {rule.code: rule.title for rule in every_rule()}


def every_rule() -> list[Check | CrossRule]:
    """Return the rules for one report, then those for a corpus."""
    from nlp.checks import CHECKS

    return [*CHECKS.values(), *CROSS_RULES.values()]
