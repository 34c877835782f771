// Sorts, filters and pages the ranking. Without it the first rows stand there all the same.
(() => {
  "use strict";
  document.documentElement.classList.remove("no-script");
  const byId = (id) => document.getElementById(id);
  const source = byId("rows");
  const rows = JSON.parse(source.textContent);
  const shown = Number(source.dataset.shown);
  const [RANK, NAME, REGION, YEAR, , ERRORS, , PARTS, LINK] = rows[0] ? rows[0].keys() : [];
  const heads = [...document.querySelectorAll("#ranks thead th")];
  const flat = 7;      // columns in front of the parts of the rubric
  const rising = new Set([RANK, NAME, REGION]);   // sorted upwards at the first press
  const words = rows.map((row) => `${row[NAME] || ""} ${row[REGION] || ""}`.toLowerCase());
  let order = rows.map((_, number) => number);
  let sorted = 0, upward = true, kept = order, page = 0;

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

  const sort = (column) => {
    upward = column === sorted ? !upward : rising.has(column);
    sorted = column;
    const key = keys(column), turn = upward ? 1 : -1;
    order = rows.map((_, number) => number).sort((a, b) => {
      const one = key[a], other = key[b];
      if (one === other) return a - b;
      if (one === null) return 1;   // what is not known comes last either way
      if (other === null) return -1;
      return one < other ? -turn : turn;
    });
    heads.forEach((head, number) => head.setAttribute(
      "aria-sort", number !== column ? "none" : upward ? "ascending" : "descending"));
    filter();
  };

  const filter = () => {
    const sought = byId("words").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const year = byId("year").value, region = byId("region").value, faulty = byId("faulty").checked;
    kept = order.filter((number) => {
      const row = rows[number];
      return (!year || String(row[YEAR]) === year) && (!region || row[REGION] === region)
        && (!faulty || row[ERRORS] > 0) && sought.every((word) => words[number].includes(word));
    });
    page = 0;
    byId("count").textContent = `${kept.length}份`;
    draw();
  };

  const cell = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text ?? "";
    return made;
  };
  const line = (row) => {
    const made = document.createElement("tr");
    for (let column = 0; column < heads.length; column += 1) {
      if (column !== NAME) { made.append(cell("td", value(row, column))); continue; }
      const head = cell("th", row[LINK] ? "" : row[NAME] || "（未写明单位）");
      head.scope = "row";
      if (row[LINK]) {
        const link = cell("a", row[NAME] || "（未写明单位）");
        link.href = row[LINK];
        head.append(link);
      }
      made.append(head);
    }
    return made;
  };
  const draw = () => {
    const pages = Math.max(1, Math.ceil(kept.length / shown));
    page = Math.min(Math.max(page, 0), pages - 1);
    byId("body").replaceChildren(
      ...kept.slice(page * shown, (page + 1) * shown).map((number) => line(rows[number])));
    byId("place").textContent = `第${page + 1}页，共${pages}页`;
    byId("back").disabled = page === 0;
    byId("on").disabled = page === pages - 1;
  };

  for (const button of document.querySelectorAll("#ranks thead button")) {
    button.addEventListener("click", () => sort(Number(button.dataset.column)));
  }
  for (const id of ["words", "year", "region", "faulty"]) byId(id).addEventListener("input", filter);
  document.querySelector(".controls").addEventListener("submit", (event) => event.preventDefault());
  const turn = (step) => { page += step; draw(); byId("ranks").scrollIntoView({ block: "nearest" }); };
  byId("back").addEventListener("click", () => turn(-1));
  byId("on").addEventListener("click", () => turn(1));
  draw();
})();
