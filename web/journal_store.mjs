// What is kept on this device of files that are worked on, in IndexedDB: their bytes, and every change as a record. The
// same in a page and in a Worker. A promise that is fulfilled means: it is on the disk ('strict' durability; without
// asking for it, browsers say so earlier).

const DATABASE = 'taskloom';
const VERSION = 1;

/**
 * @typedef {object} Work   what is known of a file, apart from how far the work is
 * @property {string} id
 * @property {string} name
 * @property {number} size          bytes
 * @property {number} lastModified  of the file on the disk, milliseconds
 * @property {number} opened        milliseconds
 * @property {string} hash          of its bytes (src/engine/content_hash.h)
 * @property {FileSystemFileHandle | null} handle
 * @property {Context | null} context
 * @property {{size: number, lastModified: number}} [disk]  the file on the disk, once it was saved in place
 *
 * @typedef {object} Context  how it is read and checked
 * @property {string} specificationName
 * @property {string} specification  empty: none
 * @property {number} delimiter
 * @property {number} dialect
 * @property {number} target
 *
 * @typedef {object} WorkState
 * @property {string} id
 * @property {number} changed     when, milliseconds
 * @property {number} changes     edits since it was opened or saved
 * @property {boolean} modified   there are changes that weren't saved
 * @property {boolean} [givenUp]  the person went on without saving them
 */

const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

function opened(indexedDB) {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
        request.result.createObjectStore('work', { keyPath: 'id' });
        request.result.createObjectStore('state', { keyPath: 'id' });
        request.result.createObjectStore('bytes');
        request.result.createObjectStore('records');  // by [id, number]
    };
    return settled(request);
}

/** Those of one file, from a number on. */
const recordsOf = (id, first = 0) => IDBKeyRange.bound([id, first], [id, Infinity]);

export class JournalStore {
    /** @type {IDBDatabase | null} */
    #database = null;

    /** Makes the database where there is none. Rejects where the browser refuses. */
    async open() {
        if (this.#database) return;
        const database = await opened(indexedDB);
        // Another tab has a newer version of the page, or the browser clears the data: never in the way.
        database.onversionchange = database.onclose = () => this.close();
        this.#database = database;
    }

    close() {
        this.#database?.close();
        this.#database = null;
    }

    /** @returns {Promise<{work: Work, state: WorkState}[]>} */
    async list() {
        const transaction = await this.#begin(['work', 'state'], 'readonly');
        const [works, states] = await Promise.all([
            settled(transaction.objectStore('work').getAll()), settled(transaction.objectStore('state').getAll())]);
        const stateOf = new Map(states.map((state) => [state.id, state]));
        return works.filter(({ id }) => stateOf.has(id)).map((work) => ({ work, state: stateOf.get(work.id) }));
    }

    /** @returns {Promise<{work: Work, bytes: Blob} | null>} */
    async file(id) {
        const transaction = await this.#begin(['work', 'bytes'], 'readonly');
        const [work, bytes] = await Promise.all([
            settled(transaction.objectStore('work').get(id)), settled(transaction.objectStore('bytes').get(id))]);
        return work && bytes ? { work, bytes } : null;
    }

    /** @returns {Promise<Uint8Array[]>} in the order in which they were added */
    async records(id) {
        const transaction = await this.#begin(['records'], 'readonly');
        return settled(transaction.objectStore('records').getAll(recordsOf(id)));
    }

    /** A file with its bytes, before its first change. @param {Work} work @param {Blob} bytes @param {WorkState} state */
    add(work, bytes, state) {
        return this.#write(['work', 'bytes', 'state'], (of) => {
            of('work').put(work);
            of('bytes').put(bytes, work.id);
            of('state').put(state);
        });
    }

    /**
     * The next records of a file, with what they make of its state, at once or not at all. What was there from `first` on
     * goes.
     * @param {WorkState} state @param {number} first @param {Uint8Array[]} records
     */
    append(state, first, records) {
        return this.#write(['state', 'records'], (of) => {
            of('records').delete(recordsOf(state.id, first));
            records.forEach((record, i) => of('records').put(record, [state.id, first + i]));
            of('state').put(state);
        });
    }

    /** @param {string} id @param {Partial<Work>} changes */
    changeWork(id, changes) {
        return this.#change('work', id, changes);
    }

    /** @param {string} id @param {Partial<WorkState>} changes */
    changeState(id, changes) {
        return this.#change('state', id, changes);
    }

    remove(id) {
        return this.#write(['work', 'state', 'bytes', 'records'], (of) => {
            for (const name of ['work', 'state', 'bytes']) of(name).delete(id);
            of('records').delete(recordsOf(id));
        });
    }

    #change(name, id, changes) {
        return this.#write([name], (of) => {
            of(name).get(id).onsuccess = ({ target }) => {
                if (target.result) of(name).put({ ...target.result, ...changes });
            };
        });
    }

    async #begin(names, mode) {
        await this.open();
        return this.#database.transaction(names, mode, { durability: 'strict' });
    }

    /** Once more with the database opened anew: near the end of the room some browsers leave it in no good state. */
    async #write(names, put) {
        try {
            await this.#tryWriting(names, put);
        } catch (error) {
            if (error?.name === 'QuotaExceededError') throw error;
            this.close();
            await this.#tryWriting(names, put);
        }
    }

    async #tryWriting(names, put) {
        const transaction = await this.#begin(names, 'readwrite');
        const done = new Promise((resolve, reject) => {
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error ?? new Error('The browser gave the writing up.'));
        });
        done.catch(() => {});  // told below, unless `put` itself fails
        put((name) => transaction.objectStore(name));
        await done;
    }
}
