// A real text field over the cell that is edited: composing, spelling, emoji, undo, right-to-left text and the clipboard
// work as everywhere on the person's machine. It grows with its text. Enter commits and goes down, Shift+Enter up, Tab
// right, Shift+Tab left; Escape cancels; Alt+Enter or Ctrl+Enter breaks the line; leaving the field commits. In a long text, a
// page of its own, Enter breaks the line and Ctrl+Enter commits.
import { ExactText } from './exact_text.mjs';
import { Listeners } from './listeners.mjs';

// Bits of the options, as src/platform/web_host.cpp sends them.
const MONOSPACE = 1;
const SELECT_ALL = 2;
const SEVERAL_LINES = 4;
const FILLS = 8;
const IS_PAGE = 16;

/** In the order of app::TextEntryEnd. */
export const TextEntryEnd = { commitDown: 0, commitUp: 1, commitRight: 2, commitLeft: 3, commitStay: 4, cancel: 5, commitAll: 6 };

const ENTRY_STYLE = {
    position: 'absolute', boxSizing: 'border-box', margin: '0', padding: '4px 7px', border: '0', borderRadius: '2px',
    resize: 'none', overflow: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', outlineOffset: '-2px',
    lineHeight: '18px', tabSize: '4', unicodeBidi: 'plaintext',
};
const FACES = ['14px system-ui, sans-serif', '13px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace'];
// As in src/app/design.cpp: raised, text, accent.
const THEMES = {
    light: { background: '#ffffff', color: '#1a1d27', outline: '2px solid #3a4fcb', colorScheme: 'light' },
    dark: { background: '#242833', color: '#e8eaf1', outline: '2px solid #9dacff', colorScheme: 'dark' },
};

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Place CSS pixels from the canvas's corner
 * @typedef {object} TextEntryEvents
 * @property {(id: number, end: number, bytes: Uint8Array) => void} onEnd  exactly once an entry, never inside a call
 * @property {(event: KeyboardEvent) => void} onChord  a shortcut of the workbench, pressed in the field; it committed
 */

export class TextEntry {
    #root;
    #events;
    #listeners = new Listeners();
    #element;
    #id;
    #exact;
    #options;
    #place;
    #ended = false;

    /**
     * @param {HTMLElement} root
     * @param {{id: number, place: Place, bytes: Uint8Array, label: string, options: number, dark: boolean}} entry
     * @param {TextEntryEvents} events
     */
    constructor(root, { id, place, bytes, label, options, dark }, events) {
        this.#root = root;
        this.#events = events;
        this.#id = id;
        this.#options = options;
        this.#exact = new ExactText(bytes);
        this.#element = root.ownerDocument.createElement('textarea');
        this.#element.setAttribute('aria-label', label);
        this.#element.setAttribute('dir', 'auto');
        this.#element.setAttribute('rows', '1');
        Object.assign(this.#element.style, ENTRY_STYLE, THEMES[dark ? 'dark' : 'light']);
        const face = FACES[options & MONOSPACE ? 1 : 0];
        this.#element.style.font = face;
        this.#element.style.lineHeight = ENTRY_STYLE.lineHeight;
        this.#element.value = this.#exact.shown;
        root.append(this.#element);
        this.move(place);
        this.#element.focus({ preventScroll: true });
        if (options & SELECT_ALL) this.#element.select();
        else this.#element.setSelectionRange(this.#exact.shown.length, this.#exact.shown.length);

        this.#listeners.add(this.#element, 'keydown', (event) => this.#onKeyDown(event));
        this.#listeners.add(this.#element, 'input', () => this.#grow());
        this.#listeners.add(this.#element, 'blur', () => {
            // Going to another window and back is no reason to stop.
            if (this.#element.ownerDocument.hasFocus()) this.end(TextEntryEnd.commitStay);
        });
    }

    get id() {
        return this.#id;
    }

    get hasFocus() {
        const root = /** @type {Document | ShadowRoot} */ (this.#element.getRootNode());
        return root.activeElement === this.#element;
    }

    /** @param {Place} place of the cell */
    move(place) {
        this.#place = place;
        this.#grow();
    }

    /** @param {number} how one of TextEntryEnd */
    end(how) {
        if (this.#ended) return;
        this.#ended = true;
        const bytes = how === TextEntryEnd.cancel ? new Uint8Array(0) : this.#exact.restore(this.#element.value);
        this.#listeners.destroy();
        this.#element.remove();
        queueMicrotask(() => this.#events.onEnd(this.#id, how, bytes));
    }

    /** Ends without a word: the workbench is gone. */
    destroy() {
        this.#ended = true;
        this.#listeners.destroy();
        this.#element.remove();
    }

    #onKeyDown(event) {
        if (event.isComposing || event.keyCode === 229) return;
        const chord = event.ctrlKey || event.metaKey;
        const isPage = this.#options & IS_PAGE;
        if (isPage && event.key === 'Enter') {
            if (chord) this.#finish(event, TextEntryEnd.commitStay);
        } else if (event.key === 'Enter' && chord && this.#options & FILLS) {
            this.#finish(event, TextEntryEnd.commitAll);
        } else if (event.key === 'Enter' && (event.altKey || chord)) {
            event.preventDefault();
            if (this.#options & SEVERAL_LINES) this.#insert('\n');
        } else if (event.key === 'Enter') {
            this.#finish(event, event.shiftKey ? TextEntryEnd.commitUp : TextEntryEnd.commitDown);
        } else if (event.key === 'Tab' && !chord && !event.altKey) {
            this.#finish(event, event.shiftKey ? TextEntryEnd.commitLeft : TextEntryEnd.commitRight);
        } else if (event.key === 'Escape') {
            this.#finish(event, TextEntryEnd.cancel);
        } else if (chord && event.key.toLowerCase() === 's') {
            this.#finish(event, TextEntryEnd.commitStay);
            queueMicrotask(() => this.#events.onChord(event));
        }
    }

    #finish(event, how) {
        event.preventDefault();
        event.stopPropagation();
        this.end(how);
    }

    #insert(text) {
        // Deprecated in name only: nothing else keeps the field's own undo.
        if (!this.#element.ownerDocument.execCommand('insertText', false, text)) {
            this.#element.setRangeText(text, this.#element.selectionStart, this.#element.selectionEnd, 'end');
            this.#grow();
        }
    }

    /** As wide as the cell or the longest line, as high as the text, and inside the workbench. */
    #grow() {
        const style = this.#element.style;
        const { x, y, width, height } = this.#place;
        const left = Math.max(0, Math.min(x, this.#root.clientWidth - 40));
        const room = this.#root.clientWidth - left - 8;
        style.left = `${left}px`;
        if (this.#options & IS_PAGE) {
            Object.assign(style, { top: `${y}px`, width: `${Math.min(width, room)}px`, height: `${height}px`, overflowY: 'auto' });
            return;
        }
        style.minHeight = `${height}px`;
        style.height = 'auto';
        style.width = `${Math.min(width, room)}px`;
        if (this.#element.scrollWidth > this.#element.clientWidth || this.#element.scrollHeight > height) {
            style.width = `${Math.min(Math.max(width, 360), room)}px`;
        }
        const most = this.#root.clientHeight - 16;
        const tall = Math.min(Math.max(this.#element.scrollHeight, height), most);
        style.height = `${tall}px`;
        style.overflowY = this.#element.scrollHeight > most ? 'auto' : 'hidden';
        style.top = `${Math.max(0, Math.min(y, this.#root.clientHeight - 8 - tall))}px`;
    }
}
