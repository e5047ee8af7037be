// Finding and replacing text with the browser's own keys.
import { test } from 'node:test';
import { inBrowsers, withFile } from '../lib/suite.mjs';

const FILE = 'INPUT:a\tINPUT:b\ncat\tdog\ndog\tCat\nconcat\tbird\n';

inBrowsers('finding text', (context) => {
    test('Ctrl+F, F3 and Ctrl+H are the workbench\'s while a file is open', () => withFile(context, FILE, async (workbench, page) => {
        const field = () => page.until(() => document.activeElement.dir === 'auto');
        await workbench.press('Control+f');
        await field();
        await page.type('cat');
        await workbench.press('Enter');
        await workbench.untilCell('INPUT:b, task 2');
        await workbench.expect('3 cells', 'status');
        await workbench.press('F3');
        await workbench.untilCell('INPUT:a, task 3');
        await workbench.press('Shift+F3');
        await workbench.untilCell('INPUT:b, task 2');
        await workbench.press('Control+h');
        await field();
        await workbench.press('Tab');
        await field();
        await page.type('cow');
        await workbench.press('Enter');
        await workbench.click('Replace all', 'button');
        await workbench.untilValue('INPUT:a, task 3', 'concow');
        await workbench.untilValue('INPUT:a, task 1', 'cow');
        await workbench.press('Control+z');
        await workbench.untilValue('INPUT:a, task 3', 'concat');
    }));
});
