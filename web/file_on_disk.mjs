// The file on the disk that a document came from, where the browser gives a handle of it: what it was when it was read or
// written here, so that what another program wrote meanwhile isn't overwritten unasked.

export class FileOnDisk {
    #size;
    #lastModified;
    /** The change that was told of. */
    #told = '';

    /** @param {FileSystemFileHandle} handle @param {{size: number, lastModified: number}} known */
    constructor(handle, { size, lastModified }) {
        this.handle = handle;
        this.#size = size;
        this.#lastModified = lastModified;
    }

    /** Another program has written to it since. A file that can't be looked at (it is gone, perhaps) has nothing to lose. */
    async hasChanged() {
        const now = await this.#look();
        return now !== null && (now.size !== this.#size || now.lastModified !== this.#lastModified);
    }

    /** The same, once for each time that it was written. */
    async hasChangedAnew() {
        const now = await this.#look();
        if (!now || (now.size === this.#size && now.lastModified === this.#lastModified)) return false;
        const change = `${now.size} ${now.lastModified}`;
        if (change === this.#told) return false;
        this.#told = change;
        return true;
    }

    /** As it is now. @returns {Promise<File | null>} null: it can't be had */
    read() {
        return this.#look();
    }

    /** It was written from here. */
    async wasWritten() {
        const now = await this.#look();
        if (!now) return;
        this.#size = now.size;
        this.#lastModified = now.lastModified;
    }

    async #look() {
        try {
            return await this.handle.getFile();
        } catch {
            return null;
        }
    }
}
