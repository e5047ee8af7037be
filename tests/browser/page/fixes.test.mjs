// Every fix within reach: those of a header and several for one problem, each one step, down to the saved bytes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';

const SPECIFICATION = JSON.stringify({
    input_spec: { image: { type: 'url', required: true }, query: { type: 'string', required: true } },
    output_spec: { result: { type: 'string', required: true } },
});
const FILE = 'INPUT:image\tINPUT:qurey\tINPUT:note\r\nhttps://example.com/a.jpg\tcats "and" dogs\tx\r\n';

inBrowsers('fixes', (context) => {
    async function withFile(run, text = FILE) {
        const page = await context.browser.newPage({ size: { width: 1280, height: 900 } });
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            await workbench.drop([{ name: 'tasks.tsv', text }, { name: 'project.json', text: SPECIFICATION }]);
            await workbench.expect('INPUT:image, task 1', 'cell');
            await workbench.settled();
            await run(workbench, page);
            assert.deepEqual(await complaints(page), [], 'nothing was refused, thrown or written as an error');
        } finally {
            await page.close();
        }
    }

    async function saved(page) {
        const download = page.waitForEvent('download');
        await page.keyboard.press('Control+s');
        return readFile(await (await download).path(), 'utf8');
    }

    test('a misspelled column is renamed from the inspector, and only its header changes', () => withFile(async (workbench, page) => {
        await workbench.click('INPUT:qurey', 'column_header');
        await workbench.click(/^Fix: Rename the column to INPUT:query/, 'button');
        await workbench.expect('INPUT:query', 'column_header');
        assert.equal(await workbench.find('INPUT:qurey', 'column_header'), undefined);
        assert.equal(await saved(page.raw), FILE.replace('qurey', 'query'));
    }));

    test('a change is left out by mouse, another by keyboard; the rest is made as one step', async () => {
        const rows = ['a "b" c', 'd "e"', 'f "g" h', 'i "j"'];
        const text = `INPUT:image\tINPUT:query\r\n${rows.map((row) => `https://example.com/a.jpg\t${row}\r\n`).join('')}`;
        await withFile(async (workbench, page) => {
            await workbench.click('Fix all safe', 'button');
            await workbench.click('Task 2, INPUT:query', 'check_box');
            await workbench.press('ArrowDown');
            await workbench.press('ArrowDown');
            await workbench.press('Space');
            await workbench.until(() => workbench.find('Task 4, INPUT:query', 'check_box'), (box) => box && !box.selected, 'it is left out');
            await workbench.click('Apply to 2 cells', 'button');
            await workbench.expect('2 warnings', 'status');
            const quoted = (row) => `"${row.replaceAll('"', '""')}"`;
            assert.equal(await saved(page.raw), text.replace(rows[0], quoted(rows[0])).replace(rows[2], quoted(rows[2])));
            await workbench.press('Control+z');
            await workbench.expect('4 warnings', 'status');
            assert.equal(await saved(page.raw), text);
        }, text);
    });

    test('of several fixes the second is chosen, and undone in one step', () => withFile(async (workbench, page) => {
        await workbench.click('INPUT:note', 'column_header');
        const ways = (await workbench.semantics()).filter(({ role, label }) => role === 'button' && label.startsWith('Fix: '));
        assert.ok(ways.length >= 2, JSON.stringify(ways));
        await workbench.click('Fix: Delete the column', 'button');
        await workbench.until(() => workbench.find('INPUT:note', 'column_header'), (column) => !column, 'the column is gone');
        await workbench.press('Control+z');
        await workbench.expect('INPUT:note', 'column_header');
        await workbench.expect('Unchanged', 'status');
        assert.equal(await saved(page.raw), FILE);
    }));
}, { only: ['chromium'] });
