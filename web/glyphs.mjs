// Text drawn by the browser for the workbench: measures glyphs and lines with a 2D canvas and draws them into the texture
// that ImGui draws text from. src/platform/browser_text_web.cpp calls it as Module.host.glyphs; what is remembered, where
// things lie and when they are forgotten is decided there.
//
// Pictures go by way of a strip: a canvas as wide as the texture and one shelf high, handed to WebGL as it is. Reading
// pixels back (getImageData) is never done: browsers that resist fingerprinting give back noise.

import { fontFamilies } from "./glyphs_fonts.mjs";
import { LateFonts } from "./glyphs_late_fonts.mjs";

const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /^[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;
const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;
const LINE_WITH_EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}/u;
const TEXT_STYLE = "\uFE0E"; // variation selector: as text, not as emoji

/** @typedef {{font: string}} Face */
/**
 * @typedef {object} Job
 * @property {number} face
 * @property {string} text
 * @property {boolean} rightToLeft
 * @property {string | null} colour a CSS colour when the picture brings its colours, null for a mask
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} penX
 * @property {number} penY
 */
/** @typedef {{y: number, height: number, left: number, right: number, jobs: Job[]}} Shelf */

/** @param {number} colour 0xRRGGBB */
const cssColour = (colour) => `#${(colour & 0xffffff).toString(16).padStart(6, "0")}`;

export class Glyphs {
    /** Changes when fonts came late: everything is measured anew. */
    fontsVersion = 0;

    #gl;
    #language;
    #families;
    #requestFrame;
    /** @type {CanvasRenderingContext2D} */
    #ruler;
    #rulerFace = -1; // the face whose font is set; -1: none
    #penFace = -1;
    #rulerRightToLeft = false;
    #strip;
    /** @type {CanvasRenderingContext2D} */
    #pen;
    /** @type {Face[]} */
    #faces = [];
    /** @type {Map<number, Shelf>} */
    #shelves = new Map();
    #textColour = "#000000";
    #decoder = new TextDecoder();
    #encoder = new TextEncoder();
    #segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;
    #lateFonts;

    /**
     * @param {object} options
     * @param {() => WebGL2RenderingContext} options.gl the context that the workbench draws with
     * @param {Node} options.parent where a hidden line may live that tells of late fonts
     * @param {() => void} options.requestFrame called when everything has to be drawn again
     * @param {string} [options.language] of the reader (BCP 47): ideographs look different in different languages
     * @param {{sans: string, monospace: string}} [options.families] CSS font-family lists instead of the system's
     */
    constructor({ gl, parent, requestFrame, language, families }) {
        this.#gl = gl;
        this.#requestFrame = requestFrame;
        this.#language = language ?? globalThis.navigator?.language ?? "";
        this.#families = families ?? fontFamilies(this.#language);
        this.#ruler = this.#context(document.createElement("canvas"), 1, 1);
        this.#strip = document.createElement("canvas");
        this.#pen = this.#context(this.#strip, 1, 1);
        this.#lateFonts = new LateFonts(parent, this.#families.sans, () => this.#fontsChanged());
    }

    // --- faces ---------------------------------------------------------------------------------------------------

    /**
     * @param {number} face
     * @param {number} pixels size of the type in device pixels
     * @param {number} weight
     * @param {boolean} monospaced
     * @returns {number} height of the capitals in device pixels
     */
    setFace(face, pixels, weight, monospaced) {
        const family = monospaced ? this.#families.monospace : this.#families.sans;
        this.#faces[face] = { font: `${weight} ${pixels}px ${family}` };
        this.#rulerFace = this.#penFace = -1;
        // Extents of small type are rounded, so measure it large.
        this.#ruler.font = `${weight} 200px ${family}`;
        return (this.#ruler.measureText("H").actualBoundingBoxAscent / 200) * pixels;
    }

    /** @param {number} colour 0xRRGGBB of the theme's text: coverage depends on it in Chromium */
    setTextColour(colour) {
        this.#textColour = cssColour(colour);
    }

    // --- measuring -----------------------------------------------------------------------------------------------

    /**
     * @param {number} face
     * @param {ArrayBuffer} memory
     * @param {number} codePoints address of `count` code points
     * @param {number} count
     * @param {number} extents address of six floats each: advance, left, right, top, bottom, coloured
     */
    measureGlyphs(face, memory, codePoints, count, extents) {
        const from = new Uint32Array(memory, codePoints, count);
        const to = new Float32Array(memory, extents, count * 6);
        this.#setRuler(face, false);
        for (let i = 0; i < count; i++) {
            this.#lateFonts.saw(from[i]);
            const { text, coloured } = this.#glyphText(from[i]);
            this.#writeExtent(to, i * 6, text, coloured);
        }
    }

    /** @param {number} face @param {number} first @param {number} second code points @returns {number} width */
    measurePair(face, first, second) {
        this.#setRuler(face, false);
        return this.#ruler.measureText(String.fromCodePoint(first, second)).width;
    }

    /** @param {number} face @param {ArrayBuffer} memory @param {number} address @param {number} size @param {number} extent */
    measureLine(face, memory, address, size, extent) {
        const text = this.#text(memory, address, size);
        for (const character of text) this.#lateFonts.saw(/** @type {number} */ (character.codePointAt(0)));
        this.#setRuler(face, this.#isRightToLeft(text));
        this.#writeExtent(new Float32Array(memory, extent, 6), 0, text, LINE_WITH_EMOJI.test(text));
    }

    /**
     * @param {number} face @param {ArrayBuffer} memory @param {number} address @param {number} size
     * @param {number} width
     * @returns {number} how many bytes fit into less than `width`
     */
    cutLine(face, memory, address, size, width) {
        const text = this.#text(memory, address, size);
        this.#setRuler(face, this.#isRightToLeft(text));
        const ends = [0];
        if (this.#segmenter) {
            for (const part of this.#segmenter.segment(text)) ends.push(part.index + part.segment.length);
        } else {
            for (const character of text) ends.push(ends[ends.length - 1] + character.length);
        }
        let fits = 0;
        let tooMuch = ends.length;
        while (tooMuch - fits > 1) {
            const middle = (fits + tooMuch) >> 1;
            if (this.#ruler.measureText(text.slice(0, ends[middle])).width < width) fits = middle;
            else tooMuch = middle;
        }
        // Ill-formed bytes became U+FFFD, of three bytes: never say more than there is.
        return Math.min(size, this.#encoder.encode(text.slice(0, ends[fits])).length);
    }

    // --- drawing -------------------------------------------------------------------------------------------------

    /** Forgets the texture's pictures; the new one is `width` pixels wide. @param {number} width */
    startTexture(width) {
        this.dropQueue();
        if (this.#strip.width !== width) this.#resizeStrip(width, this.#strip.height);
    }

    queueGlyph(face, codePoint, x, y, width, height, shelfY, shelfHeight, penX, penY) {
        const { text, coloured } = this.#glyphText(codePoint);
        this.#queue(shelfY, shelfHeight, {
            face, text, rightToLeft: false, colour: coloured ? this.#textColour : null, x, y, width, height, penX, penY,
        });
    }

    queueLine(face, memory, address, size, x, y, width, height, shelfY, shelfHeight, penX, penY, colour) {
        const text = this.#text(memory, address, size);
        this.#queue(shelfY, shelfHeight, {
            face, text, rightToLeft: this.#isRightToLeft(text), colour: colour < 0 ? null : cssColour(colour),
            x, y, width, height, penX, penY,
        });
    }

    dropQueue() {
        this.#shelves.clear();
    }

    /** Draws what is queued into the texture that is bound to TEXTURE_2D. */
    flush() {
        const gl = this.#gl();
        gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
        gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
        for (const shelf of this.#shelves.values()) {
            this.#drawShelf(shelf);
            gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, shelf.left);
            gl.texSubImage2D(gl.TEXTURE_2D, 0, shelf.left, shelf.y, shelf.right - shelf.left, shelf.height,
                gl.RGBA, gl.UNSIGNED_BYTE, this.#strip);
        }
        gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, 0);
        this.#shelves.clear();
        this.#lateFonts.commit();
    }

    destroy() {
        this.#lateFonts.destroy();
        this.#shelves.clear();
        // Gives the memory of the canvas back at once.
        this.#strip.width = this.#strip.height = 0;
        this.#requestFrame = () => {};
    }

    // -------------------------------------------------------------------------------------------------------------

    #fontsChanged() {
        this.fontsVersion++;
        this.#requestFrame();
    }

    /**
     * Sizes the canvas, which forgets every setting of its context, and makes them again.
     * @param {HTMLCanvasElement} canvas
     */
    #context(canvas, width, height) {
        canvas.width = width;
        canvas.height = height;
        canvas.lang = this.#language;
        // Software drawing: glyphs are small, and the GPU would have to give every one back. Alpha keeps the
        // antialiasing grey; with an opaque canvas it may be made for the colour stripes of one kind of screen.
        const context = canvas.getContext("2d", { alpha: true, willReadFrequently: true });
        if (!context) throw new Error("This browser gives no 2D canvas to draw text with.");
        context.textAlign = "left";
        context.textBaseline = "alphabetic";
        context.fontKerning = "normal";
        if ("lang" in context && this.#language) context.lang = this.#language;
        return context;
    }

    #resizeStrip(width, height) {
        this.#context(this.#strip, width, height);
        this.#penFace = -1;
    }

    #setRuler(face, rightToLeft) {
        if (this.#rulerFace !== face) {
            this.#ruler.font = this.#faces[face].font;
            this.#rulerFace = face;
        }
        if (this.#rulerRightToLeft !== rightToLeft) {
            this.#ruler.direction = rightToLeft ? "rtl" : "ltr";
            this.#rulerRightToLeft = rightToLeft;
        }
    }

    #writeExtent(to, at, text, coloured) {
        const measured = this.#ruler.measureText(text);
        const empty = text.trim() === "";
        to[at] = measured.width;
        // Firefox's box of a line of mixed direction is too small: never believe less than the advance.
        to[at + 1] = empty ? 0 : Math.min(0, -measured.actualBoundingBoxLeft);
        to[at + 2] = empty ? 0 : Math.max(measured.width, measured.actualBoundingBoxRight);
        to[at + 3] = empty ? 0 : -measured.actualBoundingBoxAscent;
        to[at + 4] = empty ? 0 : measured.actualBoundingBoxDescent;
        to[at + 5] = coloured ? 1 : 0;
    }

    /** What to draw for a code point alone; pictographs that aren't emoji by default are drawn as text. */
    #glyphText(codePoint) {
        const text = String.fromCodePoint(codePoint);
        if (codePoint < 0x203c) return { text, coloured: false };
        if (EMOJI.test(text)) return { text, coloured: true };
        return { text: PICTOGRAPH.test(text) ? text + TEXT_STYLE : text, coloured: false };
    }

    #text(memory, address, size) {
        return this.#decoder.decode(new Uint8Array(memory, address, size));
    }

    #isRightToLeft(text) {
        const strong = FIRST_STRONG.exec(text);
        return strong !== null && RIGHT_TO_LEFT.test(strong[0]);
    }

    #queue(shelfY, shelfHeight, job) {
        let shelf = this.#shelves.get(shelfY);
        if (!shelf) {
            shelf = { y: shelfY, height: shelfHeight, left: job.x, right: job.x, jobs: [] };
            this.#shelves.set(shelfY, shelf);
        }
        shelf.left = Math.min(shelf.left, job.x);
        shelf.right = Math.max(shelf.right, job.x + job.width);
        shelf.jobs.push(job);
    }

    #drawShelf(shelf) {
        if (this.#strip.height < shelf.height) this.#resizeStrip(this.#strip.width, shelf.height);
        const pen = this.#pen;
        pen.clearRect(shelf.left, 0, shelf.right - shelf.left, shelf.height);
        const masks = shelf.jobs.filter((job) => job.colour === null).sort((a, b) => a.face - b.face);
        if (masks.length > 0) {
            pen.fillStyle = this.#textColour;
            for (const job of masks) this.#drawJob(pen, job, shelf.y);
            // White with the coverage just drawn: ImGui multiplies it with the colour it wants.
            pen.globalCompositeOperation = "source-in";
            pen.fillStyle = "#ffffff";
            pen.fillRect(shelf.left, 0, shelf.right - shelf.left, shelf.height);
            pen.globalCompositeOperation = "source-over";
        }
        for (const job of shelf.jobs) {
            if (job.colour === null) continue;
            pen.fillStyle = job.colour;
            this.#drawJob(pen, job, shelf.y);
        }
    }

    #drawJob(pen, job, shelfY) {
        if (this.#penFace !== job.face) {
            pen.font = this.#faces[job.face].font;
            this.#penFace = job.face;
        }
        pen.direction = job.rightToLeft ? "rtl" : "ltr";
        pen.save();
        pen.beginPath();
        pen.rect(job.x, job.y - shelfY, job.width, job.height);
        pen.clip();
        pen.fillText(job.text, job.penX, job.penY - shelfY);
        pen.restore();
    }
}
