// Files out: in place where the file came with a handle, otherwise as a download. Never through base64 or a data: link,
// which would hold the file twice more.
import { STRINGS } from './strings.mjs';

// Long enough for any browser to have begun reading a download.
const KEEP_DOWNLOAD_MILLISECONDS = 60_000;

/** What came of it; the numbers of SaveOutcome in src/app/host.h. */
export const SaveOutcome = { failed: 0, saved: 1, changedOnDisk: 2 };
/** How it is wanted; the numbers of SaveWay in src/app/host.h. */
export const SaveWay = { unlessChanged: 0, over: 1, copy: 2 };

/**
 * @param {Window} window
 * @param {() => Promise<Blob>} produce the bytes to write
 * @param {{name: string, disk: import('./file_on_disk.mjs').FileOnDisk | null, way: number}} target
 * @returns {Promise<number>} the outcome: saved, or changed on the disk, then nothing was written; rejects with words for
 *     the person
 */
export async function saveFile(window, produce, { name, disk, way }) {
    if (disk && way !== SaveWay.copy) {
        if (way === SaveWay.unlessChanged && await disk.hasChanged()) return SaveOutcome.changedOnDisk;
        if (await mayWrite(disk.handle)) {
            await writeInPlace(disk.handle, await produce());
            await disk.wasWritten();
            return SaveOutcome.saved;
        }
    }
    download(window, await produce(), name);
    return SaveOutcome.saved;
}

/**
 * As a new file: where the person chooses, if the browser lets her, else as a download. Call it inside a click or key of hers.
 * @param {Window} window
 * @param {() => Promise<Blob>} produce
 * @param {string} name that is offered
 * @returns {Promise<string | null>} the name that it got; null: she thought better of it
 */
export async function saveNewFile(window, produce, name) {
    let handle = null;
    try {
        handle = await /** @type {any} */ (window).showSaveFilePicker?.({ suggestedName: name });
    } catch (error) {
        // AbortError: she closed the dialog. Anything else: handles aren't allowed here (a frame, a policy).
        if (error.name === 'AbortError') return null;
    }
    const blob = await produce();
    if (handle) await writeInPlace(handle, blob);
    else download(window, blob, name);
    return handle?.name ?? name;
}

/** @param {any} handle */
async function mayWrite(handle) {
    const wish = { mode: 'readwrite' };
    if ((await handle.queryPermission(wish)) === 'granted') return true;
    try {
        return (await handle.requestPermission(wish)) === 'granted';
    } catch {
        return false;  // not allowed to ask here: download instead
    }
}

/** The browser writes to a file beside it and swaps at the end, so a failure leaves the old file whole. */
async function writeInPlace(handle, blob) {
    let writable;
    try {
        writable = await handle.createWritable();
        await blob.stream().pipeTo(writable);
    } catch (error) {
        throw new Error(`${STRINGS.notWritten}: ${error.message || STRINGS.notAllowed}`, { cause: error });
    }
}

/**
 * @param {Window} window
 * @param {Blob} blob
 * @param {string} name of the file
 */
export function download(window, blob, name) {
    const address = URL.createObjectURL(blob);
    const link = window.document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), KEEP_DOWNLOAD_MILLISECONDS);
}
