// The engines that the workbench has open, by number: one instance for each document. Messages pass through unread.
import { EngineClient } from './engine_client.mjs';
import { FileOnDisk } from './file_on_disk.mjs';

/**
 * @typedef {object} EngineEvents
 * @property {(engine: number, message: Uint8Array) => void} onMessage
 * @property {(engine: number, reason: string) => void} onFailed
 * @property {(engine: number, reason: string) => void} onReadingFailed
 * @property {(engine: number) => void} onChangedOnDisk
 * @property {(engine: number, news: {keeping?: number, recovered?: {changes: number, whole: boolean}}) => void} onKeeper
 *
 * @typedef {object} OpenEngine
 * @property {EngineClient} client
 * @property {FileOnDisk | null} disk  the file that was read into it, where the browser gives a handle
 * @property {boolean} reading
 * @property {import('./journal_store.mjs').Context | null} context
 * @property {string} workId  of the work that is kept on what it read; empty: none
 */

// After something was drawn, or a file was read: what the person waits for goes first.
const AHEAD_MILLISECONDS = 200;

export class Engines {
    #options;
    #events;
    /** @type {Map<number, OpenEngine>} */
    #open = new Map();
    /** Those whose last changes are being put into the store. @type {Set<OpenEngine>} */
    #closing = new Set();
    #nextId = 1;
    /** Started ahead, without a document. @type {EngineClient | null} */
    #spare = null;
    #ahead = false;
    #timer = 0;
    #keptWork;
    #destroyed = false;

    /**
     * @param {ConstructorParameters<typeof EngineClient>[0]} options
     * @param {EngineEvents} events
     * @param {import('./kept_work.mjs').KeptWork | null} keptWork
     */
    constructor(options, events, keptWork) {
        this.#options = options;
        this.#events = events;
        this.#keptWork = keptWork;
    }

    /** A file may come soon: starting an engine takes longer than showing its first rows does. */
    prepare() {
        if (!this.#destroyed) this.#spare ??= new EngineClient(this.#options);
    }

    /** From now on an engine is kept ahead of the next file, started whenever no file is being read. */
    keepAhead() {
        this.#ahead = true;
        this.#prepareSoon();
    }

    #prepareSoon() {
        if (!this.#ahead) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            const reading = [...this.#open.values()].some((engine) => engine.reading);
            if (!reading) this.prepare();
        }, AHEAD_MILLISECONDS);
    }

    /** @returns {number} */
    open() {
        const id = this.#nextId++;
        const client = this.#spare ?? new EngineClient(this.#options);
        this.#spare = null;
        this.#open.set(id, { client, disk: null, reading: false, context: null, workId: '' });
        this.#prepareSoon();
        client.onMessage((message) => this.#events.onMessage(id, message));
        client.onKeeper((news) => this.#events.onKeeper(id, news));
        client.onFailed((error) => {
            // 'unreadable' and 'refused': it is the file's fault, not the engine's.
            const isFile = error.code === 'unreadable' || error.code === 'refused';
            if (isFile) this.#events.onReadingFailed(id, error.message);
            else this.#events.onFailed(id, error.message);
        });
        return id;
    }

    close(id) {
        const engine = this.#open.get(id);
        this.#open.delete(id);
        if (!engine?.workId || engine.reading) {
            engine?.client.close();
            if (engine?.workId) this.#keptWork.closed(engine.workId, false);
            return;
        }
        // What was done last may be on its way to the store still.
        this.#closing.add(engine);
        engine.client.call('flushKept').catch(() => {}).then(() => {
            if (!this.#closing.delete(engine)) return;
            engine.client.close();
            this.#keptWork.closed(engine.workId, true);
        });
    }

    /** @param {Uint8Array} message the engine's own from now on */
    send(id, message) {
        this.#open.get(id)?.client.send(message);
    }

    /** @param {import('./files.mjs').KeptFile} kept */
    readFile(id, kept) {
        const engine = this.#open.get(id);
        if (!engine) return;
        engine.disk = kept.handle ? new FileOnDisk(kept.handle, kept.disk ?? kept.file) : null;
        engine.reading = true;
        engine.client.readFile(kept.file, kept.file.name, this.#workToKeep(engine, kept)).catch(() => {
            // Told by onFailed; or the engine was closed meanwhile, which is nobody's mistake.
        }).finally(() => {
            engine.reading = false;
            this.#prepareSoon();
        });
    }

    /** What the engine holds was saved, in place where it has a handle. */
    saved(id) {
        const engine = this.#open.get(id);
        if (engine?.workId && engine.disk) this.#keptWork.savedInPlace(engine.workId, engine.disk.handle);
    }

    /** Tells of files that other programs have written to, once for each time. */
    async lookAtDisk() {
        for (const [id, { disk, reading }] of this.#open) {
            if (disk && !reading && await disk.hasChangedAnew()) this.#events.onChangedOnDisk(id);
        }
    }

    /** What is kept with the file that the engine has read, or will. @param {import('./journal_store.mjs').Context} context */
    keepWith(id, context) {
        const engine = this.#open.get(id);
        if (!engine || !this.#keptWork) return;
        engine.context = context;
        if (engine.workId) engine.client.call('keepWith', context).catch(() => {});
    }

    /** @returns {import('./keeper.mjs').WorkToKeep | undefined} */
    #workToKeep(engine, kept) {
        if (!this.#keptWork) return undefined;
        const restore = kept.restore;
        kept.restore = undefined;  // read once more in another way, it is other work
        engine.workId = restore?.id ?? this.#keptWork.newId();
        // Only a browser's own can be kept; a page around may have made one of another kind.
        const isBrowsers = typeof FileSystemFileHandle !== 'undefined' && kept.handle instanceof FileSystemFileHandle;
        return {
            id: engine.workId, lastModified: kept.file.lastModified, handle: isBrowsers ? kept.handle : null, context: engine.context,
            restore: restore !== undefined,
        };
    }

    cancelReading(id) {
        this.#open.get(id)?.client.cancelReading();
    }

    /** @returns {OpenEngine | undefined} */
    get(id) {
        return this.#open.get(id);
    }

    destroy() {
        this.#destroyed = true;
        this.#ahead = false;
        clearTimeout(this.#timer);
        this.#spare?.close();
        this.#spare = null;
        for (const { client } of [...this.#open.values(), ...this.#closing]) client.close();
        this.#open.clear();
        this.#closing.clear();
    }
}
