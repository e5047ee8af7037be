// Files that nobody should have dropped: each gets a clear answer in bounded time, the page goes on answering, and what was
// open before stays open as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';
import { expectStatus, firstDifference, saveAndRead } from './job_driver.mjs';

const OPEN = 'INPUT:name\tINPUT:note\nfirst\tkept\nsecond\tkept too\n';
// Generous, for a machine with two cores that draws in software: it tells an answer from none.
const ANSWER_MILLISECONDS = 60_000;

/**
 * A file made in the page, since most are too large to be sent there: `text` repeated `times` between head and end.
 * @typedef {{name: string, head?: string, text?: string, times?: number, end?: string, bytes?: number[]}} Recipe
 */

/** Runs in the page. @param {Recipe} recipe */
function dropMade({ name, head = '', text = '', times = 0, end = '', bytes }) {
    // Blobs of blobs: the browser keeps one copy, however large the file is.
    const piece = new Blob([text]);
    const parts = bytes ? [new Uint8Array(bytes)] : [head];
    for (let i = 0; i < times; ++i) parts.push(piece);
    parts.push(end);
    globalThis.taskloomWorkbench.openFiles([new File(parts, name)]);
}

inBrowsers('bad input', (context) => {
    /** Opens a sound file, then the bad one over it. */
    async function overSoundFile(recipe, check) {
        const page = await context.browser.newPage({ size: { width: 1280, height: 800 } });
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            await page.evaluate(dropMade, { name: 'sound.tsv', head: OPEN });
            await expectStatus(workbench, '2 tasks', 'Unchanged');
            await workbench.settled();
            const begin = Date.now();
            await page.evaluate(dropMade, recipe);
            await check(workbench, page);
            assert.ok(Date.now() - begin < ANSWER_MILLISECONDS, `answered after ${Date.now() - begin} ms`);
            assert.deepEqual(await complaints(page), [], 'nothing was refused, thrown or written as an error');
        } finally {
            await page.close();
        }
    }

    /** The bad file was refused with these words; the sound one is there as before, can be edited and saved. */
    function refused(name, words) {
        return async (workbench, page) => {
            const toast = await workbench.expect(`${name} can’t be opened`, 'status', { milliseconds: ANSWER_MILLISECONDS });
            assert.match(toast.value, words);
            await workbench.settled();
            await expectStatus(workbench, '2 tasks');
            assert.equal((await workbench.expect('INPUT:name, task 2', 'cell')).value, 'second');
            await workbench.press('Control+Home');
            await page.type('edited');
            await page.until(() => document.activeElement?.value === 'edited');
            await workbench.press('Enter');
            await workbench.untilValue('INPUT:name, task 1', 'edited');
            await expectStatus(workbench, 'Unsaved changes');
            await workbench.settled();
            const saved = await saveAndRead(workbench, 'sound.tsv');
            assert.equal(firstDifference(saved, Buffer.from(OPEN.replace('first', 'edited'))), '');
        };
    }

    /** The bad file was opened, with these words on the status line or among the problems, and the grid answers the keys. */
    function opened(...labels) {
        return async (workbench) => {
            for (const label of labels) await workbench.expect(label, undefined, { milliseconds: ANSWER_MILLISECONDS });
            await workbench.settled();
            const before = await workbench.currentCell();
            await workbench.press('Control+End');
            await workbench.press('Control+Home');
            assert.equal(await workbench.currentCell(), before);
        };
    }

    test('an empty file', () => overSoundFile({ name: 'empty.tsv' }, refused('empty.tsv', /empty/i)));

    test('a header only', () => overSoundFile({ name: 'header.tsv', head: 'INPUT:name\tINPUT:note\n' },
        async (workbench) => {
            await expectStatus(workbench, '0 tasks', '1 error');
            await workbench.expect('The file has no task', 'list_item');
            await workbench.expect('INPUT:note', 'column_header');
        }));

    test('a binary file', () => {
        const bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
        for (let i = 0; i < 50_000; ++i) bytes.push((i * 7919 + (i >> 3)) & 255);
        return overSoundFile({ name: 'picture.tsv', bytes }, refused('picture.tsv', /not a text file/));
    });

    test('a quotation mark at byte 0 that never closes', () => overSoundFile(
        { name: 'open.tsv', head: '"INPUT:name\tINPUT:note\n', text: 'one\ttwo\n'.repeat(1 << 17), times: 100 },
        opened('13,107,200 tasks', 'Stray quotation marks in headers')));

    test('one cell of 100 MB', () => overSoundFile(
        { name: 'cell.tsv', head: 'INPUT:name\tINPUT:note\n', text: 'x'.repeat(1 << 20), times: 100, end: '\tend\n' },
        opened('1 task', 'INPUT:note, task 1')));

    test('10,000 columns', () => {
        const names = Array.from({ length: 10_000 }, (_, i) => `INPUT:field${i}`).join('\t');
        const cells = Array.from({ length: 10_000 }, (_, i) => String(i)).join('\t');
        return overSoundFile({ name: 'wide.tsv', head: `${names}\n${cells}\n${cells}\n` }, opened('2 tasks', 'INPUT:field0, task 2'));
    });

    test('a million rows of one byte', () => overSoundFile(
        { name: 'rows.tsv', head: 'INPUT:a\n', text: 'x\n'.repeat(10_000), times: 100 }, opened('1,000,000 tasks')));

    test('a file larger than memory allows', () => overSoundFile(
        { name: 'huge.tsv', head: 'INPUT:name\n', text: 'some text\n'.repeat(1 << 20), times: 450 },
        refused('huge.tsv', /memory|large|GB/i)));
}, { only: ['chromium'] });
