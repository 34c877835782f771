// The page of `gouji serve`: sends files to this machine's own server and shows what it answers.
(() => {
  "use strict";
  const one = (selector, inside = document) => inside.querySelector(selector);
  const most = Number(one("main").dataset.most);
  const words = { error: "错误", warning: "警告", info: "提示" };
  const waiting = [];
  let running = 0, asked = 0, done = 0;
  const AT_ONCE = 3;

  const status = (text) => { one(".status").textContent = text; };
  const tally = () => {
    status(asked === 0 ? "还没有报告。" : done < asked ? `核对中：${done} / ${asked} 份` : `${done} 份报告核对完了。`);
    one(".all").hidden = !one(".entry.read");
  };

  const put = (name) => {
    const entry = one("#entry").content.firstElementChild.cloneNode(true);
    one(".file-name", entry).textContent = name;
    one(".state", entry).textContent = "等待";
    one(".entries").append(entry);
    return entry;
  };

  // A file to an address; its progress on the entry.
  const send = (entry, address, file) => new Promise((resolve) => {
    const bar = one("progress", entry), request = new XMLHttpRequest();
    request.open("POST", `${address}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("X-Gouji", "1");
    request.responseType = "json";
    bar.hidden = false;
    request.upload.onprogress = (event) => { bar.value = (50 * event.loaded) / Math.max(event.total, 1); };
    request.upload.onload = () => { bar.removeAttribute("value"); one(".state", entry).textContent = "核对中"; };
    request.onload = () => resolve(request.response || { problem: `没有答复（${request.status}）` });
    request.onerror = () => resolve({ problem: "没有送到：gouji 已经关闭，或文件读不了。" });
    request.send(file);
  });

  const show = (entry, answer) => {
    one("progress", entry).hidden = true;
    const failed = Boolean(answer.problem);
    entry.classList.toggle("failed", failed);
    entry.classList.toggle("read", !failed);
    one(".actions", entry).hidden = failed;
    one(".counts", entry).hidden = failed;
    if (answer.id) entry.dataset.id = answer.id;
    one(".before", entry).hidden = !answer.id || failed;
    if (failed) { one(".state", entry).textContent = answer.problem; return; }
    one(".of", entry).textContent = answer.title;
    one(".state", entry).textContent = [answer.previous && `连同上年：${answer.previous}`, ...answer.problems].filter(Boolean).join("；");
    const counts = one(".counts", entry);
    const tags = Object.entries(words).map(([key, said]) => [key, `${said} ${answer.counts[key]}`, answer.counts[key]]);
    if (answer.dismissed) tags.push(["dismissed", `判为误报 ${answer.dismissed}`, 1]);
    counts.replaceChildren(...tags.map(([key, said, any]) => {
      const tag = document.createElement("span");
      tag.className = `tag ${key}${any ? "" : " none"}`;
      tag.textContent = said;
      return tag;
    }).flatMap((tag) => [tag, " "]));
    const base = `reports/${answer.id}`;
    const open = one(".open", entry);
    open.href = `${base}/page`;
    open.setAttribute("aria-label", `看核对结果：${answer.name}`);
    for (const link of entry.querySelectorAll(".get")) {
      const kind = ["docx", "pdf", "xlsx", "html"].find((name) => link.classList.contains(name));
      link.href = `${base}/file/${kind}`;
      link.setAttribute("aria-label", `${link.textContent}：${answer.name}`);
      link.hidden = kind === "pdf" && !answer.kinds.includes("pdf");
    }
    one(".previous", entry).setAttribute("aria-label", `上年报告，用于${answer.name}`);
    one(".remove", entry).setAttribute("aria-label", `移去${answer.name}`);
  };

  const next = async () => {
    if (running >= AT_ONCE || !waiting.length) return;
    running += 1;
    const { entry, file } = waiting.shift();
    if (file.size > most) show(entry, { problem: `文件超过 ${Math.round(most / 1048576)} MB 的上限` });
    else { one(".state", entry).textContent = "送入"; show(entry, await send(entry, "reports", file)); }
    running -= 1;
    done += 1;
    tally();
    next();
  };
  const take = (files) => {
    for (const file of files) { asked += 1; waiting.push({ entry: put(file.name), file }); }
    tally();
    for (let n = 0; n < AT_ONCE; n += 1) next();
  };

  const beside = async (entry, file) => {
    show(entry, await send(entry, `reports/${entry.dataset.id}/previous`, file));
    status(`${one(".file-name", entry).textContent}：已连同上年报告核对。`);
  };
  // A file dropped on the field for last year's report belongs to that report; others are new ones.
  const dropped = (target, files) => {
    const field = target.closest(".before");
    if (field && files.length === 1) beside(field.closest(".entry"), files[0]);
    else take(files);
  };

  const drop = one(".drop");
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); dropped(event.target, [...event.dataTransfer.files]); });
  document.addEventListener("change", async (event) => {
    const input = event.target, entry = input.closest(".entry");
    if (input.id === "files") { take([...input.files]); input.value = ""; }
    else if (input.matches(".previous") && input.files.length) {
      await beside(entry, input.files[0]);
    }
  });
  const call = (method, address) => fetch(address, { method, headers: { "X-Gouji": "1" } });
  document.addEventListener("click", async (event) => {
    const entry = event.target.closest(".entry");
    if (event.target.matches(".remove")) {
      if (entry.dataset.id) await call("DELETE", `reports/${entry.dataset.id}`);
      entry.remove();
      one("#list").focus();
      asked -= 1; done -= 1;
      tally();
    } else if (event.target.matches(".close")) {
      await call("POST", "close").catch(() => null);
      document.body.replaceChildren(Object.assign(document.createElement("main"), { textContent: "gouji 已经关闭，可以关掉这个页面。" }));
    }
  });

  // Findings dismissed on the page of a report, in another tab, no longer count here.
  window.addEventListener("focus", async () => {
    const known = await fetch("reports").then((answer) => answer.json()).catch(() => []);
    for (const answer of known) {
      const entry = one(`.entry.read[data-id="${answer.id}"]`);
      if (entry && one("progress", entry).hidden) show(entry, answer);
    }
  });

  // What is on the server already, where the page was loaded anew.
  fetch("reports").then((answer) => answer.json()).then((known) => {
    for (const answer of known) { asked += 1; done += 1; show(put(answer.name), answer); }
    tally();
  }).catch(() => status("gouji 已经关闭。"));
})();
