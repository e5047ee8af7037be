// Small settings kept between visits. A browser may refuse storage (private windows, strict settings, sandboxed frames):
// then they last as long as the page.

// In the order of app::Preference.
const NAMES = ['theme', 'panels', 'columns', 'language', 'contrast'];
const PREFIX = 'taskloom.';

export class Preferences {
    #window;
    /** @type {Map<string, string>} */
    #kept = new Map();

    /** @param {Window} window */
    constructor(window) {
        this.#window = window;
    }

    /**
     * @param {number} preference
     * @param {string} value
     */
    remember(preference, value) {
        const key = PREFIX + NAMES[preference];
        this.#kept.set(key, value);
        // Not inside the frame that asks for it: storage goes through another process, and that can take as long as the frame.
        this.#window.setTimeout(() => {
            try {
                this.#window.localStorage.setItem(key, this.#kept.get(key));
            } catch {
                // Refused or full: #kept has it.
            }
        });
    }

    /**
     * @param {number} preference
     * @returns {string | null}
     */
    recall(preference) {
        const key = PREFIX + NAMES[preference];
        const kept = this.#kept.get(key);
        if (kept !== undefined) return kept;  // newer than what is stored, which may be on its way or refused
        try {
            return this.#window.localStorage.getItem(key);
        } catch {
            return null;
        }
    }
}
