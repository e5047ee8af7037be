// Scrolling a million rows in the workbench, by the wheel and by dragging the scroll bar: our processor time a frame; then
// frames at rest.
//   node measure_scrolling.mjs [--rows 1000000] [--window 1280x720] [--ours FOLDER]
import { parseArgs } from 'node:util';

import { windowSize } from './measure_workbench.mjs';
import { dataFile, isMain, pathOf, quantile, withPage, withSetting } from './setting.mjs';

export const MILLION = 1_000_000;
const WINDOW = '1280x720';
const IDLE_MILLISECONDS = 2000;
// Above this the platform refuses the whole file, which is one error more than the planted ones.
const LARGEST_FILE = 100 << 20;

/**
 * @returns {Promise<{wheel: Figures, drag: Figures, idleFrames: number}>} milliseconds; `moved`: rows
 * @typedef {{frames: number, median: number, most: number, longest: number, moved: number}} Figures `most`: the 95th percentile
 */
export function measure(setting, truth, window = WINDOW) {
    const asked = { name: 'measure_workbench', viewport: windowSize(window), file: pathOf(truth), seconds: 120 };
    const errors = truth.errors + (truth.bytes > LARGEST_FILE ? 1 : 0);
    return withPage(setting, asked, async (page) => {
        await page.evaluate((job) => window.measure.open(job),
            { engine: 'worker', wheel: false, specification: setting.specification, errors });
        const result = {};
        for (const way of ['wheel', 'drag']) {
            const { frames, recent, moved } = await page.evaluate((job) => window.measure.scroll(job), { way });
            if (frames < 100 || moved < frames) throw new Error(`${way}: ${frames} frames went ${moved} rows far`);
            result[way] = { frames, median: quantile(recent, 0.5), most: quantile(recent, 0.95), longest: Math.max(...recent), moved };
        }
        result.idleFrames = await page.evaluate((job) => window.measure.idle(job), { milliseconds: IDLE_MILLISECONDS });
        return result;
    });
}

async function main() {
    const { values: options } = parseArgs({ options: {
        rows: { type: 'string', default: String(MILLION) }, window: { type: 'string', default: WINDOW }, ours: { type: 'string' },
    } });
    const truth = dataFile(Number(options.rows));
    const figures = await withSetting(options.ours, (setting) => measure(setting, truth, options.window));
    console.log(`${truth.name}.tsv, ${truth.rows} rows, ${options.window}; milliseconds of ours in a frame\n`);
    console.log('| scrolling by | median | 95th percentile | longest | frames | rows passed |\n|---|---|---|---|---|---|');
    for (const way of ['wheel', 'drag']) {
        const { frames, median, most, longest, moved } = figures[way];
        console.log(`| ${way} | ${median.toFixed(2)} | ${most.toFixed(2)} | ${longest.toFixed(2)} | ${frames} | ${moved} |`);
    }
    console.log(`\n${figures.idleFrames} frames in ${IDLE_MILLISECONDS / 1000} s at rest`);
}

if (isMain(import.meta.url)) await main();
