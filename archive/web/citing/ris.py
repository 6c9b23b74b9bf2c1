"""RIS, the tagged lines that reference managers exchange: "TY  - NEWS" to "ER  - ", one value a line."""

from __future__ import annotations

from archive.web.citing.works import ARCHIVE, Format, Work


def write(work: Work) -> str:
    """One record. Values are on one line already, so that none can begin a tag; unknown parts of a date are empty."""
    parts = work.date_parts
    date = "/".join([*(f"{part:02}" for part in parts), *[""] * (3 - len(parts)), ""]) if parts else ""
    values = [
        ("TY", "NEWS"),
        ("ID", work.key),
        *(("AU", f"{author.family}, {author.given}" if author.given else author.family) for author in work.authors),
        ("TI", work.title),
        ("T2", work.outlet),
        ("PY", f"{parts[0]:04}" if parts else ""),
        ("DA", date),
        ("LA", work.language),
        ("UR", work.address),
        ("DB", ARCHIVE),
        *(("N1", remark) for remark in work.remarks),
    ]
    lines = [f"{tag}  - {value}" for tag, value in values if value]
    return "\r\n".join([*lines, "ER  - ", ""])


FORMAT = Format("ris", "RIS", "application/x-research-info-systems", "ris", write)
