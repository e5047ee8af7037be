// Notices fonts that arrive after text was measured. Firefox looks for a font for a rare script in the background and
// draws boxes until it has one; a page's own font may still be loading. Ordinary text in the page is laid out anew
// then, so a hidden line with one letter of each rare block changes its width: that is the sign.

/** Blocks that any font has: no need to watch. */
const FIRST_WATCHED = 0x530;

export class LateFonts {
    #span;
    #observer;
    #fonts;
    #changed;
    #listener;
    #blocks = new Set();
    #pending = "";
    #width = 0;

    /**
     * @param {Node} parent where the hidden line is put: in the page, in the canvas's own tree
     * @param {string} family CSS font-family list
     * @param {() => void} changed called when text has to be measured anew
     */
    constructor(parent, family, changed) {
        this.#changed = changed;
        this.#span = document.createElement("span");
        this.#span.setAttribute("aria-hidden", "true");
        Object.assign(this.#span.style, {
            position: "absolute", left: "0", top: "0", visibility: "hidden", whiteSpace: "pre", pointerEvents: "none",
            fontFamily: family, fontSize: "16px", contain: "layout style paint", userSelect: "none",
        });
        // A box that neither widens the page nor makes it scroll.
        this.box = document.createElement("div");
        Object.assign(this.box.style, {
            position: "absolute", left: "0", top: "0", width: "0", height: "0", overflow: "hidden",
        });
        this.box.append(this.#span);
        parent.appendChild(this.box);
        this.#observer = new ResizeObserver(() => this.#compare());
        this.#observer.observe(this.#span);
        this.#fonts = document.fonts;
        this.#listener = () => this.#changed();
        this.#fonts?.addEventListener("loadingdone", this.#listener);
    }

    /**
     * Tells of text that was measured.
     * @param {number} codePoint
     */
    saw(codePoint) {
        if (codePoint < FIRST_WATCHED) return;
        const block = codePoint >> 7;
        if (this.#blocks.has(block)) return;
        this.#blocks.add(block);
        this.#pending += `${String.fromCodePoint(codePoint)} `;
    }

    /** Puts the letters seen since the last time into the hidden line. Costs a layout when there are any. */
    commit() {
        if (this.#pending === "") return;
        this.#span.append(this.#pending);
        this.#pending = "";
        this.#width = this.#span.offsetWidth;
    }

    #compare() {
        const width = this.#span.offsetWidth;
        if (width === this.#width) return;
        this.#width = width;
        this.#changed();
    }

    destroy() {
        this.#observer.disconnect();
        this.#fonts?.removeEventListener("loadingdone", this.#listener);
        this.box.remove();
    }
}
