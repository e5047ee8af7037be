// Rows a second of the native `taskloom check`, one core, with the report: processor time, best and median of some runs.
//   node measure_native.mjs [--program PATH] [--repeats 7] [--rows 365000]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { dataFile, dataFolder } from './run.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: {
    program: { type: 'string', default: path.resolve(here, '../../build/native-release/src/cli/taskloom') },
    repeats: { type: 'string', default: '7' }, rows: { type: 'string', default: '365000' },
} });
const truth = dataFile(Number(options.rows));
const words = ['check', path.join(dataFolder, `${truth.name}.tsv`), '--spec', path.join(here, 'specification.json'), '--format', 'json'];
const times = [];
for (let i = 0; i < Number(options.repeats); ++i) {
    // bash tells the child's processor time; the program `time` isn't everywhere.
    const child = spawnSync('/bin/bash', ['-c', 'TIMEFORMAT="%U %S %R"; time "$@"', 'taskloom', options.program, ...words],
        { maxBuffer: 1 << 28 });
    if (child.status !== 1) throw new Error(`taskloom ended with ${child.status}: ${child.stderr}`);
    if (JSON.parse(child.stdout).tasksWithErrors !== truth.errors) throw new Error('the errors are not the planted ones');
    const [user, system, wall] = child.stderr.toString().trim().split(' ').map(Number);
    times.push({ user, system, wall, cpu: user + system });
}
const median = (key) => times.map((time) => time[key]).sort((a, b) => a - b)[times.length >> 1];
console.log(`${truth.name}.tsv, ${truth.rows} rows, ${options.repeats} runs`);
console.log('| processor time s, median (user + system) | million rows/s | MB/s | wall s |\n|---|---|---|---|');
console.log(`| ${median('cpu').toFixed(3)} (${median('user').toFixed(3)} + ${median('system').toFixed(3)}) ` +
    `| ${(truth.rows / 1e6 / median('cpu')).toFixed(2)} | ${(truth.bytes / 1e6 / median('cpu')).toFixed(0)} | ${median('wall').toFixed(3)} |`);
