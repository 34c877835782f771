"""One set of figures written out in every layout that plain text comes in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nlp.structure.forms.in_force import form

Values = Mapping[str, str]
FORM = form("disclosure-2021")
GROUPS = {
    "granted": ["三、本年度办理结果"],
    "refused.state_secret": ["（三）不予公开"],
    "unavailable.not_held": ["（四）无法提供"],
    "not_processed.petition": ["（五）不予处理"],
    "other.no_correction": ["（六）其他处理"],
}
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
PROACTIVE = [
    (
        "第二十条第（一）项",
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["regulations", "normative_documents"],
    ),
    ("第二十条第（五）项", ["信息内容", "本年处理决定数量"], ["licensing"]),
    ("第二十条第（六）项", ["信息内容", "本年处理决定数量"], ["penalties", "coercion"]),
    ("第二十条第（八）项", ["信息内容", "本年收费金额（单位：万元）"], ["fees"]),
]


def rows(values: Values, table: str) -> list[tuple[str, str, list[str]]]:
    """key, printed label and cells of each row of a table."""
    return [
        (row.key, row.labels[0], [values[f"{table}.{row.key}.{c}"] for c in row.columns])
        for row in FORM.table(table)
    ]


def tika(values: Values) -> str:
    """A tab before each cell, one cell a line, a blank line between rows."""
    return _report(values, lambda cells: "".join(f"\t{cell}\n" for cell in cells) + "\n")


def cell_a_line(values: Values) -> str:
    """One cell a line, nothing else."""
    return _report(values, lambda cells: "".join(f"{cell}\n" for cell in cells))


def pipes(values: Values) -> str:
    """Cells of a row parted by |."""
    return _report(values, lambda cells: "| " + " | ".join(cells) + " |\n")


def blanks(values: Values) -> str:
    """Columns parted by runs of blanks."""
    return _report(values, lambda cells: "    ".join(cells) + "\n")


def tabs(values: Values) -> str:
    """Cells of a row parted by tabs, as pasted from a workbook."""
    return _report(values, lambda cells: "\t".join(cells) + "\n")


def glued(values: Values) -> str:
    """No parting at all, the whole report on one line."""
    return _report(values, lambda cells: "".join(cells)).replace("\n", " ")


LAYOUTS: dict[str, Callable[[Values], str]] = {
    "tika": tika,
    "cell_a_line": cell_a_line,
    "pipes": pipes,
    "blanks": blanks,
    "tabs": tabs,
    "glued": glued,
}


def _report(values: Values, line: Callable[[list[str]], str]) -> str:
    parts = [
        "临江县水利局2024年政府信息公开工作年度报告\n一、总体情况\n全年工作有序开展。\n二、主动公开政府信息情况\n"
    ]
    by_key = {key: (label, cells) for key, label, cells in rows(values, "proactive")}
    for article, heads, keys in PROACTIVE:
        parts += [line([article]), line(heads)]
        parts += [line([by_key[key][0], *by_key[key][1]]) for key in keys]
    parts.append("\n三、收到和处理政府信息公开申请情况\n")
    parts += [line(["申请人情况"]), line(APPLICANTS)]
    for key, label, cells in rows(values, "requests"):
        parts.append(line([*GROUPS.get(key, []), label, *cells]))
    parts.append("\n四、政府信息公开行政复议、行政诉讼情况\n")
    parts += [
        line(["行政复议", "行政诉讼"]),
        line(["未经复议直接起诉", "复议后起诉"]),
        line(OUTCOMES * 3),
    ]
    parts.append(line([cell for _, _, cells in rows(values, "review") for cell in cells]))
    parts.append(
        "\n五、存在的主要问题及改进情况\n政策解读形式单一。\n六、其他需要报告的事项\n无。\n"
    )
    return "".join(parts)
