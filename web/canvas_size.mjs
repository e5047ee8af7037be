// The canvas's size in device pixels, exactly as the browser lays it out, whatever the box and the ratio: one pixel of
// ours is one pixel of the screen, so lines and text are crisp. The element itself fills its box by style.
import { Listeners } from './listeners.mjs';

// What phones and old machines can draw at most along a side; beyond it the picture is scaled up.
const LARGEST_SIDE = 8192;

/** @typedef {{width: number, height: number, ratio: number}} CanvasSize device pixels; ratio: of them to a CSS pixel */

export class CanvasSizeWatch {
    #canvas;
    #window;
    #onChange;
    #observer;
    #listeners = new Listeners();
    /** @type {Listeners | null} */
    #ratioListener = null;
    /** @type {CanvasSize} */
    #size;

    /**
     * @param {HTMLCanvasElement} canvas in the document already
     * @param {(size: CanvasSize) => void} onChange not called for the first size
     */
    constructor(canvas, onChange) {
        this.#canvas = canvas;
        this.#window = canvas.ownerDocument.defaultView;
        this.#onChange = onChange;
        const box = canvas.getBoundingClientRect();
        this.#size = this.#scaled(box.width, box.height);
        this.#observer = new ResizeObserver((entries) => this.#observed(entries[entries.length - 1]));
        this.#observe();
        this.#watchRatio();
    }

    /** @returns {CanvasSize} */
    get size() {
        return this.#size;
    }

    destroy() {
        this.#observer.disconnect();
        this.#ratioListener?.destroy();
        this.#listeners.destroy();
    }

    #observe() {
        try {
            this.#observer.observe(this.#canvas, { box: 'device-pixel-content-box' });
        } catch {
            this.#observer.observe(this.#canvas);  // Safari knows CSS pixels only
        }
    }

    /** A media query holds for one ratio, so it is made anew after each change (zooming, another screen). */
    #watchRatio() {
        this.#ratioListener?.destroy();
        this.#ratioListener = new Listeners();
        const query = this.#window.matchMedia(`(resolution: ${this.#window.devicePixelRatio}dppx)`);
        this.#ratioListener.add(query, 'change', () => {
            this.#watchRatio();
            // Some browsers don't report a box whose CSS size stayed the same: ask for it again.
            this.#observer.unobserve(this.#canvas);
            this.#observe();
        });
    }

    #observed(entry) {
        const size = this.#measured(entry);
        const before = this.#size;
        if (size.width === before.width && size.height === before.height && size.ratio === before.ratio) return;
        this.#size = size;
        this.#onChange(size);
    }

    #measured(entry) {
        const { width, height } = entry.contentRect;
        const scaled = this.#scaled(width, height);
        const pixels = entry.devicePixelContentBoxSize?.[0];
        // Snapping to the screen's pixels moves an edge by less than one. More: the ratio is emulated by developer tools,
        // and Chromium gives CSS pixels here.
        if (!pixels || Math.abs(pixels.inlineSize - scaled.width) > 1 || Math.abs(pixels.blockSize - scaled.height) > 1) {
            return scaled;
        }
        return this.#clamped(pixels.inlineSize, pixels.blockSize);
    }

    #scaled(width, height) {
        const ratio = this.#window.devicePixelRatio;
        return this.#clamped(Math.round(width * ratio), Math.round(height * ratio));
    }

    #clamped(width, height) {
        const side = (pixels) => Math.max(1, Math.min(LARGEST_SIDE, pixels));
        return { width: side(width), height: side(height), ratio: this.#window.devicePixelRatio };
    }
}
