"""Distinct stories worked out again, slowly, from nothing but the words of docs/results.md: the sketch of each text, which two
are linked, the connected components, and how many of them an entry stands in. Standard library only; Traditional characters
are folded by ICU's own command, which is there where ICU is."""
import collections
import shutil
import subprocess

MASK = (1 << 64) - 1
SECRETS = 0xA0761D6478BD642F, 0xE7037ED1A0B428DB
SHINGLE, BINS, BAND = 8, 64, 4
MOST_IN_A_BAND = 64


def can_fold():
    return shutil.which('uconv') is not None


class Fold:
    """Units of texts folded by width, case and script, each unit by itself, until nothing moves."""

    def __init__(self, texts):
        characters = sorted({c for text in texts for c in text if ord(c) < 0x10000 and c != '\n'})
        done = subprocess.run(['uconv', '-f', 'utf-8', '-t', 'utf-8', '-x', 'Traditional-Simplified'], check=True, stdout=subprocess.PIPE,
                              input=''.join(c + '\n' for c in characters if ord(c) >= 0x2E80).encode())
        simplified = dict(zip((c for c in characters if ord(c) >= 0x2E80), done.stdout.decode().split('\n')))
        self.table = {}
        for c in characters:
            seen, at = [], c
            while at not in seen:
                seen.append(at)
                at = self.step(at, simplified)
            self.table[c] = min(seen[seen.index(at):])

    @staticmethod
    def step(c, simplified):
        if '！' <= c <= '～':
            c = chr(ord(c) - 0xFEE0)
        c = ' ' if c == '\u3000' else c
        for folded in (c.casefold(), c.lower()):
            if len(folded) == 1 and ord(folded) < 0x10000:
                c = folded
                break
        other = simplified.get(c, c)
        return other if len(other) == 1 and ord(other) < 0x10000 else c

    def units(self, text):
        return ''.join(self.table.get(c, c) for c in text).encode('utf-16-le')


def sketch(units):
    """64 bins of 16 bits, 0 where a bin is empty."""
    units = units.ljust(2 * SHINGLE, b'\0')
    least = {}
    for at in {units[i:i + 2 * SHINGLE] for i in range(0, len(units) - 2 * SHINGLE + 1, 2)}:
        product = (int.from_bytes(at[:8], 'little') ^ SECRETS[0]) * (int.from_bytes(at[8:], 'little') ^ SECRETS[1])
        hash_ = (product & MASK) ^ (product >> 64)
        bin_ = hash_ >> 58
        least[bin_] = min(least.get(bin_, MASK), hash_)
    return tuple(max(least[i] & 0xFFFF, 1) if i in least else 0 for i in range(BINS))


def bands(bins):
    """The four bins of each of the 32 bands: sixteen of neighbours, sixteen of bins sixteen apart."""
    for band in range(BINS // BAND):
        yield ('near', band, bins[band * BAND:band * BAND + BAND])
        yield ('apart', band, bins[band::BINS // BAND])


def alike(a, b):
    counted = [(x, y) for x, y in zip(a, b) if x or y]
    return 2 * sum(x == y for x, y in counted) >= len(counted)


def links(sketches):
    """Pairs of numbers of linked texts, each once. Copies are linked to the first of them alone, and it speaks for all."""
    first, groups = {}, collections.defaultdict(list)
    for number, bins in enumerate(sketches):
        if bins in first:
            yield first[bins], number
            continue
        first[bins] = number
        for band in bands(bins):
            if any(band[2]):
                groups[band].append(number)
    seen = set()
    for group in groups.values():
        if len(group) > MOST_IN_A_BAND:
            group.sort(key=lambda number: sketches[number])
        for i, b in enumerate(group):
            for a in group[max(0, i - MOST_IN_A_BAND):i]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    if alike(sketches[a], sketches[b]):
                        yield a, b


def components(count, pairs):
    parents = list(range(count))

    def find(x):
        while parents[x] != x:
            x = parents[x]
        return x
    for a, b in pairs:
        a, b = sorted((find(a), find(b)))
        parents[b] = a
    return [find(x) for x in range(count)]


def stories(texts):
    """By each text, the number of the first text of its story."""
    fold = Fold(texts)
    sketches = [sketch(fold.units(text)) for text in texts]
    return components(len(texts), links(sketches))


def shingles(units):
    return {units[i:i + 2 * SHINGLE] for i in range(0, max(len(units) - 2 * SHINGLE, 0) + 1, 2)}


def true_pairs(texts, least):
    """Pairs of texts that have at least `least` of all their shingles in common, by an index of shingles."""
    fold = Fold(texts)
    sets = [shingles(fold.units(text)) for text in texts]
    index = collections.defaultdict(list)
    pairs = {}
    for b, mine in enumerate(sets):
        common = collections.Counter(a for one in mine for a in index[one])
        for a, number in common.items():
            share = number / (len(mine) + len(sets[a]) - number)
            if share >= least:
                pairs[a, b] = share
        for one in mine:
            index[one].append(b)
    return pairs


def counts(articles, story_of):
    """Stories by entry, and by entry, bucket and source. `articles` as table_oracle reads them."""
    by_entry, by_cell = collections.defaultdict(set), collections.defaultdict(set)
    for article, story in zip(articles, story_of):
        for entry in article.entries:
            by_entry[entry].add(story)
            by_cell[(*entry, article.bucket, article.source)].add(story)
    return ({key: len(found) for key, found in by_entry.items()}, {key: len(found) for key, found in by_cell.items()})
