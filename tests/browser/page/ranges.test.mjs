// Ranges of cells with the browser's own keys, pointer and clipboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers, withFile as withNewFile } from '../lib/suite.mjs';

const FILE = 'INPUT:a\tINPUT:b\tINPUT:c\na1\tb1\tc1\na2\tb2\tc2\na3\tb3\tc3\n';

inBrowsers('ranges', (context) => {
    const withFile = (text, run) => withNewFile(context, text, run);
    /** The chosen cells' values; empty without a range. */
    const chosen = async (workbench) =>
        (await workbench.semantics()).filter(({ inRange }) => inRange).map(({ value }) => value).join(' ');
    const untilChosen = (workbench, values) => workbench.until(() => chosen(workbench), (now) => now === values, values);
    const clipboard = (page, text) => page.until(async (wanted) => {
        const now = await navigator.clipboard.readText();
        return now.replaceAll('\r\n', '\n') === wanted;
    }, text);

    test('keys and the pointer choose them', () => withFile(FILE, async (workbench, page) => {
        const steps = [['Shift+ArrowDown', 'a1 a2'], ['Shift+ArrowRight', 'a1 b1 a2 b2'], ['Escape', ''],
            ['Shift+Space', 'a1 b1 c1'], ['Control+Space', 'a1 b1 c1 a2 b2 c2 a3 b3 c3'], ['Escape', ''],
            ['Control+Space', 'a1 a2 a3'], ['Escape', ''], ['Control+Shift+End', 'a1 b1 c1 a2 b2 c2 a3 b3 c3'], ['Escape', ''],
            ['Control+a', 'a1 b1 c1 a2 b2 c2 a3 b3 c3']];
        for (const [keys, values] of steps) {
            await workbench.press(keys);
            await untilChosen(workbench, values);
        }
        await workbench.expect('3 rows \u00D7 3 columns', 'status');
        await workbench.click('INPUT:b, task 1', 'cell');
        const from = await workbench.placeOf(await workbench.expect('INPUT:a, task 2', 'cell'));
        const to = await workbench.placeOf(await workbench.expect('INPUT:b, task 3', 'cell'));
        await page.raw.mouse.move(from.x, from.y);
        await page.raw.mouse.down();
        await workbench.settled();
        await page.raw.mouse.move(to.x, to.y, { steps: 4 });
        await workbench.settled();
        await page.raw.mouse.up();
        await untilChosen(workbench, 'a2 b2 a3 b3');
    }));

    test('they are copied, cut and pasted as cells', () => withFile('INPUT:a\tINPUT:b\n1\t"two\nlines"\n2\t"[""x""]"\n3\t4\n', async (workbench, page) => {
        await workbench.press('Shift+ArrowRight');
        await workbench.press('Shift+ArrowDown');
        await workbench.press('Control+c');
        const copied = '1\t"two\nlines"\n2\t"[""x""]"\n';
        await clipboard(page, copied);
        const html = await page.evaluate(async () => {
            const [item] = await navigator.clipboard.read();
            return item.types.includes('text/html') ? (await item.getType('text/html')).text() : '';
        });
        assert.match(html, /<td[^>]*>two<br[^>]*>lines<\/td>/);
        await workbench.press('Escape');
        await workbench.press('ArrowDown');
        await workbench.press('ArrowDown');
        await workbench.press('Control+v');
        await untilChosen(workbench, '1 two\u21B5lines 2 ["x"]');
        await workbench.expect('4 tasks', 'status');
        await workbench.press('Control+x');
        await clipboard(page, copied);
        await workbench.untilValue('INPUT:b, task 4', '');
        await workbench.press('Control+z');
        await workbench.untilValue('INPUT:b, task 4', '["x"]');
        await workbench.press('Control+z');
        await workbench.expect('3 tasks', 'status');
    }));

    test('a large one is on the clipboard when its text is there', () => {
        const rows = Array.from({ length: 30_000 }, (_, i) => `a${i}\tb${i}\tc${i}\n`).join('');
        return withFile(`INPUT:a\tINPUT:b\tINPUT:c\n${rows}`, async (workbench, page) => {
            await workbench.press('Control+a');
            await workbench.press('Control+c');
            await workbench.expect('Copied 30,000 rows', 'status');
            await clipboard(page, rows);
            await workbench.press('Delete');
            await workbench.expect('Changed 90,000 cells', 'status');
            await workbench.press('Control+v');
            await workbench.untilValue('INPUT:b, task 1', 'b0');
        });
    });

    test('Ctrl+Enter fills, Ctrl+D and Ctrl+R too, rows come and go', () => withFile(FILE, async (workbench, page) => {
        await workbench.press('Shift+ArrowDown');
        await workbench.press('F2');
        await page.until(() => document.activeElement.dir === 'auto');
        await page.type('x');
        await workbench.press('Control+Enter');
        await untilChosen(workbench, 'x x');
        await workbench.press('Shift+ArrowRight');
        await workbench.press('Control+r');
        await untilChosen(workbench, 'x x x x');
        await workbench.press('Control+z');
        await workbench.press('Shift+ArrowDown');
        await workbench.press('Control+d');
        await untilChosen(workbench, 'b1 b1');
        await workbench.press('Shift+Space');
        await workbench.press('Control+Minus');
        await workbench.expect('1 task', 'status');
        await workbench.press('Control+z');
        await workbench.expect('3 tasks', 'status');
        await workbench.press('Shift+Space');
        await workbench.press('Control+Shift+Equal');
        await workbench.expect('4 tasks', 'status');
        assert.equal(await page.evaluate(() => globalThis.visualViewport.scale), 1);
    }));
});
