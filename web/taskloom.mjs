// Taskloom for programs: checks, mends and saves one task file, in a browser or in Node. No drawing, no dependencies.
//
//     import { Taskloom } from './taskloom.mjs';
//     const taskloom = await Taskloom.create();
//     const { report, errors } = await taskloom.check(file, { specification });
//     await taskloom.fix();              // all safe fixes, one step of undo
//     const mended = await taskloom.save();
//     taskloom.close();
import { EngineClient } from './engine_client.mjs';
import { EngineError } from './engine.mjs';

export { EngineError };

// Looked at to tell JSON: more white space than this stands before no table.
const LOOKED_AT = 4096;

// Texts end at 2^29 characters in browsers, some of which then give an empty one without a word.
const LARGEST_TEXT = 2 ** 29 - 1024;

/**
 * @typedef {import('./engine.mjs').Counts & {report: object | null}} CheckResult `report`: what `taskloom check
 *     --format json` prints (docs/report.schema.json); null when it wasn't asked for
 */

export class Taskloom {
    #options;
    /** @type {EngineClient | null} */
    #client;
    #used = false;

    /** @private */
    constructor(options, client) {
        this.#options = options;
        this.#client = client;
    }

    /**
     * @param {object} [options]
     * @param {'worker' | 'page'} [options.mode] where the engine works: in a Worker, or in short slices on this thread
     *     (always so in Node)
     * @param {string | URL} [options.baseUrl] the folder of Taskloom's files, if not this file's
     * @param {BufferSource} [options.wasmBinary] the bytes of taskloom-engine.wasm, for hosts that load it in their own way
     *     ('page')
     * @param {BufferSource} [options.jsonBinary] the same of taskloom-json.wasm, which takes its place for files of JSON
     * @param {BufferSource} [options.patternsBinary] the same of taskloom-patterns.wasm, which runs a specification's patterns
     * @returns {Promise<Taskloom>}
     */
    static async create(options = {}) {
        const client = clientFor(options, false);
        try {
            await client.ready;
        } catch (error) {
            client.close();
            throw error;
        }
        return new Taskloom(options, client);
    }

    /**
     * Opens a task file (TSV, CSV, JSON) and checks all of it. A second call opens another file and drops the first.
     * @param {Blob | ArrayBuffer | Uint8Array} input
     * @param {object} [options]
     * @param {object | string} [options.specification] the project, its task_spec or {input_spec, output_spec}
     * @param {'legacy' | '2023' | 2023} [options.target] the syntax of arrays that the platform is to read; legacy if not told
     * @param {string} [options.delimiter] of the cells, a tab or one ASCII character; found out if not told
     * @param {'toloka' | 'rfc4180'} [options.dialect] how cells are read; found out if not told
     * @param {string} [options.name] of the file, for the report
     * @param {(progress: {read: number, total: number}) => void} [options.onProgress] bytes
     * @param {AbortSignal} [options.signal]
     * @param {boolean} [options.report] whether the report is wanted; without it only the counts come
     * @param {boolean} [options.giveAway] bytes may be taken over instead of copied; they are empty afterwards
     * @returns {Promise<CheckResult>} fails with an EngineError when the file can't be shown as a table at all
     */
    async check(input, { specification, target, delimiter, dialect, name, onProgress, signal, report = true, giveAway = false } = {}) {
        signal?.throwIfAborted();
        const client = await this.#fresh(await mayBeJson(input));
        const stop = () => this.close();
        signal?.addEventListener('abort', stop, { once: true });
        try {
            client.onProgress(onProgress ?? (() => {}));
            await client.call('setOptions', { target, delimiter, dialect });
            if (specification !== undefined) {
                const text = typeof specification === 'string' ? specification : JSON.stringify(specification);
                await client.call('loadSpecification', { name: 'specification', text });
            }
            let reading;
            if (input instanceof Blob) {
                reading = client.readFile(input, name ?? /** @type {File} */ (input).name ?? '');
            } else {
                const bytes = bytesOf(input);
                reading = client.readBytes(giveAway ? bytes : bytes.slice(), name ?? '');
            }
            const { failure } = await reading;
            if (failure) throw new EngineError('unreadable', failure);
            const counts = await client.call('counts');
            return { ...counts, report: report ? await this.report() : null };
        } catch (error) {
            signal?.throwIfAborted();
            throw error;
        } finally {
            signal?.removeEventListener('abort', stop);
        }
    }

    /** @returns {Promise<object>} the report as it is now, after edits too */
    async report() {
        const blob = await this.reportBlob('json');
        if (blob.size > LARGEST_TEXT) {
            throw new EngineError('refused', 'The report is too large to be one object; take reportBlob() or counts().');
        }
        return JSON.parse(await blob.text());
    }

    /**
     * @param {'human' | 'json'} format
     * @returns {Promise<Blob>} the report as UTF-8, whatever its size
     */
    reportBlob(format) {
        return this.#open().call('report', { format });
    }

    /** @returns {Promise<import('./engine.mjs').Counts>} as it is now */
    counts() {
        return this.#open().call('counts');
    }

    /**
     * @param {number} task from 0; separators of suites aren't counted
     * @param {number} column from 0
     * @returns {Promise<string>} the value as the platform reads it; empty when there is none
     */
    cell(task, column) {
        return this.#open().call('cell', { task, column });
    }

    /**
     * @param {number} row the row's place in the file, from 0, the header not counted
     * @param {number} column from 0
     * @param {string} text as the platform should read it
     * @returns {Promise<void>}
     */
    setCell(row, column, text) {
        return this.#open().call('setCell', { position: row, column, text });
    }

    /**
     * Applies the first fix of each problem as one undo step.
     * @param {string} [code] of one kind of problem; without it, of those whose first fix is safe
     * @returns {Promise<void>}
     */
    fix(code = '') {
        return this.#open().call('fix', { code });
    }

    /**
     * Applies one fix of one problem, as the report tells them, as one undo step. The report is another one afterwards.
     * @param {number} problem its place in `report.problems`, from 0
     * @param {number} [index] the fix's place in the problem's `fixes`, from 0
     * @returns {Promise<void>}
     */
    fixOne(problem, index = 0) {
        return this.#open().call('fixOne', { problem, fix: index });
    }

    /** @returns {Promise<string>} the specification's JSON, with fields that fixes added; empty when there is none */
    specification() {
        return this.#open().call('specification');
    }

    /** @returns {Promise<void>} */
    undo() {
        return this.#open().call('undo');
    }

    /** @returns {Promise<void>} */
    redo() {
        return this.#open().call('redo');
    }

    /** @returns {Promise<Blob>} the file with its edits; what wasn't edited is the same byte for byte */
    save() {
        return this.#open().save();
    }

    /** @returns {Promise<number>} bytes of memory that the engine holds */
    memory() {
        return this.#open().call('memory');
    }

    /** Drops the document and gives its memory back. */
    close() {
        this.#client?.close();
        this.#client = null;
    }

    #open() {
        if (!this.#client) throw new EngineError('closed', 'No file is open.');
        return this.#client;
    }

    /** An engine with an empty document: memory of the one before goes back. */
    async #fresh(json) {
        if (this.#used || json || !this.#client) {
            this.close();
            this.#client = clientFor(this.#options, json);
            await this.#client.ready;
        }
        this.#used = true;
        return this.#client;
    }
}

function clientFor({ jsonBinary, wasmBinary, ...options }, json) {
    return new EngineClient({ ...options, json, wasmBinary: json ? jsonBinary : wasmBinary });
}

function bytesOf(input) {
    return input instanceof ArrayBuffer ? new Uint8Array(input) : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
}

/** Whether what the input begins with may be JSON; the engine for it knows what else it could be. */
async function mayBeJson(input) {
    try {
        const head = input instanceof Blob ? input.slice(0, LOOKED_AT) : new Blob([bytesOf(input).subarray(0, LOOKED_AT)]);
        return /^\s*([[{]|$)/.test(await head.text());
    } catch {
        return false;  // whoever reads all of it tells why it can't be read
    }
}
