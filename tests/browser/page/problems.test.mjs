// Finding one's way through problems with the browser's own keys and pointer: grouped, narrowed, stepped through, mended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers, withFile } from '../lib/suite.mjs';

const SPECIFICATION = JSON.stringify({ input_spec: {
    a: { type: 'string', required: true }, n: { type: 'integer', required: true }, flag: { type: 'boolean' },
} });
const ROWS = ['say "hi" now\t1\ttrue', 'two\tx\tTRUE', 'three\t3\tfalse', 'a "b" c\ty\tFALSE', 'five\t5\tperhaps'];
const FILE = `INPUT:a\tINPUT:n\tINPUT:flag\n${ROWS.join('\n')}\n`;

inBrowsers('problems', (context) => {
    const withProblems = (run) => withFile(context, FILE, async (workbench, page) => {
        await workbench.drop([{ name: 'spec.json', text: SPECIFICATION }]);
        await workbench.expect('5 errors', 'status');
        await workbench.settled();
        await run(workbench, page);
    });
    const lines = async (workbench) => (await workbench.semantics()).filter(({ role }) => role === 'list_item').map(({ label }) => label);

    test('they are grouped by column, narrowed to one, stepped through, and all shown again', () => withProblems(async (workbench) => {
        await workbench.click('By column', 'tab');
        await workbench.expect('INPUT:flag', 'list_item');
        assert.deepEqual((await lines(workbench)).filter((line) => line.startsWith('INPUT')), ['INPUT:a', 'INPUT:n', 'INPUT:flag']);
        const columns = (await workbench.semantics()).filter(({ label }) => label === 'Only this column');
        await workbench.call('perform', 'activate', columns[1].id);
        await workbench.expect('Only: INPUT:n', 'button');
        assert.deepEqual((await lines(workbench)).filter((line) => line.startsWith('INPUT')), ['INPUT:n']);
        await workbench.press('F8');
        await workbench.untilCell('INPUT:n, task 2');
        await workbench.press('F8');
        await workbench.untilCell('INPUT:n, task 4');
        await workbench.press('Shift+F8');
        await workbench.untilCell('INPUT:n, task 2');
        await workbench.click('With problems', 'tab');
        await workbench.until(() => workbench.find('INPUT:n, task 1', 'cell'), (cell) => !cell, 'rows without such a problem are gone');
        await workbench.click('Show all', 'button');
        await workbench.expect('INPUT:n, task 1', 'cell');
        await workbench.expect('INPUT:flag', 'list_item');
    }));

    test('a mended row stays in sight until the rows are chosen anew; a filter that nothing passes says so', () => withProblems(async (workbench) => {
        await workbench.click('Only: 5 errors', 'button');
        await workbench.click('With problems', 'tab');
        await workbench.until(() => workbench.find('INPUT:n, task 3', 'cell'), (cell) => !cell, 'the sound row is gone');
        await workbench.click('INPUT:flag, task 5', 'cell');
        await workbench.press('t');
        await workbench.page.type('rue');
        await workbench.press('Enter');
        await workbench.untilValue('INPUT:flag, task 5', 'true');
        await workbench.until(() => workbench.find('INPUT:flag, task 5', 'cell'), ({ description }) => description === 'Mended', 'it is marked');
        await workbench.click('Update', 'button');
        await workbench.until(() => workbench.find('INPUT:flag, task 5', 'cell'), (cell) => !cell, 'it is gone');
        await workbench.click(/^Only: 0 notes/, 'button');
        await workbench.expect('No problem passes the filter', 'text');
    }));
});
