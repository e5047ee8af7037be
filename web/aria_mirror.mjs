// What the canvas shows, as elements that nobody sees: screen readers walk over them, and what is pressed there is pressed
// in the workbench. Told anew when drawing has come to rest, or twice a second while it goes on; only what changed is
// touched, so that a reader's place in it stays. The keyboard's focus stays with the text agent.
import { arrange } from './aria_tree.mjs';
import { Listeners } from './listeners.mjs';
import { STRINGS } from './strings.mjs';

const REST_MILLISECONDS = 80;
const LONGEST_WAIT_MILLISECONDS = 500;

// Over the canvas, each element where its widget stands: readers that follow a finger or show a frame find it there.
const MIRROR_STYLE = {
    position: 'absolute', inset: '0', overflow: 'hidden', opacity: '0', pointerEvents: 'none', contain: 'strict',
    whiteSpace: 'nowrap',
};
const ELEMENT_STYLE = 'position:absolute;margin:0;padding:0;border:0;overflow:hidden;';

let mirrors = 0;

export class AriaMirror {
    #parts;
    #element;
    #listeners = new Listeners();
    #prefix = `taskloom-${++mirrors}`;
    #told = '';
    #timer = 0;
    #waitingSince = 0;
    /** What stands for which widget. @type {WeakMap<Element, number>} */
    #widgets = new WeakMap();
    /** What an element was last made from. @type {WeakMap<Element, import('./aria_tree.mjs').Branch>} */
    #made = new WeakMap();

    /**
     * @param {HTMLElement} root
     * @param {object} parts
     * @param {() => string} parts.semantics  the widgets as JSON
     * @param {() => number} parts.ratio  device pixels in a CSS pixel
     * @param {(id: number) => void} parts.activate
     * @param {(id: number) => void} parts.focus
     * @param {import('./text_agent.mjs').TextAgent} parts.textAgent
     */
    constructor(root, parts) {
        this.#parts = parts;
        this.#element = root.ownerDocument.createElement('div');
        this.#element.id = this.#prefix;
        this.#element.setAttribute('role', 'group');
        this.relabel();
        Object.assign(this.#element.style, MIRROR_STYLE);
        root.append(this.#element);
        this.#listeners.add(this.#element, 'click', (event) => {
            const id = this.#widgetOf(event.target);
            if (id) this.#parts.activate(id);
            this.#parts.textAgent.focus();
        });
        // A reader moved its focus here: the workbench follows, and the keyboard stays where it is understood.
        this.#listeners.add(this.#element, 'focusin', (event) => {
            const id = this.#widgetOf(event.target);
            if (id) this.#parts.focus(id);
            this.#parts.textAgent.focus();
        });
    }

    /** Something was drawn. */
    soon() {
        const now = performance.now();
        if (!this.#timer) this.#waitingSince = now;
        clearTimeout(this.#timer);
        const wait = Math.min(REST_MILLISECONDS, Math.max(0, this.#waitingSince + LONGEST_WAIT_MILLISECONDS - now));
        this.#timer = setTimeout(() => {
            this.#timer = 0;
            this.#tell();
        }, wait);
    }

    /** Its name, after the language changed too. */
    relabel() {
        this.#element.setAttribute('aria-label', STRINGS.mirror);
    }

    destroy() {
        clearTimeout(this.#timer);
        this.#listeners.destroy();
        this.#element.remove();
    }

    #widgetOf(element) {
        for (let at = element; at && at !== this.#element; at = at.parentElement) {
            const id = this.#widgets.get(at);
            if (id) return id;
        }
        return 0;
    }

    #tell() {
        const told = this.#parts.semantics();
        if (told === this.#told) return;
        this.#told = told;
        /** @type {import('./aria_tree.mjs').Widget[]} */
        const widgets = JSON.parse(told);
        this.#fill(this.#element, arrange(widgets));
        // The cell under the keyboard is announced as it is chosen; other widgets are told by being the active one.
        const focused = widgets.find(({ focused, id, role }) => focused && id && role !== 'grid');
        const element = focused && this.#element.querySelector(`#${this.#domId(focused.id)}`);
        this.#parts.textAgent.describe(this.#prefix, element ? element.id : '');
    }

    #domId(id) {
        return `${this.#prefix}-${id}`;
    }

    /** Makes the children of an element be these: those that are there by the same key are kept. */
    #fill(parent, children) {
        const before = new Map([...parent.children].map((element) => [this.#made.get(element)?.key, element]));
        let next = parent.firstElementChild;
        for (const branch of children) {
            let element = before.get(branch.key);
            if (element && this.#made.get(element).tag !== branch.tag) element = undefined;
            before.delete(branch.key);
            element ??= this.#create(branch.tag);
            this.#update(element, branch);
            if (element === next) next = next.nextElementSibling;
            else parent.insertBefore(element, next);
        }
        for (const element of before.values()) element.remove();
    }

    #create(tag) {
        const element = this.#element.ownerDocument.createElement(tag);
        if (tag === 'button') {
            element.setAttribute('type', 'button');
            element.setAttribute('tabindex', '-1');
        }
        return element;
    }

    #update(element, branch) {
        const before = this.#made.get(element);
        this.#made.set(element, branch);
        for (const name of Object.keys(before?.attributes ?? {})) {
            if (!(name in branch.attributes)) element.removeAttribute(name);
        }
        for (const [name, value] of Object.entries(branch.attributes)) {
            if (before?.attributes[name] !== value) element.setAttribute(name, value);
        }
        if (branch.text !== undefined && before?.text !== branch.text) element.textContent = branch.text;
        if (branch.widget) {
            this.#widgets.set(element, branch.widget.id);
            if (branch.widget.id) element.id = this.#domId(branch.widget.id);
        }
        // What holds others has no place of its own: theirs are the canvas's.
        if (branch.children) this.#fill(element, branch.children);
        else if (branch.widget) this.#place(element, branch.widget, before?.widget);
    }

    #place(element, widget, before) {
        if (before && before.x === widget.x && before.y === widget.y && before.width === widget.width &&
            before.height === widget.height) return;
        const css = (value) => `${value / this.#parts.ratio()}px`;
        // In one go: a style that is set property by property costs several times as much.
        element.style.cssText = `${ELEMENT_STYLE}left:${css(widget.x)};top:${css(widget.y)};width:${css(widget.width)};height:${css(widget.height)}`;
    }
}
