"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const preferred = ["organisation", "region", "year", "score", "path"];
  const known = new Set(data.flatMap((row) => Object.keys(row)));
  const columns = [...preferred.filter((name) => known.has(name)), ...[...known].filter((name) => name.startsWith("score.") || name.startsWith("severity."))];
  const height = 32, view = document.getElementById("view"), body = document.getElementById("rows");
  let rows = data.slice(), order = { column: "score", down: true };

  const compare = (a, b) => {
    const x = a[order.column], y = b[order.column];
    const less = typeof x === "number" && typeof y === "number" ? x - y : String(x ?? "").localeCompare(String(y ?? ""), "zh");
    return order.down ? -less : less;
  };
  const cell = (text, kind) => { const node = document.createElement(kind); node.textContent = text ?? ""; return node; };
  const gap = (size) => { const row = document.createElement("tr"); row.style.height = size + "px"; return row; };
  const draw = () => {
    const first = Math.max(0, Math.floor(view.scrollTop / height) - 10);
    const last = Math.min(rows.length, first + Math.ceil(view.clientHeight / height) + 20);
    const lines = rows.slice(first, last).map((row) => {
      const line = document.createElement("tr");
      columns.forEach((name) => line.append(cell(row[name], "td")));
      return line;
    });
    body.replaceChildren(gap(first * height), ...lines, gap((rows.length - last) * height));
  };
  const arrange = () => {
    const wanted = document.getElementById("find").value.trim();
    rows = data.filter((row) => !wanted || columns.some((name) => String(row[name] ?? "").includes(wanted)));
    rows.sort(compare);
    document.getElementById("shown").textContent = rows.length;
    view.scrollTop = 0;
    draw();
  };
  columns.forEach((name) => {
    const head = document.createElement("th"), button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => { order = { column: name, down: order.column === name ? !order.down : true }; arrange(); });
    head.append(button);
    document.getElementById("head").append(head);
  });
  const scores = data.map((row) => Number(row.score)).filter(Number.isFinite);
  const top = Math.max(1, ...scores), bins = new Array(20).fill(0);
  scores.forEach((score) => { bins[Math.min(19, Math.max(0, Math.floor((score / top) * 20)))] += 1; });
  const most = Math.max(1, ...bins);
  bins.forEach((count, index) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    bar.setAttribute("class", "bar");
    bar.setAttribute("x", index * 20 + 1);
    bar.setAttribute("width", 18);
    bar.setAttribute("height", (count / most) * 85);
    bar.setAttribute("y", 90 - (count / most) * 85);
    document.getElementById("scores").append(bar);
  });
  view.addEventListener("scroll", draw);
  document.getElementById("find").addEventListener("input", arrange);
  arrange();
})();
