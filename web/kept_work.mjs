// The work that is kept on this device, as the page sees it: what there is to come back to, what of it is open in which
// tab, and what goes to make room. The keeping itself is done where the engine runs (keeper.mjs).
import { JournalStore } from './journal_store.mjs';

// Firefox asks the person, so not again and again where she said no; other browsers decide by themselves, and may decide
// otherwise later.
const ASK_AGAIN_MILLISECONDS = 30 * 24 * 3600 * 1000;
const ASKED = 'taskloom.storageAsked';

// Of files without unsaved changes so many stay, and so many bytes; of the others all, until the person has decided.
const MOST_RECENT = 10;
const MOST_RECENT_BYTES = 512 * 1024 * 1024;

const LOCK = 'taskloom-work:';

/**
 * @typedef {object} KeptEntry
 * @property {number} number   the workbench's name for it
 * @property {string} name
 * @property {number} size     bytes
 * @property {number} changes  edits that weren't saved
 * @property {number} age      seconds since the last change, or since it was opened
 * @property {boolean} unsaved the person has not decided about its changes
 */

function freshId() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const isClean = ({ state }) => !state.modified || Boolean(state.givenUp);
const lastTouched = ({ work, state }) => Math.max(work.opened, state.changed);

/**
 * Where to save it in place: only if the file is still there, and the person (asked by the browser) allows to look at it.
 * @param {import('./journal_store.mjs').Work} work
 */
async function handleOf({ handle }) {
    if (!handle) return null;
    try {
        const allowed = async (ask) => (await handle[ask]({ mode: 'read' })) === 'granted';
        if (!await allowed('queryPermission') && !await allowed('requestPermission')) return null;
        await handle.getFile();
        return handle;
    } catch {
        return null;  // it is gone, or asking isn't allowed
    }
}

export class KeptWork {
    #window;
    #askedToStay = false;
    #locks;
    #store = new JournalStore();
    #onList;
    #numbers = new Map();
    /** @type {string[]} by number - 1 */
    #ids = [];
    /** What ends the lock of each file that is open here. @type {Map<string, () => void>} */
    #held = new Map();
    #destroyed = false;

    /** @param {Window} window @param {(entries: KeptEntry[]) => void} onList */
    constructor(window, onList) {
        this.#window = window;
        this.#locks = window.navigator.locks;  // only where the page came safely
        this.#onList = onList;
        // At once: a database that is some seconds old outlives what a new one may not.
        this.#store.open().then(() => this.list(), () => {});
    }

    /** Tells what there is, newest first; what is too much goes. */
    async list() {
        try {
            const entries = await this.#prune(await this.#closedEntries());
            if (!this.#destroyed) this.#onList(entries.map((entry) => this.#described(entry)));
        } catch {
            // Where storage fails there is nothing to come back to; opening a file will say so.
        }
    }

    /**
     * From now on it is open here.
     * @returns {Promise<import('./files.mjs').KeptFile | null>} null: it isn't there any more, or is open in another tab
     */
    async open(number) {
        const id = this.#ids[number - 1];
        if (!id || !await this.hold(id)) return null;
        const found = await this.#store.file(id).catch(() => null);
        if (!found) {
            this.#release(id);
            return null;
        }
        const { name, size, lastModified, disk = { size, lastModified } } = found.work;
        return {
            file: new File([found.bytes], name, { lastModified }), handle: await handleOf(found.work), disk, restore: found.work,
        };
    }

    /** @returns {Promise<boolean>} false: it is open in another tab */
    async hold(id) {
        if (this.#held.has(id) || !this.#locks) return true;
        return new Promise((resolve) => {
            this.#locks.request(LOCK + id, { ifAvailable: true }, (lock) => {
                resolve(lock !== null);
                return lock && new Promise((release) => this.#held.set(id, release));
            }).catch(() => resolve(true));
        });
    }

    /** @returns {string} of a file that is opened now */
    newId() {
        const id = freshId();
        this.hold(id);
        return id;
    }

    /** It was saved into the file that it came from. @param {FileSystemFileHandle} handle */
    async savedInPlace(id, handle) {
        try {
            const { size, lastModified } = await handle.getFile();
            await this.#store.changeWork(id, { disk: { size, lastModified } });
        } catch {
            // Then the next one who opens it takes the file for another, and asks before writing over it.
        }
    }

    /**
     * The workbench has closed it. Of a file that had been read, what wasn't saved was given up knowingly, but can still be
     * had back.
     */
    async closed(id, wasRead) {
        if (wasRead) await this.#store.changeState(id, { givenUp: true }).catch(() => {});
        this.#release(id);
    }

    async forget(number) {
        const id = this.#ids[number - 1];
        if (id && await this.hold(id)) {
            await this.#store.remove(id).catch(() => {});
            this.#release(id);
        }
        await this.list();
    }

    /** All that nothing unsaved is in. */
    async clear() {
        for (const entry of (await this.#closedEntries()).filter(isClean)) await this.#store.remove(entry.work.id);
        await this.list();
    }

    /**
     * Something is being kept that would be lost: asks the browser to let it stay when the device runs out of room.
     * @returns {Promise<boolean | null>} whether it will; null: the browser doesn't say, or this was asked before
     */
    async askToStay() {
        if (this.#askedToStay) return null;
        this.#askedToStay = true;
        const { navigator, localStorage } = this.#window;
        try {
            if (await navigator.storage.persisted()) return true;
            const asked = Number(localStorage.getItem(ASKED) ?? 0);
            if (Date.now() - asked < ASK_AGAIN_MILLISECONDS) return false;
            localStorage.setItem(ASKED, String(Date.now()));
            return await navigator.storage.persist();
        } catch {
            return null;  // a page without TLS, or where storage is refused
        }
    }

    destroy() {
        this.#destroyed = true;
        for (const id of [...this.#held.keys()]) this.#release(id);
        this.#store.close();
    }

    #release(id) {
        this.#held.get(id)?.();
        this.#held.delete(id);
    }

    /** Those that are open nowhere. */
    async #closedEntries() {
        const held = (await this.#locks?.query())?.held ?? [];
        const open = new Set(held.map(({ name }) => name));
        const entries = (await this.#store.list()).filter(({ work }) => !open.has(LOCK + work.id) && !this.#held.has(work.id));
        return entries.sort((a, b) => lastTouched(b) - lastTouched(a));
    }

    async #prune(entries) {
        let files = 0, bytes = 0;
        const seen = new Set();
        const kept = [];
        for (const entry of entries) {
            const { work } = entry;
            const same = `${work.name}\n${work.size}\n${work.lastModified}`;
            const goes = isClean(entry) &&
                (++files > MOST_RECENT || (bytes += work.size) > MOST_RECENT_BYTES || (!entry.state.modified && seen.has(same)));
            seen.add(same);
            if (goes) await this.#store.remove(work.id).catch(() => {});
            else kept.push(entry);
        }
        return kept;
    }

    /** @returns {KeptEntry} */
    #described(entry) {
        const { work, state } = entry;
        if (!this.#numbers.has(work.id)) this.#numbers.set(work.id, this.#ids.push(work.id));
        return {
            number: this.#numbers.get(work.id), name: work.name, size: work.size, changes: state.modified ? state.changes : 0,
            age: Math.max(0, (Date.now() - lastTouched(entry)) / 1000), unsaved: !isClean(entry),
        };
    }
}
