// How to read a File from disk: megabytes a second by size of the pieces and reads under way, in turns.
//   node measure_reading.mjs [--repeats 5]
import path from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from './chromium.mjs';
import { dataFile, dataFolder, serveBench } from './run.mjs';

const { values: options } = parseArgs({ options: { repeats: { type: 'string', default: '5' } } });
const truth = dataFile(365000);
const server = await serveBench();
const browser = await launch();
const MIB = 1 << 20;
const ways = [[1, 1], [1, 2], [1, 4], [4, 1], [4, 2], [4, 3], [8, 2], [16, 1], [16, 2]].map(([size, ahead]) => ({ size, ahead }));
const figures = new Map();
for (let repeat = 0; repeat < Number(options.repeats); ++repeat) {
    for (const way of [...ways, { stream: true }]) {
        const page = await browser.newPage();
        await page.goto(`${server.origin}/page/measure_reading.html`);
        await page.waitForFunction(() => Boolean(window.measure));
        await page.setInputFiles('#file', path.join(dataFolder, `${truth.name}.tsv`));
        const result = way.stream
            ? await page.evaluate(() => window.measure.stream())
            : await page.evaluate((job) => window.measure.run(job), { size: way.size * MIB, ahead: way.ahead });
        const name = way.stream ? 'stream()' : `pieces of ${way.size} MiB, ${way.ahead} under way`;
        figures.set(name, [...(figures.get(name) ?? []), result]);
        await page.close();
    }
}
await browser.close();
server.close();
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
console.log('| way | MB/s, median | first piece ms |\n|---|---|---|');
for (const [name, results] of figures) {
    const speed = truth.bytes / 1e3 / median(results.map((result) => result.milliseconds));
    console.log(`| ${name} | ${speed.toFixed(0)} | ${median(results.map((result) => result.first)).toFixed(1)} |`);
}
