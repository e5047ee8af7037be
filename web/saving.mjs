// Files out: in place where the file came with a handle, otherwise as a download. Never through base64 or a data: link,
// which would hold the file twice more.
import { STRINGS } from './strings.mjs';

// Long enough for any browser to have begun reading a download.
const KEEP_DOWNLOAD_MILLISECONDS = 60_000;

/**
 * @param {Window} window
 * @param {() => Promise<Blob>} produce the bytes to write
 * @param {{name: string, handle: FileSystemFileHandle | null}} target
 * @returns {Promise<void>} rejects with words for the person
 */
export async function saveFile(window, produce, { name, handle }) {
    if (handle && await mayWrite(handle)) {
        const blob = await produce();
        await writeInPlace(handle, blob);
        return;
    }
    download(window, await produce(), name);
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
