// What the canvas shows: sharp at every ratio and in every box, the same after the graphics context was lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';
import { readPng } from '../text/png.mjs';

// Widths that fall on no whole device pixel.
const BOXES = [{ width: 800, height: 500 }, { width: 333.4, height: 401.7 }, { width: 900.5, height: 299.9 }];

for (const ratio of [1, 1.5, 2]) {
    inBrowsers(`the canvas at ratio ${ratio}`, (context) => {
        test('has exactly the device pixels of its box, whatever its size', async () => {
            // The flag, not an emulated ratio, which Chromium doesn't tell to everybody.
            const page = await context.browser.newPage({ ratio: null, size: null });
            try {
                await WorkbenchDriver.open(page, `${context.address}embed.html`, 'taskloomWorkbenches.first', ['#first']);
                assert.equal(await page.evaluate(() => devicePixelRatio), ratio);
                for (const box of BOXES) {
                    const { canvas, pixels, drawn } = await page.evaluate(async ({ width, height }) => {
                        const container = document.querySelector('#first');
                        Object.assign(container.style, { width: `${width}px`, height: `${height}px`, border: '0' });
                        const canvas = container.querySelector('canvas');
                        const pixels = await new Promise((resolve) => {
                            const observer = new ResizeObserver((entries) => {
                                observer.disconnect();
                                const [size] = entries[0].devicePixelContentBoxSize;
                                resolve({ width: size.inlineSize, height: size.blockSize });
                            });
                            observer.observe(canvas, { box: 'device-pixel-content-box' });
                        });
                        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                        const gl = canvas.getContext('webgl2');
                        return {
                            canvas: { width: canvas.width, height: canvas.height }, pixels,
                            drawn: { width: gl.drawingBufferWidth, height: gl.drawingBufferHeight },
                        };
                    }, box);
                    assert.deepEqual(canvas, pixels, JSON.stringify(box));
                    assert.deepEqual(drawn, pixels);
                    assert.ok(Math.abs(pixels.width - box.width * ratio) <= 1);
                }
            } finally {
                await page.close();
            }
        });

        test('draws lines that are not smeared over two pixels', async () => {
            const page = await context.browser.newPage({ ratio: null, size: null });
            try {
                const workbench = await WorkbenchDriver.open(page, context.address);
                await workbench.openSample();
                // Down through two rows of the grid, between a cell's edge and its text: there are lines and background.
                const cell = await workbench.expect(/, task 3$/, 'cell');
                const picture = readPng(await page.screenshot());
                assert.ok(Math.abs(picture.width - await page.evaluate(() => innerWidth) * ratio) <= 1, 'in device pixels');
                const column = Array.from({ length: Math.round(cell.height * 2) },
                    (_, row) => picture.at(Math.round(cell.x + 4 * ratio), Math.round(cell.y) + row).join());
                const colours = [...new Set(column)];
                assert.equal(colours.length, 2, `a line's colour and the background's, nothing between: ${colours.join(' | ')}`);
            } finally {
                await page.close();
            }
        });
    }, { only: ['chromium'], launch: { flags: [`--force-device-scale-factor=${ratio}`, '--window-size=1280,800'] } });
}

inBrowsers('the canvas', (context) => {
    test('follows its container, and the page’s theme', async () => {
        const page = await context.browser.newPage({ size: { width: 1000, height: 600 } });
        try {
            const workbench = await WorkbenchDriver.open(page, `${context.address}embed.html`, 'taskloomWorkbenches.first', ['#first']);
            const width = () => page.evaluate(() => document.querySelector('#first canvas').width);
            const before = await width();
            await page.evaluate(() => { document.querySelector('#first').style.width = '500px'; });
            await page.until((before) => document.querySelector('#first canvas').width < before, before);
            await workbench.settled();
            const right = Math.max(...(await workbench.semantics()).map((widget) => widget.x + widget.width));
            assert.ok(right <= await width(), 'widgets moved inside the smaller box');
        } finally {
            await page.close();
        }
    });

    test('is the same picture after its graphics context was lost and restored', async () => {
        const page = await context.browser.newPage();
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            await workbench.openSample();
            await workbench.dismissMessages();
            // Where nothing under the pointer shows a tooltip after a while.
            await page.move(2, 2);
            await workbench.settled();
            // Letters are drawn over several frames: a picture that stays is the whole one.
            let before = await page.screenshot();
            await workbench.until(async () => {
                const last = before;
                before = await page.screenshot();
                return before.equals(last);
            }, (same) => same, 'the picture stays the same');
            const wasLost = await page.evaluate(async () => {
                const gl = document.querySelector('canvas').getContext('webgl2');
                const extension = gl.getExtension('WEBGL_lose_context');
                const until = (type) => new Promise((resolve) => gl.canvas.addEventListener(type, resolve, { once: true }));
                const lost = until('webglcontextlost');
                extension.loseContext();
                await lost;
                const was = gl.isContextLost();
                globalThis.taskloomWorkbench.perform('focus', 0);  // drawing meanwhile does no harm
                await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                const restored = until('webglcontextrestored');
                extension.restoreContext();
                await restored;
                return was;
            });
            assert.ok(wasLost);
            await workbench.settled();
            let after = await page.screenshot();
            if (!after.equals(before)) {
                // The browser shows a restored canvas at its own next turn, of which the workbench knows nothing: once more.
                await workbench.settled();
                after = await page.screenshot();
            }
            assert.ok(after.equals(before), 'the picture is as before');
        } finally {
            await page.close();
        }
    });

    test('says in words when it can’t be had', async () => {
        const page = await context.browser.newPage();
        try {
            await page.beforeScripts(() => {
                const original = HTMLCanvasElement.prototype.getContext;
                HTMLCanvasElement.prototype.getContext = function (type, ...rest) {
                    return type.startsWith('webgl') ? null : original.call(this, type, ...rest);
                };
            });
            await page.goto(context.address);
            const text = await page.until(() => document.querySelector('[role=alert]')?.innerText);
            assert.match(text, /WebGL/);
            assert.equal(await page.evaluate(() => document.querySelectorAll('canvas').length), 0);
        } finally {
            await page.close();
        }
    });
});
