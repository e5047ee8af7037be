// Every figure of the README's tables that there is something to measure for, in one run: contenders,
// module and workbench in turns, then edits, scrolling, rest, sizes and the command line. One table, also written to
// build/bench-results.md; ends with 1 when a figure misses its target or couldn't be had.
//   node all.mjs [--size 100] [--rounds 4] [--ours FOLDER]          (--size: megabytes of the file; less is a trial)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { measure as measureEdit } from './measure_edit.mjs';
import * as native from './measure_native.mjs';
import { MILLION, measure as measureScrolling } from './measure_scrolling.mjs';
import { SMALL_WINDOW, WAYS, measureRound } from './measure_workbench.mjs';
import { compareWithPlanted } from './planted.mjs';
import { describe, runOnce } from './run.mjs';
import { FULL_ROWS, brokenFile, dataFile, isMain, median, quantile, root, withSetting, within } from './setting.mjs';

const CONTENDERS = ['ours', 'duckdb-wasm', 'papaparse'];
// Whatever hangs, this command doesn't.
const MINUTES_AT_MOST = 12;
const resultsFile = path.join(root, 'build/bench-results.md');

const say = (text) => console.error(text);

/**
 * The measurements, each by its name: its figures, or the error that kept them away.
 * @typedef {Record<string, any>} Figures
 */
class Measurements {
    /** @type {Figures} */
    figures = {};
    /** @type {Map<string, Error>} */
    failures = new Map();

    /** Runs one; what fails takes only its own rows of the table with it. */
    async take(name, seconds, work) {
        const from = Date.now();
        try {
            this.figures[name] = await within(seconds, name, work());
            say(`${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
        } catch (error) {
            this.failures.set(name, error);
            say(`${name}: failed: ${error.stack}`);
        }
    }
}

/** Contenders, module and workbench in turns. */
async function takeTurns(setting, truth, broken, rounds) {
    const runs = [], workbench = [], brokenRuns = [];
    for (let round = 0; round < rounds; ++round) {
        for (const id of CONTENDERS) {
            const run = await runOnce(setting.browser, setting.origin, { id, file: truth.name });
            runs.push(run);
            say(`  ${id} #${round + 1}: ${run.quiet_ms.toFixed(0)} ms, ${run.errors} errors, peak +${run.peak_mb.toFixed(0)} MB`);
        }
        brokenRuns.push(await runOnce(setting.browser, setting.origin, { id: 'ours', file: broken.name, report: false }));
        say(`  ours, an error in every task #${round + 1}: ${brokenRuns.at(-1).quiet_ms.toFixed(0)} ms`);
        workbench.push(await measureRound(setting, truth, SMALL_WINDOW));
        const all = Object.entries(workbench.at(-1)).map(([way, figures]) => `${way} ${figures.all.toFixed(0)}`);
        say(`  workbench #${round + 1}: ${all.join(', ')}`);
    }
    return { runs, workbench, brokenRuns };
}

/** What tools/sizes.py adds up, in bytes: gzip by what is loaded. */
function measureSizes(ours) {
    const child = spawnSync('python3', [path.join(root, 'tools/sizes.py'), ...(ours ? ['--pages', ours] : [])],
        { timeout: 60_000, encoding: 'utf8' });
    if (child.error) throw child.error;
    const sizes = {};
    let title = '';
    for (const line of child.stdout.split('\n')) {
        if (/^\S/.test(line)) title = line.trim();
        const sum = line.match(/^\s+sum\s+\d+\s+(\d+)\s+\d+\s+\S+ the limit of (\d+)/);
        if (sum) sizes[title] = { gzip: Number(sum[1]), limit: Number(sum[2]) };
    }
    if (!sizes['page to first paint'] || !sizes['headless module']) throw new Error(`sizes.py: ${child.stdout}${child.stderr}`);
    return sizes;
}

const fixed = (digits, unit) => (value) => `${value.toFixed(digits)}${unit}`;
const times = fixed(2, ' x'), milliseconds = fixed(1, ' ms'), precise = fixed(2, ' ms');

/**
 * A line of the table. `least` or `most`: the target that makes it right; neither: it is told and not judged.
 * @typedef {{what: string, value: number, words: string, least?: number, most?: number, show: (value: number) => string}} Row
 */

/** @param {Figures} figures @returns {Row[]} what could not be measured is left out, and said by name elsewhere */
function rowsOf(figures, truth, million) {
    const rows = [];
    const add = (what, value, show, target, words = '') => rows.push({ what, value, show, words, ...target });
    const file = `${(truth.bytes / 1e6).toFixed(0)} MB TSV`;
    if (figures.turns) {
        const { runs, workbench, brokenRuns } = figures.turns;
        const of = (id, key) => median(runs.filter((run) => run.id === id).map((run) => run[key]));
        const ours = of('ours', 'quiet_ms');
        const spread = runs.filter((run) => run.id === 'ours').map((run) => run.quiet_ms);
        add(`${file}, parse and every rule`, ours, fixed(0, ' ms'), {},
            `${Math.min(...spread).toFixed(0)}-${Math.max(...spread).toFixed(0)}`);
        add('... PapaParse + ajv against it', of('papaparse', 'quiet_ms') / ours, times, { least: 6.5 });
        add('... DuckDB-WASM against it', of('duckdb-wasm', 'quiet_ms') / ours, times, { least: 3 });
        const verdicts = runs.filter((run) => run.id === 'ours').map((run) => {
            const isRead = run.check.rows && run.check.wrong === 0;
            if (!isRead) return { planted: truth.errors, found: 0, wrong: ['other rows or cells than the file has'] };
            return compareWithPlanted(run.after.report, truth);
        });
        const worst = verdicts.sort((a, b) => b.wrong.length - a.wrong.length)[0];
        add('planted problems missed, or others found', worst.wrong.length, fixed(0, ''), { most: 0 },
            worst.wrong[0] ?? `${worst.found} of ${worst.planted}`);
        add('peak memory above the loaded file', of('ours', 'peak_mb') * 1e6 / truth.bytes, fixed(2, ' x the file'), { most: 1.5 },
            `MB: ${CONTENDERS.map((id) => `${id} ${of(id, 'peak_mb').toFixed(0)}`).join(', ')}`);
        const ofBroken = (key) => median(brokenRuns.map((run) => run[key]));
        add('a file with an error in every task, against that time', ofBroken('quiet_ms') / ours, times, { most: 2 },
            `${Math.min(...brokenRuns.map((run) => run.errors))} of ${truth.rows} told, peak ${ofBroken('peak_mb').toFixed(0)} MB`);
        add('... tasks whose error was missed', Math.max(...brokenRuns.map((run) => truth.rows - run.errors)), fixed(0, ''), { most: 0 });
        const way = (name, key) => median(workbench.map((round) => round[name][key]));
        const slice = (name) => median(workbench.map((round) =>
            Math.max(round[name].frameLongest, round[name].longestMessage, round[name].longestSlice ?? 0)));
        add('workbench, drop to last problem, against the module', way('worker', 'all') / way('module', 'all'), times, { most: 1.5 },
            `ms: ${['worker', 'module', 'page'].map((name) => `${name} ${way(name, 'all').toFixed(0)}`).join(', ')}`);
        add('first rows on screen', way('worker', 'firstRows'), fixed(0, ' ms'), { most: 150 },
            `engine in the page: ${way('page', 'firstRows').toFixed(0)} ms`);
        const slices = {
            worker: 'longest slice of ours on the page\'s thread while it loads', page: '... engine in the page',
            worker_wheel: '... scrolling meanwhile', page_wheel: '... scrolling meanwhile, engine in the page',
        };
        for (const [name, title] of Object.entries(slices)) {
            add(title, slice(name), milliseconds, { most: 16 }, `median of the rounds; ${way(name, 'frames')} frames each`);
        }
    }
    if (figures.edit) {
        const { edits } = figures.edit;
        add(`one edit with its re-check in the ${file}`, median(edits), precise, { most: 5 },
            `95 %: ${quantile(edits, 0.95).toFixed(2)}, slowest ${Math.max(...edits).toFixed(2)} ms`);
    }
    if (figures.scrolling) {
        for (const [way, title] of [['wheel', 'by the wheel'], ['drag', 'dragging the bar']]) {
            const { frames, median: middle, most } = figures.scrolling[way];
            add(`scrolling ${million.rows} rows ${title}, ours a frame`, middle, precise, { most: 4 }, `median of ${frames} frames`);
            add('... 95 % of frames below', most, precise, { most: 4 });
        }
        add('frames at rest, in 2 s', figures.scrolling.idleFrames, fixed(0, ''), { most: 0 });
    }
    for (const [title, { gzip, limit }] of Object.entries(figures.sizes ?? {})) {
        add(`compressed: ${title}`, gzip / 1000, fixed(0, ' KB'), { most: limit / 1000 });
    }
    if (figures.native) {
        const { taskloom, miller } = figures.native;
        add('native `taskloom check`, one core', truth.rows / 1e6 / taskloom.cpu, fixed(2, ' million rows/s'), { least: 1.5 },
            miller ? `Miller takes ${(miller.cpu / taskloom.cpu).toFixed(1)} x the processor time to count the rows` : 'Miller is not installed');
    }
    return rows;
}

const isMet = ({ value, least, most }) => (least === undefined || value >= least) && (most === undefined || value <= most);

function tableOf(rows) {
    const lines = ['| what | measured | to reach | met | |', '|---|---|---|---|---|'];
    for (const row of rows) {
        const { what, value, show, least, most, words } = row;
        const target = least !== undefined ? `>= ${show(least)}` : most !== undefined ? `<= ${show(most)}` : '';
        lines.push(`| ${what} | ${show(value)} | ${target} | ${target ? (isMet(row) ? 'yes' : '**NO**') : ''} | ${words} |`);
    }
    return lines.join('\n');
}

async function main() {
    const { values: options } = parseArgs({ options: {
        size: { type: 'string', default: '100' }, rounds: { type: 'string', default: '4' }, ours: { type: 'string' },
    } });
    const share = Number(options.size) / 100;
    const rounds = Number(options.rounds);
    if (!(share > 0) || !(rounds >= 1)) throw new Error('--size and --rounds are numbers above zero');
    const watchdog = setTimeout(() => {
        say(`not done in ${MINUTES_AT_MOST} minutes`);
        process.exit(1);
    }, MINUTES_AT_MOST * 60_000);
    const truth = dataFile(Math.round(FULL_ROWS * share));
    const broken = brokenFile(truth.rows);
    const million = dataFile(Math.round(MILLION * Math.min(1, share)));
    const begin = Date.now();
    const taken = new Measurements();
    await withSetting(options.ours, async (setting) => {
        await taken.take('turns', 400, () => takeTurns(setting, truth, broken, rounds));
        await taken.take('edit', 60, () => measureEdit(setting, truth));
        await taken.take('scrolling', 120, () => measureScrolling(setting, million));
    });
    await taken.take('sizes', 60, async () => measureSizes(options.ours));
    await taken.take('native', 150, async () => native.measure(truth));
    const { figures, failures } = taken;
    const rows = rowsOf(figures, truth, million);
    const missed = rows.filter((row) => !isMet(row));
    const notes = [...failures].map(([name, error]) => `Not measured: ${name}: ${error.message.split('\n')[0]}`);
    if (figures.native === null) notes.push('Not measured: the native command: build/native-release has no taskloom.');
    const text = [
        `${truth.rows} rows, ${(truth.bytes / 1e6).toFixed(1)} MB, ${truth.errors} planted errors; medians of ${rounds} rounds in turns; ` +
            `${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}; ${((Date.now() - begin) / 1000).toFixed(0)} s in all; ` +
            'scrolling at 1280 x 720, else the workbench at ' + SMALL_WINDOW + ', drawn in software',
        tableOf(rows),
        figures.turns ? describe(figures.turns.runs, truth) : '',
        figures.turns ? `Workbench, milliseconds: ${Object.entries(WAYS).map(([name, { title }]) =>
            `${title} ${figures.turns.workbench.map((round) => round[name].all.toFixed(0)).join(' ')}`).join('; ')}.` : '',
        ...notes,
        missed.length || notes.length
            ? `Missed: ${missed.length} of ${rows.length}${notes.length ? `; not measured: ${notes.length}` : ''}.`
            : `All ${rows.length} lines as they should be.`,
    ].filter(Boolean).join('\n\n');
    console.log(text);
    fs.mkdirSync(path.dirname(resultsFile), { recursive: true });
    fs.writeFileSync(resultsFile, text + '\n');
    clearTimeout(watchdog);
    process.exitCode = missed.length || notes.length ? 1 : 0;
}

if (isMain(import.meta.url)) await main();
