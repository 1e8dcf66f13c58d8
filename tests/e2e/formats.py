"""The articles of the sample in every format, container and encoding that is read. Standard library only.

usage: formats.py FOLDER    writes those that the project keeps in datasets/sample/formats
"""
import bz2
import csv
import gzip
import html
import io
import json
import lzma
import pathlib
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIELDS = ('id', 'title', 'date', 'source', 'url', 'text')
NAMES = {'id': ('id', 'guid'), 'title': ('title', 'headline'), 'source': ('source', 'publisher'), 'text': ('text', 'content'),
         'url': ('url',)}
DAYS = {'n08': '2021-09-06', 'n12': '2021-07-21', 'n14': '2022-03-28', 'n18': '2023-05-05'}


def articles():
    """The sample's articles with the same six fields each."""
    made = []
    for line in (ROOT / 'datasets/sample/news/articles.ndjson').read_text(encoding='utf-8').splitlines():
        given = json.loads(line)
        one = {role: next((given[n] for n in names if n in given), '') for role, names in NAMES.items()}
        day = given.get('date') or given.get('published') or ''
        one['date'] = DAYS.get(one['id']) or day[:10].replace('/', '-')
        one['url'] = one['url'] or f"https://news.example/{one['id']}"
        made.append({field: one[field] for field in FIELDS})
    return made


def ndjson(made, ascii_only=False):
    return ''.join(json.dumps(a, ensure_ascii=ascii_only) + '\n' for a in made)


def json_array(made):
    return json.dumps(made, ensure_ascii=False, indent=1) + '\n'


def concatenated(made):
    return '\n'.join(json.dumps(a, ensure_ascii=False, indent=2) for a in made)


def separated(made, delimiter=',', header=True):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator='\r\n')
    if header:
        writer.writerow(FIELDS)
    writer.writerows([a[f] for f in FIELDS] for a in made)
    return out.getvalue()


def page(article, charset='utf-8'):
    """A whole page around an article, as news sites have it."""
    text = {k: html.escape(v) for k, v in article.items()}
    paragraphs = '\n'.join(f'<p>{line}</p>' for line in text['text'].split('\n'))
    return f'''<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>{text['title']}_{text['source']}</title>
<meta property="og:title" content="{text['title']}"><meta property="og:site_name" content="{text['source']}">
<meta property="article:published_time" content="{article['date']}T08:00:00+08:00">
<link rel="canonical" href="{text['url']}"><script>var a = "<p>双循环 100亿元</p>";</script></head>
<body><div class="nav"><a href="/">Home</a> <a href="/all">All</a></div>
<h1>{text['title']}</h1>
<div class="article-body">
{paragraphs}
</div>
<div class="related"><ul><li><a href="/1">Five other stories you may have missed this week, and why</a></li></ul></div>
<div id="footer">Copyright 2023 News Example. All rights reserved. 12,000 readers.</div></body></html>
'''


def markdown(article):
    head = ''.join(f'{key}: {json.dumps(article[key], ensure_ascii=False)}\n' for key in ('title', 'date', 'source', 'url'))
    return f"---\n{head}---\n{article['text']}\n"


def warc(made, version='1.1'):
    """A crawl; every second page in chunks, every third packed."""
    out = b''
    for number, article in enumerate(made):
        body = page(article).encode()
        http = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n'
        if number % 3 == 0:
            body, http = gzip.compress(body, mtime=0), http + 'Content-Encoding: gzip\r\n'
        if number % 2 == 0:
            body = b''.join(b'%x\r\n%s\r\n' % (len(body[i:i + 500]), body[i:i + 500]) for i in range(0, len(body), 500)) + b'0\r\n\r\n'
            http += 'Transfer-Encoding: chunked\r\n'
        content = http.encode() + b'\r\n' + body
        out += (f"WARC/{version}\r\nWARC-Type: response\r\nWARC-Target-URI: {article['url']}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:x:{article['id']}>\r\nContent-Type: application/http; msgtype=response\r\n"
                f'Content-Length: {len(content)}\r\n\r\n').encode() + content + b'\r\n\r\n'
    return out


def arc(made):
    out = b'filedesc://sample.arc 0.0.0.0 20240101000000 text/plain 69\n1 0 Sample\nURL IP-address Archive-date Content-type Archive-length\n\n'
    for article in made:
        content = b'HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n' + page(article).encode()
        out += f"{article['url']} 127.0.0.1 20240101000000 text/html {len(content)}\n".encode() + content + b'\n'
    return out


def tar(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w') as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def members_of_gzip(data, size=3000):
    return b''.join(gzip.compress(data[i:i + size], mtime=0) for i in range(0, len(data), size))


def variants(made):
    """File name to content and the options that reading it takes: all hold the same articles."""
    lines = ndjson(made).encode()
    pages = [(f"{a['id']}.html", page(a).encode()) for a in made]
    posts = [(f"posts/{a['id']}.md", markdown(a).encode()) for a in made]
    return {
        'articles.ndjson': (lines, ()), 'escaped.jsonl': (ndjson(made, True).encode(), ()),
        'array.json': (json_array(made).encode(), ()), 'row.json': (concatenated(made).encode(), ()),
        'articles.csv': (separated(made).encode(), ()), 'articles.tsv': (separated(made, '\t').encode(), ()),
        'bare.csv': (separated(made, header=False).encode(), ('--columns', ','.join(FIELDS))),
        'semicolon.csv': (separated(made, ';').encode(), ()),
        'crawl.warc': (warc(made), ()), 'crawl-1.0.warc': (warc(made, '1.0'), ()), 'crawl.arc': (arc(made), ()),
        'pages.tar': (tar(pages), ()), 'posts.zip': (zipped(posts), ()),
        'articles.ndjson.gz': (gzip.compress(lines, mtime=0), ()), 'members.ndjson.gz': (members_of_gzip(lines), ()),
        'articles.ndjson.bz2': (bz2.compress(lines), ()), 'articles.ndjson.xz': (lzma.compress(lines), ()),
        'crawl.warc.gz': (members_of_gzip(warc(made)), ()), 'pages.tar.gz': (gzip.compress(tar(pages), mtime=0), ()),
        'nested.tar': (tar([('in/posts.zip', zipped(posts))]), ()), 'inner.zip': (zipped([('a.csv.gz', gzip.compress(separated(made).encode()))]), ()),
        'bom.ndjson': (b'\xef\xbb\xbf' + lines, ()), 'bom.csv': (b'\xef\xbb\xbf' + separated(made).encode(), ()),
        'utf16.csv': (separated(made).encode('utf-16'), ()), 'utf16le.ndjson': (ndjson(made).encode('utf-16-le'), ('--encoding', 'UTF-16LE')),
        'gb18030.csv': (separated(made).encode('gb18030'), ()), 'gb18030.tar.gz': (gzip.compress(tar([(f"{a['id']}.html", page(a, 'gb18030').encode('gb18030')) for a in made])), ()),
        'named.ndjson': (ndjson(made).encode('gb18030'), ('--encoding', 'GBK')),
    }


KEPT = ('array.json', 'articles.tsv', 'crawl.warc.gz', 'posts.zip', 'gb18030.csv', 'articles.ndjson.xz')

if __name__ == '__main__':
    for name, (content, _) in variants(articles()).items():
        if name in KEPT:
            (pathlib.Path(sys.argv[1]) / name).write_bytes(content)
