// One engine: the WebAssembly module with one document, as plain synchronous calls. Loads anywhere: in a page, in a
// Worker and in Node. Whoever drives it decides how long to work at a stretch (engine_host.mjs does).
//
// The order of calls for a file: begin, feed as often as there are bytes, finish; step until it says false, in between
// and after. Requests, edits and saving go in between as well; a save or a report is begun and then fetched until it is
// empty, with nothing else in between.

// The engine by itself, for TSV and CSV; for JSON too; and the one that also answers the requests of a workbench.
const MODULES = {
    engine: { load: () => import('./taskloom-engine.mjs'), wasm: './taskloom-engine.wasm' },
    json: { load: () => import('./taskloom-json.mjs'), wasm: './taskloom-json.wasm' },
    document: { load: () => import('./taskloom-document.mjs'), wasm: './taskloom-document.wasm' },
};

/** @typedef {'engine_failed' | 'refused' | 'unsupported' | 'unreadable' | 'closed'} EngineErrorCode */

/** What went wrong, in words for people (`message`) and for programs (`code`). */
export class EngineError extends Error {
    /**
     * @param {EngineErrorCode} code
     * @param {string} message
     * @param {unknown} [cause]
     */
    constructor(code, message, cause) {
        super(message, cause === undefined ? undefined : { cause });
        this.name = 'EngineError';
        this.code = code;
    }
}

/**
 * @typedef {object} Counts
 * @property {number} tasks           rows that are tasks (separators of suites aren't)
 * @property {number} columns
 * @property {number} tasksWithErrors
 * @property {number} errors          problems of that severity
 * @property {number} warnings
 */

/**
 * @typedef {object} OpenOptions
 * @property {'legacy' | '2023' | 2023} [target] the syntax of arrays that the platform is to read
 * @property {string} [delimiter] a tab or one printable ASCII character, no space or quotation mark; found out without it
 * @property {'toloka' | 'rfc4180'} [dialect] how cells are read; found out without it
 */

// A function that returns a SIMD value: engines without SIMD refuse it.
const SIMD_PROBE = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a module is made with. In Node there is no fetch for files: its bytes are handed in. */
async function moduleSettings(path, wasmBinary) {
    if (!wasmBinary && typeof window === 'undefined' && typeof WorkerGlobalScope === 'undefined') {
        const { readFile } = await import('node:fs/promises');
        wasmBinary = await readFile(new URL(path, import.meta.url));
    }
    // What the C library prints before it aborts goes nowhere; #call turns the abort itself into an error.
    return { wasmBinary, print: () => {}, printErr: () => {} };
}

/** The place of an option's value among those there are. */
function placeOf(name, value, allowed) {
    const place = allowed.indexOf(String(value));
    if (place < 0) throw new EngineError('refused', `${name} must be ${allowed.join(' or ')}.`);
    return place;
}

export class Engine {
    #module;
    #host;
    #handle = 0;
    #patternsTried = false;
    /** @type {BufferSource | undefined} */
    #patternsBinary;
    /** @type {EngineError | null} */
    #broken = null;

    /** @private */
    constructor() {}

    /**
     * @param {object} [options]
     * @param {boolean} [options.requests] whether request() is wanted: a workbench asks
     * @param {boolean} [options.json] whether files of JSON are to be read; those that answer requests always do
     * @param {BufferSource} [options.wasmBinary] for hosts that load modules in their own way: the bytes of
     *     taskloom-engine.wasm, with `json` of taskloom-json.wasm, with `requests` of taskloom-document.wasm
     * @param {BufferSource} [options.patternsBinary] of taskloom-patterns.wasm
     * @returns {Promise<Engine>}
     */
    static async create({ requests = false, json = false, wasmBinary, patternsBinary } = {}) {
        if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(SIMD_PROBE)) {
            throw new EngineError('unsupported', 'This browser is too old for Taskloom: it lacks WebAssembly with SIMD.');
        }
        const engine = new Engine();
        engine.#patternsBinary = patternsBinary;
        engine.#host = { patterns: null };
        const { load, wasm } = requests ? MODULES.document : json ? MODULES.json : MODULES.engine;
        const settings = await moduleSettings(wasm, wasmBinary);
        const { default: createModule } = await load();
        engine.#module = await createModule({ ...settings, host: engine.#host });
        engine.#handle = engine.#call('create') >>> 0;
        if (!engine.#handle) throw new EngineError('engine_failed', 'There is no memory for the engine.');
        return engine;
    }

    /** @returns {Engine} another document in the same module: end it before this one */
    another() {
        const other = new Engine();
        other.#module = this.#module;
        other.#host = this.#host;
        other.#patternsTried = true;  // they are the module's, which this one loads
        other.#handle = other.#call('create') >>> 0;
        if (!other.#handle) throw new EngineError('engine_failed', 'There is no memory for the engine.');
        return other;
    }

    /** @param {OpenOptions} options before begin; `target` may come later too: then step until nothing is left */
    setOptions({ target, delimiter, dialect } = {}) {
        // The delimiters that the command takes (src/cli/open_options.cpp).
        if (delimiter && !/^[\t!#-~]$/.test(delimiter)) {
            throw new EngineError('refused', 'delimiter must be a tab or one ASCII character, no space or quotation mark.');
        }
        this.#call('set_options', this.#handle, delimiter ? String(delimiter).charCodeAt(0) : 0,
            dialect ? 1 + placeOf('dialect', dialect, ['toloka', 'rfc4180']) : 0,
            placeOf('target', target ?? 'legacy', ['legacy', '2023']));
    }

    /**
     * @param {string} name of the file
     * @param {number} size in bytes; negative when it isn't known
     */
    begin(name, size) {
        this.#withBytes(encoder.encode(name), (pointer, length) =>
            this.#mustSucceed(this.#call('begin', this.#handle, pointer, length, size)));
    }

    /** @param {Uint8Array} bytes the next bytes of the file; a megabyte or so at a time keeps calls short */
    feed(bytes) {
        if (bytes.length === 0) return;
        const pointer = this.#call('writable', this.#handle, bytes.length) >>> 0;
        this.#mustSucceed(pointer);
        // Memory may have grown and moved: the view is fetched anew each time.
        this.#module.HEAPU8.set(bytes, pointer);
        this.#mustSucceed(this.#call('wrote', this.#handle, bytes.length));
    }

    finish() {
        this.#call('finish', this.#handle);
    }

    /**
     * @param {number} budget about how many bytes of the file to work through
     * @returns {boolean} whether work is left that needs no more of the file
     */
    step(budget) {
        return this.#call('step', this.#handle, budget) !== 0;
    }

    /** @returns {string} why the file that was read can't be shown at all; empty when it can */
    failure() {
        const pointer = this.#call('failure', this.#handle) >>> 0;
        return this.#text(pointer, this.#size());
    }

    /** @param {Uint8Array} message a request of the engine's protocol; the answers come by takeMessages */
    request(message) {
        this.#withBytes(message, (pointer, length) => this.#call('request', this.#handle, pointer, length));
    }

    /** @returns {Uint8Array[]} the messages that wait, each with a buffer of its own */
    takeMessages() {
        const messages = [];
        for (;;) {
            const pointer = this.#call('next_message', this.#handle) >>> 0;
            if (!pointer) return messages;
            messages.push(this.#copy(pointer, this.#size()));
        }
    }

    /** @param {number} target of src/formats/conversion.h; then piece('convert_next') until it is null */
    convertBegin(target) {
        this.#mustSucceed(this.#call('convert_begin', this.#handle, target));
    }

    /** @param {Engine} other another() that was fed with another version of the file, and is over with this */
    compareWith(other) {
        this.#call('compare_with', this.#handle, other.#handle);
        other.#handle = 0;
    }

    saveBegin() {
        this.#mustSucceed(this.#call('save_begin', this.#handle));
    }

    /** @returns {Uint8Array | null} the next piece of the file to save, null after the last */
    saveNext() {
        return this.piece('save_next');
    }

    /**
     * @param {string} name of the specification's file
     * @param {string} text its JSON
     */
    loadSpecification(name, text) {
        this.#withBytes(encoder.encode(name), (namePointer, nameLength) =>
            this.#withBytes(encoder.encode(text), (pointer, length) => this.#mustSucceed(
                this.#call('load_specification', this.#handle, namePointer, nameLength, pointer, length))));
    }

    /** @returns {string} the specification's JSON, with fields that fixes added; empty when there is none */
    specification() {
        const pointer = this.#call('specification', this.#handle) >>> 0;
        return this.#text(pointer, this.#size());
    }

    /** @returns {boolean} whether the specification has patterns that loadPatterns() would let run */
    wantsPatterns() {
        return !this.#patternsTried && this.#call('wants_patterns', this.#handle) !== 0;
    }

    /**
     * Loads what runs regular expressions, once. Where that fails, an info at the specification says so. Take no step
     * before it has settled: what is checked by then is checked again.
     */
    async loadPatterns() {
        this.#patternsTried = true;
        let patterns;
        try {
            const { Patterns } = await import('./patterns.mjs');
            const settings = await moduleSettings('./taskloom-patterns.wasm', this.#patternsBinary);
            patterns = await Patterns.load(this.#module, settings);
        } catch {
            return;
        }
        if (this.#broken) return;  // closed meanwhile
        this.#host.patterns = patterns;
        this.#call('patterns_came', this.#handle);
    }

    /** @returns {Counts} */
    counts() {
        const count = (name) => this.#call(name, this.#handle) >>> 0;
        return {
            tasks: count('task_count'),
            columns: count('column_count'),
            tasksWithErrors: count('tasks_with_errors'),
            errors: count('error_count'),
            warnings: count('warning_count'),
        };
    }

    /**
     * @param {number} task from 0, separators not counted
     * @param {number} column from 0
     * @returns {string} as the platform reads it; empty when there is none
     */
    cell(task, column) {
        const pointer = this.#call('cell', this.#handle, task, column) >>> 0;
        return this.#text(pointer, this.#size());
    }

    /** @param {'human' | 'json'} format */
    reportBegin(format) {
        this.#call('report_begin', this.#handle, format === 'json' ? 1 : 0);
    }

    /** @returns {Uint8Array | null} the next piece of the report, UTF-8, null after the last */
    reportNext() {
        return this.piece('report_next');
    }

    /**
     * @param {number} position the row's place in the file, from 0, the header not counted
     * @param {number} column
     * @param {string} text as the platform should read it; the engine escapes it
     */
    setCell(position, column, text) {
        this.#withBytes(encoder.encode(text), (pointer, length) =>
            this.#mustSucceed(this.#call('set_cell', this.#handle, position, column, pointer, length)));
    }

    /**
     * @param {number} problem its place in the report's list, from 0
     * @param {number} fix its place in the problem's list, from 0
     */
    fixOne(problem, fix) {
        this.#mustSucceed(this.#call('fix_one', this.#handle, problem, fix));
    }

    /** @param {string} code of a kind of problem; empty: all safe fixes. Then step until nothing is left. */
    fix(code) {
        this.#withBytes(encoder.encode(code), (pointer, length) =>
            this.#mustSucceed(this.#call('fix', this.#handle, pointer, length)));
    }

    undo() {
        this.#mustSucceed(this.#call('undo', this.#handle));
    }

    redo() {
        this.#mustSucceed(this.#call('redo', this.#handle));
    }

    /** @returns {number} bytes of memory that the engine holds; it never shrinks while the engine lives */
    memory() {
        return this.#module.HEAPU8.length;
    }

    /** Ends the document. The memory goes back when the last reference to the engine is dropped. */
    destroy() {
        if (this.#handle && !this.#broken) this.#call('destroy', this.#handle);
        this.#handle = 0;
        this.#broken ??= new EngineError('closed', 'The engine was closed.');
        this.#module = null;
    }

    /** A call that only the module with requests has, given to whoever adds to this class (keeper.mjs). @returns {number} */
    call(name, ...args) {
        return this.#call(name, this.#handle, ...args) >>> 0;
    }

    /** The same that takes bytes, and says 0 when it fails. @returns {number} */
    give(name, bytes) {
        return this.#withBytes(bytes, (pointer, length) => {
            const outcome = this.#call(name, this.#handle, pointer, length);
            this.#mustSucceed(outcome);
            return outcome;
        });
    }

    #size() {
        return this.#call('size', this.#handle) >>> 0;
    }

    #text(pointer, size) {
        return decoder.decode(this.#module.HEAPU8.subarray(pointer, pointer + size));
    }

    /** A call that hands out bytes; null for none. @returns {Uint8Array | null} */
    piece(call) {
        const pointer = this.#call(call, this.#handle) >>> 0;
        const size = this.#size();
        return size === 0 ? null : this.#copy(pointer, size);
    }

    #copy(pointer, size) {
        return this.#module.HEAPU8.slice(pointer >>> 0, (pointer >>> 0) + size);
    }

    /** The outcome of a call that says 0 when it failed. */
    #mustSucceed(outcome) {
        if (outcome) return;
        const pointer = this.#call('error', this.#handle) >>> 0;
        throw new EngineError('refused', this.#text(pointer, this.#size()));
    }

    /** Lends bytes to a call. */
    #withBytes(bytes, use) {
        const pointer = this.#raw('_malloc', bytes.length || 1) >>> 0;
        if (!pointer) throw new EngineError('engine_failed', 'There is not enough memory for this.');
        try {
            this.#module.HEAPU8.set(bytes, pointer);
            return use(pointer, bytes.length);
        } finally {
            if (!this.#broken) this.#module._free(pointer);
        }
    }

    #call(name, ...args) {
        return this.#raw('_taskloom_' + name, ...args);
    }

    /** A trap leaves the module in no state to go on: every later call says what ended it. */
    #raw(name, ...args) {
        if (this.#broken) throw this.#broken;
        try {
            return this.#module[name](...args);
        } catch (error) {
            this.#broken = new EngineError('engine_failed',
                'The engine stopped: most likely there is not enough memory for this file and its problems. ' +
                'What was saved is safe; open the file again, or a part of it.', error);
            throw this.#broken;
        }
    }
}
