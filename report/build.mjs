// Bundles a page into one HTML file with a place for data: node build.mjs NODE_MODULES SCRIPT OUTPUT
// Run when Trommel is built. Nothing in the page refers to anywhere: script and style stand in it, and its content
// security policy admits that one script and no request.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = join(dirname(fileURLToPath(import.meta.url)), 'src');
const modules = resolve(process.argv[2]);
const entry = process.argv[3];
const output = resolve(process.argv[4]);
const { buildSync } = createRequire(join(modules, 'index.js'))('esbuild');

function bundle(file) {
  const result = buildSync({
    entryPoints: [join(source, file)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: ['chrome100', 'firefox100', 'safari15'],
    nodePaths: [modules],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',  // the notices stand in the page's footer and template
    logLevel: 'warning',
  });
  return result.outputFiles[0].text.trim();
}

function put(page, mark, text) {
  if (page.split(mark).length !== 2) throw new Error(`the template must name ${mark} once`);
  return page.replace(mark, () => text);
}

const script = bundle(entry);
if (/<\/script|<!--/i.test(script)) throw new Error('the script would end its own element');
let page = readFileSync(join(source, 'template.html'), 'utf8');
page = put(page, '@TROMMEL_STYLE@', bundle('style.css'));
page = put(page, '@TROMMEL_SCRIPT_HASH@', 'sha256-' + createHash('sha256').update(script, 'utf8').digest('base64'));
page = put(page, '@TROMMEL_SCRIPT@', script);
if (page.split('@TROMMEL_DATA@').length !== 2) throw new Error('the template must name @TROMMEL_DATA@ once');
writeFileSync(output, page);
