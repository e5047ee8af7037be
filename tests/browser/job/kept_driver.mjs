// What the tests of kept work share: a server and a browser to be killed for each test, and the words to wait for.
import { KillableBrowser } from '../lib/killable_browser.mjs';
import { startServer } from '../lib/server.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';

export class KeptWorkRig {
    #server = null;
    /** @type {KillableBrowser} */
    browser;

    async start() {
        this.#server = await startServer();
    }

    stop() {
        this.#server?.stop();
    }

    get address() {
        return this.#server.address;
    }

    /** @param {() => Promise<void>} run */
    async withBrowser(run) {
        this.browser = new KillableBrowser();
        try {
            await this.browser.start();
            await run();
        } finally {
            await this.browser.close();
        }
    }

    async killAndStart() {
        await this.browser.kill();
        await this.browser.start();
    }

    /** @param {(page: any) => Promise<void>} [prepare] @param {string} [path] */
    async openWorkbench(prepare, path = '') {
        const page = await this.browser.newPage(prepare);
        return WorkbenchDriver.open(page, this.address + path);
    }
}

/** @param {string} text of a file whose first column is INPUT:name */
export async function openFile(workbench, name, text) {
    await workbench.page.evaluate(({ name, text }) => globalThis.taskloomWorkbench.openFiles([new File([text], name)]), { name, text });
    await workbench.expect('INPUT:name, task 1', 'cell');
    await workbench.settled();
}

/** Types into a cell of the first column (task from 0), and waits until the row has it. */
export async function typeInto(workbench, task, text) {
    await workbench.press('Control+Home');
    for (let i = 0; i < task; ++i) await workbench.page.press('ArrowDown');
    await workbench.untilCell(`INPUT:name, task ${task + 1}`);
    await workbench.page.press('F2');
    await workbench.page.until(() => document.activeElement?.tagName === 'TEXTAREA' && document.activeElement.value !== '');
    await workbench.page.type(text);
    await workbench.page.press('Enter');
    await workbench.untilValue(`INPUT:name, task ${task + 1}`, text);
}

/** Until all is on the disk. @returns {Promise<number>} how long it took, milliseconds */
export async function kept(workbench) {
    const begin = Date.now();
    await workbench.expect('Kept on this device', 'status');
    return Date.now() - begin;
}

export async function recover(workbench, name) {
    await workbench.click(`Recover ${name}`, 'button');
    await workbench.expect(`Recovered ${name}`, 'status');
    await workbench.settled();
    await workbench.dismissMessages();
}

/** Chooses one of the recent files. */
export async function reopen(workbench, name) {
    await workbench.click(name, 'button');
    await workbench.expect('INPUT:name, task 1', 'cell');
    await workbench.settled();
}

/** What the start offers, once it has looked. @returns {Promise<{unsaved: string[], recent: string[]}>} */
export async function offers(workbench, file) {
    await workbench.expect(new RegExp(`^(Recover )?${file.replace('.', '\\.')}$`), 'button');
    const widgets = (await workbench.semantics()).filter(({ role }) => role === 'button');
    return {
        unsaved: widgets.filter(({ label }) => label.startsWith('Recover ')).map(({ label }) => label.slice('Recover '.length)),
        recent: widgets.filter(({ label, value }) => label.endsWith('.tsv') && value !== '').map(({ label }) => label),
    };
}

// ---- a file on the disk
// The browser's dialog can't be driven; its answer can: a real file of the browser, private to the page, always a.tsv.

/** Before the page's own scripts: whoever opens a file gets that one. */
export const withPicker = (page) => page.addInitScript(() => {
    globalThis.showOpenFilePicker = async () => [await (await navigator.storage.getDirectory()).getFileHandle('a.tsv')];
});

export function writeToDisk(workbench, text) {
    return workbench.page.evaluate(async (text) => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle('a.tsv', { create: true });
        const writable = await handle.createWritable();
        await writable.write(text);
        await writable.close();
    }, text);
}

/** @returns {Promise<string>} */
export function onDisk(workbench) {
    return workbench.page.evaluate(async () =>
        (await (await (await navigator.storage.getDirectory()).getFileHandle('a.tsv')).getFile()).text());
}
