// Links findings, claims and cells of a report both ways. Without it the page is whole, only still.
(() => {
  "use strict";
  const page = document.documentElement;
  page.classList.remove("no-script");
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 56rem)");
  let moving = false;  // the script moves the focus, not a person
  let origin = null;   // what was pressed to come here, so that Esc leads back

  // One report at a time where the page holds several.
  const reports = all(".report");
  const present = (report) => {
    if (reports.length > 1) for (const other of reports) other.hidden = other !== report;
  };

  // Cards are hidden until asked for.
  const show = (report, ids) => {
    const detail = report.querySelector(".detail");
    for (const card of all(".card", detail)) card.hidden = !ids.includes(card.id);
    detail.classList.toggle("open", ids.length > 0);
    report.classList.toggle("detail-open", ids.length > 0);
    detail.querySelector(".hint").hidden = ids.length > 0;
    for (const lit of all(".lit", report)) lit.classList.remove("lit");
    for (const id of ids) for (const mark of marks(report, id)) mark.classList.add("lit");
    for (const link of all(".findings a", report)) {
      if (ids.includes(decodeURIComponent(link.hash.slice(1)))) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    detail.scrollTop = 0;
  };
  const marks = (report, id) => all(`[data-of~="${CSS.escape(id)}"]`, report);

  const reveal = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    // On a narrow screen the card covers the lower half.
    element.scrollIntoView({ block: narrow.matches ? "start" : "center" });
  };
  const focus = (element) => {
    if (!element.matches("a, button, input, select, [tabindex]")) element.tabIndex = -1;
    moving = true;
    element.focus({ preventScroll: true });
    moving = false;
  };

  // Go where a link points: to a card, or to a place of the text or the tables.
  const go = (id, from) => {
    const target = byId(id);
    if (!target) return;
    const report = target.closest(".report");
    present(report);
    if (target.classList.contains("report")) { window.scrollTo(0, 0); focus(report.querySelector(".text")); return; }
    if (!target.classList.contains("card")) {
      const first = from && from.dataset.card && marks(report, from.dataset.card)[0];
      const place = first || (target.tagName === "TD" && target.querySelector("a")) || target;
      reveal(place);
      focus(place);
      return;
    }
    const cell = from && from.closest("td");
    show(report, cell ? cell.dataset.of.split(" ") : [id]);
    const inText = from && from.closest(".text");
    const first = marks(report, id)[0];
    if (!inText && first) reveal(first);
    focus(cell ? byId(cell.dataset.of.split(" ")[0]) : target);
  };

  const back = () => {
    const report = (origin && origin.closest(".report")) || reports.find((one) => !one.hidden);
    if (!report) return;
    show(report, []);
    report.querySelector(".spoken").textContent = "";
    if (origin) { reveal(origin); focus(origin); }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      event.preventDefault();
      // From inside a card Esc still leads to where the card was opened.
      if (!link.closest(".card")) origin = link;
      try { history.pushState(null, "", link.hash); } catch { /* a page inside a frame */ }
      go(decodeURIComponent(link.hash.slice(1)), link);
    } else if (event.target.closest(".back")) back();
    else if (event.target.closest(".dismiss")) verdicts.dismiss(event.target.closest(".card"));
    else if (event.target.closest(".save")) verdicts.save(event.target.closest(".report"));
  });
  // Tab alone brings the card beside the text, and has it read out; Enter goes into it.
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest("a.claim, a.flag, a.cell, .findings a");
    if (!link || moving || narrow.matches || !link.matches(":focus-visible")) return;
    const report = link.closest(".report"), cell = link.closest("td");
    const ids = cell ? cell.dataset.of.split(" ") : [decodeURIComponent(link.hash.slice(1))];
    show(report, ids);
    report.querySelector(".spoken").textContent = byId(ids[0]).querySelector(".message")?.textContent || "";
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") back(); });
  window.addEventListener("popstate", () => go(decodeURIComponent(location.hash.slice(1)), null));

  // Filters, themes, dismissals.
  const filter = (report) => {
    const wanted = all(".severity", report).filter((box) => box.checked).map((box) => box.value);
    const rule = report.querySelector(".rule")?.value || "";
    const withDismissed = report.querySelector(".dismissed")?.checked;
    const items = all(".findings li", report);
    let shown = 0;
    for (const item of items) {
      const off = byId(item.dataset.finding).classList.contains("off");
      const fits = wanted.includes(item.dataset.severity) && (!rule || item.dataset.rule === rule) && (withDismissed || !off);
      item.hidden = !fits;
      item.classList.toggle("off", off);
      shown += fits;
      for (const flag of all(`.flag[data-finding="${CSS.escape(item.dataset.finding)}"]`, report)) flag.hidden = !fits;
    }
    const status = report.querySelector(".shown");
    status.textContent = shown === items.length ? `${shown} 条` : `显示 ${shown} 条，共 ${items.length} 条`;
    const number = report.querySelector(".save .number");
    if (number) number.textContent = all(".card.off", report).length;
  };

  const verdicts = judging({ all, reports, filter, focus });

  document.addEventListener("change", (event) => {
    const report = event.target.closest(".report");
    if (!report) return;
    if (event.target.matches(".by")) verdicts.called(event.target.value.trim());
    else if (event.target.matches(".why")) verdicts.changed(report, [event.target.closest(".card")]);
    else if (event.target.matches(".theme")) report.classList.toggle(`without-${event.target.value}`, !event.target.checked);
    else if (event.target.matches("[type=file]")) { if (event.target.files.length) verdicts.load(event.target); }
    else filter(report);
  });

  for (const report of reports) {
    show(report, []);
    verdicts.begin(report);
    filter(report);
  }
  if (reports.length) present(reports[0]);
  if (location.hash) go(decodeURIComponent(location.hash.slice(1)), null);
})();
