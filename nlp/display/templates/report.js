"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const note = document.getElementById("note");
  const byId = (id) => document.getElementById(id);
  const clear = () => all(".lit").forEach((node) => node.classList.remove("lit"));
  const names = (node, key) => (node.dataset[key] || "").split(" ").filter(Boolean);
  const light = (ids) => ids.map(byId).filter(Boolean).map((node) => { node.classList.add("lit"); return node; });

  const showClaim = (claim) => {
    clear();
    light(names(claim, "cells"));
    claim.classList.add("lit");
    note.hidden = false;
    note.textContent = claim.textContent + "：" + claim.dataset.note;
  };
  const showFinding = (finding) => {
    clear();
    const targets = [...light(names(finding, "claims")), ...light(names(finding, "cells"))];
    finding.classList.add("lit");
    note.hidden = false;
    note.textContent = finding.querySelector(".message").textContent;
    if (targets.length) { targets[0].focus({ preventScroll: true }); targets[0].scrollIntoView({ block: "center" }); }
  };
  const findingOf = (cell) => all(".finding").find((f) => names(f, "cells").includes(cell.id));

  all(".claim").forEach((claim) => {
    claim.addEventListener("click", () => showClaim(claim));
    claim.addEventListener("focus", () => showClaim(claim));
  });
  all(".finding .go").forEach((go) => go.addEventListener("click", () => showFinding(go.closest(".finding"))));
  all("td").forEach((cell) => cell.addEventListener("click", () => {
    const finding = findingOf(cell);
    if (finding) { showFinding(finding); finding.querySelector(".go").focus(); }
  }));

  const filter = () => {
    const wanted = new Set(all(".severity:checked").map((box) => box.value));
    const rule = byId("rule").value;
    let shown = 0;
    all(".finding").forEach((finding) => {
      finding.hidden = !wanted.has(finding.dataset.severity) || (rule && finding.dataset.rule !== rule);
      shown += finding.hidden ? 0 : 1;
    });
    byId("count").textContent = shown;
  };
  all(".severity").forEach((box) => box.addEventListener("change", filter));
  byId("rule").addEventListener("change", filter);

  all(".dismiss").forEach((box) => box.addEventListener("change", () =>
    box.closest(".finding").classList.toggle("dismissed", box.checked)));
  byId("save").addEventListener("click", () => {
    const lines = all(".finding.dismissed").map((f) => JSON.stringify({
      rule: f.dataset.rule, verdict: "dismissed", message: f.querySelector(".message").textContent }));
    const link = document.createElement("a");
    link.href = "data:application/jsonl;charset=utf-8," + encodeURIComponent(lines.join("\n") + "\n");
    link.download = "gouji-verdicts.jsonl";
    link.click();
  });
})();
