// Where the engine should run: loading 100 MB from disk while the page draws and scrolls, in slices on the page's thread
// against in a Worker. Longest frame, time to the last problem, memory before, after and after closing.
//   node measure_page.mjs [--repeats 5] [--rows 350000]
import { parseArgs } from 'node:util';

import { RendererMeter } from './chromium.mjs';
import { FULL_ROWS, dataFile, isMain, median, pathOf, withPage, withSetting } from './setting.mjs';

/** @param {'worker' | 'page'} mode */
export function measure(setting, truth, mode) {
    return withPage(setting, { name: 'measure_page', file: pathOf(truth) }, async (page, context) => {
        const meter = await RendererMeter.create(setting.browser);
        await meter.start();
        const result = await page.evaluate((job) => window.measure.run(job), { mode, specification: setting.specification });
        const loaded = await meter.end();
        await page.evaluate(() => window.measure.close());
        const session = await context.newCDPSession(page);
        await session.send('HeapProfiler.collectGarbage');
        await new Promise((resolve) => setTimeout(resolve, 1500));
        const closed = await meter.end();
        return { ...result, peakMegabytes: loaded.peak_mb, loadedMegabytes: loaded.held_mb, closedMegabytes: closed.held_mb };
    });
}

const COLUMNS = {
    all: 'all problems ms', firstRows: 'first rows ms', longestFrame: 'longest frame ms', slowFrames: 'frames over 25 ms',
    longestSlice: 'longest slice ms', slowestAnswer: 'slowest window of rows ms', peakMegabytes: 'peak MB',
    loadedMegabytes: 'loaded MB', closedMegabytes: 'after closing MB', engineMegabytes: 'engine MB',
};

async function main() {
    const { values: options } = parseArgs({ options: {
        repeats: { type: 'string', default: '5' }, rows: { type: 'string', default: String(FULL_ROWS) }, ours: { type: 'string' },
    } });
    const truth = dataFile(Number(options.rows));
    const runs = { worker: [], page: [] };
    await withSetting(options.ours, async (setting) => {
        for (let repeat = 0; repeat < Number(options.repeats); ++repeat) {
            for (const mode of ['worker', 'page']) runs[mode].push(await measure(setting, truth, mode));
        }
    });
    console.log(`${truth.name}.tsv, ${truth.rows} rows, medians of ${options.repeats} runs each, in turns\n`);
    console.log(`| engine in | ${Object.values(COLUMNS).join(' | ')} | tasks with errors (planted: ${truth.errors}) |`);
    console.log(`|---|${Object.keys(COLUMNS).map(() => '---').join('|')}|---|`);
    for (const [mode, results] of Object.entries(runs)) {
        const cells = Object.keys(COLUMNS).map((key) =>
            median(results.map((result) => result[key])).toFixed(key === 'slowFrames' ? 0 : 1));
        console.log(`| ${mode} | ${cells.join(' | ')} | ${results[0].tasksWithErrors} |`);
    }
}

if (isMain(import.meta.url)) await main();
