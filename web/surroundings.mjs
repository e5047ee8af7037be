// What the person prefers and works with, as the browser tells it: dark or light, contrast, motion, kind of keyboard.
import { Listeners } from './listeners.mjs';

// Bits as src/platform/web_main.cpp reads them.
const DARK = 1;
const CONTRAST = 2;
const REDUCED_MOTION = 4;
const MAC_KEYBOARD = 8;
const PRIVATE_PAGE = 16;

const QUERIES = [
    ['(prefers-color-scheme: dark)', DARK],
    ['(prefers-contrast: more)', CONTRAST],
    // The system's own few colours don't reach a canvas; ours with the most contrast come nearest.
    ['(forced-colors: active)', CONTRAST],
    ['(prefers-reduced-motion: reduce)', REDUCED_MOTION],
];

/** @param {Navigator} navigator */
export function hasMacKeyboard(navigator) {
    return /Mac|iP(hone|ad|od)/.test(navigator.platform);
}

export class Surroundings {
    #queries;
    #fixed;
    #listeners = new Listeners();

    /**
     * @param {Window} window
     * @param {{privatePage: boolean}} page
     * @param {() => void} onChange
     */
    constructor(window, { privatePage }, onChange) {
        this.#queries = QUERIES.map(([query, bit]) => ({ list: window.matchMedia(query), bit }));
        this.#fixed = (hasMacKeyboard(window.navigator) ? MAC_KEYBOARD : 0) | (privatePage ? PRIVATE_PAGE : 0);
        for (const { list } of this.#queries) this.#listeners.add(list, 'change', onChange);
    }

    /** @returns {number} */
    get bits() {
        return this.#queries.reduce((bits, { list, bit }) => bits | (list.matches ? bit : 0), this.#fixed);
    }

    destroy() {
        this.#listeners.destroy();
    }
}
