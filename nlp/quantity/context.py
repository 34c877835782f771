"""Context in which a numeral is no quantity: codes, titles, quoted slogans, labels.

Only a few characters on either side are examined, never the whole text.
"""

from __future__ import annotations

import re

from nlp.knowledge import cached, load
from nlp.quantity.bounds import bounds
from nlp.quantity.characters import BLANK

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "＂": "＂"}
_OPENS = re.compile(f'[《"{"".join(_QUOTES)}]')
_QUOTE_REACH, _TITLE_REACH, _LINE_REACH, _BRACKET = 20, 90, 200, 60
_CLAUSE_END = re.compile("[，。；！？\n]")
_CODE_BEFORE = frozenset("/\\_@#&=×*％%.．·№〔［＠／＃")
_CODE_LABEL = re.compile(
    r"(?:电话|传真|邮编|邮政编码|邮箱|手机|QQ|群号|微信号|热线|拨打|代码|编号|文号|证号|号码|账号|索引号|序号|版本|附件|附表|"
    r"备案号|标识码|备案|附图|图|表|页|第|邮 编|电 话)[^，。；\n]{0,4}\Z"
)
_LABELS = frozenset("表图附件第页号")
_BREAKS = ("", "\n", *BLANK)
_CUE = re.compile(
    r"(?:[为是计共达约近超逾有余至到仅数量率值额分]|[一-龥][:：]|分别|总共|增加|减少|新增|[合总小共]计[:：]?|其中[:：]?)\Z"
)
_STOP = re.compile(rf"[{BLANK}]*(?:[，,。；;、（(）)！!？?|\n]|$)")
_CARRIES = re.compile(rf"[{BLANK}]*[、至到和及或与—–\-~～]{{1,2}}[{BLANK}]*")
_NOUN = re.compile("(?![年月日号点时以及和与至到、级能全无众物里步吨])[\u4e00-\u9fff]")
_LABELLED = re.compile(
    r"(?:其中|包括|分为|[0-9０-９](?![年月日号])[一-龥]{1,3}[（(，,：:])[：:]?"
    r"((?:[一-龥]{1,12}(?<![楼室座栋幢路街])[0-9]{1,5}[、，；,;]){1,20}"
    r"[一-龥]{1,12}[0-9]{1,5})(?=[、，；。,;）)\n]|$)"
)
_LABEL = re.compile(r"([一-龥]+)[0-9]+")
_MARKER = re.compile(rf"(?:^|[\n。；：:！？（(])[{BLANK}]*\Z")


def ordinal(text: str, start: int) -> bool:
    """Whether 第 comes before the numeral, possibly with blanks between."""
    before = text[start - 1 : start] if start else ""
    if before and before in BLANK:
        before = text[max(0, start - 4) : start].rstrip(BLANK)[-1:]
    return before == "第"


def carries_ordinal(text: str, ordinal_end: int, start: int) -> bool:
    """Whether an ordinal extends to the next numeral: 第三、四条, 第3至5件."""
    return 0 < start - ordinal_end <= 4 and _CARRIES.fullmatch(text, ordinal_end, start) is not None


def in_code(text: str, start: int) -> bool:
    """Whether the Western number at `start` continues a code, a time or a web address."""
    before = text[start - 1 : start] if start else ""
    if not before:
        return False
    if before.isascii() and before.isalpha():
        return True
    if before in ":：∶-−－+＋~,，":
        last = text[start - 2 : start - 1] if start > 1 else ""
        return last.isdigit() or (before not in ":：,，" and last.isascii() and last.isalpha())
    return before in _CODE_BEFORE


def quoted(text: str) -> bool:
    """Whether the text opens any title or quotation; if not, no offset is in one."""
    return _OPENS.search(text) is not None


def in_title(text: str, start: int) -> bool:
    """Whether the offset is inside 《…》."""
    opened = text.rfind("《", max(0, start - _TITLE_REACH), start)
    if opened < 0 or text.rfind("》", opened, start) > 0:
        return False
    return text.find("》", start, start + _TITLE_REACH) > 0


def in_slogan(text: str, start: int, end: int) -> bool:
    """Whether the span is inside a short pair of quotation marks: a slogan, a name."""
    low, high = max(0, start - _QUOTE_REACH), end + _QUOTE_REACH
    for opening, closing in _QUOTES.items():
        opened = text.rfind(opening, low, start)
        if opened >= 0 and text.find(closing, opened + 1, start) < 0:
            closed = text.find(closing, end, high)
            if closed > 0 and not _CLAUSE_END.search(text, opened, closed):
                return True
    return '"' in text[low:start] and _straight(text, start, end)


def _straight(text: str, start: int, end: int) -> bool:
    """Whether the span is inside "…": an odd number of marks before it on the line, and one after."""
    line = max(text.rfind("\n", max(0, start - _LINE_REACH), start) + 1, start - _LINE_REACH, 0)
    if text.count('"', line, start) % 2 == 0:
        return False
    opened, closed = text.rfind('"', line, start), text.find('"', end, end + _QUOTE_REACH)
    return (
        closed > 0
        and closed - opened <= _QUOTE_REACH + 2
        and not _CLAUSE_END.search(text, opened, closed)
    )


def plain_figure(text: str, start: int, end: int) -> bool:
    """Whether a bare number is a figure: a word of counting before it, punctuation after (为0，)."""
    stop = _STOP.match(text, end)
    if not stop:
        return False
    lead = text[max(0, start - 14) : start].rstrip(
        BLANK if stop.group().endswith(("\n", "|")) else BLANK + "\n"
    )
    # 做法：1）统一标准 is a mark of a list, since no bracket was opened.
    marks = stop.group().strip()[-1:] in (")", "）") and not _in_bracket(text, start)
    if lead[-1:] in (":", "：") and (
        marks
        or stop.group().endswith("、")
        or (end - start >= 4 and lead[-2:-1] not in "数量率值额计")
    ):
        return False
    cued = (
        text[end - 1] in "万亿"
        or (_CUE.search(lead) is not None and not _ends_a_word(lead))
        or bounds().before(text, start) is not None
        or _labelled(text, start)
    )
    return cued and _CODE_LABEL.search(lead) is None


def _labelled(text: str, start: int) -> bool:
    """Whether a list opened by 其中 or behind a count has the number, each with its own label.

    其中县级3、镇级9 has two counts, 其中任务1、任务2 none.
    """
    for match in _LABELLED.finditer(text, max(0, start - _TITLE_REACH), start + _TITLE_REACH):
        labels = _LABEL.findall(match[1])
        if match.start(1) <= start < match.end(1):
            return len({*labels}) == len(labels)
    return False


def _in_bracket(text: str, start: int) -> bool:
    """Whether a bracket before an offset is still open."""
    lead = text[max(0, start - _BRACKET) : start].replace("(", "（").replace(")", "）")
    return lead.rfind("（") > lead.rfind("）")


def _ends_a_word(lead: str) -> bool:
    """Whether the cue is the end of another word: 规范行为1、 opens a list."""
    return lead[-2:-1] in _not_a_cue().get(lead[-1:], "") and len(lead) > 1


@cached
def _not_a_cue() -> dict[str, str]:
    return dict(load("common/units")["not_a_cue_after"])


def noun_follows(text: str, place: int) -> bool:
    """Whether a noun begins right at the offset."""
    return _NOUN.match(text, place) is not None


def over_blanks(text: str, place: int) -> int:
    """Return the offset after the blanks, at most two, at an offset."""
    for _ in range(2):
        if text[place : place + 1] not in BLANK or place >= len(text):
            break
        place += 1
    return place


def runs_on(text: str, start: int, end: int) -> bool:
    """Whether the line break at `end` only wraps the line of prose that contains the number."""
    lead = text[max(0, start - 4) : start].rstrip(BLANK)[-1:]
    prose = "一" <= lead <= "龥" or lead in ("，", "：", "、", "（")
    return prose and lead not in _LABELS and text[end + 1 : end + 2] not in _BREAKS


def at_head(text: str, start: int) -> bool:
    """Whether a list marker is possible at `start`: at the head of a line or of a clause."""
    return _MARKER.search(text[max(0, start - 4) : start]) is not None
