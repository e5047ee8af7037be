// Values in the inspector: elements of a list, JSON in lines, a truth value and the raw cell, by real keys and clicks down
// to the saved bytes; links that open in a tab of their own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { inBrowsers, withWorkbench } from '../lib/suite.mjs';

const SPECIFICATION = JSON.stringify({
    input_spec: {
        words: { type: 'array_string', required: false }, data: { type: 'json', required: false },
        yes: { type: 'boolean', required: false }, page: { type: 'string', required: false },
    },
    output_spec: {},
});
const HEADER = 'INPUT:words\tINPUT:data\tINPUT:yes\tINPUT:page\n';

inBrowsers('values in the inspector', (context) => {
    const withRow = (row, run) => withWorkbench(context, async (workbench, page) => {
        await workbench.drop([{ name: 'tasks.tsv', text: `${HEADER}${row}\n` }, { name: 'project.json', text: SPECIFICATION }]);
        await workbench.expect('INPUT:words, task 1', 'cell');
        await workbench.settled();
        await run(workbench, page);
    }, { size: { width: 1280, height: 900 } });

    const fieldOpen = (page) => page.until(() => document.activeElement.tagName === 'TEXTAREA' && document.activeElement.dir === 'auto');

    async function saved(page) {
        const download = page.waitForEvent('download');
        await page.keyboard.press('Control+s');
        return (await readFile(await (await download).path(), 'utf8')).slice(HEADER.length, -1);
    }

    test('an element is edited by the keyboard alone, with line break, comma and quotes', () => withRow('one,two\t\ttrue\t', async (workbench, page) => {
        await workbench.click('element 2', 'list_item');
        await fieldOpen(page);
        await page.press('End');
        await page.type(', "2"');
        await page.press('Alt+Enter');
        await page.type('\u{1F600} ещё');
        await workbench.press('Tab');
        await workbench.until(() => workbench.find('element 2', 'list_item'), (element) => element?.value.includes('ещё'), 'it is in the list');
        // The keyboard is back at the element: up, Enter, and out again.
        await workbench.press('ArrowUp');
        await workbench.press('Enter');
        await fieldOpen(page);
        await page.type('1');
        await workbench.press('Enter');
        await workbench.until(() => workbench.find('element 1', 'list_item'), (element) => element?.value === '1', 'it is in the list');
        if (page.browser === 'chromium') {
            assert.equal(await saved(page.raw), '"1,two\\, ""2""\n\u{1F600} ещё"\t\ttrue\t');
            await workbench.press('Control+z');
            await workbench.press('Control+z');
            assert.equal(await saved(page.raw), 'one,two\t\ttrue\t');
        }
    }));

    test('elements come and go, true becomes false, JSON is edited in lines', () => withRow('a\t"{""x"":[1,2]}"\ttrue\t', async (workbench, page) => {
        await workbench.click('Add an element', 'button');
        await fieldOpen(page);
        await page.type('b');
        await workbench.press('Enter');
        await workbench.click('Remove element 1', 'button');
        await workbench.untilValue('INPUT:words, task 1', 'b');
        await workbench.click('INPUT:yes, task 1', 'cell');
        await workbench.click('false', 'tab');
        await workbench.untilValue('INPUT:yes, task 1', 'false');
        await workbench.click('INPUT:data, task 1', 'cell');
        await workbench.click('"x": [', 'list_item');
        await workbench.until(() => workbench.find('"x": [', 'list_item'), (line) => line?.value === '2 entries', 'it is folded');
        await workbench.click('Edit the value', 'button');
        await fieldOpen(page);
        assert.equal(await page.evaluate(() => document.activeElement.value), '{\n  "x": [\n    1,\n    2\n  ]\n}');
        await page.press('Control+a');
        await page.type('{"y": nothing}');
        await workbench.press('Enter');
        await workbench.expect('The value wasn’t taken over', 'status');
        await workbench.click('Edit again', 'button');
        await fieldOpen(page);
        assert.equal(await page.evaluate(() => document.activeElement.value), '{"y": nothing}');
        await page.press('Control+a');
        await page.type('{"y": null}');
        await workbench.press('Enter');
        await workbench.untilValue('INPUT:data, task 1', '{"y":null}');
        await workbench.click('Edit the cell as it stands in the file', 'button');
        await fieldOpen(page);
        assert.equal(await page.evaluate(() => document.activeElement.value), '"{""y"":null}"');
        await workbench.press('Escape');
        if (page.browser === 'chromium') assert.equal(await saved(page.raw), 'b\t"{""y"":null}"\tfalse\t');
    }));

    if (context.name === 'chromium') {
        test('a link opens on request, in a tab that knows nothing of this page', () => withRow('a\t\t\t', async (workbench, page) => {
            const address = `${context.address}index.html?opened`;
            await workbench.click('INPUT:page, task 1', 'cell');
            await workbench.type(address);
            await workbench.press('Enter');
            await workbench.click('INPUT:page, task 1', 'cell');
            const tabs = page.raw.context();
            const opening = tabs.waitForEvent('page');
            await workbench.click('Open the link', 'button');
            const tab = await opening;
            await tab.waitForURL(address);
            assert.equal(tabs.pages().length, 2);
            assert.deepEqual(await tab.evaluate(() => [window.opener, document.referrer]), [null, '']);
            await tab.close();
        }));
    }
});
