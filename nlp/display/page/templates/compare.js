// What the reports shown have in common: rules by group, scores over the years as small charts.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const { codes, NAME, REGION, YEAR, SCORE, KIND, RULES, cell } = gouji;
  const MOST = 24, WIDE = 150, HIGH = 44;
  const kinds = new Map([...byId("kind").options].map((one) => [one.value, one.textContent]));
  let rows = [];

  const grouped = (key) => {
    const found = new Map();
    for (const row of rows) {
      const name = row[key] === null || row[key] === "" ? "（未写明）" : String(row[key]);
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(row);
    }
    return [...found].sort((a, b) => b[1].length - a[1].length);
  };
  const middle = (values) => {
    const sorted = values.filter((one) => one !== null).sort((a, b) => a - b);
    const half = sorted.length >> 1;
    if (!sorted.length) return null;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  };

  // Share of the reports of each group in which a rule has found something.
  const map = () => {
    const groups = grouped({ kind: KIND, region: REGION, year: YEAR }[byId("by").value]).slice(0, 12);
    const counts = codes.map((_, rule) => groups.map(([, own]) => own.filter((row) => row[RULES].includes(rule)).length));
    const told = byId("by").value === "kind" ? kinds : new Map();
    const head = document.createElement("tr");
    head.append(cell("th", "规则"), ...groups.map(([name, own]) => cell("th", `${told.get(name) || name}（${own.length}）`)));
    for (const one of head.children) one.scope = "col";
    const lines = codes.map((code, rule) => ({ code, own: counts[rule] })).filter(({ own }) => own.some(Boolean));
    const body = lines.map(({ code, own }) => {
      const line = document.createElement("tr"), title = cell("th", code);
      title.scope = "row";
      line.append(title, ...own.map((count, number) => {
        const share = count / groups[number][1].length, made = cell("td", count ? `${Math.round(100 * share)}%` : "");
        made.className = "heat";
        made.style.setProperty("--share", `${Math.round(100 * share)}%`);
        made.title = `${count}份`;
        return made;
      }));
      return line;
    });
    byId("heat-head").replaceChildren(head);
    byId("heat-body").replaceChildren(...body);
  };

  const chart = (name, points, low, high) => {
    const figure = document.createElement("figure"), said = points.map(([year, score]) => `${year}年${score}`).join("，");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const draw = (kind, attributes) => {
      const made = document.createElementNS(svg.namespaceURI, kind);
      for (const [key, set] of Object.entries(attributes)) made.setAttribute(key, set);
      svg.append(made);
    };
    const years = points.map(([year]) => year), first = Math.min(...years), span = Math.max(...years) - first || 1;
    const at = ([year, score]) => [
      6 + (WIDE - 12) * (points.length > 1 ? (year - first) / span : 0.5), HIGH - 6 - (HIGH - 12) * (score - low) / (high - low || 1)];
    svg.setAttribute("viewBox", `0 0 ${WIDE} ${HIGH}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${name}：${said}`);
    draw("polyline", { points: points.map((one) => at(one).join(",")).join(" "), class: "way" });
    for (const one of points) draw("circle", { cx: at(one)[0], cy: at(one)[1], r: 2.5, class: "dot" });
    figure.append(cell("figcaption", name), svg, cell("span", said));
    figure.lastChild.className = "hint";
    return figure;
  };
  const charts = () => {
    const by = byId("of").value, key = { region: REGION, kind: KIND, body: NAME }[by];
    const found = grouped(key).map(([name, own]) => {
      const years = new Map();
      for (const row of own) if (row[YEAR] && row[SCORE] !== null) years.set(row[YEAR], [...(years.get(row[YEAR]) || []), row[SCORE]]);
      return [name, [...years].sort(([a], [b]) => a - b).map(([year, scores]) => [year, Math.round(middle(scores) * 10) / 10])];
    }).filter(([, points]) => points.length > (by === "body" ? 1 : 0)).slice(0, MOST);
    const all = found.flatMap(([, points]) => points.map(([, score]) => score));
    byId("multiples").replaceChildren(...found.map(([name, points]) => chart(by === "kind" ? kinds.get(name) || name : name, points, Math.min(...all), Math.max(...all))));
    byId("none").hidden = found.length > 0;
  };

  // Filtering stays quick: these are drawn when they can be seen, and when nothing else is to be done.
  let waiting = 0;
  const redraw = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (byId("compare").open) { map(); charts(); } }, 120);
  };
  gouji.watch((found) => { rows = found; redraw(); });
  byId("compare").addEventListener("toggle", redraw);
  byId("by").addEventListener("input", map);
  byId("of").addEventListener("input", charts);
  gouji.start();
})();
