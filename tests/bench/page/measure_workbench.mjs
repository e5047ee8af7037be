// The workbench under measurement: from the moment a file is dropped to the first rows and to the last problem on the
// screen, with a hand on the wheel or without; then scrolling, and rest. What is on the screen is read from its tree of
// widgets after each of its frames; times of frames are its own statistics.
import { EngineClient } from '/ours/engine_client.mjs';
import { start } from '/ours/workbench.mjs';

import { Hand } from './hand.mjs';

const PATIENCE_MILLISECONDS = 45_000;
// Nothing was drawn for so long: it has come to rest. (Longer than the toast that says what was loaded stays.)
const REST_MILLISECONDS = 400;
// Statistics look back on 512 frames: no more in one go.
const SCROLLED_FRAMES = 400;
const WHEEL_WHILE_LOADING = 300;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Our work on this thread outside of frames: taking messages in and, without a Worker, the engine's slices. */
class ClientWatch {
    longestMessage = 0;
    /** @type {EngineClient | null} */
    #last = null;

    constructor() {
        const original = EngineClient.prototype.onMessage;
        const watch = this;
        EngineClient.prototype.onMessage = function onMessage(callback) {
            watch.#last = this;
            return original.call(this, (message) => {
                const from = performance.now();
                callback(message);
                watch.longestMessage = Math.max(watch.longestMessage, performance.now() - from);
            });
        };
    }

    /** Of the engine whose document is shown. */
    async longestSlice() {
        return (await this.#last.call('statistics')).longestSlice;
    }
}

let workbench;
/** @type {Hand} */
let hand;
let clients;

/** Frames until something can be seen; the time since `from`. */
async function seen(from, isThere) {
    for (;;) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        if (workbench.semantics().some(isThere)) return performance.now() - from;
        if (performance.now() - from < PATIENCE_MILLISECONDS) continue;
        const status = workbench.semantics().filter(({ role }) => role === 'status').map(({ label }) => label);
        throw new Error(`what was waited for didn't show; the status line: ${status.join(', ')}`);
    }
}

async function rest() {
    for (let before = -1; ;) {
        const { frames } = workbench.statistics();
        if (frames === before) return;
        before = frames;
        await sleep(REST_MILLISECONDS);
    }
}

const widget = (wanted) => workbench.semantics().find(({ role }) => role === wanted);

/** The number of the first task that is shown. */
const firstTask = () => Number(widget('cell').label.match(/(\d+)$/)[1]);

/**
 * Opens the file of the page's input.
 * @param {{engine: 'worker' | 'page', specification: string, errors: number, wheel: boolean}} job
 */
async function open({ engine, specification, errors, wheel }) {
    clients = new ClientWatch();
    const container = document.querySelector('#workbench');
    workbench = await start(container, { engine, fullPage: true });
    hand = new Hand(container.querySelector('canvas'));
    workbench.openFiles([new File([specification], 'specification.json', { type: 'application/json' })]);
    await sleep(700);
    const file = document.querySelector('#file').files[0];
    clients.longestMessage = 0;
    workbench.resetStatistics();
    const from = performance.now();
    workbench.openFiles([file]);
    const firstRows = await seen(from, ({ role, label }) => role === 'cell' && /task 2$/.test(label));
    if (wheel) {
        const { x, y, width, height } = widget('grid');
        hand.move(x + width / 2, y + height / 2);
        void hand.keepWheeling(WHEEL_WHILE_LOADING);
    }
    // As many as are known, however the workbench parts thousands.
    const count = String(errors).replace(/\B(?=(\d{3})+$)/g, '\\D?');
    const pattern = new RegExp(`(^|\\D)${count} errors`);
    const all = await seen(from, ({ label, value }) => pattern.test(label) || pattern.test(value));
    const { frames, milliseconds, longest } = workbench.statistics();
    hand.stop();
    if (wheel) {  // a small file is in before the wheel shows
        await rest();
        if (!(firstTask() > 2)) throw new Error('the wheel did not scroll');
    }
    return {
        engine, firstRows, all, frames, frameAverage: milliseconds / frames, frameLongest: longest,
        longestMessage: clients.longestMessage, longestSlice: engine === 'page' ? await clients.longestSlice() : null,
    };
}

/**
 * Scrolls through the grid, each animation frame a bit.
 * @param {{way: 'wheel' | 'drag'}} job wheel: slowly, then fast; drag: the scroll bar's thumb, thousands of rows a frame
 */
async function scroll({ way }) {
    const { x, y, width, height } = widget('grid');
    hand.move(x + width / 2, y + height / 2);
    await rest();
    const firstBefore = firstTask();
    workbench.resetStatistics();
    if (way === 'wheel') {
        await hand.during(SCROLLED_FRAMES, (frame) => hand.wheel(frame < SCROLLED_FRAMES / 2 ? 90 : 900));
    } else {
        // The bar stands right of the grid's rows; its thumb is taken at once wherever it is pressed.
        const bar = x + width + 5 * devicePixelRatio;
        const from = y + height * 0.15;
        hand.move(bar, from);
        await hand.during(2, () => {});
        hand.press();
        const perFrame = height * 0.6 / SCROLLED_FRAMES;
        await hand.during(SCROLLED_FRAMES, (frame) => hand.move(bar, from + frame * perFrame));
        hand.release();
    }
    const { frames, recent } = workbench.statistics();
    await rest();
    return { way, frames, recent, moved: firstTask() - firstBefore };
}

/** Frames drawn in so many milliseconds in which nobody does anything. */
async function idle({ milliseconds }) {
    await rest();
    workbench.resetStatistics();
    await sleep(milliseconds);
    return workbench.statistics().frames;
}

window.measure = { open, scroll, idle, semantics: () => workbench.semantics() };
