// Starts an engine, in a Worker or in the page, and talks to it in the same way wherever it runs. Messages are opaque
// bytes of the engine's protocol; the workbench makes and reads them. Closing gives the engine's memory back.
import { EngineError } from './engine.mjs';
import { EngineHost, flattenError } from './engine_host.mjs';

// In the page: half a frame at most, so that the page's own frames are kept.
const PAGE_SLICE_MILLISECONDS = 6;
const PAGE_STEP_BYTES = 1 << 17;  // a millisecond's work while the browser's compiler is still cold

/** @typedef {'worker' | 'page'} EngineMode */

export class EngineClient {
    /** Settles when the engine has started (or could not). @type {Promise<void>} */
    ready;
    #link;
    #nextId = 1;
    /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
    #pending = new Map();
    #onMessage = (_message) => {};
    #onProgress = (_progress) => {};
    #onFailed = (_error) => {};
    #onKeeper = (_news) => {};
    /** @type {EngineError | null} why nothing can be asked any more */
    #over = null;
    #settleReady;

    /**
     * @param {object} [options]
     * @param {EngineMode} [options.mode] where the engine runs; Node always takes 'page'
     * @param {string | URL} [options.baseUrl] the folder of Taskloom's files, when the Worker's script must come from
     *     elsewhere than this file; ends with a slash
     * @param {boolean} [options.requests] whether send() is wanted: a workbench asks
     * @param {boolean} [options.json] whether files of JSON are to be read; a workbench reads them always
     * @param {BufferSource} [options.wasmBinary] the module's bytes ('page' only)
     * @param {BufferSource} [options.patternsBinary] the same of the module that runs patterns
     */
    constructor({ mode = 'worker', baseUrl = import.meta.url, requests = false, json = false, wasmBinary, patternsBinary } = {}) {
        this.ready = new Promise((resolve, reject) => {
            this.#settleReady = { resolve, reject };
        });
        this.ready.catch(() => {});  // told by onFailed too
        const receive = (event) => this.#receive(event);
        try {
            this.#link = mode === 'worker' && typeof Worker !== 'undefined'
                ? new WorkerLink(baseUrl, requests ? 'taskloom-document' : json ? 'taskloom-json' : 'taskloom-engine', receive)
                : new PageLink(receive, { requests, json, wasmBinary, patternsBinary });
        } catch (error) {
            this.#end(new EngineError('engine_failed', `The engine could not be started: ${error.message}`, error));
        }
    }

    /** @param {(message: Uint8Array) => void} callback gets each message of the engine, never from inside a call */
    onMessage(callback) {
        this.#onMessage = callback;
    }

    /** @param {(progress: {read: number, total: number}) => void} callback while a file is read; bytes */
    onProgress(callback) {
        this.#onProgress = callback;
    }

    /** @param {(error: EngineError) => void} callback called once, when the engine can't go on */
    onFailed(callback) {
        this.#onFailed = callback;
        if (this.#over && this.#over.code !== 'closed') queueMicrotask(() => callback(this.#over));
    }

    /** @param {(news: object) => void} callback of keeper.mjs, where a file is read that is kept */
    onKeeper(callback) {
        this.#onKeeper = callback;
    }

    /** @param {Uint8Array} message one request; the bytes are copied */
    send(message) {
        if (!this.#over) this.#link.post({ send: message.slice() });
    }

    /**
     * Reads a file into the engine's document. The promise settles when it is read and checked to its end.
     * `failure` says why the document can't show it, when it can't (the engine's status says the same).
     * @param {Blob} file
     * @param {string} [name]
     * @param {import('./keeper.mjs').WorkToKeep} [keep] the work on it is kept on this device
     * @returns {Promise<{failure: string}>}
     */
    readFile(file, name = /** @type {File} */ (file).name ?? '', keep = undefined) {
        return this.#reading(this.call('readFile', { file, name, keep }));
    }

    /**
     * The same with bytes in memory. They are given away: the array is empty afterwards, at once in a Worker's mode; in the
     * page's it is emptied when the engine has taken all of it, by browsers that have ArrayBuffer.transfer, and left by others.
     * @param {Uint8Array} bytes
     * @param {string} name
     * @returns {Promise<{failure: string}>}
     */
    readBytes(bytes, name) {
        return this.#reading(this.call('readBytes', { bytes, name }, [bytes.buffer]));
    }

    /** Stops reading. What was read stays a torso: close the engine. */
    cancelReading() {
        this.call('cancelReading').catch(() => {});  // it can only fail when the engine is gone
    }

    /** @returns {Promise<Blob>} the document's bytes as they would be saved now */
    save() {
        return this.call('save');
    }

    /**
     * Calls a method of engine_host.mjs by name.
     * @param {string} method
     * @param {object} [args]
     * @param {Transferable[]} [transfer]
     * @returns {Promise<any>}
     */
    call(method, args = {}, transfer = []) {
        if (this.#over) return Promise.reject(this.#over);
        const id = this.#nextId++;
        return new Promise((resolve, reject) => {
            this.#pending.set(id, { resolve, reject });
            this.#link.post({ id, method, args }, transfer);
        });
    }

    /** Ends the engine and gives its memory back. What is pending fails with the code 'closed'. */
    close() {
        this.#over ??= new EngineError('closed', 'The engine was closed.');
        this.#settlePending();
        this.#link?.close();
        this.#link = null;
    }

    /** A file that can't be read fails the engine, even when nobody looks at the promise. */
    #reading(promise) {
        promise.catch((error) => {
            if (error.code !== 'closed') this.#end(error);
        });
        return promise;
    }

    #receive(event) {
        if (this.#over) return;
        if (event.ready) this.#settleReady.resolve();
        if (event.messages) for (const message of event.messages) this.#onMessage(message);
        if (event.progress) this.#onProgress(event.progress);
        if (event.keeper) this.#onKeeper(event.keeper);
        if (event.failed) this.#end(new EngineError(event.failed.code, event.failed.message, event.failed.stack));
        if (event.id === undefined) return;
        const pending = this.#pending.get(event.id);
        this.#pending.delete(event.id);
        if (!pending) return;
        if (event.error) pending.reject(new EngineError(event.error.code, event.error.message, event.error.stack));
        else pending.resolve(event.result);
    }

    #end(error) {
        if (this.#over) return;
        this.#over = error;
        this.#settlePending();
        this.#onFailed(error);
    }

    #settlePending() {
        this.#settleReady.reject(this.#over);
        for (const { reject } of this.#pending.values()) reject(this.#over);
        this.#pending.clear();
    }
}

class WorkerLink {
    /** What one Worker has let the browser compile, in a rehearsal to the end, serves the later ones of the page too. */
    static #rehearsed = false;
    #worker;

    /** @param {string} name of the module that the Worker loads (engine_worker.mjs) */
    constructor(baseUrl, name, receive) {
        this.#worker = new Worker(new URL('engine_worker.mjs', baseUrl), { type: 'module', name });
        const fail = (message) => receive({ failed: { code: 'engine_failed', message } });
        this.#worker.onmessage = ({ data }) => {
            WorkerLink.#rehearsed ||= Boolean(data.rehearsed);
            receive(data);
        };
        this.#worker.onmessageerror = () => fail('The engine sent what this browser cannot receive.');
        this.#worker.onerror = (event) => fail(event.message
            ? `The engine stopped: ${event.message}`
            : 'The engine could not be started: its files could not be loaded. Reload the page.');
        if (!WorkerLink.#rehearsed) this.#worker.postMessage({ rehearse: true });
    }

    post(request, transfer = []) {
        this.#worker.postMessage(request, request.send ? [request.send.buffer] : transfer);
    }

    close() {
        this.#worker.terminate();
        this.#worker.onmessage = this.#worker.onmessageerror = this.#worker.onerror = null;
    }
}

class PageLink {
    /** @type {EngineHost | null} */
    #host = null;
    #starting;
    #receive;
    #closed = false;

    constructor(receive, options) {
        this.#receive = receive;
        const emit = (event) => {
            if (!this.#closed) receive(event);
        };
        this.#starting = EngineHost.create({
            emit, sliceMilliseconds: PAGE_SLICE_MILLISECONDS, stepBytes: PAGE_STEP_BYTES, ...options,
        });
        this.#starting.then((host) => {
            if (this.#closed) host.destroy();
            else {
                this.#host = host;
                emit({ ready: true });
            }
        }, (error) => emit({ failed: flattenError(error) }));
    }

    async post(request) {
        let host;
        try {
            host = await this.#starting;
        } catch {
            return;  // told as {failed} above
        }
        if (this.#closed) return;
        if (request.send) {
            host.send(request.send);
            return;
        }
        let answer;
        try {
            answer = { id: request.id, result: await host.call(request.method, request.args) };
        } catch (error) {
            answer = { id: request.id, error: flattenError(error) };
        }
        if (!this.#closed) this.#receive(answer);
    }

    close() {
        this.#closed = true;
        this.#host?.destroy();
        this.#host = null;
        this.#starting = Promise.reject(new EngineError('closed', 'The engine was closed.'));
        this.#starting.catch(() => {});
    }
}
