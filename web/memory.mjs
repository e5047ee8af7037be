// Text and bytes in and out of the workbench module's memory. The memory may move with any call into the module, so
// views of it are made anew each time and never kept.

const encoder = new TextEncoder();
// A byte order mark inside a cell is text like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Memory {
    #module;

    /** @param {any} module the workbench module's instance */
    constructor(module) {
        this.#module = module;
    }

    /**
     * @param {number} pointer
     * @param {number} size
     * @returns {Uint8Array} a copy
     */
    bytes(pointer, size) {
        return this.#module.HEAPU8.slice(pointer >>> 0, (pointer >>> 0) + size);
    }

    /**
     * @param {number} pointer
     * @param {number} size
     */
    text(pointer, size) {
        return decoder.decode(this.bytes(pointer, size));
    }

    /** @returns {string} what the last call put out */
    outgoing() {
        return this.text(this.#module._taskloom_workbench_text(), this.#module._taskloom_workbench_text_size());
    }

    /**
     * Lends texts or bytes to one call, each as (pointer, size).
     * @template Result
     * @param {(string | Uint8Array)[]} values
     * @param {(...pointersAndSizes: number[]) => Result} use
     * @returns {Result}
     */
    lend(values, use) {
        const pointers = [];
        const pairs = [];
        try {
            for (const value of values) {
                const bytes = typeof value === 'string' ? encoder.encode(value) : value;
                const pointer = this.#module._malloc(bytes.length || 1) >>> 0;
                if (!pointer) throw new Error('The workbench has no memory left for this.');
                pointers.push(pointer);
                this.#module.HEAPU8.set(bytes, pointer);
                pairs.push(pointer, bytes.length);
            }
            return use(...pairs);
        } finally {
            for (const pointer of pointers) this.#module._free(pointer);
        }
    }

    /**
     * @param {string} text
     * @returns {number} a copy in the module's memory that ends in a zero byte and that the module frees; 0: no memory
     */
    give(text) {
        const bytes = encoder.encode(text);
        const pointer = this.#module._malloc(bytes.length + 1) >>> 0;
        if (!pointer) return 0;
        const heap = this.#module.HEAPU8;
        heap.set(bytes, pointer);
        heap[pointer + bytes.length] = 0;
        return pointer;
    }
}
