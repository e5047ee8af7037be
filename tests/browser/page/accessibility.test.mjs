// The workbench through its elements for screen readers alone (web/aria_mirror.mjs): what axe-core says of them, the main
// job without mouse and keyboard, and what the keyboard's focus is told to be at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { inBrowsers, withWorkbench as withNewWorkbench } from '../lib/suite.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Finds an element by role and the beginning of its name, as a reader would: nothing that is hidden from it. */
function findElement({ role, name, press }) {
    const ROLES = { BUTTON: 'button' };
    const roleOf = (element) => element.getAttribute('role') ?? ROLES[element.tagName] ?? '';
    const nameOf = (element) => element.getAttribute('aria-label') ?? element.textContent;
    const found = [...document.querySelectorAll('[id^="taskloom-"] *')].find((element) =>
        roleOf(element) === role && nameOf(element).startsWith(name) && !element.closest('[aria-hidden="true"]'));
    if (!found || found.getAttribute('aria-disabled') === 'true') return null;
    if (press) found.click();
    return {
        name: nameOf(found),
        expanded: found.getAttribute('aria-expanded'),
        focused: document.activeElement.tagName,
        lines: [...found.querySelectorAll('[role=row]')].length,
        count: found.getAttribute('aria-rowcount'),
    };
}

inBrowsers('for screen readers', (context) => {
    const withWorkbench = (run, options) => withNewWorkbench(context, run, options);

    const reader = (workbench, page) => ({
        find: (role, name) => page.until(findElement, { role, name }),
        press: async (role, name) => {
            const found = await page.until(findElement, { role, name, press: true });
            await workbench.settled();
            return found;
        },
    });

    test('axe-core finds nothing wrong, whatever is shown', () => withWorkbench(async (workbench, page) => {
        await page.evaluate(AXE);
        const { find, press } = reader(workbench, page);
        const check = async (what) => {
            await workbench.settled();
            const violations = await page.evaluate(async () => (await globalThis.axe.run(document)).violations
                .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`));
            assert.deepEqual(violations, [], what);
        };
        await find('button', 'Try a sample');
        await check('the start');
        await press('button', 'Try a sample');
        await find('grid', 'Tasks');
        await check('a file');
        await press('button', 'Values that are not JSON');
        await find('button', 'The platform takes the quotation marks away');
        await check('an open group of problems');
        await press('button', 'Fix all 2');
        await find('dialog', 'Review the fix');
        await check('a dialog');
        await press('button', 'Cancel');
        await press('tab', 'Spec');
        await find('region', 'Specification');
        await check('the specification');
    }));

    test('the main job: open, understand, mend, undo', () => withWorkbench(async (workbench, page) => {
        const { find, press } = reader(workbench, page);
        await press('button', 'Try a sample');
        const grid = await find('grid', 'Tasks');
        assert.equal(grid.count, '39');  // 38 rows and the headers
        assert.ok(grid.lines > 5, `${grid.lines} rows are there to be read`);
        const closed = await find('button', 'Values that are not JSON');
        assert.deepEqual([closed.name, closed.expanded], ['Values that are not JSON, 3, Error', 'false']);
        await press('button', 'Values that are not JSON');
        await page.until(findElement, { role: 'button', name: 'The platform takes the quotation marks away' });
        assert.equal((await find('button', 'Values that are not JSON')).expanded, 'true');
        const entry = await press('button', 'The platform takes the quotation marks away');
        assert.equal(entry.focused, 'TEXTAREA', 'the keyboard stays where it is understood');
        assert.match(await workbench.currentCell(), /^INPUT:meta, task /);

        await press('button', 'Fix all 2');
        await find('dialog', 'Review the fix');
        assert.equal(await page.evaluate(findElement, { role: 'grid', name: 'Tasks' }), null, 'what the dialog covers is out of reach');
        await press('button', 'Apply to 2 cells');
        await page.until(() => !document.querySelector('[role=dialog]'));
        assert.equal((await find('button', 'Values that are not JSON')).name, 'Values that are not JSON, 1, Error');
        await press('button', 'Undo');
        await find('button', 'Values that are not JSON, 3');
    }));

    test('what the keyboard is at is told, and what did not change stays the same element', () => withWorkbench(async (workbench, page) => {
        const { find } = reader(workbench, page);
        await workbench.openSample();
        await find('grid', 'Tasks');
        const active = () => page.evaluate(() => {
            const id = document.activeElement.getAttribute('aria-activedescendant');
            return id ? document.getElementById(id)?.textContent : '';
        });
        await page.evaluate(() => {
            globalThis.saveButton = [...document.querySelectorAll('[id^="taskloom-"] button')].find((button) => button.textContent === 'Save');
        });
        assert.equal(await page.evaluate(() => globalThis.saveButton.getAttribute('aria-keyshortcuts')), 'Control+S');
        // In the grid each cell is announced instead.
        await workbench.press('ArrowDown');
        await page.until(() => /task 2: /.test([...document.querySelectorAll('[role=status]')].map((element) => element.textContent).join()));
        assert.equal(await active(), '');
        await workbench.press('F6');
        await workbench.until(active, (text) => text !== '', 'a widget is the active one');
        const first = await active();
        await workbench.press('F6');
        await workbench.until(active, (text) => text !== '' && text !== first, 'the next one is');
        assert.equal(await page.evaluate(() => globalThis.saveButton.isConnected && globalThis.saveButton.textContent), 'Save');
    }));
});
