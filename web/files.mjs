// Files in: dropped on the workbench, picked or pasted. Each gets a number, by which the workbench names it until it lets
// it go. Where the browser offers handles, a file that came with one can be saved in place.
import { Listeners } from './listeners.mjs';

/**
 * @typedef {object} KeptFile
 * @property {File} file
 * @property {FileSystemFileHandle | null} handle
 * @property {{size: number, lastModified: number}} [disk]  what the handle's file was, if not as `file` says
 * @property {import('./journal_store.mjs').Work} [restore] it is kept on this device, with changes to bring back
 *
 * @typedef {object} FileEvents
 * @property {(files: {id: number, name: string, size: number}[]) => void} onFiles
 * @property {(over: boolean) => void} onDrag
 */

export class Files {
    #window;
    #events;
    #listeners = new Listeners();
    /** @type {Map<number, KeptFile>} */
    #kept = new Map();
    #nextId = 1;
    #dragDepth = 0;
    #useHandles;

    /**
     * @param {HTMLElement} root where files may be dropped
     * @param {FileEvents} events
     */
    constructor(root, events) {
        this.#window = root.ownerDocument.defaultView;
        this.#events = events;
        this.#useHandles = typeof this.#window.showOpenFilePicker === 'function';
        const listen = (type, handle) => this.#listeners.add(root, type, handle);
        listen('dragenter', (event) => this.#onDragEnter(event));
        listen('dragover', (event) => this.#onDragOver(event));
        listen('dragleave', (event) => this.#onDragLeave(event));
        listen('drop', (event) => this.#onDrop(event));
    }

    /** @returns {KeptFile | undefined} */
    get(id) {
        return this.#kept.get(id);
    }

    release(id) {
        this.#kept.delete(id);
    }

    /**
     * @param {string} name
     * @param {Uint8Array} bytes
     * @returns {number} its number
     */
    make(name, bytes) {
        return this.keep({ file: new this.#window.File([bytes], name), handle: null });
    }

    /** @param {KeptFile} file @returns {number} its number */
    keep(file) {
        const id = this.#nextId++;
        this.#kept.set(id, file);
        return id;
    }

    /** @param {Iterable<File>} files that came some other way, without handles */
    offer(files) {
        this.#offer([...files].map((file) => ({ file, handle: null })));
    }

    /** Asks the person for files. Must run soon after a click or key of hers. */
    async pick() {
        if (!this.#useHandles) {
            this.#pickByInput();
            return;
        }
        let handles;
        try {
            handles = await this.#window.showOpenFilePicker({ multiple: true });
        } catch (error) {
            // AbortError: she closed the dialog. Anything else: handles aren't allowed here (a frame, a policy).
            if (error.name !== 'AbortError') this.#pickByInput();
            return;
        }
        const picked = await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
        this.#offer(picked);
    }

    destroy() {
        this.#listeners.destroy();
        this.#kept.clear();
        this.#events = { onFiles: () => {}, onDrag: () => {} };
    }

    #pickByInput() {
        const input = this.#window.document.createElement('input');
        input.type = 'file';
        input.multiple = true;
        input.addEventListener('change', () => this.offer(input.files), { once: true });
        input.click();
    }

    /** @param {KeptFile[]} files */
    #offer(files) {
        if (files.length) this.#events.onFiles(files.map((kept) => ({ id: this.keep(kept), name: kept.file.name, size: kept.file.size })));
    }

    #holdsFiles(event) {
        return [...(event.dataTransfer?.types ?? [])].includes('Files');
    }

    #onDragEnter(event) {
        if (!this.#holdsFiles(event)) return;
        event.preventDefault();
        if (this.#dragDepth++ === 0) this.#events.onDrag(true);
    }

    #onDragOver(event) {
        if (!this.#holdsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
    }

    #onDragLeave(event) {
        if (!this.#holdsFiles(event)) return;
        this.#dragDepth = Math.max(0, this.#dragDepth - 1);
        if (this.#dragDepth === 0) this.#events.onDrag(false);
    }

    async #onDrop(event) {
        if (!this.#holdsFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        this.#dragDepth = 0;
        this.#events.onDrag(false);
        // Everything must be asked for before the event is over.
        const items = [...event.dataTransfer.items].filter((item) => item.kind === 'file').map((item) => ({
            isFolder: item.webkitGetAsEntry?.()?.isDirectory ?? false,
            file: item.getAsFile(),
            handle: this.#useHandles ? item.getAsFileSystemHandle?.().catch(() => null) : null,
        }));
        const dropped = [];
        for (const { isFolder, file, handle } of items) {
            if (file && !isFolder) dropped.push({ file, handle: (await handle) ?? null });
        }
        this.#offer(dropped);
    }
}
