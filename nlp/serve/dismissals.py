"""The verdicts given on the pages, kept in the file that the user named."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from nlp.there import is_there


class Dismissals:
    """Dismissed findings by fingerprint, with who dismissed each and why.

    `file`: where verdicts are kept, None for nowhere; `earlier`: a further file to begin with,
    which is only read. Raises RunError for an invalid file.
    """

    def __init__(self, file: Path | None = None, earlier: Path | None = None) -> None:
        self.dismissed: dict[str, tuple[str, str]] = {}
        self.by = ""
        self._file = file
        self._authors: dict[str, set[str]] = {}
        files = [path for path in (earlier, file) if path and is_there(path)]
        if files:
            self._load(files)

    def _load(self, files: list[Path]) -> None:
        from nlp.scoring.marks.verdicts import decided

        known = decided(files)
        said = known.said("dismissed")
        for name, verdict in known.verdicts().items():
            if verdict == "dismissed":
                self.dismissed[name] = said[name]
        if self._file in files:
            for (name, by), entry in decided([self._file]).entries.items():
                self.by = by or self.by
                if entry.get("verdict") == "dismissed":
                    self._authors.setdefault(name, set()).add(by)

    def judge(self, *, fingerprint: str, verdict: str, by: str = "", why: str = "") -> None:
        """Keep a verdict. One that is taken back is so under every name that gave it here.

        A dismissal given before its author had entered a name would otherwise remain beside the
        later verdict under the name, as if two people disagreed.
        """
        self.by = by or self.by
        authors = self._authors.setdefault(fingerprint, set())
        if verdict == "dismissed":
            self.dismissed[fingerprint] = (by, why)
            authors.add(by)
            self._append(fingerprint, verdict, [by], why)
        else:
            self.dismissed.pop(fingerprint, None)
            self._append(fingerprint, verdict, sorted(authors) or [by], "")
            authors.clear()

    def _append(self, fingerprint: str, verdict: str, authors: list[str], why: str) -> None:
        if self._file is None:
            return
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            for by in authors:
                said = {key: text for key, text in (("by", by), ("why", why)) if text}
                line = {"fingerprint": fingerprint, "verdict": verdict, **said, "at": at}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
