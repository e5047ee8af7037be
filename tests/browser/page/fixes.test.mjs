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
    async function withFile(run) {
        const page = await context.browser.newPage({ size: { width: 1280, height: 900 } });
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            await workbench.drop([{ name: 'tasks.tsv', text: FILE }, { name: 'project.json', text: SPECIFICATION }]);
            await workbench.expect('INPUT:note, task 1', 'cell');
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
