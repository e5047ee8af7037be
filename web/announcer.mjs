// Says short messages to screen readers, politely: a live region that is there but not seen.

const HIDDEN_STYLE = {
    position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap',
    pointerEvents: 'none', left: '0', top: '0',
};

export class Announcer {
    #element;

    /** @param {HTMLElement} root */
    constructor(root) {
        this.#element = root.ownerDocument.createElement('div');
        this.#element.setAttribute('role', 'status');
        this.#element.setAttribute('aria-live', 'polite');
        Object.assign(this.#element.style, HIDDEN_STYLE);
        root.append(this.#element);
    }

    /** @param {string} text */
    say(text) {
        this.#element.textContent = text;
    }

    destroy() {
        this.#element.remove();
    }
}
