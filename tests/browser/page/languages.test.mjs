// The page in Russian: asked for by the address, chosen by the person; told to the page, to screen readers and to the engine;
// and readers of English load nothing for it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers, withFile } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';

const FILE = 'INPUT:a\tINPUT:a\ncat\tdog\n';
const wordsLoaded = () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('words_ru')).length;

inBrowsers('languages', (context) => {
    test('Russian is asked for by the address, and the page says so', async () => {
        const page = await context.browser.newPage();
        try {
            const workbench = await WorkbenchDriver.open(page, `${context.address}?language=ru`);
            await workbench.expect('Открыть файл с заданиями', 'button');
            assert.equal(await page.evaluate(() => document.documentElement.lang), 'ru');
            assert.match(await page.evaluate(() => document.querySelector('textarea').getAttribute('aria-label')), /^Рабочее место/);
        } finally {
            await page.close();
        }
    });

    test('it is chosen in the workbench, the engine follows, and English comes back', () => withFile(context, FILE, async (workbench, page) => {
        assert.equal(await page.evaluate(wordsLoaded), 0);
        await workbench.expect('Problems', 'text');
        await workbench.click('Русский', 'button');
        await workbench.expect('Проблемы', 'text');
        await workbench.expect('Один заголовок дважды', 'list_item');
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'ru');
        await workbench.click('English', 'button');
        await workbench.expect('Problems', 'text');
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    }));
});
