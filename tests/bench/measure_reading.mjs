// How to read a File from disk: megabytes a second by size of the pieces and reads under way, in turns.
//   node measure_reading.mjs [--repeats 5]
import { parseArgs } from 'node:util';

import { FULL_ROWS, dataFile, isMain, median, pathOf, withPage, withSetting } from './setting.mjs';

const MIB = 1 << 20;
const WAYS = [[1, 1], [1, 2], [1, 4], [4, 1], [4, 2], [4, 3], [8, 2], [16, 1], [16, 2]].map(([size, ahead]) => ({ size, ahead }));

/** Each way once. @returns {Promise<Map<string, {milliseconds: number, first: number}>>} */
export async function measure(setting, truth) {
    const figures = new Map();
    for (const way of [...WAYS, { stream: true }]) {
        const name = way.stream ? 'stream()' : `pieces of ${way.size} MiB, ${way.ahead} under way`;
        figures.set(name, await withPage(setting, { name: 'measure_reading', file: pathOf(truth) }, (page) => (way.stream
            ? page.evaluate(() => window.measure.stream())
            : page.evaluate((job) => window.measure.run(job), { size: way.size * MIB, ahead: way.ahead }))));
    }
    return figures;
}

async function main() {
    const { values: options } = parseArgs({ options: { repeats: { type: 'string', default: '5' } } });
    const truth = dataFile(FULL_ROWS);
    const rounds = await withSetting(undefined, async (setting) => {
        const all = [];
        for (let repeat = 0; repeat < Number(options.repeats); ++repeat) all.push(await measure(setting, truth));
        return all;
    });
    console.log('| way | MB/s, median | first piece ms |\n|---|---|---|');
    for (const name of rounds[0].keys()) {
        const of = (key) => median(rounds.map((round) => round.get(name)[key]));
        console.log(`| ${name} | ${(truth.bytes / 1e3 / of('milliseconds')).toFixed(0)} | ${of('first').toFixed(1)} |`);
    }
}

if (isMain(import.meta.url)) await main();
