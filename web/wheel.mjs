// Whose the wheel is. SDL cancels every wheel event over its canvas, so a page could not be scrolled past an embedded
// workbench, nor zoomed. So it sees only those meant for it: the workbench fills the page, or has the focus.
import { Listeners } from './listeners.mjs';

export class WheelGate {
    #listeners = new Listeners();

    /**
     * @param {HTMLElement} root around the canvas: a listener here runs before those on the canvas
     * @param {HTMLCanvasElement} canvas
     * @param {() => boolean} isOurs whether the wheel is the workbench's now
     */
    constructor(root, canvas, isOurs) {
        this.#listeners.add(root, 'wheel', (event) => {
            if (event.target !== canvas) return;
            // With Ctrl, and for pinching on a touchpad, it zooms the page.
            if (event.ctrlKey || !isOurs()) event.stopImmediatePropagation();
        }, { capture: true, passive: true });
    }

    destroy() {
        this.#listeners.destroy();
    }
}
