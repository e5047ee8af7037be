// Drives a workbench in a test page by what its widgets say, through the tree that it publishes: find by label, then real
// mouse and keys at the place.

// No frame for this long: the workbench has come to rest.
const REST_MILLISECONDS = 100;

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

    /**
     * @returns {Promise<{frames: number, milliseconds: number, longest: number, recent: number[], due: boolean,
     *     openQuestions: number, memory: number}>}
     */
    statistics() {
        return this.call('statistics');
    }

    /** Until the engine has answered all it was asked, and no frame is due or drawn for a while. */
    async settled({ milliseconds = 20_000 } = {}) {
        const end = Date.now() + milliseconds;
        let before = -1;
        for (;;) {
            const { frames, due, openQuestions } = await this.statistics();
            if (frames === before && !due && openQuestions === 0) return;
            if (Date.now() > end) throw new Error(`The workbench still draws after ${milliseconds} ms`);
            before = frames;
            await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
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
    async expect(label, role, { milliseconds = 15_000 } = {}) {
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
        const widget = await this.expect(label, role);
        const { x, y } = await this.placeOf(widget);
        // Hover first: a widget acts on the frame after it knows the pointer.
        await this.page.move(x, y);
        await this.settled();
        await this.page.click(x, y, options);
        await this.settled();
        return widget;
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
