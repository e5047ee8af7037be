// Changes of very many cells in the workbench, as somebody waits for them: all of a million cells replaced, 100,000 problems
// of 365,000 rows mended; each one step, undone again. Then the memory that ten files, opened one after another, leave.
//   node measure_changes.mjs [--share 1]          (--share 0.1: a trial with a tenth of it)
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { dropFromDisk } from '../browser/job/job_driver.mjs';
import { launchChromium } from '../browser/lib/browsers.mjs';
import { startServer } from '../browser/lib/server.mjs';
import { WorkbenchDriver } from '../browser/lib/workbench_driver.mjs';
import { RendererMeter } from './chromium.mjs';
import { dataFile, dataFolder, isMain, pathOf, specificationFile } from './setting.mjs';

const ROUNDS = 10;
const FIRST_ROUNDS = 2;  // until compilers and caches have what they keep
const PATIENCE = { milliseconds: 60_000 };
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

function write(name, text) {
    fs.mkdirSync(dataFolder, { recursive: true });
    const file = path.join(dataFolder, name);
    fs.writeFileSync(file, text);
    return file;
}

/** Four columns, every cell with the word that is sought. */
function wordsFile(rows) {
    const lines = ['INPUT:a\tINPUT:b\tINPUT:c\tINPUT:d'];
    for (let i = 0; i < rows; ++i) lines.push(`old ${i}\tan old one\tolder than ${i % 97}\told`);
    return write(`words_${rows}.tsv`, lines.join('\n') + '\n');
}

const isProblem = (i, rows, problems) => Math.floor(i * problems / rows) < Math.floor((i + 1) * problems / rows);

/** The first task with a problem, from 1. */
function firstOf(rows, problems) {
    let i = 0;
    while (!isProblem(i, rows, problems)) ++i;
    return i + 1;
}

/** Every row has a truth value; so many of them are spelt in capitals. */
function truthsFile(rows, problems) {
    const lines = ['INPUT:name\tINPUT:right'];
    for (let i = 0; i < rows; ++i) lines.push(`name ${i}\t${isProblem(i, rows, problems) ? 'TRUE' : 'true'}`);
    const specification = write('truths.json', JSON.stringify(
        { input_spec: { name: { type: 'string' }, right: { type: 'boolean' } }, output_spec: { answer: { type: 'string' } } }));
    return [specification, write(`truths_${rows}_${problems}.tsv`, lines.join('\n') + '\n')];
}

/** Runs in the page: the time from the next press until something (a cell, when it is named) says these words, by frames. */
function timeToWords({ words, cell, path: where, milliseconds }) {
    const workbench = where.split('.').reduce((value, name) => value?.[name], globalThis);
    const pattern = new RegExp(words);
    return new Promise((resolve, reject) => {
        let from = 0;
        const begin = () => { from = performance.now(); };
        addEventListener('pointerup', begin, { capture: true, once: true });
        addEventListener('keydown', begin, { capture: true, once: true });
        const end = performance.now() + milliseconds;
        const look = () => {
            const said = from > 0 && workbench.semantics().some(({ role, label, value }) =>
                cell ? role === 'cell' && label === cell && pattern.test(value) : pattern.test(label) || pattern.test(value));
            if (said) return resolve(performance.now() - from);
            if (performance.now() > end) return reject(new Error(`nothing says ${words}`));
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
}

async function timed(workbench, words, act, cell = '') {
    await workbench.settled(PATIENCE);
    const time = workbench.page.evaluate(timeToWords, { words, cell, path: workbench.path, ...PATIENCE });
    await act();
    const milliseconds = await time;
    await workbench.settled(PATIENCE);
    return milliseconds;
}

async function replaceAll(workbench, rows) {
    await dropFromDisk(workbench, [wordsFile(rows)]);
    await workbench.expect(new RegExp(`^${grouped(rows)} tasks`), 'status', PATIENCE);
    const field = () => workbench.page.until(() => document.activeElement.dir === 'auto');
    await workbench.press('Control+h');
    await field();
    await workbench.page.type('old');
    await workbench.press('Tab');
    await field();
    await workbench.page.type('new');
    await workbench.press('Enter');
    await workbench.settled(PATIENCE);
    const cells = grouped(4 * rows);
    const replaced = await timed(workbench, `Replaced in ${cells} cells`, () => workbench.click('Replace all', 'button'));
    await workbench.untilValue('INPUT:d, task 1', 'new');
    await workbench.press('Escape');
    const undone = await timed(workbench, '^old$', () => workbench.press('Control+z'), 'INPUT:d, task 1');
    return { cells: 4 * rows, replaced, undone };
}

async function fixAll(workbench, rows, problems) {
    await dropFromDisk(workbench, truthsFile(rows, problems));
    await workbench.expect(new RegExp(`^${grouped(rows)} tasks`), 'status', PATIENCE);
    const shown = await timed(workbench, '^Apply to', () => workbench.click(/^Fix all safe/, 'button'));
    const fixed = await timed(workbench, `Fixed ${grouped(problems)} cells`, () => workbench.click(/^Apply to/, 'button'));
    const undone = await timed(workbench, '^TRUE$', () => workbench.press('Control+z'), `INPUT:right, task ${firstOf(rows, problems)}`);
    return { problems, shown, fixed, undone };
}

/** Megabytes that the page's process has more than before the first file, each time a file was read to its end and rested. */
async function memoryOfRounds(workbench, meter, truth) {
    const held = [];
    for (let round = 0; round < ROUNDS; ++round) {
        await dropFromDisk(workbench, round === 0 ? [specificationFile, pathOf(truth)] : [pathOf(truth)]);
        // The one before is shown until the new one has answered.
        await new Promise((resolve) => setTimeout(resolve, 1000));
        await workbench.settled(PATIENCE);
        await workbench.expect(new RegExp(`${grouped(truth.errors)} errors`), undefined, PATIENCE);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        held.push((await meter.end()).held_mb);
    }
    return held;
}

/** Milliseconds and megabytes. */
export async function measure(share = 1) {
    const server = await startServer();
    const browser = await launchChromium();
    const inPage = async (work) => {
        const page = await browser.newPage();
        try {
            return await work(await WorkbenchDriver.open(page, server.address));
        } finally {
            await page.close();
        }
    };
    try {
        const replaced = await inPage((workbench) => replaceAll(workbench, Math.round(250_000 * share)));
        const fixed = await inPage((workbench) => fixAll(workbench, Math.round(365_000 * share), Math.round(100_000 * share)));
        const truth = dataFile(Math.round(350_000 * share));
        const held = await inPage(async (workbench) => {
            const meter = await RendererMeter.create(browser.raw);
            await meter.start();
            return memoryOfRounds(workbench, meter, truth);
        });
        return { replaced, fixed, held, truth };
    } finally {
        await browser.close();
        server.stop();
    }
}

async function main() {
    const { values: options } = parseArgs({ options: { share: { type: 'string', default: '1' } } });
    const { replaced, fixed, held, truth } = await measure(Number(options.share));
    const ms = (value) => `${value.toFixed(0)} ms`;
    console.log('| what | from the press to the words that say it is done |\n|---|---|');
    console.log(`| replace all in ${grouped(replaced.cells)} cells | ${ms(replaced.replaced)} |`);
    console.log(`| undo that | ${ms(replaced.undone)} |`);
    console.log(`| show ${grouped(fixed.problems)} fixes | ${ms(fixed.shown)} |`);
    console.log(`| carry them out | ${ms(fixed.fixed)} |`);
    console.log(`| undo them | ${ms(fixed.undone)} |`);
    console.log(`\n${(truth.bytes / 1e6).toFixed(0)} MB opened ${ROUNDS} times; MB above the start after each: ` +
        held.map((value) => value.toFixed(0)).join(', '));
    const grown = held.at(-1) - held[FIRST_ROUNDS - 1];
    console.log(`the last round holds ${grown.toFixed(0)} MB more than the ${FIRST_ROUNDS}nd`);
}

if (isMain(import.meta.url)) await main();
