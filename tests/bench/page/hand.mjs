// A hand on the mouse, inside the page so that each animation frame has its move, however busy the machine is. The events
// are the browser's own kinds, at the canvas, where the workbench listens.

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

export class Hand {
    #canvas;
    #place = { x: 0, y: 0 };
    #running = false;

    /** @param {HTMLCanvasElement} canvas */
    constructor(canvas) {
        this.#canvas = canvas;
    }

    /** @param {number} x device pixels from the canvas's corner, as widgets are placed @param {number} y */
    move(x, y) {
        this.#place = { x, y };
        this.#mouse('mousemove', this.#canvas, 0);
    }

    press() {
        this.#mouse('mousedown', this.#canvas, 1);
    }

    release() {
        this.#mouse('mouseup', document, 0);
    }

    /** @param {number} deltaY CSS pixels */
    wheel(deltaY) {
        this.#canvas.dispatchEvent(new WheelEvent('wheel', { ...this.#at(0), deltaY }));
    }

    /** Does something in each of so many animation frames. @param {(frame: number) => void} act */
    async during(frames, act) {
        for (let frame = 0; frame < frames; ++frame) {
            await nextFrame();
            act(frame);
        }
    }

    /** Turns the wheel in every animation frame until stop(). */
    async keepWheeling(deltaY) {
        this.#running = true;
        while (this.#running) {
            await nextFrame();
            if (this.#running) this.wheel(deltaY);
        }
    }

    stop() {
        this.#running = false;
    }

    #mouse(type, target, buttons) {
        target.dispatchEvent(new MouseEvent(type, this.#at(buttons)));
    }

    #at(buttons) {
        const { left, top } = this.#canvas.getBoundingClientRect();
        return {
            bubbles: true, cancelable: true, composed: true, button: 0, buttons,
            clientX: left + this.#place.x / devicePixelRatio, clientY: top + this.#place.y / devicePixelRatio,
        };
    }
}
