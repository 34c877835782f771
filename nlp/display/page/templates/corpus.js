// Sorts, filters and pages the ranking; what is chosen stands in the address. Without it the
// first rows stand there all the same.
const gouji = (() => {
  "use strict";
  document.documentElement.classList.remove("no-script");
  const byId = (id) => document.getElementById(id);
  const source = byId("rows");
  const rows = JSON.parse(source.textContent);
  const shown = Number(source.dataset.shown);
  const codes = JSON.parse(source.dataset.rules);
  const [RANK, NAME, REGION, YEAR, SCORE, ERRORS, , PARTS, LINK, KIND, APART, RULES] = Array(12).keys();
  const heads = [...document.querySelectorAll("#ranks thead th")];
  const flat = 7;      // columns in front of the parts of the rubric
  const rising = new Set([RANK, NAME, REGION]);   // sorted upwards at the first press
  let words = null;    // of each row, made when somebody first looks for one
  const worded = (number) => {
    words ??= rows.map((row) => `${row[NAME] || ""} ${row[REGION] || ""}`.toLowerCase());
    return words[number];
  };
  const boxes = ["words", "year", "region", "kind", "rule", "least", "most", "apart"];
  const worst = { sorted: SCORE, upward: true };
  let order = rows.map((_, number) => number);
  let { sorted, upward } = worst, kept = order, page = 0;
  const listeners = [];

  const value = (row, column) => (column < flat ? row[column] : row[PARTS][column - flat]);

  // Words are compared as a Chinese dictionary would, once for each word.
  const places = new Map();
  const keys = (column) => {
    if (!places.has(column)) {
      const own = rows.map((row) => value(row, column));
      if (own.some((one) => typeof one === "string")) {
        const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
        const distinct = [...new Set(own.map((one) => one || ""))].sort(compare);
        const place = new Map(distinct.map((one, number) => [one, number]));
        places.set(column, own.map((one) => (one ? place.get(one) : null)));
      } else places.set(column, own);
    }
    return places.get(column);
  };

  const arrange = () => {
    const key = keys(sorted), turn = upward ? 1 : -1;
    order = rows.map((_, number) => number).sort((a, b) => {
      const one = key[a], other = key[b];
      if (one === other) return a - b;
      if (one === null) return 1;   // what is not known comes last either way
      if (other === null) return -1;
      return one < other ? -turn : turn;
    });
    heads.forEach((head, number) => head.setAttribute(
      "aria-sort", number !== sorted ? "none" : upward ? "ascending" : "descending"));
  };
  const sort = (column) => {
    upward = column === sorted ? !upward : rising.has(column);
    sorted = column;
    arrange();
    filter();
  };

  const chosen = () => {
    const sought = byId("words").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const [year, region, kind, apart] = ["year", "region", "kind", "apart"].map((id) => byId(id).value);
    const rule = codes.indexOf(byId("rule").value), faulty = byId("faulty").checked;
    const least = parseFloat(byId("least").value), most = parseFloat(byId("most").value);
    return order.filter((number) => {
      const row = rows[number];
      return (!year || String(row[YEAR]) === year) && (!region || row[REGION] === region)
        && (!kind || row[KIND] === kind) && (!apart || (row[APART] || "ranked") === apart)
        && (!faulty || row[ERRORS] > 0) && (rule < 0 || row[RULES].includes(rule))
        && (Number.isNaN(least) || row[SCORE] >= least)
        && (Number.isNaN(most) || (row[SCORE] !== null && row[SCORE] <= most))
        && sought.every((word) => worded(number).includes(word));
    });
  };
  const filter = (turnedTo = 0) => {
    kept = chosen();
    page = turnedTo;
    byId("count").textContent = `${kept.length}份`;
    draw();
    for (const listener of listeners) listener(kept.map((number) => rows[number]));
  };

  const cell = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text ?? "";
    return made;
  };
  const line = (row) => {
    const made = document.createElement("tr");
    for (let column = 0; column < heads.length; column += 1) {
      if (column !== NAME) { made.append(cell("td", value(row, column) ?? "—")); continue; }
      const head = cell("th", row[LINK] ? "" : row[NAME] || "（未写明单位）");
      head.scope = "row";
      if (row[LINK]) {
        const link = cell("a", row[NAME] || "（未写明单位）");
        link.href = row[LINK].includes("#") ? `${row[LINK]}&from=${encodeURIComponent(state())}` : row[LINK];
        head.append(link);
      }
      made.append(head);
    }
    return made;
  };
  const draw = () => {
    const pages = Math.max(1, Math.ceil(kept.length / shown));
    page = Math.min(Math.max(page, 0), pages - 1);
    remember();
    byId("body").replaceChildren(
      ...kept.slice(page * shown, (page + 1) * shown).map((number) => line(rows[number])));
    byId("place").textContent = `第${page + 1}页，共${pages}页`;
    byId("back").disabled = page === 0;
    byId("on").disabled = page === pages - 1;
  };

  const state = () => {
    const found = new URLSearchParams();
    for (const id of boxes) if (byId(id).value) found.set(id, byId(id).value);
    if (byId("faulty").checked) found.set("faulty", "1");
    if (sorted !== worst.sorted || upward !== worst.upward) found.set("sort", `${sorted}${upward ? "" : "-"}`);
    if (page) found.set("page", page + 1);
    return found.toString();
  };
  const remember = () => history.replaceState(null, "", `#${state()}`);
  const recall = () => {
    const found = new URLSearchParams(location.hash.slice(1));
    for (const id of boxes) byId(id).value = found.get(id) || "";
    byId("faulty").checked = found.has("faulty");
    const by = found.get("sort") || "";
    sorted = by && parseInt(by, 10) < heads.length ? parseInt(by, 10) : worst.sorted;
    upward = by ? !by.endsWith("-") : worst.upward;
    arrange();
    filter((parseInt(found.get("page"), 10) || 1) - 1);
  };

  const save = () => {
    // A cell that begins like a formula must stay text in a spreadsheet.
    const quoted = (one) => {
      const text = String(one ?? "");
      return `"${(typeof one === "string" && /^\s*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
    };
    const titles = [...heads.map((head) => head.innerText.trim()), "类别"];
    const lines = kept.map((number) => [...heads.map((_, column) => value(rows[number], column)), rows[number][KIND]]);
    const text = `\ufeff${[titles, ...lines].map((one) => one.map(quoted).join(",")).join("\r\n")}\r\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = "排名.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  for (const button of document.querySelectorAll("#ranks thead button")) {
    button.addEventListener("click", () => sort(Number(button.dataset.column)));
  }
  for (const id of [...boxes, "faulty"]) byId(id).addEventListener("input", () => filter());
  document.querySelector(".controls").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => { history.replaceState(null, "", "#"); recall(); byId("words").focus(); });
  byId("save").addEventListener("click", save);
  const turn = (step) => { page += step; draw(); byId("ranks").scrollIntoView({ block: "nearest" }); };
  byId("back").addEventListener("click", () => turn(-1));
  byId("on").addEventListener("click", () => turn(1));
  addEventListener("hashchange", recall);
  return {
    codes, NAME, REGION, YEAR, SCORE, KIND, RULES, LINK, cell,
    watch: (listener) => listeners.push(listener),
    start: recall,
  };
})();
