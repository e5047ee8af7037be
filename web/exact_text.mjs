// Text of a file in a browser's text field without losing a byte. A field turns every line break into LF, and bytes that
// are no UTF-8 can't be shown at all; so what the person didn't touch is put back from the original bytes, and only what
// she typed is new.

const encoder = new TextEncoder();

export class ExactText {
    #bytes;
    /** Where in the bytes each unit of `shown` begins, and the end; null when they correspond one to one. */
    #starts;
    #breaks;

    /** What the text field shows. @type {string} */
    shown;

    /** @param {Uint8Array} bytes */
    constructor(bytes) {
        this.#bytes = bytes;
        const plain = decodeStrictly(bytes);
        if (plain !== null && !plain.includes('\r')) {
            this.shown = plain;
            this.#starts = null;
            this.#breaks = '\n';
            return;
        }
        const { shown, starts, breaks } = decodeWithPlaces(bytes);
        this.shown = shown;
        this.#starts = starts;
        // A break that is typed looks like its neighbours, if they agree.
        this.#breaks = breaks.size === 1 ? [...breaks][0] : '\n';
    }

    /**
     * @param {string} edited what became of `shown`, with LF line breaks
     * @returns {Uint8Array}
     */
    restore(edited) {
        if (edited === this.shown) return this.#bytes;
        if (!this.#starts) return encoder.encode(edited);
        const shorter = Math.min(edited.length, this.shown.length);
        let before = 0;
        while (before < shorter && edited[before] === this.shown[before]) before++;
        if (isHighSurrogate(edited, before - 1)) before--;
        let after = 0;
        while (after < shorter - before &&
            edited[edited.length - 1 - after] === this.shown[this.shown.length - 1 - after]) after++;
        if (isLowSurrogate(edited, edited.length - after)) after--;
        const typed = edited.slice(before, edited.length - after).replaceAll('\n', this.#breaks);
        return join([
            this.#bytes.subarray(0, this.#starts[before]),
            encoder.encode(typed),
            this.#bytes.subarray(this.#starts[this.shown.length - after]),
        ]);
    }
}

function decodeStrictly(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        return null;
    }
}

/** One unit after the other, with its place in the bytes; each byte that is no UTF-8 shows as one U+FFFD. */
function decodeWithPlaces(bytes) {
    const starts = [];
    const breaks = new Set();
    let shown = '';
    const put = (text, at) => {
        for (let unit = 0; unit < text.length; unit++) starts.push(at);
        shown += text;
    };
    let at = 0;
    while (at < bytes.length) {
        const byte = bytes[at];
        if (byte === 0x0D) {
            const size = bytes[at + 1] === 0x0A ? 2 : 1;
            breaks.add(size === 2 ? '\r\n' : '\r');
            put('\n', at);
            at += size;
        } else if (byte < 0x80) {
            if (byte === 0x0A) breaks.add('\n');
            put(String.fromCharCode(byte), at);
            at += 1;
        } else {
            const size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            const character = decodeStrictly(bytes.subarray(at, at + size));
            const valid = character !== null && [...character].length === 1 && at + size <= bytes.length;
            put(valid ? character : '\uFFFD', at);
            at += valid ? size : 1;
        }
    }
    starts.push(bytes.length);
    return { shown, starts, breaks };
}

function isHighSurrogate(text, index) {
    return index >= 0 && /[\uD800-\uDBFF]/.test(text[index] ?? '');
}

function isLowSurrogate(text, index) {
    return /[\uDC00-\uDFFF]/.test(text[index] ?? '');
}

function join(parts) {
    const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
        joined.set(part, at);
        at += part.length;
    }
    return joined;
}
