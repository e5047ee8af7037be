// The list of steps of undo and redo in the page: named for screen readers, gone to by mouse and keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers, withWorkbench } from '../lib/suite.mjs';

const FILE = 'INPUT:text\tINPUT:n\na\t1\nb\t2\nc\t3\n';

inBrowsers('history', (context) => {
    const edited = (run) => withWorkbench(context, async (workbench, page) => {
        await workbench.drop([{ name: 'tasks.tsv', text: FILE }]);
        await workbench.expect('INPUT:n, task 1', 'cell');
        await workbench.settled();
        for (const task of [1, 2, 3]) {
            await workbench.click(`INPUT:n, task ${task}`, 'cell');
            await page.type(String(task * 10));
            await workbench.press('Enter');
            await workbench.untilValue(`INPUT:n, task ${task}`, String(task * 10));
        }
        await run(workbench, page);
    });
    const values = async (workbench) =>
        Promise.all([1, 2, 3].map(async (task) => (await workbench.find(`INPUT:n, task ${task}`, 'cell'))?.value));
    const untilValues = (workbench, wanted) =>
        workbench.until(() => values(workbench), (now) => now.join(' ') === wanted, `the cells are ${wanted}`);

    test('by mouse: back to how it was opened and forth to the newest, each in one go', () => edited(async (workbench) => {
        await workbench.click('History', 'button');
        const steps = (await workbench.semantics()).filter(({ role, label }) => role === 'list_item' && label === 'Edit INPUT:n');
        assert.deepEqual(steps.map(({ value }) => value), ['B4, now', 'B3', 'B2']);
        await workbench.click('As it was opened', 'list_item');
        await untilValues(workbench, '1 2 3');
        await workbench.expect('Unchanged', 'status');
        await workbench.click('Edit INPUT:n', 'list_item');
        await untilValues(workbench, '10 20 30');
    }));

    test('by keyboard: F9, arrows, Enter, Escape', () => edited(async (workbench) => {
        await workbench.press('F9');
        await workbench.expect('History', 'dialog');
        await workbench.press('ArrowDown');
        await workbench.press('ArrowDown');
        await workbench.press('Enter');
        await untilValues(workbench, '10 2 3');
        await workbench.press('Escape');
        await workbench.until(() => workbench.find('History', 'dialog'), (dialog) => !dialog, 'the dialog is closed');
        await workbench.press('Control+z');
        await untilValues(workbench, '1 2 3');
    }));
});
