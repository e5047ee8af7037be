// Workbenches inside somebody else's page (embed.html): two of them, one in a shadow root, among ordinary fields.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';

/** Runs before the page's scripts: keeps count of the listeners on what outlives a workbench. */
function countListeners() {
    const live = globalThis.liveListeners = new Set();
    const numbers = new WeakMap();
    let next = 1;
    const key = (target, type, listener) => {
        if (!numbers.has(listener)) numbers.set(listener, next++);
        return `${target === window ? 'window' : 'document'} ${type} ${numbers.get(listener)}`;
    };
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const outlives = (target) => target === window || target === document || target === undefined;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (outlives(this) && listener) {
            const name = key(this ?? window, type, listener);
            live.add(name);
            if (options?.signal) addEventListener.call(options.signal, 'abort', () => live.delete(name));
        }
        return addEventListener.call(this, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
        if (outlives(this) && listener) live.delete(key(this ?? window, type, listener));
        return removeEventListener.call(this, type, listener, options);
    };
}

inBrowsers('the embedding page', (context) => {
    async function withBoth(run) {
        const page = await context.browser.newPage();
        try {
            await page.beforeScripts(countListeners);
            const first = await WorkbenchDriver.open(page, `${context.address}embed.html`, 'taskloomWorkbenches.first', ['#first']);
            const second = new WorkbenchDriver(page, 'taskloomWorkbenches.second', ['#second', 'div']);
            await second.running();
            await run({ page, first, second });
            assert.deepEqual(await complaints(page), []);
        } finally {
            await page.close();
        }
    }
    const boxOf = (page, selector) => page.evaluate((selector) => {
        const box = document.querySelector(selector).getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, selector);

    test('typing, copying and pasting in the page’s own fields is theirs', () => withBoth(async ({ page, first, second }) => {
        await first.openSample();
        const cell = await first.currentCell();
        await page.evaluate(() => scrollTo(0, 0));
        await page.click(...Object.values(await boxOf(page, '#before')));
        await page.type('plain text');
        for (const keys of ['Control+a', 'Control+c', 'End', 'Control+v', 'ArrowLeft', 'Backspace']) await page.press(keys);
        await first.settled();
        assert.equal(await page.evaluate(() => document.querySelector('#before').value), 'plain textplain tet');
        assert.equal(await first.currentCell(), cell);
        assert.equal(await second.find('Try a sample', 'button') !== undefined, true);
    }));

    test('each has its own document and keyboard', () => withBoth(async ({ page, first, second }) => {
        await first.openSample();
        const cell = await first.currentCell();
        await page.evaluate(() => document.querySelector('#second').scrollIntoView());
        await second.openSample();
        await second.press('ArrowDown');
        await second.press('ArrowDown');
        assert.notEqual(await second.currentCell(), cell);
        assert.equal(await first.currentCell(), cell);
    }));

    test('the wheel scrolls the page until a workbench is clicked', () => withBoth(async ({ page, first }) => {
        const scrolled = () => page.evaluate(() => scrollY);
        const { x, y } = await boxOf(page, '#first');
        await page.move(x, y);
        await page.wheel(0, 120);
        await page.until(() => scrollY > 60);
        // Browsers scroll smoothly: until it stands still, it isn't over.
        const stands = () => page.evaluate(async () => {
            let before;
            do {
                before = scrollY;
                for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
            } while (scrollY !== before);
            return before;
        });
        await stands();
        await page.evaluate(() => scrollTo(0, 0));
        assert.equal(await stands(), 0);
        await first.openSample();
        const before = await stands();
        const cells = async () => (await first.semantics()).find((widget) => widget.role === 'cell').label;
        const top = await cells();
        const grid = await first.expect(/, task 4$/, 'cell');
        const place = await first.placeOf(grid);
        await first.wheel(place.x, place.y, 300);
        await first.until(cells, (cell) => cell !== top, 'the grid scrolled');
        assert.equal(await stands(), before);
        assert.equal(await scrolled(), before);
    }));

    test('Escape, then Tab, goes on to the page’s next field, and Shift+Tab comes back', () => withBoth(async ({ page, first }) => {
        await first.openSample();
        await first.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA', 'Tab alone moves in the grid');
        await first.press('Escape');
        await page.press('Tab');
        await page.until(() => document.activeElement.id === 'between');
        await page.press('Shift+Tab');
        await page.until(() => document.activeElement.tagName === 'TEXTAREA' || document.activeElement.shadowRoot);
        const cell = await first.currentCell();
        await first.press('ArrowDown');
        assert.notEqual(await first.currentCell(), cell);
    }));

    test('stopping one leaves the other alive, stopping both leaves nothing', () => withBoth(async ({ page, first, second }) => {
        assert.ok(await page.evaluate(() => globalThis.liveListeners.size) > 0, 'the count counts');
        await first.openSample();
        await page.evaluate(() => document.querySelector('#stop-first').scrollIntoView({ block: 'center' }));
        await page.click(...Object.values(await boxOf(page, '#stop-first')));
        assert.equal(await page.evaluate(() => document.querySelector('#first').childElementCount), 0);
        await page.evaluate(() => document.querySelector('#second').scrollIntoView());
        await second.openSample();
        const cell = await second.currentCell();
        await second.press('ArrowDown');
        assert.notEqual(await second.currentCell(), cell);
        await second.call('stop');
        assert.deepEqual(await page.evaluate(() => [...globalThis.liveListeners]), []);
        assert.equal(await page.evaluate(() => document.querySelector('#second').shadowRoot.querySelectorAll('canvas').length), 0);
    }));
});
