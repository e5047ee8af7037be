// Drives a workbench in a test page by what its widgets say, through the tree that it publishes: find by label, then real
// mouse and keys at the place.

// The workbench says itself when it waits for nothing more; asked again after this long it must still say so, since an
// event of the browser may have been on its way to it.
const REST_MILLISECONDS = 50;
// Generous: on a machine with other work they tell an answer from none. A test that passes never waits so long.
const SETTLE_MILLISECONDS = 40_000;
export const EXPECT_MILLISECONDS = 30_000;

/**
 * @typedef {object} Widget
 * @property {number} id
 * @property {string} role
 * @property {string} label
 * @property {string} value
 * @property {number} x       device pixels from the canvas's corner, as are the next three
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} selected
 * @property {boolean} disabled
 * @property {boolean} focused
 */

/** Runs in the page: calls a method of a workbench. The policy forbids code from text, so the path is walked. */
function callWorkbench({ path, method, args }) {
    const workbench = path.split('.').reduce((value, name) => value?.[name], globalThis);
    if (method === 'isRunning') return workbench?.state === 'running';
    return workbench[method](...args);
}

export class WorkbenchDriver {
    /**
     * @param {import('./browsers.mjs').TestPage} page
     * @param {string} [path] of the workbench from the page's global object
     * @param {string[]} [container] selectors to its container; each further one inside the shadow root of the one before
     */
    constructor(page, path = 'taskloomWorkbench', container = ['#workbench']) {
        this.page = page;
        this.path = path;
        this.container = container;
    }

    /** Opens a page of the server and waits for its workbench. */
    static async open(page, address, path, container) {
        await page.goto(address);
        const driver = new WorkbenchDriver(page, path, container);
        await driver.running();
        return driver;
    }

    async running() {
        try {
            await this.page.until(callWorkbench, { path: this.path, method: 'isRunning', args: [] });
        } catch (error) {
            const text = await this.page.evaluate(() => document.body.innerText);
            throw new Error(`No workbench came up: ${error.message}\n${text}\n${this.page.complaints.join('\n')}`);
        }
        await this.settled();
    }

    call(method, ...args) {
        return this.page.evaluate(callWorkbench, { path: this.path, method, args });
    }

    /** @returns {Promise<Widget[]>} */
    semantics() {
        return this.call('semantics');
    }

    /** @returns {Promise<{frames: number, milliseconds: number, longest: number, recent: number[], memory: number, busy: boolean}>} */
    statistics() {
        return this.call('statistics');
    }

    /** Until nothing is on its way any more: no frame, no answer of an engine, no file, no text field. */
    async settled({ milliseconds = SETTLE_MILLISECONDS } = {}) {
        const end = Date.now() + milliseconds;
        let before = -1;
        for (;;) {
            const { frames, busy } = await this.statistics();
            if (!busy && frames === before) return;
            if (Date.now() > end) throw new Error(`The workbench still ${busy ? 'waits for something' : 'draws'} after ${milliseconds} ms`);
            before = busy ? -1 : frames;
            await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
        }
    }

    /**
     * Waits until a question about the page or the workbench is answered as wished; gives the answer.
     * @template Answer
     * @param {() => Promise<Answer>} ask
     * @param {(answer: Answer) => boolean} fits
     * @param {string} [what] is waited for
     */
    async until(ask, fits, what = String(fits), { milliseconds = EXPECT_MILLISECONDS } = {}) {
        const end = Date.now() + milliseconds;
        for (;;) {
            const answer = await ask();
            if (fits(answer)) return answer;
            if (Date.now() > end) throw new Error(`Not within ${milliseconds} ms: ${what}; it is ${JSON.stringify(answer)}`);
            await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
        }
    }

    /** Waits until the grid's current cell has a label that ends like this, such as ", task 2". */
    untilCell(end) {
        return this.until(() => this.currentCell(), (cell) => cell?.endsWith(end) ?? false, `the current cell is ${end}`);
    }

    /** Waits until a cell of the grid has this value. @param {string} label @param {string | RegExp} value */
    untilValue(label, value) {
        return this.until(async () => (await this.find(label, 'cell'))?.value,
            (now) => (typeof value === 'string' ? now === value : now !== undefined && value.test(now)), `${label} is ${value}`);
    }

    /** Turns the wheel over a place on the page, and waits until the workbench has seen it. */
    async wheel(x, y, deltaY) {
        await this.page.move(x, y);
        await this.settled();
        const before = (await this.statistics()).frames;
        await this.page.wheel(0, deltaY);
        // Neither browser waits with its answer until the page has had the event.
        await this.until(() => this.statistics(), ({ frames }) => frames > before, 'the wheel made a frame');
        await this.settled();
    }

    /** Takes the messages off that would go by themselves later. @param {string} [label] in the language of the page */
    async dismissMessages(label = 'Dismiss') {
        for (let dismiss; (dismiss = await this.find(label, 'button'));) {
            await this.call('perform', 'activate', dismiss.id);
            await this.settled();
        }
    }

    /**
     * @param {string | RegExp} label  a whole label, or a pattern
     * @param {string} [role]
     * @returns {Promise<Widget | undefined>}
     */
    async find(label, role) {
        const fits = (text) => (typeof label === 'string' ? text === label : label.test(text));
        return (await this.semantics()).find((widget) => fits(widget.label) && (!role || widget.role === role));
    }

    /** The same, waiting until it is there. @returns {Promise<Widget>} */
    async expect(label, role, { milliseconds = EXPECT_MILLISECONDS } = {}) {
        const end = Date.now() + milliseconds;
        for (;;) {
            const widget = await this.find(label, role);
            if (widget) return widget;
            if (Date.now() > end) {
                const there = (await this.semantics()).map((other) => `${other.role} "${other.label}"`).join(', ');
                throw new Error(`There is no ${role ?? 'widget'} ${label} after ${milliseconds} ms; there are: ${there}`);
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }

    /** Where a widget's middle is on the page, CSS pixels. */
    async placeOf(widget) {
        const { left, top, ratio } = await this.page.evaluate((container) => {
            let root = document;
            let element = null;
            for (const selector of container) {
                element = root.querySelector(selector);
                root = element.shadowRoot ?? element;
            }
            const box = root.querySelector('canvas').getBoundingClientRect();
            return { left: box.left, top: box.top, ratio: devicePixelRatio };
        }, this.container);
        return {
            x: left + (widget.x + widget.width / 2) / ratio,
            y: top + (widget.y + widget.height / 2) / ratio,
        };
    }

    /** Clicks a widget with the mouse. Gives the widget as it was. */
    async click(label, role, options) {
        await this.settled();
        let widget = await this.expect(label, role);
        for (let moves = 0; ; ++moves) {
            const { x, y } = await this.placeOf(widget);
            // Hover first: a widget acts on the frame after it knows the pointer.
            await this.page.move(x, y);
            await this.settled();
            // What came meanwhile may have moved it.
            const now = await this.expect(label, role);
            const moved = now.x !== widget.x || now.y !== widget.y || now.width !== widget.width;
            widget = now;
            if (moved && moves < 10) continue;
            await this.page.click(x, y, options);
            await this.settled();
            return widget;
        }
    }

    /** Opens the sample that the start view offers, and waits for its rows. */
    async openSample() {
        await this.click('Try a sample', 'button');
        await this.expect(/, task 2$/, 'cell');
        await this.settled();
    }

    /** The label of the grid's current cell, such as "INPUT:image, task 1". */
    async currentCell() {
        return (await this.semantics()).find((widget) => widget.role === 'cell' && widget.selected)?.label;
    }

    async press(keys) {
        await this.page.press(keys);
        await this.settled();
    }

    async type(text) {
        await this.page.type(text);
        await this.settled();
    }

    /** Drops files on the workbench as a person would. @param {{name: string, text?: string, base64?: string}[]} files */
    async drop(files) {
        await this.page.evaluate(({ container, files }) => {
            let root = document;
            for (const selector of container) {
                const element = root.querySelector(selector);
                root = element.shadowRoot ?? element;
            }
            const canvas = root.querySelector('canvas');
            const transfer = new DataTransfer();
            for (const { name, text, base64 } of files) {
                const content = text ?? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
                transfer.items.add(new File([content], name));
            }
            for (const type of ['dragenter', 'dragover', 'drop']) {
                canvas.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }));
            }
        }, { container: this.container, files });
    }
}
