// Rows a second of the native `taskloom check`, one core, with the report: processor time, best and median of some runs.
//   node measure_native.mjs [--program PATH] [--repeats 7] [--rows 365000]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { FULL_ROWS, dataFile, isMain, median, pathOf, root, specificationFile } from './setting.mjs';

export const PROGRAM = path.join(root, 'build/native-release/src/cli/taskloom');
const SECONDS_AT_MOST = 60;

/** Processor and wall seconds of a command. bash tells a child's processor time; the program `time` isn't everywhere. */
function timed(command) {
    const child = spawnSync('/bin/bash', ['-c', 'TIMEFORMAT="%U %S %R"; time "$@"', 'bench', ...command],
        { maxBuffer: 1 << 28, timeout: SECONDS_AT_MOST * 1000 });
    if (child.error) throw new Error(`${command[0]}: ${child.error.message}`);
    const [user, system, wall] = child.stderr.toString().trim().split('\n').at(-1).split(' ').map(Number);
    return { status: child.status, output: child.stdout, user, system, wall, cpu: user + system };
}

/**
 * Medians of `repeats` runs, in seconds. Null when the program isn't built.
 * @returns {{user: number, system: number, wall: number, cpu: number} | null}
 */
export function measure(truth, { program = PROGRAM, repeats = 7 } = {}) {
    if (!fs.existsSync(program)) return null;
    const times = [];
    for (let i = 0; i < repeats; ++i) {
        const time = timed([program, 'check', pathOf(truth), '--spec', specificationFile, '--format', 'json']);
        if (time.status !== 1) throw new Error(`taskloom ended with ${time.status}`);
        if (JSON.parse(time.output).tasksWithErrors !== truth.errors) throw new Error('the errors are not the planted ones');
        times.push(time);
    }
    return Object.fromEntries(['user', 'system', 'wall', 'cpu'].map((key) => [key, median(times.map((time) => time[key]))]));
}

function main() {
    const { values: options } = parseArgs({ options: {
        program: { type: 'string', default: PROGRAM }, repeats: { type: 'string', default: '7' },
        rows: { type: 'string', default: String(FULL_ROWS) },
    } });
    const truth = dataFile(Number(options.rows));
    const figures = measure(truth, { program: options.program, repeats: Number(options.repeats) });
    if (!figures) throw new Error(`${options.program} isn't there: build it, or name it with --program`);
    console.log(`${truth.name}.tsv, ${truth.rows} rows, ${options.repeats} runs`);
    console.log('| processor time s, median (user + system) | million rows/s | MB/s | wall s |\n|---|---|---|---|');
    console.log(`| ${figures.cpu.toFixed(3)} (${figures.user.toFixed(3)} + ${figures.system.toFixed(3)}) ` +
        `| ${(truth.rows / 1e6 / figures.cpu).toFixed(2)} | ${(truth.bytes / 1e6 / figures.cpu).toFixed(0)} | ${figures.wall.toFixed(3)} |`);
}

if (isMain(import.meta.url)) main();
