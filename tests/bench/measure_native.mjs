// Rows a second of the native `taskloom check`, one core, with the report: median processor time of some runs. Beside it, in
// turns, what an installed CSV tool takes for only reading the same file: Miller (Debian: miller), when it is there.
//   node measure_native.mjs [--program PATH] [--repeats 7] [--rows 350000]
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

/** Counts records; it uses several threads, and all their time counts. */
function millerOnce(truth) {
    const time = timed(['mlr', '--icsv', '--ifs', 'tab', '--allow-ragged-csv-input', '--ojson', 'count', pathOf(truth)]);
    if (time.status !== 0) throw new Error(`mlr ended with ${time.status}`);
    if (JSON.parse(time.output)[0].count !== truth.rows) throw new Error('mlr counts other rows');
    return time;
}

const hasMiller = () => spawnSync('mlr', ['--version']).status === 0;

function taskloomOnce(truth, program) {
    const time = timed([program, 'check', pathOf(truth), '--spec', specificationFile, '--format', 'json']);
    if (time.status !== 1) throw new Error(`taskloom ended with ${time.status}`);
    if (JSON.parse(time.output).tasksWithErrors !== truth.errors) throw new Error('the errors are not the planted ones');
    return time;
}

const medians = (times) =>
    Object.fromEntries(['user', 'system', 'wall', 'cpu'].map((key) => [key, median(times.map((time) => time[key]))]));

/**
 * Medians of `repeats` runs, in seconds. Null when the program isn't built; `miller` is null when it isn't installed.
 * @typedef {{user: number, system: number, wall: number, cpu: number}} Seconds
 * @returns {{taskloom: Seconds, miller: Seconds | null} | null}
 */
export function measure(truth, { program = PROGRAM, repeats = 5 } = {}) {
    if (!fs.existsSync(program)) return null;
    const withMiller = hasMiller();
    const ours = [], theirs = [];
    for (let i = 0; i < repeats; ++i) {
        ours.push(taskloomOnce(truth, program));
        if (withMiller) theirs.push(millerOnce(truth));
    }
    return { taskloom: medians(ours), miller: withMiller ? medians(theirs) : null };
}

function main() {
    const { values: options } = parseArgs({ options: {
        program: { type: 'string', default: PROGRAM }, repeats: { type: 'string', default: '5' },
        rows: { type: 'string', default: String(FULL_ROWS) },
    } });
    const truth = dataFile(Number(options.rows));
    const figures = measure(truth, { program: options.program, repeats: Number(options.repeats) });
    if (!figures) throw new Error(`${options.program} isn't there: build it, or name it with --program`);
    console.log(`${truth.name}.tsv, ${truth.rows} rows, ${options.repeats} runs`);
    console.log('| | processor time s, median (user + system) | million rows/s | MB/s | wall s |\n|---|---|---|---|---|');
    const names = { taskloom: 'taskloom check', miller: 'Miller, only counting rows' };
    for (const [key, name] of Object.entries(names)) {
        const one = figures[key];
        if (!one) continue;
        console.log(`| ${name} | ${one.cpu.toFixed(3)} (${one.user.toFixed(3)} + ${one.system.toFixed(3)}) ` +
            `| ${(truth.rows / 1e6 / one.cpu).toFixed(2)} | ${(truth.bytes / 1e6 / one.cpu).toFixed(0)} | ${one.wall.toFixed(3)} |`);
    }
    if (!figures.miller) console.log('\nMiller (mlr) is not installed.');
}

if (isMain(import.meta.url)) main();
