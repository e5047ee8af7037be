// One running workbench: its elements, its module and everything between the two. Made and ended by workbench.mjs.
import { Announcer } from './announcer.mjs';
import { AriaMirror } from './aria_mirror.mjs';
import { CanvasSizeWatch } from './canvas_size.mjs';
import { Engines } from './engines.mjs';
import { Files } from './files.mjs';
import { Frames } from './frames.mjs';
import { Glyphs } from './glyphs.mjs';
import { Host } from './host.mjs';
import { KeptWork } from './kept_work.mjs';
import { loadWords } from './languages.mjs';
import { LeavingGuard } from './leaving_guard.mjs';
import { Listeners } from './listeners.mjs';
import { Memory } from './memory.mjs';
import { Preferences } from './preferences.mjs';
import { translateStrings } from './strings.mjs';
import { Surroundings, hasMacKeyboard } from './surroundings.mjs';
import { TextAgent, keyName, modifiersOf } from './text_agent.mjs';
import { WheelGate } from './wheel.mjs';

// ImGui settles layout, hover and popups over two or three frames.
const SETTLING_FRAMES = 3;
// What taskloom_workbench_copy says of the text.
const TEXT_FOLLOWS = 1;
const COPIES_RANGE = 2;
// Of keeper.mjs, which the page needn't load.
const KEEPING = 1;
// In the order of app::SemanticAction.
const ACTIONS = ['activate', 'focus'];

const ROOT_STYLE = { position: 'relative', width: '100%', height: '100%', overflow: 'hidden', contain: 'strict' };
const CANVAS_STYLE = {
    position: 'absolute', left: '0', top: '0', width: '100%', height: '100%', display: 'block', outline: '0',
    touchAction: 'none',
};

export class WorkbenchInstance {
    #options;
    #onFailed;
    #window;
    #root;
    #canvas;
    #listeners = new Listeners();
    #host = new Host();
    #module;
    /** @type {Memory} */
    #memory;
    /** @type {{destroy: () => void}[]} in the order they were made */
    #parts = [];
    /** @type {Frames} */
    #frames;
    /** @type {CanvasSizeWatch} */
    #size;
    /** @type {Surroundings} */
    #surroundings;
    /** @type {Files} */
    #files;
    /** @type {TextAgent} */
    #textAgent;
    /** @type {AriaMirror} */
    #mirror;
    /** @type {Engines} */
    #engines;
    #started = false;
    #destroyed = false;

    /**
     * @param {HTMLElement} container
     * @param {import('./workbench.mjs').WorkbenchOptions} options
     * @param {(error: Error) => void} onFailed it can't go on; called once
     */
    constructor(container, options, onFailed) {
        this.#options = options;
        this.#onFailed = onFailed;
        const document = container.ownerDocument;
        this.#window = document.defaultView;
        this.#root = document.createElement('div');
        Object.assign(this.#root.style, ROOT_STYLE);
        this.#canvas = document.createElement('canvas');
        this.#canvas.setAttribute('aria-hidden', 'true');
        Object.assign(this.#canvas.style, CANVAS_STYLE);
        this.#root.append(this.#canvas);
        container.append(this.#root);
    }

    /**
     * @param {(settings: object) => Promise<any>} createModule the default export of taskloom-workbench.mjs
     * @param {import('./languages.mjs').Words} words
     */
    async start(createModule, words) {
        const module = await createModule({
            canvas: this.#canvas,
            host: this.#host,
            print: () => {},
            printErr: () => {},
            // Before it has started, the factory's promise tells.
            onAbort: (reason) => {
                if (this.#started) this.#fail(new Error(String(reason)));
            },
        });
        if (this.#destroyed) return;
        this.#module = module;
        this.#memory = new Memory(module);
        this.#makeParts();
        const { width, height, ratio } = this.#size.size;
        module._taskloom_workbench_start(width, height, ratio);
        const missing = this.#memory.outgoing();
        if (missing) throw Object.assign(new Error(missing), { isNoDrawing: true });
        this.#started = true;
        this.#speak(words);
        this.#tellSurroundings();
        this.#listen();
        if (this.#options.fullPage) {
            this.#textAgent.focus();
            this.#engines.keepAhead();  // a page of its own is there to open files
        }
        this.#frames.now();
        this.#frames.request(SETTLING_FRAMES);
    }

    openFiles(files) {
        this.#files.offer(files);
    }

    semantics() {
        return JSON.parse(this.#semanticsText());
    }

    perform(action, id) {
        const done = this.#module._taskloom_workbench_perform(ACTIONS.indexOf(action), id) !== 0;
        this.#frames.request(SETTLING_FRAMES);
        return done;
    }

    statistics() {
        const frames = this.#frames.statistics();
        const busy = frames.due || this.#module._taskloom_workbench_busy() !== 0;
        return { ...frames, memory: this.#module.HEAPU8.length, busy };
    }

    resetStatistics() {
        this.#frames.resetStatistics();
    }

    destroy() {
        if (this.#destroyed) return;
        this.#destroyed = true;
        this.#listeners.destroy();
        this.#host.destroy();
        for (const part of this.#parts.reverse()) part.destroy();
        if (this.#module) {
            // The drawing context goes now, not when memory is next cleaned up: browsers keep only a few.
            const context = this.#canvas.getContext('webgl2');
            try {
                this.#module._taskloom_workbench_stop();
            } catch {
                // It broke before; the elements and listeners below still go.
            }
            context?.getExtension('WEBGL_lose_context')?.loseContext();
        }
        this.#module = null;
        this.#root.remove();
    }

    #semanticsText() {
        this.#module._taskloom_workbench_semantics();
        return this.#memory.outgoing();
    }

    #makeParts() {
        const keep = (part) => {
            this.#parts.push(part);
            return part;
        };
        const { module, window } = { module: this.#module, window: this.#window };
        this.#frames = keep(new Frames((seconds) => this.#draw(seconds), window));
        this.#size = keep(new CanvasSizeWatch(this.#canvas, (size) => this.#resize(size)));
        this.#surroundings = keep(new Surroundings(window, { privatePage: this.#options.privatePage ?? false },
            () => this.#tellSurroundings()));
        this.#files = keep(new Files(this.#root, {
            onFiles: (files) => this.#offerFiles(files),
            onDrag: (over) => {
                if (over) this.#engines.prepare();
                this.#tell(() => module._taskloom_workbench_drag(over ? 1 : 0));
            },
        }));
        this.#textAgent = keep(new TextAgent(this.#root, this.#canvas, this.#textEvents(),
            { mac: hasMacKeyboard(window.navigator) }));
        this.#mirror = keep(new AriaMirror(this.#root, {
            semantics: () => (this.#started ? this.#semanticsText() : '[]'),
            ratio: () => this.#size.size.ratio,
            activate: (id) => this.perform('activate', id),
            focus: (id) => this.perform('focus', id),
            textAgent: this.#textAgent,
        }));
        const keepWork = this.#options.keepWork ?? this.#options.fullPage ?? false;
        const keptWork = keepWork ? keep(new KeptWork(window, (entries) => this.#tellKeptFiles(entries))) : null;
        // The workbench itself asks for more frames where a message wants them.
        const text = (name) => (engine, message) => this.#tell(() =>
            this.#memory.lend([message], (pointer, size) => module[name](engine, pointer, size)), 1);
        this.#engines = keep(new Engines({ mode: this.#options.engine ?? 'worker', baseUrl: this.#options.baseUrl, requests: true }, {
            onMessage: text('_taskloom_workbench_engine_message'),
            onFailed: text('_taskloom_workbench_engine_failed'),
            onReadingFailed: text('_taskloom_workbench_reading_failed'),
            onChangedOnDisk: (engine) => this.#tell(() => module._taskloom_workbench_changed_on_disk(engine)),
            onKeeper: (engine, news) => this.#tell(() => {
                if (news.keeping === KEEPING) this.#askToStay(keptWork);
                if (news.keeping) module._taskloom_workbench_keeping(engine, news.keeping);
                if (news.recovered) {
                    module._taskloom_workbench_recovered(engine, news.recovered.changes, news.recovered.whole ? 1 : 0);
                }
            }),
        }, keptWork));
        keep(new WheelGate(this.#root, this.#canvas, () => this.#options.fullPage || this.#hasFocus()));
        this.#host.connect({
            module,
            memory: this.#memory,
            frames: this.#frames,
            engines: this.#engines,
            files: this.#files,
            textAgent: this.#textAgent,
            keptWork,
            preferences: new Preferences(window),
            announcer: keep(new Announcer(this.#root)),
            leavingGuard: keep(new LeavingGuard(window)),
            glyphs: keep(new Glyphs({
                gl: () => this.#canvas.getContext('webgl2'),
                parent: this.#root,
                requestFrame: () => this.#frames.request(SETTLING_FRAMES),
            })),
            root: this.#root,
            ratio: () => this.#size.size.ratio,
            onChord: (event) => this.#pressChord(event),
            chooseLanguage: (language) => this.#chooseLanguage(language),
        });
    }

    #textEvents() {
        return {
            onKey: (name, down, modifiers) => this.#key(name, down, modifiers),
            onText: (text) => this.#tell(() => this.#memory.lend([text], (pointer, size) =>
                this.#module._taskloom_workbench_type(pointer, size))),
            onCopy: (cut) => {
                let text = '';
                let bits = 0;
                this.#tell(() => {
                    bits = this.#module._taskloom_workbench_copy(cut ? 1 : 0, performance.now() / 1000);
                    text = this.#memory.outgoing();
                });
                const table = (bits & COPIES_RANGE) !== 0;
                if (!text && bits & TEXT_FOLLOWS) this.#host.promiseCopy();
                return { text, table };
            },
            gridKeys: () => this.#module._taskloom_workbench_grid_keys(),
            onPaste: (text, files) => {
                if (files.length) this.#files.offer(files);
                else {
                    this.#tell(() => this.#memory.lend([text], (pointer, size) =>
                        this.#module._taskloom_workbench_paste(pointer, size, performance.now() / 1000)));
                }
            },
        };
    }

    #listen() {
        // While a mouse button is down the canvas gets what happens outside of it too: dragging goes on there.
        this.#listeners.add(this.#canvas, 'pointerdown', (event) => this.#canvas.setPointerCapture(event.pointerId));
        this.#listeners.add(this.#canvas, 'contextmenu', (event) => event.preventDefault());
        // SDL hears of the button on the document. Drawing here, still inside the browser's event, lets what the click
        // does (picking files, the clipboard) count as done by the person everywhere.
        this.#listeners.add(this.#window, 'mouseup', (event) => {
            if (event.composedPath().includes(this.#canvas)) this.#frames.now();
        });
        this.#listeners.add(this.#canvas, 'webglcontextlost', (event) => {
            event.preventDefault();
            this.#tell(() => this.#module._taskloom_workbench_context_lost());
        });
        this.#listeners.add(this.#canvas, 'webglcontextrestored', () =>
            this.#tell(() => this.#module._taskloom_workbench_context_restored()));
        const document = this.#root.ownerDocument;
        this.#listeners.add(document, 'visibilitychange', () => {
            if (!document.hidden) this.#frames.request(SETTLING_FRAMES);
        });
        // The person comes back, perhaps from a program that wrote to the file.
        this.#listeners.add(this.#window, 'focus', () => this.#engines.lookAtDisk());
    }

    /** Calls into the workbench and draws what came of it. */
    #tell(call, frames = SETTLING_FRAMES) {
        if (this.#destroyed || !this.#started) return;
        try {
            call();
        } catch (error) {
            this.#fail(error);
            return;
        }
        this.#frames.request(frames);
    }

    #draw(seconds) {
        if (!this.#started) return;
        try {
            this.#module._taskloom_workbench_frame(seconds);
            this.#mirror.soon();
        } catch (error) {
            this.#fail(error);
        }
    }

    /** A trap inside the module: its memory can't be trusted any more. */
    #fail(error) {
        if (this.#destroyed) return;
        this.#started = false;
        queueMicrotask(() => this.#onFailed(error));
    }

    #resize({ width, height }) {
        this.#tell(() => this.#module._taskloom_workbench_resize(width, height));
        this.#tellSurroundings();
        // Resizing empties the canvas: draw before the browser shows it.
        this.#frames.now();
    }

    /** @param {import('./languages.mjs').Words} words */
    #speak(words) {
        translateStrings(words.page);
        this.#root.lang = words.language;
        if (this.#options.fullPage) this.#root.ownerDocument.documentElement.lang = words.language;
        this.#mirror.relabel();
        this.#textAgent.relabel();
        this.#tell(() => this.#memory.lend([words.catalogue], (pointer, size) =>
            this.#module._taskloom_workbench_language(pointer, size, 0)));
    }

    async #chooseLanguage(language) {
        try {
            this.#speak(await loadWords(language, this.#options.baseUrl ?? import.meta.url));
        } catch {
            this.#tell(() => this.#module._taskloom_workbench_language(0, 0, 1));
        }
    }

    #tellSurroundings() {
        this.#tell(() =>
            this.#module._taskloom_workbench_surroundings(this.#size.size.ratio, this.#surroundings.bits));
    }

    #key(name, down, modifiers) {
        this.#tell(() => this.#memory.lend([name], (pointer, size) =>
            this.#module._taskloom_workbench_key(pointer, size, down ? 1 : 0, modifiers)));
    }

    #pressChord(event) {
        this.#key(keyName(event), true, modifiersOf(event));
        this.#key(keyName(event), false, 0);
    }

    #offerFiles(files) {
        this.#tell(() => {
            for (const { id, name, size } of files) {
                this.#memory.lend([name], (pointer, length) =>
                    this.#module._taskloom_workbench_offer_file(id, pointer, length, size));
            }
            this.#module._taskloom_workbench_offer_done();
        });
    }

    /** @param {import('./kept_work.mjs').KeptEntry[]} entries */
    #tellKeptFiles(entries) {
        this.#tell(() => {
            for (const { number, name, size, changes, age, unsaved } of entries) {
                this.#memory.lend([name], (pointer, length) => this.#module._taskloom_workbench_kept_file(
                    number, pointer, length, size, changes, age, unsaved ? 1 : 0));
            }
            this.#module._taskloom_workbench_kept_files_done();
        });
    }

    /** The first change is being kept, just after the person made it. */
    async #askToStay(keptWork) {
        const stays = await keptWork.askToStay();
        if (stays !== null) this.#tell(() => this.#module._taskloom_workbench_storage_lasts(stays ? 1 : 0));
    }

    #hasFocus() {
        return this.#textAgent.hasFocus || this.#host.hasTextEntry;
    }
}
