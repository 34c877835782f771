"""Small inputs by hand, each on the near or the far side of what a reader decides."""

from __future__ import annotations

PROSE = "<p>一、总体情况</p><p>全年主动公开政府信息412条，回应关切30次，各项工作平稳有序推进。</p>"


def _styled(*declared: str) -> dict[str, str]:
    """A word with each style inside a paragraph, and one after it."""
    return {one: f"<html><body>{PROSE}<p>公开<span style='{one}'>七</span>条</p></body></html>" for one in declared}  # fmt: skip


def _body(**pages: str) -> dict[str, str]:
    return {name: f"<html><body>{page}</body></html>" for name, page in pages.items()}


STYLES = _styled(
    "display:none", "display:block", "opacity:0", "opacity:0.01", "opacity:0.02", "opacity:1%",
    "font-size:1px", "font-size:1.4px", "font-size:1.5px", "font-size:1pt", "font-size:0.09rem",
    "font-size:0.1rem", "font-size:0em", "font-size:80%", "font:0/0 a", "font:1px/2 宋体",
    "font:900 14px 宋体", "font:900 1px 宋体", "text-indent:-500px", "text-indent:-501px",
    "margin-left:-9999px", "left:-9999px", "position:absolute;left:-9999px",
    "position:absolute;left:5000px", "position:absolute;left:5001px", "position:fixed;top:-600px",
    "position:relative;bottom:-600px", "position:static;left:-9999px",
    "overflow:hidden;width:0", "overflow:hidden;width:1.5px", "overflow:hidden;width:2px",
    "overflow-x:clip;max-height:1px", "overflow:auto;width:0", "width:0",
    "visibility:hidden", "visibility:collapse", "visibility:visible", "color:transparent",
    "color:rgba(0, 0, 0, 0)", "color:red", "text-decoration:line-through",
    "text-decoration-line:line-through", "text-decoration:underline", "clip:rect(0,0,0,0)",
    "clip:rect(1px, 1px, 1px, 1px)", "clip:rect(0, 90px, 90px, 0)", "clip-path:inset(50%)",
    "clip-path:inset(5%)", "clip-path:circle(0)", "transform:scale(0)", "transform:scale(0.0,1)",
    "transform:scale(0.5)", "mso-hide:all", "mso-hide:none", "content-visibility:hidden",
    "vertical-align:super", "vertical-align:sub",
)  # fmt: skip

SHEETS = {
    name: f"<html><head><style>{sheet}</style></head><body>{PROSE}<div class='a b' id=c><p class=d>甲<b>乙</b></p><p>丙</p></div></body></html>"
    for name, sheet in {
        "class": ".a{display:none}", "other class": ".z{display:none}", "both classes": ".a.b{display:none}",
        "one class of two": ".a.z{display:none}", "id": "#c{display:none}", "tag": "b{display:none}",
        "descendant": ".a b{display:none}", "no descendant": ".d .a{display:none}",
        "child": ".a>p{display:none}", "no child": ".a>b{display:none}", "list": "i,b{display:none}",
        "later wins": "b{display:none}b{display:inline}", "id wins": "#c{display:block}.a{display:none}",
        "important": "#c{display:block}.a{display:none!important}",
        "screen": "@media screen{b{display:none}}", "print": "@media print{b{display:none}}",
        "comment": "/*b{}*/b{display:none/**/}", "child restores": ".a{visibility:hidden}.d{visibility:visible}",
        "child is small": ".a{font-size:0}b{font-size:14px}", "star": "*{display:none}",
    }.items()
}  # fmt: skip

MARKUP = _body(
    ordered=f"{PROSE}<ol start=3><li>甲<li>乙</ol><ol start=x><li>丙</ol><ul><li>丁</ul>",
    nested_list=f"{PROSE}<ol><li>甲<ol><li>乙</ol><li>丙</ol>",
    table="<table><tr><td>甲<td rowspan=2>乙<tr><td>丙</table>",
    wide="<table><tr><td colspan=2>甲<tr><td>乙<td>丙</table>",
    beyond="<table><tr><td rowspan=9>甲<td>乙<tr><td>丙</table>",
    zero_spans="<table><tr><td rowspan=0 colspan=0>甲<td>乙<tr><td>丙</table>",
    no_spans="<table><tr><td rowspan=x colspan=-1>甲<td>乙<tr><td>丙</table>",
    inner="<table><tr><td>甲<table><tr><td>乙<td>丙<tr><td>丁<td>戊</table><td>己</table>",
    heads="<table><caption>表一<thead><tr><th>甲<tbody><tr><td>1<tfoot><tr><td>2</table>",
    blank_rows="<table><tr><td>甲<td>1<tr><tr><td><td><tr><td>乙<td>2</table>",
    one_cell="<table><tr><td><p>一、总体情况</p><p>平稳。</p></table>",
    links=f"{PROSE}<p><a href=x>首页</a><a href=x>要闻</a></p><p>见<a href=x>附件</a>。</p>",
    most_is_link=f"{PROSE}<p><a href=x>政务公开专栏</a>：见附</p><p><a href=x>政务</a>：见附件一</p>",
    chrome=f"{PROSE}<p>打印 关闭</p><p>字号：大 中 小</p><p>打印机3台，收到申请。</p><p>责任编辑：甲</p>",
    long_chrome=f"{PROSE}<p>主办：{'某' * 110}</p><p>主办：{'某' * 120}</p>",
    pre=f"{PROSE}<pre>甲\n\n  乙 3\n</pre>",
    exponents=f"{PROSE}<p>面积12m<sup>2</sup>，新收36<sup>1</sup>件，约3×10<sup>-4</sup></p><p><sup>注</sup></p>",
    struck=f"{PROSE}<p>收到<del>41</del><s>42</s><strike>43</strike>36件</p>",
    frames=f"<iframe>甲</iframe><noscript>乙</noscript>{PROSE}<template>丙</template><select><option>丁</select>",
    inputs=f"{PROSE}<p>检索<input value=甲><textarea>乙</textarea><button>丙</button></p>",
    titles="<h1>临江县水利局2024年政府信息公开工作年度报告</h1><p>发布时间：2025-01-16</p><p>一、总体情况</p><p>平稳。</p>",
    images=f"{PROSE}<p><img src=a.png alt=表></p><table><tr><td><img src=b.png></table>",
)
HEADS = {
    "title": f"<html><head><title>临江县2024年政府信息公开工作年度报告-临江县人民政府</title></head><body>{PROSE}</body></html>",
    "title there": "<html><head><title>某局2024年年度报告</title></head><body><p>某局2024年年度报告</p><p>平稳。</p></body></html>",
    "published": f"<html><head><meta name=PubDate content='2025-01-16 09:30'></head><body>{PROSE}</body></html>",
    "article title": f"<html><head><meta name=ArticleTitle content='某局2024年政府信息公开工作年度报告'></head><body>{PROSE}</body></html>",
    "no body": "<p>一、总体情况<p>平稳。",
    "nothing": "<html><body></body></html>",
    "only script": "<html><body><script>x()</script></body></html>",
    "charset": f"<html><head><meta charset=gbk></head><body>{PROSE}</body></html>".encode("gbk"),
    "wrong charset": f"<html><head><meta charset=utf-8></head><body>{PROSE}</body></html>".encode("gbk"),
}  # fmt: skip
_LINE = "全年主动公开政府信息四百一十二条，回应社会关切三十次并且"
TEXTS: dict[str, str | bytes] = {
    "wrapped": f"{_LINE}\n" * 6 + "平稳。\n",
    "too few lines": f"{_LINE}\n" * 5 + "平稳。\n",
    "short lines": "全年主动公开信息三百条\n" * 8,
    "heading inside": f"{_LINE}\n" * 6 + f"（一）主动公开\n{_LINE}\n平稳。\n",
    "indent begins": f"{_LINE}\n" * 6 + f"　　{_LINE}\n平稳。\n",
    "ends before margin": f"{_LINE}\n" * 7 + f"{_LINE[:-1]}。\n平稳。\n{_LINE[:-4]}\n平稳。\n",
    "dashes": "甲——乙\n---\n=====\n|甲|1|\n",
    "numbers": "1.甲\n1.5件\n12、乙\n（3）丙\n第三章 丁\n# 戊\n- 己\n",
    "old Mac": "甲\r乙\r\n丙\n",
    "utf-16": "一、总体情况\n平稳。".encode("utf-16"),
    "utf-16 bare": "一、总体情况\n平稳，3件。".encode("utf-16-le"),
    "utf-16 odd": "一、总体情况\n平稳，3件。".encode("utf-16-be") + b"\x4e",
    "utf-8 mark": "\ufeff一、总体情况".encode(),
    "gb18030": "一、总体情况\n平稳有序。".encode("gb18030"),
    "gb18030 cut": ("一、总体情况\n平稳有序推进各项工作，公开信息三条。" * 9).encode("gb18030")[
        :-1
    ],
    "some bytes lost": ("一、总体情况平稳有序。" * 40).encode() + b"\xff\xfe",
    "radicals": "⼀、总体情况：⻓期⾏政许可，（１）\u200b3\u00ad件",
    "controls": "一、总体情况\x00\x01\x02\x03\x04\x05\x06",
    "empty": "",
    "blank": " \n\u3000\n",
    "png": b"\x89PNG\r\n\x1a\n\0\0",
    "rar": b"Rar!\x1a\x07\0",
    "program": b"MZ\x90\0\3\0\0\0",
    "empty zip": b"PK\x05\x06" + bytes(18),
}
MARKDOWN = {
    "strong": "# 题\n收到**125**件，***3***条，** 4**件，**5\n",
    "links": "# 题\n见[附表](https://a.cn/1)、[表](x)、[甲](/b)、![图](c.png)。\n",
    "struck": "# 题\n收到~~41~~36件，<del>42</del>件，~~ 4~~件\n",
    "notes": "# 题\n收到36[^1]件\n\n[^1]: 含上年\n",
    "raised": "# 题\n面积12m<sup>2</sup>，收到36<sup>1</sup>件\n",
    "escaped": "# 题\n1\\. 总体 3\\*4 \\| \\x\n",
    "comments": "# 题\n甲<!-- 乙 -->丙<!-- 丁\n",
    "breaks": "| 规章<br>许可 | 3<br/>4 |\n|---|---|\n| 甲 | 5 |\n",
    "two tables": "| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n| 丙 | 丁 |\n|---|---|\n| 戊 | 3 |\n",
    "single dashes": "# 题\n| 甲 | 乙 |\n| - | - |\n| 丙 | - |\n| - | - |\n",
    "no delimiter": "| 甲 | 1 |\n| 乙 | 2 |\n",
    "one column": "| 甲 |\n| - |\n| 乙 |\n|---|\n",
    "colons": "# 题\n|甲|乙|\n|:--|--:|\n|1|2|\n",
    "bar in a cell": "|甲\\|乙|1|\n|---|---|\n|丙|2|\n",
    "ragged": "|甲|乙|丙|\n|---|---|---|\n|1|\n|1|2|3|4|\n甲|乙\n",
}
INPUTS: dict[str, dict[str, str | bytes] | dict[str, str]] = {
    "styles.html": STYLES, "sheets.html": SHEETS, "markup.html": MARKUP, "heads.html": HEADS,
    "texts.txt": TEXTS, "marks.md": MARKDOWN,
}  # fmt: skip
