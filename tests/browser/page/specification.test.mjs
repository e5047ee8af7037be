// The specification changed in the page: as a field by mouse and keyboard, and its JSON in the browser's own text field.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers, withWorkbench } from '../lib/suite.mjs';

const FILE = 'INPUT:text\tINPUT:n\nshort\t1\nrather long\tx\n';
// With nothing to note about it: notes would push the form down, out of a small window.
const SPECIFICATION = JSON.stringify({ input_spec: { text: { type: 'string', required: true }, n: { type: 'string', required: true } } });

inBrowsers('the page of the specification', (context) => {
    const opened = (run) => withWorkbench(context, async (workbench, page) => {
        await workbench.drop([{ name: 'tasks.tsv', text: FILE }, { name: 'project.json', text: SPECIFICATION }]);
        await workbench.expect('INPUT:text, task 1', 'cell');
        await workbench.settled();
        await workbench.click('Spec', 'tab');
        await run(workbench, page);
    });

    test('a type, tried, taken back and kept', () => opened(async (workbench) => {
        await workbench.click('INPUT:n', 'list_item');
        await workbench.click('integer', 'button');
        await workbench.expect('1 more: Values that are not whole numbers', 'status');
        await workbench.click('Take it back', 'button');
        await workbench.expect('No problems', 'status');
        await workbench.click('integer', 'button');
        await workbench.expect('1 more: Values that are not whole numbers', 'status');
        await workbench.click('Keep it', 'button');
        await workbench.expect('1 error', 'status');
    }));

    test('a constraint is typed where it stands', () => opened(async (workbench, page) => {
        await workbench.click('INPUT:text', 'list_item');
        await workbench.click('Most characters', 'button');
        await page.until(() => document.activeElement.dir === 'auto');
        await page.type('6');
        await workbench.press('Enter');
        await workbench.expect('1 more: Texts that are too long', 'status');
    }));

    test('the JSON in a field of its own: Enter breaks the line, Ctrl+Enter tries it', () => opened(async (workbench, page) => {
        await workbench.click('JSON', 'tab');
        await workbench.click('Edit the JSON', 'button');
        await page.until(() => document.activeElement.dir === 'auto');
        await workbench.press('Control+a');
        await page.type('{"input_spec": {"n": {"type": "integer"}}');
        await workbench.press('Enter');
        await page.type('  ');
        await workbench.press('Control+Enter');
        await workbench.expect('The specification was not changed', 'status');
        await workbench.click('Edit again', 'button');
        await page.until(() => document.activeElement.dir === 'auto');
        const kept = await page.evaluate(() => document.activeElement.value);
        assert.equal(kept, '{"input_spec": {"n": {"type": "integer"}}\n  ');
        await page.type('}');
        await workbench.press('Control+Enter');
        await workbench.expect('Keep it', 'button');
        await workbench.click('Fields', 'tab');
        await workbench.expect('INPUT:n', 'list_item');
    }));
});
