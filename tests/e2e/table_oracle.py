"""The tables pair, rise, sample and largest worked out again from the answers of `extract`: slowly, and from nothing
but the words of docs/results.md. Standard library only."""
import collections
import decimal
import fractions
import json
import pathlib
import struct

from trommel import trommel

MASK = (1 << 64) - 1
LISTED_SAMPLES, OPEN_SAMPLES, LARGEST = 5, 2, 5
AROUND, LONGEST = 40, 200
decimal.getcontext().prec = 60

P1, P2, P3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
P4, P5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5


def rotl(x, r):
    return ((x << r) | (x >> (64 - r))) & MASK


def xxh64(data):
    """XXH64 with seed 0, as its specification has it."""
    length, at = len(data), 0

    def step(acc, lane):
        return rotl((acc + lane * P2) & MASK, 31) * P1 & MASK
    if length >= 32:
        lanes = [(P1 + P2) & MASK, P2, 0, -P1 & MASK]
        while at + 32 <= length:
            for i, lane in enumerate(struct.unpack_from('<4Q', data, at)):
                lanes[i] = step(lanes[i], lane)
            at += 32
        acc = (rotl(lanes[0], 1) + rotl(lanes[1], 7) + rotl(lanes[2], 12) + rotl(lanes[3], 18)) & MASK
        for lane in lanes:
            acc = ((acc ^ step(0, lane)) * P1 + P4) & MASK
    else:
        acc = P5
    acc = (acc + length) & MASK
    while at + 8 <= length:
        acc = (rotl(acc ^ step(0, struct.unpack_from('<Q', data, at)[0]), 27) * P1 + P4) & MASK
        at += 8
    if at + 4 <= length:
        acc = (rotl(acc ^ struct.unpack_from('<I', data, at)[0] * P1 & MASK, 23) * P2 + P3) & MASK
        at += 4
    for byte in data[at:]:
        acc = rotl(acc ^ byte * P5 & MASK, 11) * P1 & MASK
    acc = (acc ^ acc >> 33) * P2 & MASK
    acc = (acc ^ acc >> 29) * P3 & MASK
    return acc ^ acc >> 32


def sample_hash(entry_hash, text_hash):
    x = (entry_hash + text_hash) & MASK
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ x >> 27) * 0x94D049BB133111EB & MASK
    return x ^ x >> 31


def figure(number):
    return format(float(number), '.6g')


def log_likelihood(both, first, second, neither):
    """G2 = 2 sum O ln(O/E)."""
    cells = ((both, first), (second, neither))
    rows = [sum(row) for row in cells]
    columns = [both + second, first + neither]
    total = decimal.Decimal(0)
    if 0 in rows or 0 in columns:
        return total
    for i in (0, 1):
        for j in (0, 1):
            if cells[i][j]:
                ratio = decimal.Decimal(cells[i][j] * sum(rows)) / decimal.Decimal(rows[i] * columns[j])
                total += cells[i][j] * ratio.ln()
    return 2 * total


class Article:
    """One answer of `extract --text`, with the place it came from."""

    def __init__(self, answer, path, offset):
        self.path, self.offset, self.date = path, offset, answer['date'] or ''
        self.source = answer['source'] or ''
        self.text = answer['text'].encode()
        self.bucket = self.date[:7] or 'undated'
        self.mentions = []  # entry, mention, in the order of the answer
        for mention in answer['mentions']:
            name = mention.get('id')
            if mention['class'] == 'quantity':
                name = mention['kind'] + (':' + mention['unit'] if mention.get('unit') else '')
            self.mentions.append(((mention['class'], name), mention))
        self.entries = {entry for entry, _ in self.mentions}

    def snippet(self, mention):
        before = self.text[:mention['start']].decode()[-AROUND:]
        text = self.text[mention['start']:mention['end']].decode()[:LONGEST]
        return before, text, self.text[mention['end']:].decode()[:AROUND]

    def shown(self, mention):
        return (self.path, str(self.offset), self.date, *self.snippet(mention))


def read_articles(inputs, *arguments):
    """Articles of files and folders in input order."""
    articles = []
    for given in inputs:
        given = pathlib.Path(given)
        files = [given] if given.is_file() else sorted((p for p in given.rglob('*') if p.is_file()), key=lambda p: bytes(p))
        for path in files:
            done = trommel('extract', '--text', *arguments, path)
            assert done.returncode == 0, done.stderr.decode()
            offsets, at = [], 0
            if path.suffix == '.ndjson':
                for line in path.read_bytes().splitlines(keepends=True):
                    offsets.append(at)
                    at += len(line)
            else:
                offsets = [0]
            lines = done.stdout.decode().splitlines()
            assert len(lines) == len(offsets), path
            articles += [Article(json.loads(line), str(path), offset) for line, offset in zip(lines, offsets)]
    return articles


def document_counts(articles):
    return collections.Counter(entry for article in articles for entry in article.entries)


def pair_rows(articles, most):
    documents = document_counts(articles)
    top = set(sorted(documents, key=lambda entry: (-documents[entry], entry[0], entry[1].encode()))[:most])
    together = collections.Counter()
    for article in articles:
        met = sorted(article.entries & top, key=lambda entry: (entry[0], entry[1].encode()))
        together.update((a, b) for i, a in enumerate(met) for b in met[i + 1:])
    rows = []
    for a, b in sorted(together, key=lambda pair: [(c, i.encode()) for c, i in pair]):
        n, da, db, all_ = together[a, b], documents[a], documents[b], len(articles)
        rows.append((*a, *b, str(n), figure(fractions.Fraction(da * db, all_)),
                     figure(log_likelihood(n, da - n, db - n, all_ - da - db + n))))
    return rows


def rise_rows(articles):
    buckets = collections.Counter(article.bucket for article in articles if article.bucket != 'undated')
    cells = collections.Counter((entry, article.bucket) for article in articles for entry in article.entries)
    rows = []
    for entry in sorted(document_counts(articles), key=lambda entry: (entry[0], entry[1].encode())):
        before = all_before = 0
        for bucket in sorted(buckets):
            here, all_ = cells[entry, bucket], buckets[bucket]
            if all_before and here + before >= 3:
                likelihood = log_likelihood(here, all_ - here, before, all_before - before)
                if here or likelihood >= decimal.Decimal('10.83'):
                    ratio = figure(fractions.Fraction(here * all_before, before * all_)) if before else ''
                    rows.append((*entry, bucket, str(here), figure(fractions.Fraction(here, all_)), ratio,
                                 figure(likelihood)))
            before += here
            all_before += all_
    return rows


def entry_text_hashes(articles):
    hashes = {}
    for number, article in enumerate(articles):
        article.number, article.hash = number, xxh64(article.text)
        for entry in article.entries:
            if entry not in hashes:
                hashes[entry] = xxh64(':'.join(entry).encode())
    return hashes


def sample_rows(articles, listed):
    """`listed`: the entries that the packs list."""
    hashes = entry_text_hashes(articles)
    kept = collections.defaultdict(dict)  # by entry, by hash: the first article, its first mention
    for article in articles:
        for entry, mention in article.mentions:
            kept[entry].setdefault(sample_hash(hashes[entry], article.hash), (article, mention))
    rows = []
    for entry in sorted(kept, key=lambda entry: (entry[0], entry[1].encode())):
        most = OPEN_SAMPLES if entry[0] == 'organization' and entry not in listed else LISTED_SAMPLES
        for key in sorted(kept[entry])[:most]:
            article, mention = kept[entry][key]
            rows.append((*entry, *article.shown(mention)))
    return rows


def largest_rows(articles):
    hashes = entry_text_hashes(articles)
    kept = collections.defaultdict(dict)
    for article in articles:
        for entry, mention in article.mentions:
            if mention.get('value') is None:
                continue
            key = (-fractions.Fraction(mention['value']), sample_hash(hashes[entry], article.hash))
            kept[mention['kind'], mention['unit']].setdefault(key, (article, mention))
    rows = []
    for kind, unit in sorted(kept, key=lambda key: (key[0], key[1].encode())):
        for rank, key in enumerate(sorted(kept[kind, unit])[:LARGEST], 1):
            article, mention = kept[kind, unit][key]
            rows.append((kind, unit, str(rank), mention['value'], *article.shown(mention)))
    return rows
