// When to draw: only while somebody asked for it. Nothing asked for, nothing runs: no timer, no animation frame.

// How many frames the statistics look back on.
const REMEMBERED_FRAMES = 512;

/**
 * @typedef {object} FrameStatistics
 * @property {number} frames       drawn since the start
 * @property {number} milliseconds spent in them, all together: our processor time, not the browser's
 * @property {number} longest      milliseconds
 * @property {number[]} recent     milliseconds of the last frames, oldest first
 * @property {boolean} due         a frame is about to be drawn
 */

export class Frames {
    #draw;
    #window;
    #wanted = 0;
    #request = 0;
    #timer = 0;
    #timerDue = Infinity;
    #drawing = false;
    #frames = 0;
    #milliseconds = 0;
    #longest = 0;
    /** @type {number[]} */
    #recent = [];

    /**
     * @param {(seconds: number) => void} draw one frame; `seconds` on a clock that only goes forward
     * @param {Window} window
     */
    constructor(draw, window) {
        this.#draw = draw;
        this.#window = window;
    }

    /** @param {number} count draw at least so many more frames */
    request(count) {
        this.#wanted = Math.max(this.#wanted, count);
        this.#schedule();
    }

    /** @param {number} seconds until one more frame is wanted; the earliest wish counts */
    requestAfter(seconds) {
        const due = performance.now() + seconds * 1000;
        if (due >= this.#timerDue) return;
        clearTimeout(this.#timer);
        this.#timerDue = due;
        this.#timer = setTimeout(() => {
            this.#timerDue = Infinity;
            this.request(1);
        }, Math.max(0, seconds * 1000));
    }

    /** Draws at once: the canvas was resized and is empty, or an event of the browser must be answered inside it. */
    now() {
        if (this.#drawing) return;
        this.#drawing = true;
        const begin = performance.now();
        try {
            this.#draw(begin / 1000);
        } finally {
            this.#drawing = false;
            this.#count(performance.now() - begin);
        }
    }

    /** @returns {FrameStatistics} */
    statistics() {
        return {
            frames: this.#frames,
            milliseconds: this.#milliseconds,
            longest: this.#longest,
            recent: [...this.#recent],
            due: this.#request !== 0,
        };
    }

    resetStatistics() {
        this.#frames = this.#milliseconds = this.#longest = 0;
        this.#recent = [];
    }

    destroy() {
        this.#wanted = 0;
        this.#draw = () => {};
        clearTimeout(this.#timer);
        if (this.#request) this.#window.cancelAnimationFrame(this.#request);
        this.#request = 0;
    }

    #schedule() {
        if (this.#request || this.#wanted <= 0) return;
        this.#request = this.#window.requestAnimationFrame(() => {
            this.#request = 0;
            this.#wanted--;
            try {
                this.now();
            } finally {
                this.#schedule();
            }
        });
    }

    #count(milliseconds) {
        this.#frames++;
        this.#milliseconds += milliseconds;
        this.#longest = Math.max(this.#longest, milliseconds);
        this.#recent.push(milliseconds);
        if (this.#recent.length > REMEMBERED_FRAMES) this.#recent.shift();
    }
}
