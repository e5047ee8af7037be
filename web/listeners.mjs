// Event listeners that undo themselves: whatever is added here is removed by destroy().

export class Listeners {
    #abort = new AbortController();

    /**
     * @param {EventTarget} target
     * @param {string} type
     * @param {(event: any) => void} handle
     * @param {AddEventListenerOptions} [options]
     */
    add(target, type, handle, options = {}) {
        target.addEventListener(type, handle, { ...options, signal: this.#abort.signal });
    }

    destroy() {
        this.#abort.abort();
    }
}
