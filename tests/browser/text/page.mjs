// Drives text_page.cpp for the tests of tests/browser/text: start, content, frames, pixels.
import create from "./text-page.mjs";
import { Glyphs } from "./web/glyphs.mjs";
import { fontFamilies } from "./web/glyphs_fonts.mjs";

export const SCENES = { table: 0, wrapped: 1, ellipsis: 2, edited: 3, password: 4, lines: 5 };
const NUMBERS = { milliseconds: 0, glyphs: 1, lines: 2, measured: 3, restarts: 4, blanks: 5, width: 6, height: 7,
    firstWidth: 8, firstHeight: 9, caretX: 10, spacing: 11 };

class TextPage {
    #module;
    #canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("canvas"));
    #loseContext;
    calls = 0; // of Glyphs, by the module
    frameRequests = 0;

    async start({ width = 800, height = 400, ratio = 1, dark = false, language, families } = {}) {
        this.#size(width, height, ratio);
        this.families = families ?? fontFamilies(language ?? navigator.language);
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

    /** Between lines, device pixels. */
    get spacing() {
        return this.number("spacing");
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

    /** The rectangle that ink covers within the given one, whose lower right pixel is the ground, and how much is colourful. */
    inkBox(left = 0, top = 0, right = this.#canvas.width - 4, bottom = this.#canvas.height - 4) {
        const pixels = this.pixels();
        const { width } = this.#canvas;
        const ground = ((bottom - 1) * width + right - 1) * 4;
        const box = { left: right, top: bottom, right: left, bottom: top, ink: 0, colourful: 0 };
        for (let y = top; y < bottom; y++) {
            for (let x = left; x < right; x++) {
                const i = (y * width + x) * 4;
                const [r, g, b] = [pixels[i], pixels[i + 1], pixels[i + 2]];
                const distance = Math.abs(r - pixels[ground]) + Math.abs(g - pixels[ground + 1]) + Math.abs(b - pixels[ground + 2]);
                if (distance <= 30) continue;
                box.ink++;
                if (Math.max(r, g, b) - Math.min(r, g, b) > 60) box.colourful++;
                box.left = Math.min(box.left, x);
                box.right = Math.max(box.right, x + 1);
                box.top = Math.min(box.top, y);
                box.bottom = Math.max(box.bottom, y + 1);
            }
        }
        return box;
    }

    loseContext() {
        return new Promise((done) => {
            // Not before the event is over: only then may the context be restored.
            this.#canvas.addEventListener("webglcontextlost", () => setTimeout(done, 20), { once: true });
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
