// Editing in the browser's own text field: keys, composing, right-to-left, and bytes that stay what they were.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { inBrowsers, withFile as withNewFile } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';

const FILE = 'INPUT:a\tINPUT:b\none\ttwo\nthree\tfour\nfive\tsix\n';

inBrowsers('the text field', (context) => {
    const withFile = (text, run) => withNewFile(context, text, run);
    /** Opens the field over the current cell. */
    async function open(workbench, page) {
        await workbench.press('F2');
        await page.until(() => document.activeElement.tagName === 'TEXTAREA' && document.activeElement.dir === 'auto');
    }

    test('Enter goes down, Tab right, with Shift the other way', () => withFile(FILE, async (workbench, page) => {
        const steps = [['Enter', 'INPUT:a, task 2'], ['Tab', 'INPUT:b, task 2'], ['Shift+Enter', 'INPUT:b, task 1'],
            ['Shift+Tab', 'INPUT:a, task 1']];
        for (const [keys, place] of steps) {
            await open(workbench, page);
            await page.type(`${keys} was here`);
            const from = await workbench.currentCell();
            await workbench.press(keys);
            await workbench.untilCell(place);
            await workbench.untilValue(from, `${keys} was here`);
        }
    }));

    test('Escape leaves the cell as it was', () => withFile(FILE, async (workbench, page) => {
        await open(workbench, page);
        await page.type('nonsense');
        await workbench.press('Escape');
        await workbench.untilValue('INPUT:a, task 1', 'one');
        await workbench.press('ArrowDown');
        assert.equal(await workbench.currentCell(), 'INPUT:a, task 2', 'the grid has the keyboard again');
    }));

    test('leaving the field by a click commits', () => withFile(FILE, async (workbench, page) => {
        await open(workbench, page);
        await page.type('kept');
        await workbench.click('INPUT:b, task 3', 'cell');
        await workbench.untilValue('INPUT:a, task 1', 'kept');
        assert.equal(await workbench.currentCell(), 'INPUT:b, task 3');
    }));

    test('Alt+Enter breaks the line and the field grows', () => withFile(FILE, async (workbench, page) => {
        await open(workbench, page);
        const height = () => page.evaluate(() => document.activeElement.offsetHeight);
        const before = await height();
        await page.press('End');
        for (let line = 0; line < 3; line++) {
            await page.press('Alt+Enter');
            await page.type(`line ${line}`);
        }
        assert.ok(await height() > before);
        assert.equal(await page.evaluate(() => document.activeElement.value), 'one\nline 0\nline 1\nline 2');
        await workbench.press('Enter');
        await workbench.untilValue('INPUT:a, task 1', /^one.line 0.line 1.line 2$/s);
    }));

    test('typing on a cell replaces it, however fast', () => withFile(FILE, async (workbench, page) => {
        await page.type('quick brown fox jumps over the lazy dog');
        await workbench.press('Enter');
        await workbench.untilValue('INPUT:a, task 1', 'quick brown fox jumps over the lazy dog');
    }));

    test('right-to-left text stands right to left', () => withFile('INPUT:a\n\u0634\u0643\u0631\u0627\n', async (workbench, page) => {
        await open(workbench, page);
        const direction = await page.evaluate(() => document.activeElement.matches(':dir(rtl)'));
        assert.ok(direction);
        await page.press('End');
        await page.type('\u064B');
        await workbench.press('Enter');
        await workbench.untilValue('INPUT:a, task 1', '\u0634\u0643\u0631\u0627\u064B');
    }));
});

inBrowsers('the text field, in Chromium alone', (context) => {
    test('takes composed text (an input method), in the field and on the grid', async () => {
        const page = await context.browser.newPage();
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            await workbench.drop([{ name: 'tasks.tsv', text: FILE }]);
            await workbench.expect('INPUT:a, task 1', 'cell');
            await workbench.settled();
            const devtools = await page.raw.context().newCDPSession(page.raw);
            const compose = async (steps, text) => {
                for (const step of steps) {
                    await devtools.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
                }
                await devtools.send('Input.insertText', { text });
            };
            await workbench.press('F2');
            await compose(['k', '\u304B'], '\u6F22\u5B57');
            await workbench.press('Enter');
            await workbench.untilValue('INPUT:a, task 1', '\u6F22\u5B57');
            await compose(['n', '\u306B'], '\u65E5\u672C');
            await workbench.settled();
            await workbench.press('Enter');
            await workbench.untilValue('INPUT:a, task 2', '\u65E5\u672C');
        } finally {
            await page.close();
        }
    });

    test('keeps the bytes that were not touched, even those that are no UTF-8', async () => {
        const page = await context.browser.newPage();
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            const bytes = Buffer.from('INPUT:a\tINPUT:b\n"first\nsecond \xFF end"\tx\n', 'latin1');
            await workbench.drop([{ name: 'tasks.tsv', base64: bytes.toString('base64') }]);
            await workbench.expect('INPUT:b, task 1', 'cell');
            await workbench.settled();
            await workbench.press('F2');
            await page.press('Control+Home');
            await page.type('>');
            await workbench.press('Enter');
            const download = page.raw.waitForEvent('download');
            await workbench.press('Control+s');
            const saved = await readFile(await (await download).path());
            assert.equal(saved.toString('latin1'), bytes.toString('latin1').replace('first', '>first'));
        } finally {
            await page.close();
        }
    });
}, { only: ['chromium'] });
