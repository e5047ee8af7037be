// From the drop of a 100 MB file to its last problem on the screen, in the workbench, against the module alone in the same
// run (both read the File from disk), in turns; with hands off, and with the wheel turned in every frame while it loads.
//   node measure_workbench.mjs [--repeats 5] [--rows 350000] [--ours FOLDER] [--window 640x400]
import { parseArgs } from 'node:util';

import { runOnce } from './run.mjs';
import { FULL_ROWS, dataFile, isMain, median, pathOf, withPage, withSetting } from './setting.mjs';

// Without a graphics card Chromium draws by software, and every frame stalls the page's thread in proportion to its pixels:
// a small window keeps that, which isn't ours, small.
export const SMALL_WINDOW = '640x400';

/** @param {string} text such as 640x400 */
export function windowSize(text) {
    const [width, height] = text.split('x').map(Number);
    return { width, height };
}

/** One opening of the file in a new workbench. */
export function openOnce(setting, truth, { engine, wheel = false, window = SMALL_WINDOW }) {
    const asked = { name: 'measure_workbench', viewport: windowSize(window), file: pathOf(truth) };
    return withPage(setting, asked, (page) => page.evaluate((job) => window.measure.open(job),
        { engine, wheel, specification: setting.specification, errors: truth.errors }));
}

/** The module alone, in a Worker, the same file from disk. */
export async function moduleOnce(setting, truth) {
    const run = await runOnce(setting.browser, setting.origin, { id: 'ours', file: truth.name, fromDisk: true });
    return { all: run.wall_ms, firstRows: run.first_ms };
}

export const WAYS = {
    module: { title: 'the module alone, in a Worker', once: moduleOnce },
    worker: { title: 'workbench, engine in a Worker', engine: 'worker' },
    page: { title: 'workbench, engine in the page', engine: 'page' },
    worker_wheel: { title: 'the same in a Worker, scrolling meanwhile', engine: 'worker', wheel: true },
    page_wheel: { title: 'the same in the page, scrolling meanwhile', engine: 'page', wheel: true },
};

/** One round of all ways. @returns {Promise<Record<keyof typeof WAYS, object>>} */
export async function measureRound(setting, truth, window) {
    const round = {};
    for (const [name, { once = openOnce, ...way }] of Object.entries(WAYS)) {
        round[name] = await once(setting, truth, { ...way, window });
    }
    return round;
}

async function main() {
    const { values: options } = parseArgs({ options: {
        repeats: { type: 'string', default: '5' }, rows: { type: 'string', default: String(FULL_ROWS) },
        ours: { type: 'string' }, window: { type: 'string', default: SMALL_WINDOW },
    } });
    const truth = dataFile(Number(options.rows));
    const rounds = [];
    await withSetting(options.ours, async (setting) => {
        for (let repeat = 0; repeat < Number(options.repeats); ++repeat) {
            rounds.push(await measureRound(setting, truth, options.window));
        }
    });
    const of = (name, key) => median(rounds.map((round) => round[name][key]));
    const text = (value) => (Number.isNaN(value) ? '-' : value.toFixed(1));
    console.log(`${truth.name}.tsv from disk, milliseconds of the wall, medians of ${options.repeats} runs in turns\n`);
    console.log('| what | all problems | against the module | first rows | frames | our time a frame, average | longest ' +
        '| longest message | longest slice |\n|---|---|---|---|---|---|---|---|---|');
    const keys = ['firstRows', 'frames', 'frameAverage', 'frameLongest', 'longestMessage', 'longestSlice'];
    for (const [name, { title }] of Object.entries(WAYS)) {
        console.log(`| ${title} | ${text(of(name, 'all'))} | ${(of(name, 'all') / of('module', 'all')).toFixed(2)} x | ` +
            `${keys.map((key) => text(of(name, key))).join(' | ')} |`);
    }
}

if (isMain(import.meta.url)) await main();
