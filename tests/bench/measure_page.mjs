// Where the engine should run: loading 100 MB from disk while the page draws and scrolls, in slices on the page's thread
// against in a Worker. Longest frame, time to the last problem, memory before, after and after closing.
//   node measure_page.mjs [--repeats 5] [--rows 365000]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { RendererMeter, launch } from './chromium.mjs';
import { dataFile, dataFolder, serveBench } from './run.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: {
    repeats: { type: 'string', default: '5' }, rows: { type: 'string', default: '365000' }, ours: { type: 'string' },
} });
const specification = fs.readFileSync(path.join(here, 'specification.json'), 'utf8');
const truth = dataFile(Number(options.rows));
const server = await serveBench(options.ours);
const browser = await launch();

async function once(mode) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/page/measure_page.html`);
    await page.waitForFunction(() => Boolean(window.measure));
    await page.setInputFiles('#file', path.join(dataFolder, `${truth.name}.tsv`));
    const meter = await RendererMeter.create(browser);
    await meter.start();
    const result = await page.evaluate((job) => window.measure.run(job), { mode, specification });
    const loaded = await meter.end();
    await page.evaluate(() => window.measure.close());
    const session = await context.newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const closed = await meter.end();
    await context.close();
    return { ...result, peakMegabytes: loaded.peak_mb, loadedMegabytes: loaded.held_mb, closedMegabytes: closed.held_mb };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const COLUMNS = {
    all: 'all problems ms', firstRows: 'first rows ms', longestFrame: 'longest frame ms', slowFrames: 'frames over 25 ms',
    longestSlice: 'longest slice ms', slowestAnswer: 'slowest window of rows ms', peakMegabytes: 'peak MB',
    loadedMegabytes: 'loaded MB', closedMegabytes: 'after closing MB', engineMegabytes: 'engine MB',
};
const runs = { worker: [], page: [] };
for (let repeat = 0; repeat < Number(options.repeats); ++repeat) {
    for (const mode of ['worker', 'page']) runs[mode].push(await once(mode));
}
await browser.close();
server.close();
console.log(`${truth.name}.tsv, ${truth.rows} rows, medians of ${options.repeats} runs each, in turns\n`);
console.log(`| engine in | ${Object.values(COLUMNS).join(' | ')} | tasks with errors (planted: ${truth.errors}) |`);
console.log(`|---|${Object.keys(COLUMNS).map(() => '---').join('|')}|---|`);
for (const [mode, results] of Object.entries(runs)) {
    const cells = Object.keys(COLUMNS).map((key) => median(results.map((result) => result[key]))?.toFixed(key === 'slowFrames' ? 0 : 1));
    console.log(`| ${mode} | ${cells.join(' | ')} | ${results[0].tasksWithErrors} |`);
}
