// Keeps the work on one document: the file's own bytes, then every change as the engine's journal tells it; and brings it
// back when the file is opened again. Runs where the engine runs (engine_host.mjs) and never keeps the engine waiting.
import { EngineError } from './engine.mjs';
import { JournalStore } from './journal_store.mjs';

/**
 * @typedef {object} WorkToKeep  what the page says of a file that is read
 * @property {string} id
 * @property {number} lastModified
 * @property {FileSystemFileHandle | null} handle
 * @property {import('./journal_store.mjs').Context | null} context
 * @property {boolean} restore  the work was kept before: bring it back
 */

// As src/app/host.h numbers them (app::Keeping).
export const Keeping = { keeping: 1, kept: 2, noRoom: 3, refused: 4 };

// Hashed at a stretch: some milliseconds.
const HASH_BYTES = 1 << 22;
// Records that are put in the store together.
const BATCH_BYTES = 1 << 20;

export class Keeper {
    #engine;
    #work;
    #tell;
    #store = new JournalStore();
    /** Of the file. @type {Blob | null} */
    #file = null;
    #hash = '';
    /** To be carried out. @type {Uint8Array[] | null} */
    #records = null;
    #replayed = 0;
    /** The file's bytes are on their way to the store, or there. @type {Promise<void> | null} */
    #base = null;
    /** Records that aren't in the store yet, and the number of the first. @type {Uint8Array[]} */
    #pending = [];
    #next = 0;
    #writing = false;
    /** The writing under way, if any. */
    #written = Promise.resolve();
    #told = 0;
    /** The bytes aren't those that the records are about: both stay as they are. */
    #lost = false;

    /**
     * @param {import('./engine.mjs').Engine} engine
     * @param {WorkToKeep} work
     * @param {(news: {keeping?: number, recovered?: {changes: number, whole: boolean}}) => void} tell
     */
    constructor(engine, work, tell) {
        this.#engine = engine;
        this.#work = work;
        this.#tell = tell;
        if (!work.restore) engine.call('journal_begin');
    }

    /** Before the file is read that is brought back. */
    async load() {
        const { id } = this.#work;
        this.#records = await this.#store.records(id);
        this.#hash = (await this.#store.file(id))?.work.hash ?? '';
        await this.#store.changeWork(id, { opened: Date.now() });
    }

    get restores() {
        return this.#records !== null;
    }

    /**
     * A short piece of bringing the work back, once the file has been read to its end and nothing else is going on.
     * @returns {boolean} whether the engine has something to do now
     */
    restoreStep() {
        if (this.#replayed === 0 && this.#engine.call('hash_step', HASH_BYTES)) return false;
        let whole = true;
        if (this.#replayed === 0 && this.#engineHash() !== this.#hash) {
            whole = false;
            this.#lost = true;
        } else if (this.#replayed < this.#records.length) {
            try {
                const outcome = this.#engine.give('journal_replay', this.#records[this.#replayed++]);
                // What an edit did of which the rest is missing is taken back, so its records must go.
                if (outcome === 1) this.#next = this.#replayed;
                return false;
            } catch (error) {
                if (error.code !== 'refused') throw error;
                whole = false;
            }
        }
        const wasNothing = this.#records.length === 0;
        this.#records = null;
        this.#engine.call('journal_replayed');
        this.#engine.call('journal_begin');
        this.#base = Promise.resolve();
        this.#tell({ recovered: { changes: this.#engine.call('unsaved_steps'), whole } });
        this.#say(this.#lost ? Keeping.refused : Keeping.kept);
        return !wasNothing;
    }

    /** The file has been read and everything about it is shown. @param {Blob} file */
    begin(file) {
        this.#file = file;
        this.#keepBase().then(() => {
            if (!this.#writing) this.#say(Keeping.kept);
        }, (error) => this.#failed(error));
    }

    /** Something may have happened to the document. */
    poll() {
        if (this.restores || this.#lost || !this.#takeRecords() || this.#writing) return;
        this.#written = this.#write();
    }

    /** Until all that was done is in the store, or can't be. */
    async flush() {
        this.poll();
        await this.#written;
    }

    /** @param {import('./journal_store.mjs').Context} context */
    async changeContext(context) {
        this.#work.context = context;
        if (!this.#base) return;  // goes with the rest
        await this.#base.catch(() => {});
        await this.#store.changeWork(this.#work.id, { context }).catch(() => {});
    }

    #takeRecords() {
        let size = 0;
        while (size < BATCH_BYTES) {
            const record = this.#engine.piece('journal_next');
            if (!record) break;
            this.#pending.push(record);
            size += record.length;
        }
        return size > 0;
    }

    async #write() {
        this.#writing = true;
        this.#say(Keeping.keeping);
        try {
            while (this.#pending.length) {
                if (this.#file) await this.#keepBase();
                const records = this.#pending.slice();
                await this.#store.append(this.#state(), this.#next, records);
                this.#next += records.length;
                this.#pending.splice(0, records.length);
                this.#takeRecords();
            }
            this.#say(Keeping.kept);
        } catch (error) {
            this.#failed(error);
        } finally {
            this.#writing = false;
        }
    }

    /** Once it failed, it is tried again. */
    #keepBase() {
        this.#base ??= this.#addBase();
        this.#base.catch(() => {
            this.#base = null;
        });
        return this.#base;
    }

    async #addBase() {
        const { id, lastModified, handle } = this.#work;
        while (this.#engine.call('hash_step', HASH_BYTES)) await new Promise((resolve) => setTimeout(resolve));
        const { name, size } = /** @type {File} */ (this.#file);
        await this.#store.add({
            id, name, size, lastModified, handle, opened: Date.now(), hash: this.#engineHash(), context: this.#work.context,
        }, this.#file, { id, changed: Date.now(), changes: 0, modified: false });
    }

    #engineHash() {
        return new TextDecoder().decode(this.#engine.piece('hash'));
    }

    #state() {
        return {
            id: this.#work.id, changed: Date.now(),
            changes: this.#engine.call('unsaved_steps'), modified: this.#engine.call('modified') === 1,
        };
    }

    #say(keeping) {
        if (keeping === this.#told) return;
        this.#told = keeping;
        this.#tell({ keeping });
    }

    #failed(error) {
        if (error instanceof EngineError) return;  // it tells so itself, or was closed
        this.#say(error?.name === 'QuotaExceededError' ? Keeping.noRoom : Keeping.refused);
    }
}
