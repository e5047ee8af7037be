// The object that the workbench module calls (`Module.host`): translates pointers into texts and numbers into things, and
// passes each call on to the part of the page that does it. The other side is src/platform/web_host.cpp.
import { SaveOutcome, SaveWay, download, saveFile, saveNewFile } from './saving.mjs';
import { STRINGS } from './strings.mjs';
import { TextEntry, TextEntryEnd } from './text_entry.mjs';

const EMPTY = new Uint8Array(0);

/**
 * @typedef {object} Parts
 * @property {any} module
 * @property {import('./memory.mjs').Memory} memory
 * @property {import('./frames.mjs').Frames} frames
 * @property {import('./engines.mjs').Engines} engines
 * @property {import('./files.mjs').Files} files
 * @property {import('./text_agent.mjs').TextAgent} textAgent
 * @property {import('./preferences.mjs').Preferences} preferences
 * @property {import('./kept_work.mjs').KeptWork | null} keptWork  null: nothing is kept on this device
 * @property {import('./announcer.mjs').Announcer} announcer
 * @property {import('./leaving_guard.mjs').LeavingGuard} leavingGuard
 * @property {import('./glyphs.mjs').Glyphs} glyphs
 * @property {HTMLElement} root
 * @property {() => number} ratio  device pixels to a CSS pixel
 * @property {(modifiedKey: KeyboardEvent) => void} onChord
 * @property {(language: string) => void} chooseLanguage
 */

export class Host {
    /** @type {Parts} */
    #parts;
    #window;
    /** @type {TextEntry | null} */
    #textEntry = null;
    #destroyed = false;
    /** Gives a promised text to the clipboard; empty: there is none. @type {((text: string) => void) | null} */
    #promised = null;

    /** The text layer's part, called by src/platform/browser_text.cpp. */
    glyphs;

    /** @param {Parts} parts */
    connect(parts) {
        this.#parts = parts;
        this.#window = parts.root.ownerDocument.defaultView;
        this.glyphs = parts.glyphs;
    }

    get hasTextEntry() {
        return this.#textEntry !== null;
    }

    destroy() {
        this.#destroyed = true;
        this.#textEntry?.destroy();
        this.#textEntry = null;
    }

    // ---- engines
    openEngine() {
        return this.#parts.engines.open();
    }

    closeEngine(engine) {
        this.#parts.engines.close(engine);
    }

    send(engine, pointer, size) {
        this.#parts.engines.send(engine, this.#parts.memory.bytes(pointer, size));
    }

    readFile(engine, id) {
        const kept = this.#parts.files.get(id);
        if (kept) this.#parts.engines.readFile(engine, kept);
        else this.#later((tell) => tell.readingFailed(engine, STRINGS.fileUnreadable));
    }

    cancelReading(engine) {
        this.#parts.engines.cancelReading(engine);
    }

    // ---- files
    pickFiles() {
        this.#parts.engines.prepare();
        this.#parts.files.pick();
    }

    async readText(id, maxBytes) {
        const file = this.#parts.files.get(id)?.file;
        let bytes = EMPTY;
        let error = '';
        if (!file) error = STRINGS.fileUnreadable;
        else if (file.size > maxBytes) error = STRINGS.fileTooLarge;
        else {
            try {
                bytes = new Uint8Array(await file.arrayBuffer());
            } catch {
                error = STRINGS.fileUnreadable;
            }
        }
        this.#later((tell) => tell.fileText(id, bytes, error));
    }

    makeFile(name, nameSize, text, size) {
        const { memory, files } = this.#parts;
        return files.make(memory.text(name, nameSize), memory.bytes(text, size));
    }

    releaseFile(id) {
        this.#parts.files.release(id);
    }

    async save(engine, pointer, size, way) {
        const name = this.#parts.memory.text(pointer, size);
        const open = this.#parts.engines.get(engine);
        let outcome = SaveOutcome.failed;
        let failure = '';
        try {
            if (!open) throw new Error(STRINGS.notWritten);
            outcome = await saveFile(this.#window, () => open.client.save(), { name, disk: open.disk, way });
            if (outcome === SaveOutcome.saved && way !== SaveWay.copy) this.#parts.engines.saved(engine);
        } catch (error) {
            failure = error.message || STRINGS.notWritten;
        }
        this.#later((tell) => tell.saved(engine, outcome, failure));
    }

    /** @param {number} format of app::SaveFormat: 0 as the file is, then those of src/formats/conversion.h */
    async saveAs(engine, pointer, size, format) {
        const name = this.#parts.memory.text(pointer, size);
        const client = this.#parts.engines.get(engine)?.client;
        let saved = null;
        let failure = '';
        let lost = { replaced: 0, unread: 0 };
        try {
            if (!client) throw new Error(STRINGS.notWritten);
            saved = await saveNewFile(this.#window, async () => {
                if (format === 0) return client.save();
                const { blob, ...losses } = await client.call('convert', { target: format - 1 });
                lost = losses;
                return blob;
            }, name);
        } catch (error) {
            failure = error.message || STRINGS.notWritten;
        }
        this.#later((tell) => tell.savedAs(engine, saved, failure, lost));
    }

    async compareWithDisk(engine) {
        const open = this.#parts.engines.get(engine);
        let failure = '';
        try {
            const file = await open?.disk?.read();
            if (file) await open.client.call('compare', { file });
            else failure = STRINGS.fileUnreadable;
        } catch (error) {
            failure = error.code === 'refused' ? error.message : STRINGS.fileUnreadable;
        }
        this.#later((tell) => tell.diskRead(engine, failure));
    }

    async openFromDisk(engine) {
        const { engines, files } = this.#parts;
        const disk = engines.get(engine)?.disk;
        const file = await disk?.read();
        const id = file ? files.keep({ file, handle: disk.handle }) : 0;
        this.#later((tell) => tell.diskFile(engine, id, file));
    }

    saveText(name, nameSize, text, size) {
        const { memory } = this.#parts;
        download(this.#window, new Blob([memory.bytes(text, size)], { type: 'application/json' }), memory.text(name, nameSize));
        this.#later((tell) => tell.saved(0, SaveOutcome.saved, ''));
    }

    // ---- kept work
    keepWith(engine, name, nameSize, text, size, delimiter, dialect, target) {
        const { memory, engines } = this.#parts;
        engines.keepWith(engine, {
            specificationName: memory.text(name, nameSize), specification: memory.text(text, size), delimiter, dialect, target,
        });
    }

    async openKept(number) {
        const { keptWork, files } = this.#parts;
        const kept = await keptWork?.open(number);
        const id = kept ? files.keep(kept) : 0;
        this.#later((tell) => tell.keptOpened(id, kept));
    }

    forgetKept(number) {
        this.#parts.keptWork?.forget(number);
    }

    clearKept() {
        this.#parts.keptWork?.clear();
    }

    // ---- text
    beginTextEntry(id, place, text, textSize, label, labelSize, options) {
        const { module, memory, root } = this.#parts;
        this.#textEntry?.end(TextEntryEnd.commitStay);
        this.#textEntry = new TextEntry(root, {
            id,
            place: this.#inCssPixels(place),
            bytes: memory.bytes(text, textSize),
            label: memory.text(label, labelSize),
            options,
            dark: module._taskloom_workbench_dark() !== 0,
        }, {
            onEnd: (ended, how, bytes) => this.#onTextEntryEnd(ended, how, bytes),
            onChord: (event) => this.#parts.onChord(event),
        });
    }

    moveTextEntry(id, place) {
        if (this.#textEntry?.id === id) this.#textEntry.move(this.#inCssPixels(place));
    }

    endTextEntry(id, commit) {
        if (this.#textEntry?.id === id) this.#textEntry.end(commit ? TextEntryEnd.commitStay : TextEntryEnd.cancel);
    }

    placeTextAgent(wanted, x, y, lineHeight) {
        const ratio = this.#parts.ratio();
        this.#parts.textAgent.place(wanted !== 0, x / ratio, y / ratio, lineHeight / ratio);
    }

    /**
     * Promises the clipboard a text that comes later: some browsers let a page write to it only inside the event that
     * asks for it. Where a promise can't be given, the text is written when it comes.
     */
    promiseCopy() {
        this.#promised?.('');
        this.#promised = null;
        const { ClipboardItem, navigator } = this.#window;
        if (!ClipboardItem || !navigator.clipboard?.write) return;
        const coming = new Promise((resolve) => {
            this.#promised = resolve;
        });
        // As plain text alone: how large a table would be isn't known yet.
        const plain = coming.then((text) => {
            if (!text) throw new Error('there is nothing to copy');
            return new Blob([text], { type: 'text/plain' });
        });
        plain.catch(() => {});
        navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain })]).catch(async () => {
            const text = await coming;
            if (text) this.#copy(text);
        });
    }

    copyText(pointer, size) {
        const text = this.#parts.memory.text(pointer, size);
        if (this.#promised) {
            this.#promised(text);
            this.#promised = null;
        } else if (text) {
            this.#copy(text);
        }
    }

    #copy(text) {
        const clipboard = this.#window.navigator.clipboard;
        if (clipboard) clipboard.writeText(text).catch(() => this.#copyByCommand(text));
        else this.#copyByCommand(text);  // a page without TLS
    }

    /** A link of the file, in a tab that learns nothing of this page: asked for by a click, since nothing is loaded by itself. */
    openLink(pointer, size) {
        const address = this.#parts.memory.text(pointer, size);
        if (/^https?:\/\//i.test(address)) this.#window.open(address, '_blank', 'noopener,noreferrer');
    }

    // ---- the rest
    announce(pointer, size) {
        this.#parts.announcer.say(this.#parts.memory.text(pointer, size));
    }

    requestFrames(count) {
        this.#parts?.frames.request(count);
    }

    requestFrameAfter(seconds) {
        this.#parts.frames.requestAfter(seconds);
    }

    remember(preference, pointer, size) {
        this.#parts.preferences.remember(preference, this.#parts.memory.text(pointer, size));
    }

    recall(preference) {
        const value = this.#parts.preferences.recall(preference);
        return value === null ? 0 : this.#parts.memory.give(value);
    }

    chooseLanguage(pointer, size) {
        this.#parts.chooseLanguage(this.#parts.memory.text(pointer, size));
    }

    guardLeaving(unsavedWork) {
        this.#parts.leavingGuard.set(unsavedWork !== 0);
    }

    // ---- answers
    /** Calls back into the workbench, never from inside one of its calls, and draws what came of it. */
    #later(answer) {
        queueMicrotask(() => {
            if (this.#destroyed) return;
            const { module, memory, frames } = this.#parts;
            answer({
                readingFailed: (engine, reason) => memory.lend([reason], (...reasonSpan) =>
                    module._taskloom_workbench_reading_failed(engine, ...reasonSpan)),
                fileText: (file, bytes, error) => memory.lend([bytes, error], (...spans) =>
                    module._taskloom_workbench_file_text(file, ...spans)),
                savedAs: (engine, name, failure, lost) => memory.lend([name ?? '', failure], (...spans) =>
                    module._taskloom_workbench_saved_as(engine, ...spans, lost.replaced, lost.unread)),
                diskRead: (engine, failure) => memory.lend([failure], (...span) =>
                    module._taskloom_workbench_disk_read(engine, ...span)),
                diskFile: (engine, id, file) => memory.lend([file?.name ?? ''], (...span) =>
                    module._taskloom_workbench_disk_file(engine, id, ...span, file?.size ?? 0)),
                keptOpened: (file, kept) => {
                    const context = kept?.restore.context;
                    memory.lend([kept?.file.name ?? '', context?.specificationName ?? '', context?.specification ?? ''],
                        (...spans) => module._taskloom_workbench_kept_opened(file, kept?.file.size ?? 0,
                            context?.delimiter ?? 0, context?.dialect ?? 0, context?.target ?? 0, ...spans));
                },
                saved: (engine, outcome, message) => memory.lend([message], (...span) =>
                    module._taskloom_workbench_saved(engine, outcome, ...span)),
            });
            frames.request(3);
        });
    }

    #onTextEntryEnd(id, how, bytes) {
        if (this.#destroyed) return;
        if (this.#textEntry?.id === id) this.#textEntry = null;
        const { module, memory, frames, textAgent, root } = this.#parts;
        // Back to the keyboard's usual place, unless the person has gone elsewhere on the page.
        const active = /** @type {Document | ShadowRoot} */ (root.getRootNode()).activeElement;
        if (!active || active === root.ownerDocument.body) textAgent.focus();
        memory.lend([bytes], (pointer, size) => module._taskloom_workbench_text_entry_end(id, how, pointer, size));
        frames.request(3);
    }

    #inCssPixels({ x, y, width, height }) {
        const ratio = this.#parts.ratio();
        return { x: x / ratio, y: y / ratio, width: width / ratio, height: height / ratio };
    }

    #copyByCommand(text) {
        const { root, textAgent } = this.#parts;
        const field = root.ownerDocument.createElement('textarea');
        field.value = text;
        field.style.position = 'absolute';
        field.style.opacity = '0';
        root.append(field);
        field.select();
        root.ownerDocument.execCommand('copy');
        field.remove();
        textAgent.focus();
    }
}
