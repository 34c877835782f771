// Shows the score of one report with its reasons. The reports lie in files of a hundred beside
// this page; the address names the report, `#12`, and a finding of it, `#12/f3`.
(() => {
  "use strict";
  document.documentElement.classList.remove("no-script");
  const byId = (id) => document.getElementById(id);
  const setting = JSON.parse(byId("setting").textContent);
  const loaded = new Map();
  const make = (name, text, more = {}) => {
    const made = document.createElement(name);
    made.textContent = text ?? "";
    return Object.assign(made, more);
  };
  const row = (...cells) => {
    const made = document.createElement("tr");
    made.append(...cells);
    return made;
  };
  const head = (text) => make("th", text, { scope: "row" });
  const table = (caption, titles, rows) => {
    const made = document.createElement("table"), top = document.createElement("thead"), body = document.createElement("tbody");
    const line = row(...titles.map((title) => make("th", title, { scope: "col" })));
    made.append(make("caption", caption), top, body);
    top.append(line);
    body.append(...rows);
    const box = make("div", "", { className: "scroll", tabIndex: 0 });
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", `${caption}，可滚动`);
    box.append(made);
    return box;
  };
  const link = (text, href) => make("a", text, { href });
  const figure = (text) => make("td", text ?? "—", { className: "figure" });

  const parts = (id, report) => table("各方面得分", ["方面", "得分", "满分", "扣分的理由"], report.parts.map(([title, points, full, taken]) => {
    const why = document.createElement("td"), list = document.createElement("ul");
    for (const [off, reason, finding] of taken) {
      const item = make("li", `扣${off}：`);
      item.append(finding === null ? reason : link(reason, `#${id}/f${finding}`));
      list.append(item);
    }
    if (points === null) why.append(make("span", "没有可以评的内容，不计入", { className: "hint" }));
    if (taken.length) why.append(list);
    return row(head(title), figure(points), figure(full), why);
  }));
  const last = (report) => {
    const section = document.createElement("section");
    section.append(make("h2", "与上年比"));
    if (!report.last) { section.append(make("p", "没有上年的报告可比。", { className: "hint" })); return section; }
    const said = make("p", "");
    said.append(link(`上年得分 ${report.last.score ?? "—"}`, `#${report.last.id}`), `，今年 ${report.score ?? "—"}。`);
    section.append(said, table("各方面的变化", ["方面", "上年", "今年", "变化"], report.parts.flatMap(([title, points], number) => {
      const before = report.last.parts[number];
      if (before === points || (before === null && points === null)) return [];
      const change = before === null || points === null ? "—" : Math.round(100 * (points - before)) / 100;
      return [row(head(title), figure(before), figure(points), figure(change > 0 ? `+${change}` : change))];
    })));
    return section;
  };
  const findings = (report, whole) => {
    const section = document.createElement("section"), list = document.createElement("ol");
    section.append(make("h2", `发现（${report.findings.length}条）`));
    for (const [number, rule, title, severity, message, sentence, points, note] of report.findings) {
      const item = make("li", "", { id: `f${number}`, tabIndex: -1, className: `card ${severity}` }), top = document.createElement("h3");
      top.append(make("span", setting.severity[severity], { className: `tag ${severity}` }), ` ${rule} ${title}`, make("span", points ? `　扣${points}分` : "　不扣分", { className: "hint" }));
      item.append(top, make("p", message));
      if (sentence) item.append(make("blockquote", sentence));
      if (note) item.append(make("p", note, { className: "hint" }));
      if (whole) item.append(make("p", "")), item.lastChild.append(link("在全文中看这一处", `${whole}#f${number + 1}`));
      list.append(item);
    }
    section.append(report.findings.length ? list : make("p", "没有发现对不上的地方。"));
    return section;
  };
  const show = (id, report, place) => {
    document.title = `${report.title}：得分`;
    byId("title").textContent = report.title;
    const where = report.apart ? setting.apart[report.apart] : report.rank ? `全部第${report.rank}名；同年同类${report.group[1]}份中第${report.group[0]}名` : "";
    byId("sum").textContent = `得分 ${report.score ?? "—"}（满分${setting.full}）　${where}`;
    const about = make("p", report.path, { className: "source" });
    // Without a file of its own, only a server can make the whole page.
    const whole = report.page || (setting.served && `page/${id}`);
    if (whole) about.append("　", link("全文和统计表", whole));
    const notes = [report.unknown && `不知道，没有计入：${report.unknown}`, report.problems && `读取说明：${report.problems}`];
    byId("main").replaceChildren(about, ...notes.filter(Boolean).map((text) => make("p", text, { className: "hint" })), parts(id, report), last(report), findings(report, whole));
    const target = place && byId(place);
    (target || byId("title")).focus();
    if (target) target.scrollIntoView({ block: "center" });
  };

  const need = (part) => {
    if (!loaded.has(part)) {
      loaded.set(part, new Promise((resolve, reject) => {
        const script = make("script", "", { src: `pages/p${String(part).padStart(6, "0")}.js`, onerror: () => reject(new Error("missing")) });
        waiting.set(part, resolve);
        document.head.append(script);
      }));
    }
    return loaded.get(part);
  };
  const waiting = new Map();
  window.gouji = (part, reports) => waiting.get(part)?.(reports);

  const go = async () => {
    const [place, state] = location.hash.slice(1).split("&from=");
    const [id, finding] = place.split("/");
    if (state) byId("back").href = `index.html#${decodeURIComponent(state)}`;
    const number = parseInt(id, 10);
    if (Number.isNaN(number)) return;
    try {
      const reports = await need(Math.floor(number / setting.size));
      const report = reports[number % setting.size];
      if (report) show(number, report, finding);
      else byId("sum").textContent = "没有这份报告。";
    } catch { byId("sum").textContent = "没有找到这份报告的数据：请保持 pages 文件夹与本页在一起。"; }
  };
  addEventListener("hashchange", go);
  go();
})();
