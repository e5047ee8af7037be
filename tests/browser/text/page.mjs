// Drives text_page.cpp for the tests of tests/browser/text: start, content, frames, pixels.
import create from "./text-page.mjs";
import { Glyphs } from "./web/glyphs.mjs";

export const SCENES = { table: 0, wrapped: 1, ellipsis: 2, edited: 3, password: 4, editedValue: 5 };
const NUMBERS = { milliseconds: 0, glyphs: 1, lines: 2, measured: 3, restarts: 4, blanks: 5, width: 6, height: 7,
    firstWidth: 8, firstHeight: 9, caretX: 10 };

class TextPage {
    #module;
    #canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("canvas"));
    #loseContext;
    calls = 0; // of Glyphs, by the module
    frameRequests = 0;

    async start({ width = 800, height = 400, ratio = 1, dark = false, language, families } = {}) {
        this.#size(width, height, ratio);
        const gl = () => this.#canvas.getContext("webgl2");
        this.glyphs = new Glyphs({ gl, parent: document.body, requestFrame: () => this.frameRequests++, language, families });
        const counted = new Proxy(this.glyphs, {
            get: (target, name) => {
                const value = target[name];
                if (typeof value !== "function") return value;
                return (...given) => (this.calls++, value.apply(target, given));
            },
        });
        this.#module = await create({ canvas: this.#canvas, host: { glyphs: counted } });
        const problem = this.#module._text_page_start(this.#canvas.width, this.#canvas.height, ratio, dark ? 1 : 0);
        if (problem) throw new Error(this.#read(problem));
        this.gl = gl();
        this.#loseContext = this.gl.getExtension("WEBGL_lose_context");
        this.#canvas.addEventListener("webglcontextlost", (event) => {
            event.preventDefault();
            this.#module._text_page_lost();
        });
        this.#canvas.addEventListener("webglcontextrestored", () => this.#module._text_page_restored());
    }

    /** @param {keyof typeof SCENES} scene @param {string[][]} rows */
    content(scene, rows, face = 0) {
        const text = rows.map((row) => row.map((cell) => cell.replaceAll("\n", "\x1f")).join("\t") + "\n").join("");
        this.#with(text, (pointer) => this.#module._text_page_content(SCENES[scene], face, pointer));
    }

    type(text) {
        this.#with(text, (pointer) => this.#module._text_page_type(pointer));
    }

    frame() {
        const result = this.#module._text_page_frame();
        return { more: (result & 1) !== 0, built: result >> 1 };
    }

    settle(most = 200) {
        let frames = 1;
        while (this.frame().more && frames < most) frames++;
        return frames;
    }

    setRatio(ratio, width, height) {
        this.#size(width, height, ratio);
        this.#module._text_page_set_ratio(ratio, this.#canvas.width, this.#canvas.height);
    }

    setDark(dark) {
        this.#module._text_page_set_dark(dark ? 1 : 0);
    }

    number(name) {
        return this.#module._text_page_number(NUMBERS[name]);
    }

    /** What was drawn in this same task, top row first. */
    pixels() {
        const { width, height } = this.#canvas;
        const upside = new Uint8Array(width * height * 4);
        this.gl.readPixels(0, 0, width, height, this.gl.RGBA, this.gl.UNSIGNED_BYTE, upside);
        const result = new Uint8Array(upside.length);
        for (let y = 0; y < height; y++) {
            result.set(upside.subarray((height - 1 - y) * width * 4, (height - y) * width * 4), y * width * 4);
        }
        return result;
    }

    hash() {
        let value = 0x811c9dc5;
        for (const byte of this.pixels()) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
        return value;
    }

    /** How many pixels differ from the background's colour. */
    ink(left = 0, top = 0, right = this.#canvas.width, bottom = this.#canvas.height) {
        const pixels = this.pixels();
        const { width } = this.#canvas;
        let count = 0;
        const at = (x, y) => (y * width + x) * 4;
        const ground = at(width - 3, this.#canvas.height - 3);
        for (let y = top; y < bottom; y++) {
            for (let x = left; x < right; x++) {
                const i = at(x, y);
                const distance = Math.abs(pixels[i] - pixels[ground]) + Math.abs(pixels[i + 1] - pixels[ground + 1]) +
                    Math.abs(pixels[i + 2] - pixels[ground + 2]);
                if (distance > 30) count++;
            }
        }
        return count;
    }

    loseContext() {
        return new Promise((done) => {
            this.#canvas.addEventListener("webglcontextlost", () => done(undefined), { once: true });
            this.#loseContext.loseContext();
        });
    }

    restoreContext() {
        return new Promise((done) => {
            this.#canvas.addEventListener("webglcontextrestored", () => done(undefined), { once: true });
            this.#loseContext.restoreContext();
        });
    }

    destroy() {
        this.glyphs.destroy();
    }

    #size(width, height, ratio) {
        this.#canvas.width = Math.round(width * ratio);
        this.#canvas.height = Math.round(height * ratio);
        this.#canvas.style.width = `${this.#canvas.width / devicePixelRatio}px`;
        this.#canvas.style.height = `${this.#canvas.height / devicePixelRatio}px`;
    }

    #with(text, call) {
        const bytes = new TextEncoder().encode(text);
        const pointer = this.#module._malloc(bytes.length + 1);
        this.#module.HEAPU8.set(bytes, pointer);
        this.#module.HEAPU8[pointer + bytes.length] = 0;
        call(pointer);
        this.#module._free(pointer);
    }

    #read(pointer) {
        const bytes = this.#module.HEAPU8;
        return new TextDecoder().decode(bytes.slice(pointer, bytes.indexOf(0, pointer)));
    }
}

globalThis.textPage = new TextPage();
globalThis.pageReady = true;
