// A Chromium with a profile that outlives it, to be killed without a warning and started again: what is on the disk by then
// is all that the next one finds.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS, LAUNCH_MILLISECONDS, TestPage } from './browsers.mjs';

/** Keeps what the page would save instead of downloading it: the browser is connected to, and downloads go nowhere. */
function keepSavedBytes() {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        globalThis.savedBlob = blob;
        return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
    delete globalThis.showOpenFilePicker;  // its dialog can't be driven
}

export class KillableBrowser {
    #profile = mkdtempSync(path.join(tmpdir(), 'taskloom-profile-'));
    #process = null;
    #browser = null;

    async start() {
        rmSync(path.join(this.#profile, 'DevToolsActivePort'), { force: true });
        this.#process = spawn(CHROMIUM, ['--headless', '--remote-debugging-port=0', `--user-data-dir=${this.#profile}`,
            '--window-size=1280,800', '--no-default-browser-check', ...CHROMIUM_FLAGS, 'about:blank'],
        { stdio: 'ignore', detached: true });
        const [port, address] = await this.#address();
        this.#browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${address}`, { timeout: LAUNCH_MILLISECONDS });
    }

    /** @param {(page: any) => Promise<void>} [prepare] before its address is loaded */
    async newPage(prepare) {
        const page = await this.#browser.contexts()[0].newPage();
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.addInitScript(keepSavedBytes);
        await prepare?.(page);
        return new TestPage('chromium', page, () => page.close());
    }

    /** All of its processes at once, as a power cut or the system would. */
    async kill() {
        const gone = new Promise((resolve) => this.#process.once('exit', resolve));
        process.kill(-this.#process.pid, 'SIGKILL');
        await gone;
        await this.#browser.close().catch(() => {});
        this.#process = this.#browser = null;
        for (const name of readdirSync(this.#profile)) {
            if (name.startsWith('Singleton')) rmSync(path.join(this.#profile, name), { force: true });
        }
    }

    async close() {
        if (this.#process) await this.kill();
        rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }

    async #address() {
        const end = Date.now() + LAUNCH_MILLISECONDS;
        for (;;) {
            try {
                const lines = readFileSync(path.join(this.#profile, 'DevToolsActivePort'), 'utf8').split('\n');
                if (lines.length >= 2 && lines[1]) return lines;
            } catch {
                // not yet
            }
            if (Date.now() > end) throw new Error('The browser did not come up.');
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }
}

/** Saves by the keyboard. @returns {Promise<Buffer>} the bytes */
export const savedBytes = (workbench, name) => bytesSavedBy(workbench, name, () => workbench.press('Control+s'));

/** The bytes that what `act` does makes the page save as a download. @returns {Promise<Buffer>} */
export async function bytesSavedBy(workbench, name, act) {
    const { page } = workbench;
    await page.evaluate(() => { globalThis.savedBlob = undefined; });
    await act();
    await workbench.expect(`Saved ${name}`, 'status');
    const base64 = await page.evaluate(async () => {
        const bytes = new Uint8Array(await globalThis.savedBlob.arrayBuffer());
        let text = '';
        for (let at = 0; at < bytes.length; at += 1 << 15) text += String.fromCharCode(...bytes.subarray(at, at + (1 << 15)));
        return btoa(text);
    });
    await workbench.dismissMessages();
    return Buffer.from(base64, 'base64');
}
