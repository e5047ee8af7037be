// Regular expressions for one engine: a WebAssembly module of its own, loaded only when a specification has a pattern.
// The engine calls the methods with addresses in its memory (src/module/imported_pattern.cpp).
import createModule from './taskloom-patterns.mjs';

/** Copying so few bytes one by one is quicker than making views. */
const SHORT_TEXT = 24;

export class Patterns {
    #engine;
    #module;
    #buffer = 0;
    #room = 0;

    /** @private */
    constructor(engine, module) {
        this.#engine = engine;
        this.#module = module;
    }

    /**
     * @param {{HEAPU8: Uint8Array}} engine the engine's module
     * @param {object} settings what this module is made with
     * @returns {Promise<Patterns>}
     */
    static async load(engine, settings) {
        return new Patterns(engine, await createModule(settings));
    }

    /** @returns {number} a handle from 1; below that it was refused, and the reason stands at `reason`, ended by a zero */
    compile(pointer, size, reason, room) {
        this.#give(pointer >>> 0, size >>> 0);
        const handle = this.#module._taskloom_patterns_compile(size);
        if (handle <= 0) {
            const from = this.#module._taskloom_patterns_reason() >>> 0;
            const length = Math.min(this.#module._taskloom_patterns_reason_size() >>> 0, (room >>> 0) - 1);
            const to = reason >>> 0;
            this.#engine.HEAPU8.set(this.#module.HEAPU8.subarray(from, from + length), to);
            this.#engine.HEAPU8[to + length] = 0;
        }
        return handle;
    }

    /** @returns {number} 1 when all of the text fits, else 0 */
    matches(handle, pointer, size) {
        this.#give(pointer >>> 0, size >>> 0);
        return this.#module._taskloom_patterns_matches(handle, size);
    }

    release(handle) {
        this.#module._taskloom_patterns_release(handle);
    }

    /** Puts a text of the engine's memory into the module's buffer. */
    #give(pointer, size) {
        if (size > this.#room || !this.#buffer) {
            this.#room = Math.max(size, 4096);
            this.#buffer = this.#module._taskloom_patterns_buffer(this.#room) >>> 0;
        }
        // Either memory may have grown and moved: the views are fetched anew each time.
        const from = this.#engine.HEAPU8;
        const to = this.#module.HEAPU8;
        if (size > SHORT_TEXT) {
            to.set(from.subarray(pointer, pointer + size), this.#buffer);
            return;
        }
        for (let i = 0; i < size; ++i) to[this.#buffer + i] = from[pointer + i];
    }
}
