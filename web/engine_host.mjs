// Drives one engine in slices of time: reads a file while the engine works, answers requests in between, tells progress.
// The same code runs in a Worker (engine_worker.mjs), in the page and in Node (engine_client.mjs).
import { Engine, EngineError } from './engine.mjs';

/**
 * What a host tells unasked. `messages`: bytes of the engine's protocol. `progress`: of the file being read.
 * `failed`: the engine can't go on. `keeper`: news of keeper.mjs.
 * @typedef {object} EngineEvent
 * @property {Uint8Array[]} [messages]
 * @property {{read: number, total: number}} [progress] in bytes
 * @property {FlatError} [failed]
 * @property {object} [keeper]
 */

/** An error as plain data, which every browser can post. @typedef {{code: string, message: string, stack?: string}} FlatError */

/** @returns {FlatError} */
export function flattenError(error) {
    return { code: error?.code ?? 'engine_failed', message: error?.message ?? String(error), stack: error?.stack };
}

// How the file is fetched, in bytes: a small piece first, so that rows show at once; then growing ones, since small
// reads cost most of their time in overhead (tests/bench/measure_reading.mjs).
const FIRST_READ = 1 << 18;
const LARGEST_READ = 1 << 23;
const READS_AHEAD = 2;

/** How often the progress of a long work is told. */
const NEWS_MILLISECONDS = 80;

/** Saved bytes are put aside in blobs of this size, which the browser may keep outside this process. */
const BLOB_BYTES = 1 << 24;

/** Yields the pieces of a blob, reading ahead. */
class BlobReader {
    #blob;
    #next = 0;
    #size = FIRST_READ;
    /** @type {Promise<ArrayBuffer>[]} */
    #ahead = [];

    constructor(blob) {
        this.#blob = blob;
        this.#readAhead();
    }

    /** @returns {Promise<Uint8Array | null>} null after the last piece */
    async next() {
        const read = this.#ahead.shift();
        if (!read) return null;
        const bytes = new Uint8Array(await read);
        this.#readAhead();
        return bytes;
    }

    #readAhead() {
        while (this.#ahead.length < READS_AHEAD && this.#next < this.#blob.size) {
            const end = Math.min(this.#blob.size, this.#next + this.#size);
            const read = this.#blob.slice(this.#next, end).arrayBuffer();
            read.catch(() => {});  // next() reports it, when its turn comes
            this.#ahead.push(read);
            this.#next = end;
            this.#size = Math.min(LARGEST_READ, this.#size * 4);
        }
    }
}

/** The same for bytes that are in memory. */
class BytesReader {
    #bytes;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    async next() {
        const bytes = this.#bytes;
        this.#bytes = null;
        return bytes && bytes.length ? bytes : null;
    }
}

/** Lets others have a turn: messages, frames, input. */
class Turns {
    #channel = new MessageChannel();
    /** @type {(() => void)[]} */
    #waiting = [];
    #over = false;

    constructor() {
        this.#channel.port1.onmessage = () => this.#waiting.shift()?.();
        this.#channel.port1.unref?.();  // in Node an idle channel must not keep the process alive
    }

    next() {
        if (this.#over) return Promise.resolve();
        this.#channel.port1.ref?.();
        return new Promise((resolve) => {
            this.#waiting.push(() => {
                if (this.#waiting.length === 0) this.#channel.port1.unref?.();
                resolve();
            });
            this.#channel.port2.postMessage(null);
        });
    }

    /** Those who wait have their turn: they see for themselves that it is over. */
    destroy() {
        this.#over = true;
        this.#channel.port1.close();
        for (const resolve of this.#waiting.splice(0)) resolve();
    }
}

export class EngineHost {
    /** @type {Engine} */
    #engine;
    #emit;
    #sliceMilliseconds;
    #stepBytes;
    #turns = new Turns();
    #pumping = false;
    #wake = () => {};
    #answered = false;
    #newsCount = 0;
    #lastNews = 0;
    #destroyed = false;
    #inStep = false;
    /** Whether anybody has asked for anything yet. */
    #asked = false;
    /** While what runs regular expressions is loaded: nothing is checked before. @type {Promise<void> | null} */
    #patterns = null;
    /** @type {Uint8Array[]} */
    #inbox = [];
    /** The file being read. */
    #reading = null;
    /** The save or the report being written. */
    #saving = null;
    /** Keeps the work on the file on this device. @type {import('./keeper.mjs').Keeper | null} */
    #keeper = null;
    /** The other version of the file that is being fetched. @type {object | null} */
    #comparing = null;
    /** Those who wait until the engine has nothing left to do. @type {(() => void)[]} */
    #idleWaiters = [];

    /** Every method that a client may call, by name; each takes one object and may return a promise. */
    #methods = {
        readFile: ({ file, name, keep }) =>
            keep ? this.#readAndKeep(file, name, keep) : this.#read(new BlobReader(file), name, file.size),
        keepWith: (context) => this.#keeper?.changeContext(context),
        flushKept: () => this.#keeper?.flush(),
        readBytes: ({ bytes, name }) => this.#read(new BytesReader(bytes), name, bytes.length),
        cancelReading: () => this.#cancelReading(),
        save: () => this.#save(),
        convert: ({ target }) => this.#convert(target),
        compare: ({ file }) => this.#compare(file),
        loadSpecification: async ({ name, text }) => {
            this.#engine.loadSpecification(name, text);
            this.#loadPatternsIfWanted();
            await this.#idle();
        },
        setOptions: async (options) => {
            this.#engine.setOptions(options);
            await this.#idle();
        },
        specification: () => this.#engine.specification(),
        counts: () => this.#engine.counts(),
        cell: ({ task, column }) => this.#engine.cell(task, column),
        report: ({ format }) => this.#report(format),
        setCell: async ({ position, column, text }) => this.#edit(() => this.#engine.setCell(position, column, text)),
        fix: ({ code }) => this.#edit(() => this.#engine.fix(code)),
        fixOne: ({ problem, fix }) => this.#edit(() => this.#engine.fixOne(problem, fix)),
        undo: () => this.#edit(() => this.#engine.undo()),
        redo: () => this.#edit(() => this.#engine.redo()),
        memory: () => this.#engine.memory(),
        statistics: () => ({ ...this.#statistics }),
    };
    /** How long the stretches of work were: what a page's frames had to wait for. */
    #statistics = { slices: 0, longestSlice: 0, workMilliseconds: 0 };

    /** @private */
    constructor(engine, { emit, sliceMilliseconds, stepBytes }) {
        this.#engine = engine;
        this.#emit = emit;
        this.#sliceMilliseconds = sliceMilliseconds;
        this.#stepBytes = stepBytes;
    }

    /**
     * @param {object} options
     * @param {(event: EngineEvent) => void} options.emit
     * @param {number} options.sliceMilliseconds how long to work at a stretch
     * @param {number} options.stepBytes of the file for one call into the engine. Short calls keep slices short, and let
     *     the browser's optimising compiler take over early, as one long call would stay in the slow one.
     * @param {boolean} [options.requests] whether send() is wanted
     * @param {boolean} [options.json] whether files of JSON are to be read
     * @param {BufferSource} [options.wasmBinary]
     * @param {BufferSource} [options.patternsBinary]
     */
    static async create(options) {
        const { requests, json, wasmBinary, patternsBinary } = options;
        return new EngineHost(await Engine.create({ requests, json, wasmBinary, patternsBinary }), options);
    }

    /** @param {Uint8Array} message a request of the engine's protocol */
    send(message) {
        this.#asked = true;
        this.#inbox.push(message);
        this.#pump();
    }

    /** Calls a method by name. */
    async call(method, args) {
        this.#asked = true;
        if (!Object.hasOwn(this.#methods, method)) throw new EngineError('refused', `The engine has no method "${method}".`);
        try {
            // What is being written must not change meanwhile.
            while (this.#saving && method !== 'cancelReading') await this.#saving.done;
            return await this.#methods[method](args ?? {});
        } finally {
            this.#pump();
        }
    }

    /**
     * Lets the browser compile the engine well, until somebody asks for something. A rehearsal that fails is none: what
     * fails for good shows when a file is read.
     * @returns {Promise<boolean>} whether it came to its end
     */
    async rehearse() {
        try {
            const { rehearse } = await import('./rehearsal.mjs');
            return await rehearse(this.#engine, async () => {
                await this.#turns.next();
                return !this.#asked && !this.#destroyed;
            });
        } catch {
            return false;
        }
    }

    destroy() {
        if (this.#destroyed) return;
        this.#destroyed = true;
        this.#reading?.reject(new EngineError('closed', 'The engine was closed.'));
        this.#saving?.reject(new EngineError('closed', 'The engine was closed.'));
        this.#engine.destroy();
        this.#turns.destroy();
    }

    #read(reader, name, size) {
        if (this.#reading) throw new EngineError('refused', 'A file is being read already.');
        this.#engine.begin(name, size);
        const done = new Promise((resolve, reject) => {
            this.#newsCount = 0;
            this.#reading = { reader, size, resolve, reject, fetching: null, piece: null, offset: 0, read: 0, ended: false };
        });
        this.#pump();
        return done;
    }

    async #readAndKeep(file, name, keep) {
        const { Keeper } = await import('./keeper.mjs');
        const keeper = new Keeper(this.#engine, keep, (news) => this.#emit({ keeper: news }));
        if (keep.restore) await keeper.load();
        this.#keeper = keeper;
        const result = await this.#read(new BlobReader(file), name, file.size);
        if (!result.failure && !keep.restore) keeper.begin(file);
        return result;
    }

    /** Gives the engine another version of its file; what differs is then asked for by messages. @param {Blob} file */
    async #compare(file) {
        const mine = this.#comparing = {};
        const reader = new BlobReader(file);
        const other = this.#engine.another();
        try {
            other.begin(file.name ?? '', file.size);
            for (let piece = await reader.next(); piece; piece = await reader.next()) {
                if (this.#destroyed || this.#comparing !== mine) throw new EngineError('closed', 'Nobody waits for it.');
                other.feed(piece);
            }
            other.finish();
            this.#engine.compareWith(other);
        } finally {
            other.destroy();
        }
    }

    #cancelReading() {
        const reading = this.#reading;
        this.#reading = null;
        this.#keeper = null;
        reading?.reject(new EngineError('closed', 'Reading was cancelled.'));
        reading?.fetching?.catch(() => {});  // nobody waits for it any more
    }

    #save() {
        this.#engine.saveBegin();
        return this.#write(() => this.#engine.saveNext());
    }

    /** @returns {Promise<{blob: Blob, replaced: number, unread: number}>} what was lost with it, in cells and tasks */
    async #convert(target) {
        this.#engine.convertBegin(target);
        const blob = await this.#write(() => this.#engine.piece('convert_next'));
        return { blob, replaced: this.#engine.call('convert_replaced'), unread: this.#engine.call('convert_unread') };
    }

    #report(format) {
        this.#engine.reportBegin(format);
        return this.#write(() => this.#engine.reportNext());
    }

    #write(next) {
        const saving = { next, resolve: null, reject: null, done: null, blobs: [], pieces: [], size: 0 };
        saving.done = new Promise((resolve, reject) => Object.assign(saving, { resolve, reject }));
        this.#saving = saving;
        this.#pump();
        return saving.done;
    }

    async #edit(edit) {
        edit();
        await this.#idle();
    }

    #idle() {
        this.#inStep = true;
        const idle = new Promise((resolve) => this.#idleWaiters.push(resolve));
        this.#pump();
        return idle;
    }

    /** Works until nothing is left to do, in slices. */
    async #pump() {
        if (this.#pumping) this.#wake();
        if (this.#pumping || this.#destroyed) return;
        this.#pumping = true;
        try {
            await this.#turns.next();
            while (!this.#destroyed) {
                await this.#patterns;
                const begin = performance.now();
                let busy;
                do {
                    busy = this.#work();
                } while (busy && !this.#patterns && performance.now() - begin < this.#sliceMilliseconds);
                this.#keeper?.poll();  // nobody sees a change before it is known to be on its way to the store
                this.#flush(!busy && !this.#reading);
                const took = performance.now() - begin;
                ++this.#statistics.slices;
                this.#statistics.workMilliseconds += took;
                this.#statistics.longestSlice = Math.max(this.#statistics.longestSlice, took);
                if (busy) {
                    await this.#turns.next();
                } else if (this.#reading && !this.#reading.ended) {
                    // Until the file's next bytes are here, or somebody asks for something.
                    this.#reading.fetching ??= this.#fetchPiece();
                    await Promise.race([this.#reading.fetching, new Promise((resolve) => {
                        this.#wake = resolve;
                    })]);
                } else {
                    break;
                }
            }
        } catch (error) {
            this.#fail(error);
        } finally {
            this.#pumping = false;
        }
    }

    /** One short piece of work, the most urgent one. False when there is none (or only the file's next bytes to wait for). */
    #work() {
        if (this.#saving) return this.#workOnSaving();
        if (this.#keeper?.restores && !this.#reading && !this.#inStep) {
            this.#inStep = this.#keeper.restoreStep();
            return true;
        }
        if (this.#inbox.length) {
            this.#engine.request(this.#inbox.shift());
            this.#loadPatternsIfWanted();
            this.#answered = true;
            this.#inStep = true;
            return true;
        }
        if (this.#inStep) {
            this.#inStep = this.#engine.step(this.#stepBytes);
            return true;
        }
        const reading = this.#reading;
        if (reading?.piece) {
            const bytes = reading.piece.subarray(reading.offset, reading.offset + this.#stepBytes);
            this.#engine.feed(bytes);
            reading.offset += bytes.length;
            reading.read += bytes.length;
            if (reading.offset === reading.piece.length) {
                // Given back at once where the browser can: waiting for the garbage collector costs half the file in memory.
                reading.piece.buffer.transfer?.(0);
                reading.piece = null;
            }
            this.#inStep = true;
            return true;
        }
        if (reading?.ended) {
            this.#reading = null;
            const failure = this.#engine.failure();
            if (failure) this.#keeper = null;
            reading.resolve({ failure });
        }
        for (const resolve of this.#idleWaiters.splice(0)) resolve();
        return false;
    }

    #loadPatternsIfWanted() {
        if (!this.#patterns && this.#engine.wantsPatterns()) this.#patterns = this.#loadPatterns();
    }

    async #loadPatterns() {
        try {
            await this.#engine.loadPatterns();
        } finally {
            this.#patterns = null;
            this.#inStep = true;
        }
    }

    async #fetchPiece() {
        const reading = this.#reading;
        let piece;
        try {
            piece = await reading.reader.next();
        } catch (error) {
            throw new EngineError('unreadable', 'The file could not be read to its end: it was moved, changed or made ' +
                'unreadable meanwhile. Open it again.', error);
        }
        if (this.#reading !== reading || this.#destroyed) return;
        reading.fetching = null;
        reading.piece = piece;
        reading.offset = 0;
        if (piece === null) {
            reading.ended = true;
            this.#engine.finish();
            this.#inStep = true;
        }
    }

    #workOnSaving() {
        const saving = this.#saving;
        const piece = saving.next();
        if (piece) {
            saving.pieces.push(piece);
            saving.size += piece.length;
        }
        if (saving.pieces.length && (!piece || saving.size >= BLOB_BYTES)) {
            saving.blobs.push(new Blob(saving.pieces));
            saving.pieces = [];
            saving.size = 0;
        }
        if (!piece) {
            this.#saving = null;
            saving.resolve(new Blob(saving.blobs));
        }
        return true;
    }

    /**
     * Answers go out at once, and so does the first news of a file; further news wait a little: each makes the workbench
     * draw, and drawing takes from the same processor.
     */
    #flush(atRest) {
        const now = performance.now();
        if (!atRest && !this.#answered && this.#newsCount >= 2 && now - this.#lastNews < NEWS_MILLISECONDS) return;
        this.#answered = false;
        this.#lastNews = now;
        const messages = this.#engine.takeMessages();
        const reading = this.#reading;
        const event = {};
        if (messages.length) event.messages = messages;
        if (reading) event.progress = { read: reading.read, total: reading.size };
        if (!event.messages && !event.progress) return;
        ++this.#newsCount;
        this.#emit(event);
    }

    /** The engine, or the file it reads, can't go on. */
    #fail(error) {
        if (this.#destroyed) return;
        this.#reading?.reject(error);
        this.#saving?.reject(error);
        this.#reading = null;
        this.#saving = null;
        this.#emit({ failed: flattenError(error) });
    }
}
