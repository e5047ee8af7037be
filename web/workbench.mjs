// Puts a workbench into an element of a page. Several may stand on one page, in shadow roots too; each has its own memory
// and takes everything with it when it is stopped.
//
//     import { start } from './workbench.mjs';
//     const workbench = await start(document.querySelector('#workbench'));
//     workbench.openFiles([file]);
//     workbench.stop();
import { loadWords, wantedLanguage } from './languages.mjs';
import { MessageCard } from './message_card.mjs';
import { STRINGS, translateStrings } from './strings.mjs';
import { WorkbenchInstance } from './workbench_instance.mjs';

/**
 * @typedef {object} WorkbenchOptions
 * @property {'worker' | 'page'} [engine] where files are worked on: in a Worker (default), or in slices on this thread
 * @property {string | URL} [baseUrl]     the folder of Taskloom's files, if not this file's
 * @property {boolean} [fullPage]         the workbench is all of the page: it takes the wheel and the focus
 * @property {boolean} [privatePage]      the page's policy allows no connection to anywhere: the workbench says so
 * @property {'en' | 'ru'} [language]     else what the person chose before, else the browser's
 * @property {boolean} [keepWork]         files and every change to them are kept in this browser's storage, to be had back
 *     after the tab or the browser was closed or killed; if not told, so it is with fullPage only
 * @property {(error: Error) => void} [onFailed]  it stopped by itself; a message stands in its place
 *
 * @typedef {'ready' | 'starting' | 'running' | 'stopped'} WorkbenchState
 */

/** What could not be had, with words for the person. */
export class WorkbenchError extends Error {
    /** @param {string} title @param {string} text @param {unknown} [cause] */
    constructor(title, text, cause) {
        super(`${title}. ${text}`, { cause });
        this.name = 'WorkbenchError';
        this.title = title;
        this.text = text;
    }
}

export class Workbench {
    #container;
    #options;
    /** @type {WorkbenchState} */
    #state = 'ready';
    /** @type {WorkbenchInstance | null} */
    #instance = null;
    /** @type {MessageCard | null} */
    #card = null;

    /** @param {HTMLElement} container @param {WorkbenchOptions} [options] */
    constructor(container, options = {}) {
        this.#container = container;
        this.#options = options;
    }

    /** @returns {WorkbenchState} */
    get state() {
        return this.#state;
    }

    /** Loads and begins. Rejects, with a message in the container, when this browser can't. */
    async start() {
        if (this.#state !== 'ready') throw new Error(`This workbench is ${this.#state}; make another one.`);
        this.#state = 'starting';
        try {
            if (typeof WebAssembly === 'undefined') {
                throw new WorkbenchError(STRINGS.noWebAssemblyTitle, STRINGS.noWebAssembly);
            }
            const window = this.#container.ownerDocument.defaultView;
            const baseUrl = this.#options.baseUrl ?? import.meta.url;
            const loading = loadWords(wantedLanguage(window, this.#options.language), baseUrl).catch(() => loadWords('en', baseUrl));
            const { default: createModule } = await this.#load('taskloom-workbench.mjs');
            const words = await loading;
            translateStrings(words.page);
            if (this.#state !== 'starting') return;
            const instance = new WorkbenchInstance(this.#container, this.#options, (error) => this.#fail(error));
            this.#instance = instance;
            await instance.start(createModule, words);
            // stop() during the last wait took the instance down already.
            if (this.#state === 'starting') this.#state = 'running';
        } catch (error) {
            if (this.#state === 'stopped') return;
            const known = error instanceof WorkbenchError ? error : new WorkbenchError(
                error.isNoDrawing ? STRINGS.noDrawingTitle : STRINGS.notLoadedTitle,
                error.isNoDrawing ? STRINGS.noDrawing : STRINGS.notLoaded, error);
            this.#show(known);
            throw known;
        }
    }

    /** @param {Iterable<File>} files as if they had been dropped */
    openFiles(files) {
        this.#running().openFiles(files);
    }

    /** @returns {object[]} the widgets of the last frame: id, role, label, value, place (device pixels) and states */
    semantics() {
        return this.#running().semantics();
    }

    /**
     * Acts as if the person had clicked or focused a widget.
     * @param {'activate' | 'focus'} action
     * @param {number} id from semantics()
     * @returns {boolean} false: there is no such widget
     */
    perform(action, id) {
        return this.#running().perform(action, id);
    }

    /**
     * memory: the drawing module's, in bytes. busy: a frame is to be drawn, or an answer, a file or a text field is on its way.
     * @returns {import('./frames.mjs').FrameStatistics & {memory: number, busy: boolean}}
     */
    statistics() {
        return this.#running().statistics();
    }

    resetStatistics() {
        this.#running().resetStatistics();
    }

    /** Ends the workbench and takes it off the page. What wasn't saved is lost; the page has asked by then. */
    stop() {
        this.#state = 'stopped';
        this.#instance?.destroy();
        this.#instance = null;
        this.#card?.destroy();
        this.#card = null;
    }

    #running() {
        if (!this.#instance || this.#state !== 'running') throw new Error('This workbench is not running.');
        return this.#instance;
    }

    #load(name) {
        return import(new URL(name, this.#options.baseUrl ?? import.meta.url).href);
    }

    /** A running workbench broke. */
    #fail(error) {
        if (this.#state === 'stopped') return;
        const failure = new WorkbenchError(STRINGS.stoppedTitle, STRINGS.stopped, error);
        this.#show(failure);
        this.#options.onFailed?.(failure);
    }

    /** @param {WorkbenchError} error */
    #show(error) {
        this.stop();
        const cause = /** @type {any} */ (error.cause);
        this.#card = new MessageCard(this.#container, {
            title: error.title, text: error.text, details: cause ? String(cause.message ?? cause) : undefined,
        });
    }
}

/**
 * Starts a workbench in an element that has a size.
 * @param {HTMLElement} container
 * @param {WorkbenchOptions} [options]
 * @returns {Promise<Workbench>} rejects when this browser can't; the container then shows why
 */
export async function start(container, options) {
    const workbench = new Workbench(container, options);
    await workbench.start();
    return workbench;
}
