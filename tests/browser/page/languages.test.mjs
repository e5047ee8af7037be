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

    // What is no word of ours in whatever is shown: names of formats, of the platform and of keys, and the test's own data.
    const NAMES = new Set(('Taskloom TSV CSV JSON Lines RFC UTF LF CRLF INPUT GOLDEN HINT TASK Ctrl Shift Tab Enter English API ' +
        'string url boolean integer float file json coordinates array https http www Python').split(' '));
    const DATA = /tasks\.tsv|project\.json|INPUT:\w+|\bcat\b|\bdog\b|[\w.]+@|"[^"]*"|«[^»]*»|\w+_\w+|#?\/[\w/]+/g;
    const englishIn = (text) => (text.replace(DATA, ' ').match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !NAMES.has(word));

    test('on a walk through the workbench in Russian no English word is met', () => withFile(context, FILE, async (workbench, page) => {
        const walk = async (place) => {
            await workbench.settled();
            for (const { role, label, value, description } of await workbench.semantics()) {
                const texts = role === 'cell' || role === 'column_header' ? [description] : role === 'text' ? [label] : [label, value, description];
                for (const text of texts) assert.deepEqual(englishIn(text ?? ''), [], `${place}: ${role} “${text}”`);
            }
        };
        await workbench.click('Русский', 'button');
        await workbench.expect('Проблемы', 'text');
        const shown = await page.evaluate(() => document.title);
        assert.deepEqual(englishIn(shown), []);
        await walk('table');
        for (let i = 0; i < 3; ++i) {
            await workbench.press('F8');
            await walk('problem');
        }
        await workbench.press('Control+f');
        await walk('find');
        await page.press('Escape');
        await workbench.press('Control+Shift+s');
        await walk('save as');
        await page.press('Escape');
        await workbench.click('Поля', 'tab');
        await walk('no specification');
        await page.evaluate(() => globalThis.taskloomWorkbench.openFiles([new File([JSON.stringify({
            input_spec: { a: { type: 'string', required: true, pattern: '(?=x)' } }, output_spec: {} })], 'project.json')]));
        await workbench.until(() => workbench.find('project.json'), (widget) => widget !== undefined);
        await walk('specification');
        await workbench.click('English', 'button');  // browsers keep it between pages
        await workbench.expect('project.json', 'text');
    }));

    test('the pages themselves speak it, before a workbench is there and around it', async () => {
        const page = await context.browser.newPage();
        try {
            await page.goto(`${context.address}embed.html`);
            await page.evaluate(() => localStorage.setItem('taskloom.language', 'en'));
            await page.goto(`${context.address}embed.html`);
            const shown = () => page.evaluate(() => [...document.querySelectorAll(
                '.article > h1, .article > p, .article > label')].filter((element) => !element.hidden).map((element) => element.innerText).join(' ').replace(/Taskloom|Escape|Tab/g, ''));
            assert.match(await shown(), /Two workbenches/);
            assert.doesNotMatch(await shown(), /[а-я]/);
            await page.evaluate(() => localStorage.setItem('taskloom.language', 'ru'));
            await page.goto(`${context.address}embed.html`);
            await page.until(() => document.documentElement.lang === 'ru');
            assert.doesNotMatch(await shown(), /[A-Za-z]{3,}/);
            assert.equal(await page.evaluate(() => document.title), 'Taskloom внутри страницы');
        } finally {
            await page.evaluate(() => localStorage.removeItem('taskloom.language'));
            await page.close();
        }
    });
});
