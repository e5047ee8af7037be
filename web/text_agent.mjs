// Keyboard, clipboard and composed text for the canvas. A canvas gets no text from the browser, so an unseen <textarea>
// beside it has the focus in its place: whatever is typed, composed or pasted there goes to the workbench, and the page's
// other fields keep theirs. Tab moves inside the workbench; Escape, then Tab, leaves it.
import { tableHtml } from './clipboard_table.mjs';
import { Listeners } from './listeners.mjs';
import { STRINGS } from './strings.mjs';

// 16 px: phones zoom into smaller fields.
const AGENT_STYLE = {
    position: 'absolute', left: '0', top: '0', width: '1px', height: '1em', font: '16px/1.2 system-ui, sans-serif',
    opacity: '0', border: '0', margin: '0', padding: '0', outline: '0', resize: 'none', overflow: 'hidden',
    pointerEvents: 'none', background: 'transparent', color: 'transparent', caretColor: 'transparent',
};

// Selected while a copy or cut is under way: some browsers send no event when nothing is selected.
const PLACEHOLDER = ' ';

// Letters: more than the engine takes (src/engine/paste_work.cpp), which says so. What is far more would not fit into the
// workbench's memory, and it would say nothing any more. Where no cell is chosen, so much is opened as a file.
const MOST_PASTED = 70_000_000;

// What the browser would do itself with a key that the workbench uses: scroll the page, move the focus, break a line.
const TAKEN_KEYS = new Set([
    'Tab', 'Enter', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp',
    'PageDown', 'F1', 'F2', 'F6', 'F8', 'F9',
]);
// Together with Ctrl (Command on a Mac): save, open, undo, redo, select all; with Shift p, the list of commands, which Firefox
// keeps for itself (a private window), so that F1 opens it too. All else, such as reload, print, new tab
// and developer tools, stays the browser's.
const TAKEN_CHORDS = new Set(['s', 'o', 'z', 'y', 'a']);
// Those that are the grid's only at times, by the bits of app::GridKeys.
const GRID_CHORDS = { d: 1, r: 2, '+': 4, '-': 4, f: 8, h: 8 };
// With Alt and Shift an arrow moves a column.
const COLUMN_KEYS = 16;

/**
 * @typedef {object} TextAgentEvents
 * @property {(name: string, down: boolean, modifiers: number) => void} onKey
 * @property {(text: string) => void} onText
 * @property {() => number} gridKeys  bits of app::GridKeys
 * @property {(cut: boolean) => {text: string, table: boolean}} onCopy  what to put on the clipboard, rows and cells as a
 *     table too; called inside the browser's event
 * @property {(text: string, files: File[]) => void} onPaste
 */

export class TextAgent {
    #element;
    #events;
    #mac;
    #listeners = new Listeners();
    /** Keys that the workbench believes to be down. @type {Set<string>} */
    #held = new Set();
    #leaving = false;

    /**
     * @param {HTMLElement} root
     * @param {HTMLCanvasElement} canvas
     * @param {TextAgentEvents} events
     * @param {{mac: boolean}} options
     */
    constructor(root, canvas, events, { mac }) {
        this.#events = events;
        this.#mac = mac;
        this.#element = root.ownerDocument.createElement('textarea');
        const attributes = {
            autocapitalize: 'off', autocomplete: 'off', autocorrect: 'off',
            spellcheck: 'false', inputmode: 'none', rows: '1', wrap: 'off',
        };
        for (const [name, value] of Object.entries(attributes)) this.#element.setAttribute(name, value);
        this.relabel();
        Object.assign(this.#element.style, AGENT_STYLE);
        root.append(this.#element);

        const listen = (type, handle) => this.#listeners.add(this.#element, type, handle);
        listen('keydown', (event) => this.#onKeyDown(event));
        listen('keyup', (event) => this.#onKeyUp(event));
        listen('input', (event) => {
            if (!event.isComposing) this.#takeText();
        });
        listen('compositionend', () => this.#takeText());
        listen('paste', (event) => this.#onPaste(event));
        listen('copy', (event) => this.#onCopy(event, false));
        listen('cut', (event) => this.#onCopy(event, true));
        listen('blur', () => this.#releaseAll());
        // Of the keyboard: the pointer never gets here. The workbench has a menu of its own.
        listen('contextmenu', (event) => event.preventDefault());
        // The browser would give the focus to the page, since a canvas can't have it.
        this.#listeners.add(canvas, 'mousedown', (event) => {
            event.preventDefault();
            this.focus();
        });
        this.#listeners.add(canvas, 'touchend', () => this.focus());
    }

    focus() {
        this.#leaving = false;
        this.#element.focus({ preventScroll: true });
    }

    get hasFocus() {
        const root = /** @type {Document | ShadowRoot} */ (this.#element.getRootNode());
        return root.activeElement === this.#element;
    }

    /**
     * Where the caret of the workbench's own text fields is, so that input methods show their window there.
     * @param {boolean} wanted whether text is expected: raises the keyboard of a phone
     * @param {number} x in CSS pixels from the canvas's corner, as are the others
     * @param {number} y
     * @param {number} lineHeight
     */
    place(wanted, x, y, lineHeight) {
        this.#element.setAttribute('inputmode', wanted ? 'text' : 'none');
        if (!wanted) return;
        this.#element.style.left = `${x}px`;
        this.#element.style.top = `${y}px`;
        this.#element.style.height = `${lineHeight}px`;
    }

    /**
     * Tells screen readers what the keyboard is at.
     * @param {string} mirror the id of the element that shows the workbench
     * @param {string} active of the element within it; empty: none
     */
    describe(mirror, active) {
        this.#element.setAttribute('aria-controls', mirror);
        if (active) this.#element.setAttribute('aria-activedescendant', active);
        else this.#element.removeAttribute('aria-activedescendant');
    }

    /** Its name, after the language changed too. */
    relabel() {
        this.#element.setAttribute('aria-label', STRINGS.workbench);
    }

    destroy() {
        this.#listeners.destroy();
        this.#element.remove();
    }

    #onKeyDown(event) {
        // The input method's own keys (229: it took the key before the page saw it).
        if (event.isComposing || event.keyCode === 229) return;
        if (event.key === 'Tab' && this.#leaving) {
            this.#leaving = false;
            return;
        }
        this.#leaving = event.key === 'Escape' || (this.#leaving && event.key === 'Shift');
        if (this.#isClipboardChord(event)) return;
        const name = keyName(event);
        this.#held.add(name);
        this.#events.onKey(name, true, modifiersOf(event));
        if (this.#isTaken(event)) event.preventDefault();
    }

    #onKeyUp(event) {
        const name = keyName(event);
        this.#held.delete(name);
        this.#events.onKey(name, false, modifiersOf(event));
        // A Mac says nothing of the keys that are let go while Command is down.
        if (event.key === 'Meta' || event.key === 'Control') this.#releaseAll();
    }

    #releaseAll() {
        for (const name of this.#held) this.#events.onKey(name, false, 0);
        this.#held.clear();
    }

    /** Those become the events copy, cut and paste, if nobody touches them. */
    #isClipboardChord(event) {
        const chord = this.#mac ? event.metaKey : event.ctrlKey;
        const letter = event.key.toLowerCase();
        const copies = (chord && (letter === 'c' || letter === 'x') && !event.shiftKey && !event.altKey) ||
            (event.ctrlKey && event.key === 'Insert') || (event.shiftKey && event.key === 'Delete');
        if (copies) {
            this.#element.value = PLACEHOLDER;
            this.#element.select();
        }
        return copies || (chord && letter === 'v' && !event.altKey) || (event.shiftKey && event.key === 'Insert');
    }

    #isTaken(event) {
        if (event.altKey) {  // menus, and history with the arrows
            return event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') &&
                (this.#events.gridKeys() & COLUMN_KEYS) !== 0;
        }
        if (event.key === 'F3') return (this.#events.gridKeys() & GRID_CHORDS.f) !== 0;
        if (event.key === ' ') return event.shiftKey || event.ctrlKey;  // rows and columns
        if (this.#mac ? event.metaKey : event.ctrlKey) {
            const key = event.key.toLowerCase();
            return TAKEN_CHORDS.has(key) || (key === 'p' && event.shiftKey) || this.#isGridChord(event, key) ||
                (TAKEN_KEYS.has(event.key) && !['Tab', 'PageUp', 'PageDown'].includes(event.key));
        }
        return TAKEN_KEYS.has(event.key);
    }

    /** Shift belongs to plus, where that stands so on the keyboard, and to nothing else. */
    #isGridChord(event, key) {
        return (!event.shiftKey || key === '+') && (this.#events.gridKeys() & GRID_CHORDS[key]) !== 0;
    }

    #takeText() {
        const text = this.#element.value;
        // Half a character: the other half comes with the next event.
        if (/[\uD800-\uDBFF]$/.test(text)) return;
        this.#element.value = '';
        if (text) this.#events.onText(text);
    }

    #onPaste(event) {
        event.preventDefault();
        const data = event.clipboardData;
        const text = data.getData('text/plain');
        const files = [...data.files];
        const opens = text.length > MOST_PASTED && files.length === 0 && this.#events.gridKeys() === 0;
        if (opens) files.push(new File([text], 'pasted.tsv'));
        this.#events.onPaste(text.slice(0, MOST_PASTED), files);
    }

    #onCopy(event, cut) {
        event.preventDefault();
        this.#element.value = '';
        const { text, table } = this.#events.onCopy(cut);
        if (!text) return;
        event.clipboardData.setData('text/plain', text);
        const html = table && tableHtml(text);
        if (html) event.clipboardData.setData('text/html', html);
    }
}

/** KeyboardEvent.code, but letters, plus and minus by what they type, so that shortcuts follow the keyboard's layout. */
export function keyName(event) {
    if (event.key === '+' && event.code !== 'Equal') return 'NumpadAdd';
    if (event.key === '-' && event.code !== 'Minus') return 'NumpadSubtract';
    return /^[a-z]$/i.test(event.key) ? `Key${event.key.toUpperCase()}` : event.code;
}

/** Bits as src/platform/keyboard.h has them. */
export function modifiersOf(event) {
    return (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);
}
