// Asks before the page is left while there is unsaved work. Without any there is no listener, since one would keep the
// page out of the browser's back/forward cache.
import { Listeners } from './listeners.mjs';

export class LeavingGuard {
    #window;
    /** @type {Listeners | null} */
    #listeners = null;

    /** @param {Window} window */
    constructor(window) {
        this.#window = window;
    }

    /** @param {boolean} unsavedWork */
    set(unsavedWork) {
        if (unsavedWork === (this.#listeners !== null)) return;
        this.#listeners?.destroy();
        this.#listeners = null;
        if (!unsavedWork) return;
        this.#listeners = new Listeners();
        this.#listeners.add(this.#window, 'beforeunload', (event) => event.preventDefault());
    }

    destroy() {
        this.#listeners?.destroy();
        this.#listeners = null;
    }
}
