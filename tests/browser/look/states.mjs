// Every state of the workbench that has a golden picture, and how a person gets there. Walks are of one page each, states in them
// follow each other.
import { readFileSync } from 'node:fs';

const example = (name) => readFileSync(new URL(`../../../docs/examples/${name}`, import.meta.url)).toString('base64');
const CLEAN = { name: 'search-relevance.tsv', base64: example('search-relevance.tsv') };
const SPECIFICATION = { name: 'search-relevance.spec.json', base64: example('search-relevance.spec.json') };
const HEADER = { name: 'header.tsv', text: 'INPUT:image\tINPUT:query\n' };
const BROKEN = { name: 'picture.tsv', base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk' };
const JSON_TASKS = { name: 'tasks.json', text: JSON.stringify([1, 2, 3, 4].map((n) => ({
    input_values: { image: `https://images.example.com/k/000${n}.jpg`, count: n === 3 ? 'three' : n, place: { city: 'Riga', shelf: [n, n + 1] } },
    ...(n === 2 ? { known_solutions: [{ output_values: { result: 'OK' }, correctness_weight: 1 }] } : {}),
})), null, 2) };
const JSON_SPECIFICATION = { name: 'project.json', text: JSON.stringify({
    input_spec: { image: { type: 'url', required: true }, count: { type: 'integer', required: true }, place: { type: 'json', required: false } },
    output_spec: { result: { type: 'string', required: true, allowed_values: ['OK', 'BAD'] } },
}) };

/** The first piece of a file is read, what follows never comes (web/engine_host.mjs has the sizes). Runs in the page. */
function readFirstPiece() {
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = function () {
        return this.size > 300_000 ? new Promise(() => {}) : read.call(this);
    };
}

/** A file of the page's own storage is what the picker gives. Runs in the page. */
function pickFromStorage() {
    globalThis.showOpenFilePicker = async () =>
        [await (await navigator.storage.getDirectory()).getFileHandle('tasks.tsv', { create: true })];
}

async function writeToStorage(text) {
    const writable = await (await (await navigator.storage.getDirectory()).getFileHandle('tasks.tsv', { create: true })).createWritable();
    await writable.write(text);
    await writable.close();
}

/** Rows enough that reading them can be stopped in the middle. */
function manyRows() {
    const rows = ['INPUT:image\tINPUT:query\tINPUT:price'];
    for (let n = 1; n <= 20_000; ++n) {
        rows.push(`https://images.example.com/kitchen/${String(n).padStart(5, '0')}.jpg\tkettle of ${n % 7} litres, with thermometer\t${n % 90}.90`);
    }
    return rows.join('\n');
}

/**
 * @typedef {object} Walk
 * @property {string} name
 * @property {import('../lib/browsers.mjs').PageOptions} [options]
 * @property {string} [query]                   of the page's address
 * @property {() => void} [before]              runs in the page before its scripts
 * @property {boolean} [restless]               the workbench goes on waiting for something while its picture is taken
 * @property {(workbench: import('../lib/workbench_driver.mjs').WorkbenchDriver, take: (state: string) => Promise<void>,
 *     say: (english: string, ...parts: string[]) => string) => Promise<void>} go
 */

/** @type {Walk[]} */
export const WALKS = [
    {
        name: 'mending',
        async go(workbench, take, say) {
            await take('start');
            await workbench.click(say('Try a sample'), 'button');
            await rowsOf(workbench, 9);
            await workbench.dismissMessages(say('Dismiss'));
            await take('open');
            await workbench.press('F8');
            await workbench.press('F8');
            await take('problem');
            await workbench.click(say('With problems'), 'tab');
            await workbench.settled();
            await take('problem-rows');
            await workbench.click(say('All rows'), 'tab');
            await workbench.click(say('Fix all safe'), 'button');
            await workbench.until(async () => (await boxes(workbench)).length, (count) => count > 2, 'the changes are listed');
            await workbench.call('perform', 'activate', (await boxes(workbench))[2].id);
            await workbench.settled();
            await take('fix-preview');
            await workbench.click(/^(Apply to|Применить к) /, 'button');
            await workbench.dismissMessages(say('Dismiss'));
            await workbench.press('F9');
            await workbench.expect(say('History'), 'dialog');
            await take('history');
            await workbench.press('Escape');
            await workbench.press('Control+h');
            await textField(workbench);
            await workbench.type('desk');
            await workbench.press('Enter');
            await take('find');
            await workbench.drop([CLEAN, SPECIFICATION]);
            await workbench.expect(say('Save your changes first?'), 'dialog');
            await take('replace-dialog');
        },
    },
    {
        name: 'specification',
        async go(workbench, take, say) {
            await workbench.drop([CLEAN, SPECIFICATION]);
            await rowsOf(workbench, 2);
            await workbench.dismissMessages(say('Dismiss'));
            await take('clean');
            await workbench.click(say('Spec'), 'tab');
            await take('specification');
            await workbench.click('INPUT:price', 'list_item');
            await workbench.click('integer', 'button');
            await workbench.expect(say('Keep it'), 'button');
            await workbench.dismissMessages(say('Dismiss'));
            await take('specification-trial');
            await workbench.click(say('Take it back'), 'button');
            await workbench.settled();
            await workbench.click('JSON', 'tab');
            await workbench.dismissMessages(say('Dismiss'));
            await take('specification-json');
        },
    },
    {
        name: 'others',
        async go(workbench, take, say) {
            await workbench.drop([BROKEN]);
            await workbench.until(() => workbench.find(say('{} can’t be opened', BROKEN.name)), (said) => said, 'it is refused');
            await take('refused');
            await workbench.drop([HEADER]);
            await workbench.expect('INPUT:query', 'column_header');
            await workbench.dismissMessages(say('Dismiss'));
            await take('no-rows');
            await workbench.drop([JSON_TASKS, JSON_SPECIFICATION]);
            await rowsOf(workbench, 4);
            await workbench.dismissMessages(say('Dismiss'));
            await workbench.click(/^INPUT:place, \D+ 2$/, 'cell');
            await take('json');
        },
    },
    {
        name: 'commands and columns',
        async go(workbench, take, say) {
            await workbench.click(say('Try a sample'), 'button');
            await rowsOf(workbench, 9);
            await workbench.dismissMessages(say('Dismiss'));
            await workbench.press('ArrowRight');
            await workbench.press('F1');
            await workbench.until(async () => (await workbench.semantics()).some(({ role }) => role === 'combo_box'), (open) => open, 'the list is open');
            await take('commands');
            await workbench.type(say('Hide the chosen columns'));
            await workbench.press('Enter');
            await workbench.until(() => workbench.find('INPUT:query', 'column_header'), (column) => !column, 'the column is hidden');
            await take('hidden-column');
            await workbench.page.raw.emulateMedia({ contrast: 'more' });
            await workbench.press('F8');
            await take('high-contrast');
        },
    },
    {
        name: 'a file that changed on the disk',
        before: pickFromStorage,
        async go(workbench, take, say) {
            await workbench.page.evaluate(writeToStorage, 'INPUT:name\tINPUT:price\nkettle\t29.90\nteapot\t12.50\n');
            await workbench.click(say('Open a task file'), 'button');
            await rowsOf(workbench, 2);
            await workbench.press('ArrowDown');
            await workbench.page.type('jug');
            await textField(workbench);
            await workbench.press('Enter');
            await workbench.page.evaluate(writeToStorage, 'INPUT:name\tINPUT:price\nkettle\t29.90\nteapot\t14.00\nlamp\t9.00\n');
            await workbench.press('Control+s');
            await workbench.expect(say('This file has changed on the disk'), 'dialog');
            await take('changed-on-disk');
        },
    },
    {
        name: 'a file being read',
        query: 'engine=page',
        before: readFirstPiece,
        restless: true,
        async go(workbench, take) {
            await workbench.drop([{ name: 'tasks.tsv', text: manyRows() }]);
            await workbench.expect('INPUT:image', 'column_header');
            await take('reading');
        },
    },
    {
        name: '200 % zoom',
        options: { size: { width: 552, height: 360 }, ratio: 2 },
        async go(workbench, take, say) {
            await workbench.click(say('Try a sample'), 'button');
            await rowsOf(workbench, 2);
            await workbench.dismissMessages(say('Dismiss'));
            await workbench.press('F8');
            await take('zoomed');
        },
    },
];

/** Waits until this many rows are there, whatever they are called in the language. */
async function rowsOf(workbench, count) {
    await workbench.until(async () => new Set((await workbench.semantics()).filter(({ role }) => role === 'cell').map(({ y }) => y)).size,
        (rows) => rows >= count, `${count} rows`);
    await workbench.settled();
}

async function boxes(workbench) {
    return (await workbench.semantics()).filter(({ role }) => role === 'check_box');
}

function textField(workbench) {
    return workbench.page.until(() => document.activeElement.dir === 'auto');
}
