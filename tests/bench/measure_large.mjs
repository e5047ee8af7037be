// A file of 1 GB, made of the rows of the 100 MB one over and over, in the headless module in Chromium: how long it takes to
// its last problem, and how much memory. By hand only, not in all.mjs: it takes 2 GB of memory and more.
//   node measure_large.mjs [--megabytes 1000] [--rows 350000] [--ours FOLDER]
import { parseArgs } from 'node:util';

import { RendererMeter } from './chromium.mjs';
import { FULL_ROWS, dataFile, isMain, withPage, withSetting } from './setting.mjs';

const SECONDS_AT_MOST = 300;

/** Runs in the page: fetches the rows that are repeated. */
async function prepareInPage({ file }) {
    const { Engine } = await import('/ours/engine.mjs');
    window.large = { Engine, bytes: new Uint8Array(await (await fetch(`/data/${file}.tsv`)).arrayBuffer()) };
}

/** Runs in the page. */
async function openInPage({ specification, size }) {
    const { Engine, bytes } = window.large;
    const header = bytes.indexOf(10) + 1;
    const times = Math.ceil((size - header) / (bytes.length - header));
    const total = header + times * (bytes.length - header);
    const from = performance.now();
    const engine = await Engine.create();
    engine.loadSpecification('specification.json', specification);
    if (engine.wantsPatterns()) await engine.loadPatterns();
    engine.begin('large.tsv', total);
    const feed = (begin) => {
        for (let at = begin; at < bytes.length; at += 1 << 20) {
            engine.feed(bytes.subarray(at, at + (1 << 20)));
            while (engine.step(1 << 20));
        }
    };
    feed(0);
    for (let i = 1; i < times; ++i) feed(header);
    engine.finish();
    while (engine.step(1 << 20));
    return { milliseconds: performance.now() - from, times, total, counts: engine.counts() };
}

async function main() {
    const { values: options } = parseArgs({ options: {
        megabytes: { type: 'string', default: '1000' }, rows: { type: 'string', default: String(FULL_ROWS) }, ours: { type: 'string' },
    } });
    const truth = dataFile(Number(options.rows));
    const result = await withSetting(options.ours, (setting) =>
        withPage(setting, { name: 'measure_page', seconds: SECONDS_AT_MOST }, async (page) => {
            await page.evaluate(prepareInPage, { file: truth.name });
            const meter = await RendererMeter.create(setting.browser);
            await meter.start();
            const job = { specification: setting.specification, size: Number(options.megabytes) * 1e6 };
            const opened = await page.evaluate(openInPage, job);
            return { ...opened, peak: (await meter.end()).peak_mb };
        }));
    const { counts, times, total } = result;
    if (counts.tasksWithErrors !== truth.errors * times) {
        throw new Error(`${counts.tasksWithErrors} tasks with errors, but ${truth.errors} times ${times} were planted`);
    }
    console.log(`| file | tasks | tasks with errors | time to all problems | peak memory above start |\n|---|---|---|---|---|`);
    console.log(`| ${(total / 1e6).toFixed(0)} MB | ${counts.tasks} | ${counts.tasksWithErrors} | ` +
        `${(result.milliseconds / 1000).toFixed(1)} s | ${result.peak.toFixed(0)} MB |`);
}

if (isMain(import.meta.url)) await main();
