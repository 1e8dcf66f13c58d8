#!/usr/bin/env python3
"""Holds the sample's gold to the contract of what a mention is, and to the articles it annotates.

usage: sample_gold_check.py [datasets/sample]

Checked: every gold text is the text of the article it stands for; every mention is found, in document order, overlapping no
other of its class; values, bounds, units and TIMEX follow from each other; no digit of an article is left without a mention.
Exit status 0 when all holds, 1 otherwise, each failure on standard error.
"""
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

QUANTITY_KEYS = ["class", "text", "nth", "kind", "numeral", "value", "low", "high", "modifier", "unit", "timex", "optional"]
ORGANIZATION_KEYS = ["class", "text", "nth", "id", "optional"]
KINDS = set("count money percent percentage_point fraction multiple ordinal date time duration measure temperature age "
            "number".split())
BOUNDS = {"exact": "=v =v", "about": "=v =v", "nearly": "=v =v", "over": "=v open", "at_least": "=v open",
          "under": "open =v", "at_most": "open =v"}
UNITS = {
    "money": re.compile(r"[A-Z]{3}"), "percent": re.compile("percent"), "percentage_point": re.compile("percentage-point"),
    "multiple": re.compile("times"), "fraction": re.compile(""), "number": re.compile(""), "age": re.compile("year"),
    "duration": re.compile("second|minute|hour|day|week|month|year"), "temperature": re.compile("celsius|fahrenheit"),
    "measure": re.compile("[a-z]+(-[a-z]+)*"),
}
PLAIN_DECIMAL = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?")
DAY = r"(\d{4}|XXXX)(-(Q[1-4]|H[12]|(\d\d|XX)(-\d\d)?))?"
TIMEX = {"date": re.compile(f"{DAY}(/{DAY})?"), "time": re.compile(r"T\d\d(:\d\d){0,2}")}
# Digits glued to letters are part of no mention.
NO_MENTION = re.compile(r"[A-Za-z]+\d+")

failures = []


def expect(holds, where, what):
    if not holds:
        failures.append(f"{where}: {what}")
    return holds


def place_of(text, mention):
    at = -1
    for _ in range(mention["nth"]):
        at = text.find(mention["text"], at + 1)
        if at < 0:
            return None
    return at, at + len(mention["text"])


def check_bounds(where, m):
    numbers = [m["value"], m["low"], m["high"]]
    if not expect(all(n is None or PLAIN_DECIMAL.fullmatch(n) for n in numbers), where, f"not plain decimals: {numbers}"):
        return
    value, low, high = (None if n is None else Decimal(n) for n in numbers)
    if value is None:
        expect(low is not None and high is not None and low < high, where, "neither a value nor a range")
        expect(m["modifier"] == "exact", where, "a plain range is exact")
    elif re.search("[多余餘]", m["numeral"]):
        expect(m["modifier"] == "over" and low == value and high is not None and high > low, where, "bounds of 多 or 余")
    else:
        wanted = [value if side == "=v" else None for side in BOUNDS[m["modifier"]].split()]
        expect([low, high] == wanted, where, f"{m['low']}..{m['high']} does not follow from {m['modifier']} {m['value']}")


def check_quantity(where, m):
    if not expect(list(m) == QUANTITY_KEYS, where, f"keys {list(m)}"):
        return
    expect(m["kind"] in KINDS, where, f"kind {m['kind']}")
    expect(m["modifier"] in BOUNDS, where, f"modifier {m['modifier']}")
    if m["kind"] in TIMEX:
        expect(isinstance(m["timex"], str) and TIMEX[m["kind"]].fullmatch(m["timex"]), where, f"timex {m['timex']}")
        expect(all(m[key] is None for key in ("numeral", "value", "low", "high", "unit")) and m["modifier"] == "exact", where,
               "a date or time has a timex only")
        return
    expect(m["timex"] is None, where, "timex")
    expect(bool(m["numeral"]) and m["numeral"] in m["text"], where, f"numeral {m['numeral']}")
    expect(m["unit"] is not None and UNITS.get(m["kind"], re.compile(".*")).fullmatch(m["unit"]), where, f"unit {m['unit']}")
    check_bounds(where, m)


def check_mentions(name, text, mentions):
    taken = {"quantity": [], "organization": []}
    last = -1
    for number, m in enumerate(mentions, 1):
        where = f"{name} #{number} {m.get('text')}"
        if not expect(m.get("class") in taken and isinstance(m.get("optional"), bool), where, "class or optional"):
            continue
        if m["class"] == "quantity":
            check_quantity(where, m)
        else:
            expect(list(m) == ORGANIZATION_KEYS and m["id"] is None, where, f"keys {list(m)}")
        place = place_of(text, m)
        if not expect(place is not None, where, "not in the text") or not expect(place[0] >= last, where, "out of order"):
            continue
        last = place[0]
        expect(all(place[0] >= end or place[1] <= start for start, end in taken[m["class"]]), where, "overlaps its neighbour")
        taken[m["class"]].append(place)
    free = [span for spans in taken.values() for span in spans] + [found.span() for found in NO_MENTION.finditer(text)]
    for digit in re.finditer(r"\d", text):
        expect(any(start <= digit.start() < end for start, end in free), name,
               f"no mention holds the digit in {text[max(0, digit.start() - 8):digit.end() + 8]!r}")


def article_texts(root):
    """Name of the gold text -> the article's text, read here by hand and not by Trommel."""
    texts = {}
    for line in (root / "news/articles.ndjson").read_text("utf-8").splitlines():
        record = json.loads(line)
        title, body = record.get("title") or record["headline"], record.get("text") or record["content"]
        texts[(record.get("id") or record["guid"]) + ".txt"] = f"{title}\n{body}"
    for number, path in enumerate(sorted((root / "news/text").iterdir()), 1):
        texts[f"t{number:02}.txt"] = path.read_text("utf-8")
    for number, path in enumerate(sorted((root / "news/posts").iterdir()), 1):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        title = json.loads(re.search(r"^title: (.*)$", head, re.M)[1])
        lines = [re.sub("<[^>]*>", "", line.strip()) for line in body.strip().split("\n")]
        texts[f"p{number:02}.txt"] = title + "\n" + "\n\n".join(lines)  # a line feed at the end and at the start of a block
    return texts


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "datasets/sample")
    texts = article_texts(root)
    gold = [json.loads(line) for line in (root / "gold.ndjson").read_text("utf-8").splitlines()]
    expect(sorted(entry["file"] for entry in gold) == sorted(texts), "gold.ndjson", "files differ from the articles")
    for entry in gold:
        name = entry["file"]
        text = (root / "gold-texts" / name).read_text("utf-8")
        expect(text == texts.get(name), name, "differs from the article")
        check_mentions(name, text, entry["mentions"])
    for failure in failures:
        print("FAIL " + failure, file=sys.stderr)
    print(f"{len(gold)} articles, {sum(len(entry['mentions']) for entry in gold)} mentions, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
