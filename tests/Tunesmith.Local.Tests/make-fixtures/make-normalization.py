#!/usr/bin/env python3
"""Writes plugins/Tunesmith.Local/Tokenizers/normalization.txt from Python's unicodedata, and a few test cases.

Lines: CODE = A B   canonical pair that composes    CODE - A [B]   canonical, never composed
       CODE ~ A …   compatibility decomposition     CODE @ N       combining class
"""
import json, pathlib, random, sys, unicodedata as u

root = pathlib.Path(__file__).resolve().parents[3]
lines = [f"# Unicode {u.unidata_version}: decompositions and combining classes; made by tests/Tunesmith.Local.Tests/make-fixtures/make-normalization.py"]
for code in range(sys.maxunicode + 1):
    c = chr(code)
    if 0xD800 <= code <= 0xDFFF:
        continue
    if u.combining(c):
        lines.append(f"{code:04X} @ {u.combining(c)}")
    d = u.decomposition(c)
    if not d or 0xAC00 <= code <= 0xD7A3:
        continue
    parts = d.split()
    if parts[0].startswith("<"):
        lines.append(f"{code:04X} ~ {' '.join(parts[1:])}")
    else:
        text = "".join(chr(int(p, 16)) for p in parts)
        lines.append(f"{code:04X} {'=' if len(parts) == 2 and u.normalize('NFC', text) == c else '-'} {d}")
(root / "plugins/Tunesmith.Local/Tokenizers/normalization.txt").write_text("\n".join(lines) + "\n")

random.seed(7)
pool = [chr(int(l.split()[0], 16)) for l in lines[1:]] + list("aeiouAOU nsgᄀᄂ가각") + [chr(x) for x in range(0x1161, 0x1176)] + [chr(x) for x in range(0x11A8, 0x11C3)]
cases = []
for _ in range(300):
    text = "".join(random.choice(pool) for _ in range(random.randint(1, 12)))
    cases.append({"text": text, **{f: u.normalize(f, text) for f in ("NFC", "NFD", "NFKC", "NFKD")}})
(root / "tests/Tunesmith.Local.Tests/Fixtures/normalization.json").write_text(json.dumps(cases, ensure_ascii=True, indent=0) + "\n")
