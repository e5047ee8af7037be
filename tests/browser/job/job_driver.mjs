// What the job's tests do beyond WorkbenchDriver: real files from disk, downloads, waiting for words on the status line.
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const DOWNLOAD_MILLISECONDS = 60_000;

/** Drops files from disk on the canvas: in Chromium the browser's own drop, in Firefox its event with real files. */
export async function dropFromDisk(workbench, paths) {
    const { page } = workbench;
    if (page.browser === 'chromium') {
        const session = await page.raw.context().newCDPSession(page.raw);
        const drag = { x: 600, y: 300, data: { items: [], files: paths, dragOperationsMask: 1 } };
        for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, ...drag });
        await session.detach();
        return;
    }
    await page.evaluate(() => {
        const input = document.createElement('input');
        Object.assign(input, { type: 'file', multiple: true, id: 'job-files' });
        input.style.display = 'none';
        document.body.append(input);
    });
    const input = await page.raw.$('#job-files');
    await input.uploadFile(...paths);
    await page.evaluate(() => {
        const input = document.getElementById('job-files');
        const transfer = new DataTransfer();
        for (const file of input.files) transfer.items.add(file);
        input.remove();
        for (const type of ['dragenter', 'dragover', 'drop']) {
            document.querySelector('canvas').dispatchEvent(new DragEvent(type,
                { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }));
        }
    });
}

/** Saves by the keyboard and gives the bytes that arrived as a download. @param {string} folder Firefox's downloads */
export async function saveAndRead(workbench, name, folder) {
    const { page } = workbench;
    if (page.browser === 'chromium') {
        const coming = page.raw.waitForEvent('download', { timeout: DOWNLOAD_MILLISECONDS });
        await page.press('Control+s');
        const download = await coming;
        if (download.suggestedFilename() !== name) throw new Error(`Saved as ${download.suggestedFilename()}, not ${name}`);
        return readFileSync(await download.path());
    }
    for (const file of readdirSync(folder)) rmSync(path.join(folder, file));
    await page.press('Control+s');
    const end = Date.now() + DOWNLOAD_MILLISECONDS;
    for (let before = -1; ;) {
        const size = finishedSize(folder, name);
        if (size > 0 && size === before) return readFileSync(path.join(folder, name));
        if (Date.now() > end) throw new Error(`No download; there is: ${readdirSync(folder)}`);
        before = size;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

/** Firefox writes into NAME.part beside an empty NAME, then puts one in the other's place: in between there is none. */
function finishedSize(folder, name) {
    try {
        return readdirSync(folder).length > 1 ? -1 : statSync(path.join(folder, name)).size;
    } catch {
        return -1;
    }
}

/** Where two byte strings first differ, in words; empty when they don't. */
export function firstDifference(actual, expected) {
    if (actual.equals(expected)) return '';
    let at = 0;
    while (at < actual.length && at < expected.length && actual[at] === expected[at]) ++at;
    const around = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 40), at + 60).toString());
    return `${actual.length} bytes against ${expected.length}, different at ${at}: ${around(actual)} against ${around(expected)}`;
}

/** Waits until the status line and toasts hold all of these words. */
export async function expectStatus(workbench, ...labels) {
    for (const label of labels) await workbench.expect(label, 'status', { milliseconds: 60_000 });
}
