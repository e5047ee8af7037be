// Columns in the page: a head dragged by a real mouse, moved by the keyboard, hidden by the menu of the right button; what
// screen readers find of it; and that a move is kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { inBrowsers, withWorkbench } from '../lib/suite.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FILE = 'INPUT:a\tINPUT:b\tINPUT:c\n1\t2\t3\n4\t5\t6\n';

/** What a screen reader finds of the grid: the heads with their column indices, and the first row's cells. */
function mirroredGrid() {
    const grid = document.querySelector('[role=grid]');
    const told = (selector) => [...grid.querySelectorAll(selector)]
        .map((element) => `${element.getAttribute('aria-colindex')} ${element.textContent}`);
    return {
        columns: grid.getAttribute('aria-colcount'),
        heads: told('[role=columnheader]').map((text) => text.replace(/,.*/, '')),
        cells: told('[aria-rowindex="2"] [role=gridcell]'),
    };
}

async function violations(page) {
    await page.evaluate(AXE);
    return page.evaluate(async () => (await globalThis.axe.run(document)).violations
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`));
}

inBrowsers('columns', (context) => {
    const opened = (run) => withWorkbench(context, async (workbench, page) => {
        await workbench.drop([{ name: 'tasks.tsv', text: FILE }]);
        await workbench.expect('INPUT:c, task 1', 'cell');
        await workbench.settled();
        await run(workbench, page);
    });
    const heads = async (workbench) => (await workbench.semantics()).filter(({ role }) => role === 'column_header')
        .sort((one, other) => one.x - other.x).map(({ label }) => label.replace('INPUT:', '')).join(' ');
    const untilHeads = (workbench, wanted) =>
        workbench.until(() => heads(workbench), (now) => now === wanted, `the heads are ${wanted}`);
    const middle = async (workbench, label) => workbench.placeOf(await workbench.expect(label, 'column_header'));

    test('a head is dragged to another place, and Ctrl+Z takes it back', () => opened(async (workbench, page) => {
        const from = await middle(workbench, 'INPUT:a'), to = await middle(workbench, 'INPUT:c');
        await page.raw.mouse.move(from.x, from.y);
        await workbench.settled();
        await page.raw.mouse.down();
        await page.raw.mouse.move(to.x + 20, to.y, { steps: 5 });
        await workbench.settled();
        await page.raw.mouse.up();
        await untilHeads(workbench, 'b c a');
        await workbench.untilValue('INPUT:a, task 2', '4');
        await workbench.press('Control+z');
        await untilHeads(workbench, 'a b c');
    }));

    test('Alt, Shift and an arrow move the column, and the page stays', () => opened(async (workbench, page) => {
        const address = await page.evaluate(() => location.href);
        await workbench.click('INPUT:a, task 1', 'cell');
        await workbench.press('Alt+Shift+ArrowRight');
        await untilHeads(workbench, 'b a c');
        await workbench.press('Alt+Shift+ArrowRight');
        await untilHeads(workbench, 'b c a');
        await workbench.press('Alt+Shift+ArrowLeft');
        await untilHeads(workbench, 'b a c');
        await workbench.untilCell('INPUT:a, task 1');
        assert.equal(await page.evaluate(() => location.href), address);
    }));

    test('the right button opens the menu; hidden columns are absent for screen readers, and shown by their mark', () =>
        opened(async (workbench, page) => {
            const { x, y } = await middle(workbench, 'INPUT:b');
            await page.raw.mouse.move(x, y);
            await workbench.settled();
            await page.raw.mouse.click(x, y, { button: 'right' });
            await workbench.expect('Column INPUT:b', 'menu');
            await page.until(() => document.querySelector('[role=menu] [role=menuitem]') !== null);
            assert.deepEqual(await violations(page), [], 'the menu');
            await workbench.click('Hide the column', 'menu_item');
            await untilHeads(workbench, 'a c');
            await page.until(() => document.querySelectorAll('[role=columnheader]').length === 2);
            const told = await page.evaluate(mirroredGrid);
            assert.deepEqual(told, { columns: '3', heads: ['1 INPUT:a', '3 INPUT:c'], cells: ['1 1', '3 3'] });
            assert.deepEqual(await violations(page), [], 'a hidden column');
            await workbench.click('Show INPUT:b', 'button');
            await untilHeads(workbench, 'a b c');
        }));

    test('the keyboard: Shift+F10 opens the menu, arrows and Enter choose, the page opens none of its own', () =>
        opened(async (workbench, page) => {
            await page.evaluate(() => {
                globalThis.menus = 0;
                addEventListener('contextmenu', (event) => { if (!event.defaultPrevented) globalThis.menus += 1; });
            });
            await workbench.click('INPUT:c, task 1', 'cell');
            await workbench.press('Shift+F10');
            await workbench.expect('Column INPUT:c', 'menu');
            await workbench.press('Enter');
            await untilHeads(workbench, 'a b');
            await workbench.press('Control+f');
            await workbench.type('6');
            await workbench.press('Enter');
            await untilHeads(workbench, 'a b c');
            await workbench.untilCell('INPUT:c, task 2');
            assert.equal(await page.evaluate(() => globalThis.menus), 0);
        }));
});

inBrowsers('the palette', (context) => {
    test('F1 lists keys and commands, typing finds, Enter does it, Escape gives the keyboard back; axe finds nothing', () =>
        withWorkbench(context, async (workbench, page) => {
            await workbench.drop([{ name: 'tasks.tsv', text: FILE }]);
            await workbench.expect('INPUT:c, task 1', 'cell');
            await workbench.click('INPUT:b, task 1', 'cell');
            await workbench.press('F1');
            await workbench.expect('Keys and commands', 'dialog');
            await page.until(() => document.querySelector('[role=listbox] [role=option][aria-selected=true]') !== null);
            assert.deepEqual(await violations(page), [], 'the palette');
            const active = await page.until(() => {
                const id = document.activeElement.getAttribute('aria-activedescendant');
                const option = id && document.getElementById(id);
                return option && option.getAttribute('role') === 'option' && option.textContent;
            });
            assert.match(active, /^Go to the next cell/);
            await workbench.type('hide chosen');
            const box = await workbench.expect('Find a command', 'combo_box');
            assert.equal(box.value, 'hide chosen');
            await workbench.press('Enter');
            await workbench.until(() => workbench.find('INPUT:b', 'column_header'), (head) => !head, 'the column is hidden');
            await workbench.press('F1');
            await workbench.press('Escape');
            await workbench.until(() => workbench.find('Keys and commands', 'dialog'), (dialog) => !dialog, 'it is closed');
            await workbench.press('ArrowDown');
            await workbench.untilCell('INPUT:c, task 2');
            // Firefox keeps this chord for itself.
            if (context.name === 'firefox') return;
            await workbench.press('Control+Shift+P');
            await workbench.expect('Commands', 'dialog');
            await workbench.type('contrast');
            await workbench.click('High contrast', 'option');
            assert.equal((await workbench.expect('High contrast', 'button')).selected, true);
        }));
});
