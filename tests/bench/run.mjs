// Compares contenders on one file: headless Chromium, a fresh renderer per run (cold compilers, clean memory), contenders
// taken in turns so that all meet the same hour of the machine.
//   node run.mjs --rows 350000 --contenders ours,ours-page,papaparse,duckdb-wasm --repeats 5 [--validate ajv|hand]
//                [--ours FOLDER] [--blob] [--from-disk] [--out results.jsonl]
// README.md says how to prepare and what the columns mean.
import fs from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';

import { RendererMeter } from './chromium.mjs';
import { dataFile, isMain, median, pathOf, withSetting, within } from './setting.mjs';

const PEER_TIMEOUT_SECONDS = 240;

/** One run of one contender in a renderer of its own. `report`: what ours found is fetched too, after the clock has stopped. */
export async function runOnce(browser, origin, { id, file, validate = 'ajv', asBlob = false, fromDisk = false, report = true }) {
    const context = await browser.newContext();
    try {
        const page = await context.newPage();
        const meter = await RendererMeter.create(browser);
        let measured = null;
        await page.exposeFunction('benchMark', async (mark) => {
            if (mark === 'start') await meter.start();
            else measured = await meter.end();
        });
        page.on('console', (message) => {
            if (message.type() === 'error') console.error(`  [page] ${message.text()}`);
        });
        await page.goto(`${origin}/page/index.html`);
        await page.waitForFunction(() => Boolean(window.bench));
        if (fromDisk) await page.setInputFiles('#file', pathOf({ name: file }));
        const job = { id, file, format: 'tsv', validate, asBlob: asBlob || fromDisk, fromDisk, report };
        const crashed = new Promise((_, reject) => page.on('crash', () => reject(new Error(`${id}: the page ran out of memory`))));
        const working = page.evaluate((argument) => window.bench.run(argument), job);
        const result = await within(PEER_TIMEOUT_SECONDS, id, Promise.race([working, crashed]));
        // What a quiet machine would show: the wall's time less the time that the busiest thread waited for a core.
        const quiet = Math.min(result.wall_ms, Math.max(result.wall_ms - measured.wait_ms, measured.busiest_ms * 0.9));
        return { id, file, ...result, ...measured, quiet_ms: quiet, load: os.loadavg()[0] };
    } finally {
        await context.close();
    }
}

/** The table of all runs; ratios are to the first contender. */
export function describe(runs, truth) {
    const ids = [...new Set(runs.map((run) => run.id))];
    const of = (id, key) => median(runs.filter((run) => run.id === id).map((run) => run[key]));
    const number = (value, digits = 0) => (Number.isNaN(value) ? '-' : value.toFixed(digits));
    const lines = [
        `| contender | total, quiet median ms (min-max) | against ${ids[0]} | wall ms | MB/s | first rows ms | peak MB ` +
            '| longest task of the page ms | errors (planted: ' + truth.errors + ') | rows and cells right | runs |',
        '|---|---|---|---|---|---|---|---|---|---|---|',
    ];
    for (const id of ids) {
        const mine = runs.filter((run) => run.id === id);
        const quiet = mine.map((run) => run.quiet_ms);
        const right = mine.every((run) => run.check.rows && run.check.wrong === 0);
        lines.push(`| ${id} ${mine[0].version} | ${number(median(quiet))} (${number(Math.min(...quiet))}-` +
            `${number(Math.max(...quiet))}) | ${number(median(quiet) / of(ids[0], 'quiet_ms'), 2)} x ` +
            `| ${number(of(id, 'wall_ms'))} | ${number(mine[0].bytes / 1e3 / median(quiet))} | ${number(of(id, 'first_ms'))} ` +
            `| ${number(of(id, 'peak_mb'))} | ${number(of(id, 'longest_ms'))} | ${mine[0].errors} | ${right ? 'yes' : 'NO'} ` +
            `| ${mine.length} |`);
    }
    return lines.join('\n');
}

async function main() {
    const { values: options } = parseArgs({ options: {
        rows: { type: 'string', default: '350000' },
        contenders: { type: 'string', default: 'ours,ours-page,papaparse,duckdb-wasm' },
        repeats: { type: 'string', default: '5' },
        validate: { type: 'string', default: 'ajv' },
        ours: { type: 'string' },
        blob: { type: 'boolean', default: false },
        'from-disk': { type: 'boolean', default: false },
        out: { type: 'string' },
    } });
    const truth = dataFile(Number(options.rows));
    const runs = [];
    await withSetting(options.ours, async ({ browser, origin }) => {
        for (let repeat = 0; repeat < Number(options.repeats); ++repeat) {
            for (const id of options.contenders.split(',')) {
                const asked = { id, file: truth.name, validate: options.validate, asBlob: options.blob, fromDisk: options['from-disk'] };
                const { after, ...run } = await runOnce(browser, origin, asked);
                runs.push(run);
                if (options.out) fs.appendFileSync(options.out, JSON.stringify(run) + '\n');
                console.error(`${id} #${repeat + 1}: ${run.quiet_ms.toFixed(0)} ms (wall ${run.wall_ms.toFixed(0)}), ` +
                    `${run.n} rows, ${run.errors} errors, peak +${run.peak_mb.toFixed(0)} MB` +
                    (run.check.example ? ` ${JSON.stringify(run.check.example)}` : ''));
            }
        }
    });
    console.log(describe(runs, truth));
}

if (isMain(import.meta.url)) await main();
