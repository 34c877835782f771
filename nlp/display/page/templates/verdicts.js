// Verdicts on the findings of a page: who dismissed which and why, kept in the browser, saved, loaded, sent.
// The page's own script gives what the two share.
const judging = (tools) => {
  "use strict";
  const { all, reports, filter, focus } = tools;
  const key = (report) => `gouji:${report.dataset.sha256 || report.dataset.path}`;
  const name = (card) => card.dataset.fingerprint || `${card.dataset.rule}:${card.id}`;
  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; /* no storage here */ } };
  const store = (name, text) => { try { localStorage.setItem(name, text); } catch { /* no storage here */ } };
  const NAME = "gouji:by";
  const verdict = (card) => ({ fingerprint: name(card), by: card.dataset.by, why: card.querySelector(".why").value.trim() });
  const keep = (report) => store(key(report), JSON.stringify(all(".card.off", report).map(verdict)));
  // Who judges is entered once, and belongs to the verdicts given since, and to those without a name; why is of each.
  const mark = (card, off, by = "", why = "") => {
    card.classList.toggle("off", off);
    card.querySelector(".dismiss").setAttribute("aria-pressed", String(off));
    card.dataset.by = by;
    card.querySelector(".why").value = why;
    card.querySelector(".reason").hidden = !off;
  };
  const author = (report) => report.querySelector(".by").value.trim();
  const dismiss = (card) => {
    const report = card.closest(".report"), off = !card.classList.contains("off");
    mark(card, off, author(report));
    changed(report, [card]);
    if (off) focus(card.querySelector(".why"));
  };
  const changed = (report, cards) => {
    keep(report);
    filter(report);
    for (const card of cards) send(report, card);
  };
  const called = (by) => {
    store(NAME, by);
    for (const report of reports) {
      const box = report.querySelector(".by");
      if (!box) continue;
      box.value = by;
      const nameless = by ? all(".card.off", report).filter((card) => !card.dataset.by) : [];
      for (const card of nameless) card.dataset.by = by;
      if (nameless.length) changed(report, nameless);
    }
  };
  // A page that a server handed out tells it, so that its files leave out what was dismissed.
  const send = (report, card) => {
    if (!report.dataset.verdicts) return;
    const body = JSON.stringify({ ...verdict(card), verdict: card.classList.contains("off") ? "dismissed" : "confirmed" });
    fetch(report.dataset.verdicts, { method: "POST", headers: { "X-Gouji": "1" }, body })
      .then((answer) => { if (!answer.ok) throw new Error(answer.status); })
      .catch(() => { report.querySelector(".spoken").textContent = "判定没有送到：gouji 已经关闭。"; });
  };
  const recall = (report, said) => {
    const now = [];
    for (const card of all(".card[data-rule]", report)) {
      const found = said.get(name(card));
      if (!found) continue;
      if (!card.classList.contains("off")) now.push(card);
      mark(card, true, ...found);
    }
    return now;
  };

  // The list as `gouji check --verdicts` and `gouji score --verdicts` read it.
  const save = (report) => {
    const { path, organisation, year } = report.dataset;
    const lines = all(".card.off", report).map((card) => JSON.stringify({
      ...verdict(card), verdict: "dismissed", rule: card.dataset.rule, organisation,
      year: year ? Number(year) : null, path, message: card.querySelector(".message").textContent,
      at: new Date().toISOString(),
    }) + "\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    link.download = "verdicts.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const load = async (input) => {
    const report = input.closest(".report");
    const last = new Map();   // of each person on each finding
    for (const line of (await input.files[0].text()).split("\n")) {
      try {
        const entry = JSON.parse(line);
        if (entry.verdict) last.set(JSON.stringify([entry.fingerprint, entry.by || ""]), entry);
      } catch { /* a blank or broken line says nothing */ }
    }
    const said = new Map(), kept = new Set();
    for (const entry of last.values()) {
      if (entry.verdict === "dismissed") said.set(entry.fingerprint, [entry.by || "", entry.why || ""]);
      else kept.add(entry.fingerprint);
    }
    for (const name of kept) said.delete(name);   // where two disagree the finding stays
    changed(report, recall(report, said));
  };

  // What was dismissed before: as the page knows it, and as this browser keeps it.
  const begin = (report) => {
    recall(report, new Map(Object.entries(JSON.parse(report.dataset.dismissed || "{}"))));
    const box = report.querySelector(".by");
    if (box) box.value = stored(NAME) || report.dataset.by || "";
    try {
      const kept = JSON.parse(stored(key(report)) || "[]");
      recall(report, new Map(kept.map((one) => [one.fingerprint, [one.by, one.why]])));
    } catch { /* nothing that this page has stored */ }
  };
  return { begin, called, changed, dismiss, load, save };
};
