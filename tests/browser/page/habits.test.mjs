// How the page behaves at rest and under the hand: no frames when idle, nothing refused by its policy, keys and clipboard
// as everywhere, files in and out.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { inBrowsers, withWorkbench as withNewWorkbench } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';

const IDLE_MILLISECONDS = 2000;

inBrowsers('the page', (context) => {
    const withWorkbench = (run, options) => withNewWorkbench(context, run, options);

    test('draws no frame while nothing happens, and some when the mouse moves', () => withWorkbench(async (workbench, page) => {
        await workbench.openSample();
        // Where there is nothing: over a cell a tooltip would come after a while.
        await page.move(2, 2);
        // Messages go by themselves after a while: that is no idle time.
        await workbench.dismissMessages();
        await workbench.settled();
        const requests = () => page.evaluate(() => globalThis.animationFrameRequests);
        await page.evaluate(() => {
            const original = globalThis.requestAnimationFrame;
            globalThis.animationFrameRequests = 0;
            globalThis.requestAnimationFrame = (callback) => {
                globalThis.animationFrameRequests++;
                return original(callback);
            };
        });
        const counts = async () => [(await workbench.statistics()).frames, await requests()];
        const rest = () => new Promise((resolve) => setTimeout(resolve, IDLE_MILLISECONDS));
        // A font that arrives late is the browser's doing and takes a frame: once, for which this one window is.
        await rest();
        await workbench.settled();
        const before = await counts();
        await rest();
        const after = await counts();
        assert.deepEqual(after, before);
        await page.move(420, 320);
        await workbench.until(counts, ([frames]) => frames > after[0], 'the mouse brings a frame');
    }));

    test('a frame that would show the same picture is built but not drawn', () => withWorkbench(async (workbench, page) => {
        await workbench.openSample();
        await page.move(2, 2);
        await workbench.dismissMessages();
        await workbench.settled();
        const drawnOf = async (keys) => {
            await page.evaluate(() => {
                const { clear } = globalThis.originals ??= { clear: WebGL2RenderingContext.prototype.clear };
                globalThis.drawn = 0;
                WebGL2RenderingContext.prototype.clear = function (...given) {
                    globalThis.drawn++;
                    return clear.apply(this, given);
                };
            });
            const before = (await workbench.statistics()).frames;
            await workbench.press(keys);
            return { frames: (await workbench.statistics()).frames - before, drawn: await page.evaluate(() => globalThis.drawn) };
        };
        // After a while without a picture the first one is drawn again, whatever it shows.
        const nothing = await drawnOf('Shift');
        assert.ok(nothing.frames >= 3 && nothing.drawn < nothing.frames, JSON.stringify(nothing));
        const cell = await workbench.currentCell();
        const moved = await drawnOf('ArrowDown');
        assert.notEqual(await workbench.currentCell(), cell);
        assert.ok(moved.drawn >= 1, JSON.stringify(moved));
    }));

    test('takes the keys of a spreadsheet and leaves the browser its own', () => withWorkbench(async (workbench, page) => {
        await workbench.openSample();
        const first = await workbench.currentCell();
        await page.evaluate(() => {
            globalThis.cancelled = {};
            addEventListener('keydown', (event) => {
                queueMicrotask(() => {
                    const name = `${event.ctrlKey ? 'Control+' : ''}${event.key}`;
                    globalThis.cancelled[name] = event.defaultPrevented;
                });
            });
        });
        await workbench.press('ArrowDown');
        await workbench.press('Tab');
        assert.notEqual(await workbench.currentCell(), first);
        // What these do by themselves would end the test, so only ask whether they would.
        await page.evaluate(() => {
            const target = document.querySelector('textarea');
            for (const [key, code, ctrlKey] of [['f', 'KeyF', true], ['r', 'KeyR', true], ['l', 'KeyL', true], ['p', 'KeyP', true],
                ['F5', 'F5', false], ['F12', 'F12', false], ['v', 'KeyV', true], ['c', 'KeyC', true], ['t', 'KeyT', true]]) {
                const init = { key, code, ctrlKey, bubbles: true, cancelable: true };
                target.dispatchEvent(new KeyboardEvent('keydown', init));
                target.dispatchEvent(new KeyboardEvent('keyup', init));
            }
        });
        await workbench.settled();
        const cancelled = await page.evaluate(() => globalThis.cancelled);
        assert.deepEqual(cancelled, {
            ArrowDown: true, Tab: true, 'Control+f': true, 'Control+r': false, 'Control+l': false, 'Control+p': false,
            F5: false, F12: false, 'Control+v': false, 'Control+c': false, 'Control+t': false,
        });
    }));

    test('copies the cell and pastes into it', () => withWorkbench(async (workbench, page) => {
        await workbench.openSample();
        await workbench.press('Tab');
        await workbench.press('Control+c');
        const cell = await workbench.expect(await workbench.currentCell(), 'cell');
        const copied = await page.until(async (value) => {
            const text = await navigator.clipboard.readText();
            return text === value && text;
        }, cell.value);
        await workbench.press('ArrowDown');
        const target = await workbench.currentCell();
        const before = (await workbench.expect(target, 'cell')).value;
        assert.notEqual(before, copied);
        await workbench.press('Control+v');
        await workbench.untilValue(target, copied);
        await workbench.press('Control+z');
        await workbench.untilValue(target, before);
    }));

    test('rows copied in a spreadsheet and pasted into the start open as a file', () => withWorkbench(async (workbench, page) => {
        await page.evaluate((text) => navigator.clipboard.writeText(text), 'INPUT:n\tINPUT:note\r\n7\t"two\r\nlines"\r\n8\tна\r\n');
        await workbench.press('Control+V');
        await workbench.expect('pasted.tsv', 'text');
        await workbench.untilValue('INPUT:note, task 2', 'на');
    }));

    test('opens a dropped file and a dropped specification', () => withWorkbench(async (workbench) => {
        await workbench.drop([
            { name: 'tasks.tsv', text: 'INPUT:image\tINPUT:count\nhttps://example.com/a.jpg\t1\nnot a link\tmany\n' },
            { name: 'project.json', text: JSON.stringify({
                input_spec: { image: { type: 'url', required: true }, count: { type: 'integer', required: true } },
                output_spec: { result: { type: 'string', required: true } },
            }) },
        ]);
        await workbench.expect('INPUT:image, task 2', 'cell');
        assert.equal((await workbench.expect('INPUT:count, task 2', 'cell')).value, 'many');
        await workbench.expect(/links/i, 'list_item');
    }));

    test('works the same with the engine in the page', async () => {
        const page = await context.browser.newPage();
        try {
            const workbench = await WorkbenchDriver.open(page, `${context.address}?engine=page`);
            await workbench.openSample();
            assert.equal(await workbench.currentCell(), 'INPUT:image, task 1');
            assert.deepEqual(await complaints(page), []);
        } finally {
            await page.close();
        }
    });

    test('stops without a trace', () => withWorkbench(async (workbench, page) => {
        await workbench.openSample();
        await page.evaluate(() => globalThis.taskloomWorkbench.stop());
        const left = await page.evaluate(() => ({
            children: [...document.getElementById('workbench').children].filter((child) => child.tagName !== 'NOSCRIPT').length,
            canvases: document.querySelectorAll('canvas').length,
            state: globalThis.taskloomWorkbench.state,
        }));
        assert.deepEqual(left, { children: 0, canvases: 0, state: 'stopped' });
    }));
});

inBrowsers('a page that is incomplete', (context) => {
    for (const missing of ['taskloom-workbench.mjs', 'taskloom-workbench.wasm.mjs']) {
        test(`says so when ${missing} can’t be had`, async () => {
            const page = await context.browser.newPage();
            try {
                await page.raw.route(`**/${missing}`, (route) => route.abort());
                await page.goto(context.address);
                const text = await page.until(() => document.querySelector('[role=alert]')?.innerText);
                assert.match(text, /didn.t load/);
                assert.equal(await page.evaluate(() => document.querySelectorAll('canvas, #loading').length), 0);
            } finally {
                await page.close();
            }
        });
    }

    test('shows its card until the workbench can be seen', async () => {
        const page = await context.browser.newPage();
        try {
            let release;
            const held = new Promise((resolve) => { release = resolve; });
            await page.raw.route('**/taskloom-workbench.wasm.mjs', async (route) => {
                await held;
                await route.continue();
            });
            await page.raw.goto(context.address, { waitUntil: 'domcontentloaded' });
            await page.until(() => document.querySelector('#workbench canvas'));
            assert.ok(await page.evaluate(() => document.getElementById('loading').checkVisibility()));
            release();
            await new WorkbenchDriver(page).running();
            assert.equal(await page.evaluate(() => document.getElementById('loading')), null);
        } finally {
            await page.close();
        }
    });
}, { only: ['chromium'] });

inBrowsers('files', (context) => {
    test('a picked file is saved as a download with only the edit changed', async () => {
        const page = await context.browser.newPage();
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            const chooser = page.raw.waitForEvent('filechooser');
            await workbench.click('Open a task file', 'button');
            const source = 'INPUT:name\tINPUT:note\r\n"quoted ""name"""\t007\r\nplain\t1E5\r\n';
            await (await chooser).setFiles([{ name: 'tasks.tsv', mimeType: 'text/plain', buffer: Buffer.from(source) }]);
            await workbench.expect('INPUT:note, task 2', 'cell');
            await workbench.settled();
            await workbench.press('ArrowDown');
            await page.type('mended');
            await workbench.press('Enter');
            await workbench.untilValue('INPUT:name, task 2', 'mended');
            const download = page.raw.waitForEvent('download');
            await workbench.press('Control+s');
            const saved = await download;
            assert.equal(saved.suggestedFilename(), 'tasks.tsv');
            assert.equal(await readFile(await saved.path(), 'utf8'), source.replace('plain', 'mended'));
            assert.deepEqual(await complaints(page), []);
        } finally {
            await page.close();
        }
    });

    test('a file that came with a handle is saved in place', async () => {
        const page = await context.browser.newPage();
        try {
            // The browser's dialog can't be driven; its answer can.
            await page.raw.addInitScript(() => {
                const written = globalThis.written = { content: null, closed: false };
                const file = new File(['INPUT:name\nplain\n'], 'here.tsv');
                globalThis.showOpenFilePicker = async () => [{
                    kind: 'file', name: 'here.tsv', getFile: async () => file,
                    queryPermission: async () => 'prompt', requestPermission: async () => 'granted',
                    createWritable: async () => {
                        const chunks = [];
                        return new WritableStream({
                            write: (chunk) => { chunks.push(chunk); },
                            close: async () => { written.content = await new Blob(chunks).text(); written.closed = true; },
                        });
                    },
                }];
            });
            const workbench = await WorkbenchDriver.open(page, context.address);
            await workbench.click('Open a task file', 'button');
            await workbench.expect('INPUT:name, task 1', 'cell');
            await workbench.settled();
            await page.type('new');
            await workbench.press('Enter');
            await workbench.untilValue('INPUT:name, task 1', 'new');
            await workbench.press('Control+s');
            const written = await page.until(() => globalThis.written.closed && globalThis.written);
            assert.equal(written.content, 'INPUT:name\nnew\n');
        } finally {
            await page.close();
        }
    });
}, { only: ['chromium'] });
