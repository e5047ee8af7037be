// Drives stock_text_page.cpp: the same table in ImGui's own text, on a canvas beside the first one.
import create from './stock-text-page.mjs';

// How much higher a line of the font is than its letters' body, which CSS counts.
const LINE = 1.362;

class StockPage {
    #module;

    /** @param {{width: number, height: number, ratio: number, size: number}} options size: of the text, CSS pixels */
    async start({ width, height, ratio, size }) {
        const canvas = document.createElement('canvas');
        canvas.id = 'stock-canvas';
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
        document.body.append(canvas);
        this.#module = await create({ canvas });
        const font = new Uint8Array(await (await fetch('font.ttf')).arrayBuffer());
        const pointer = this.#module._malloc(font.length);
        this.#module.HEAPU8.set(font, pointer);
        const problem = this.#module._stock_page_start(canvas.width, canvas.height, ratio, pointer, font.length, size * LINE * ratio);
        if (problem) throw new Error('stock_page_start failed');
    }

    /** @param {string[][]} rows */
    content(rows) {
        const bytes = new TextEncoder().encode(rows.map((row) => row.join('\t') + '\n').join('') + '\0');
        const pointer = this.#module._malloc(bytes.length);
        this.#module.HEAPU8.set(bytes, pointer);
        this.#module._stock_page_content(pointer);
        this.#module._free(pointer);
    }

    frame() {
        this.#module._stock_page_frame();
    }

    /** Of the last frame: the table alone. */
    get milliseconds() {
        return this.#module._stock_page_table_milliseconds();
    }
}

globalThis.stockPage = new StockPage();
