// Reads every quantity of the given files with Microsoft's Recognizers-Text, all its models of numbers, units and
// dates, by paragraphs, as its own samples do. Models are made before the clock starts.
//
// usage: node recognizers.mjs FILE...
//
// Writes one JSON line: bytes, results, seconds.
import { readFileSync } from 'node:fs';
import suite from '@microsoft/recognizers-text-suite';

const models = [
  suite.recognizeNumber, suite.recognizeOrdinal, suite.recognizePercentage, suite.recognizeAge,
  suite.recognizeCurrency, suite.recognizeDimension, suite.recognizeTemperature, suite.recognizeDateTime,
];
const isChinese = (text) => /[\u4e00-\u9fff]/.test(text);
const read = (paragraph, culture) =>
  models.reduce((count, recognize) => count + recognize(paragraph, culture).length, 0);

read('共有226个国家', suite.Culture.Chinese);
read('about 226 countries', suite.Culture.English);
let bytes = 0, results = 0;
const started = process.hrtime.bigint();
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, 'utf8');
  const culture = isChinese(text) ? suite.Culture.Chinese : suite.Culture.English;
  for (const paragraph of text.split('\n')) {
    if (paragraph.trim() === '') continue;
    bytes += Buffer.byteLength(paragraph);
    results += read(paragraph, culture);
  }
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ bytes, results, seconds }));
