// Golden pictures: how they are kept (few colours, so that they are small), and how a picture of today is compared with one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const GOLDEN = path.join(ROOT, 'docs', 'pictures');
const FOUND = path.join(ROOT, 'build', 'look');

// How far two colours may be apart, of 1 for black and white (pixelmatch measures as people see): a golden picture has few
// colours, and the next version of a browser may draw edges of letters a little otherwise. What differs only as edges of
// letters and lines do isn't counted.
const COLOUR_DISTANCE = 0.04;
// Of a picture's pixels, as many may be further apart: one in five thousand, 130 of them, half a word.
const SHARE = 1 / 5000;

const COLOURS = 256;
// As many are kept whatever they are near to: those of surfaces and lines, which may differ by little.
const SURFACES = 64;

export const updating = () => process.env.TASKLOOM_UPDATE === '1';

/**
 * @param {PNG} actual @param {PNG} golden of the same size
 * @returns {{different: number, allowed: number, picture: PNG}} the picture shows what differs
 */
export function compare(actual, golden) {
    const { width, height } = golden;
    const picture = new PNG({ width, height });
    const different = pixelmatch(actual.data, golden.data, picture.data, width, height, { threshold: COLOUR_DISTANCE });
    return { different, allowed: Math.floor(width * height * SHARE), picture };
}

/**
 * Compares a picture with the golden one of its name; with TASKLOOM_UPDATE=1 it becomes the golden one, if it isn't as good as it.
 * @param {string} name @param {Buffer} file a PNG
 * @returns {string} what is wrong, in words; empty when nothing is
 */
export function compareWithGolden(name, file) {
    const kept = path.join(GOLDEN, `${name}.png`);
    const actual = PNG.sync.read(file);
    const golden = existsSync(kept) ? PNG.sync.read(readFileSync(kept)) : null;
    const sameSize = golden !== null && golden.width === actual.width && golden.height === actual.height;
    const found = sameSize ? compare(actual, golden) : null;
    if (found && found.different <= found.allowed) return '';
    if (updating()) {
        writeGolden(kept, actual);
        return '';
    }
    mkdirSync(FOUND, { recursive: true });
    const place = (what) => path.join(FOUND, `${name}-${what}.png`);
    writeFileSync(place('actual'), file);
    if (!golden) return `${name}: there is no golden picture; this one is ${shown(place('actual'))}`;
    if (!found) return `${name}: ${actual.width} x ${actual.height} pixels, not ${golden.width} x ${golden.height}: ${shown(place('actual'))}`;
    writeFileSync(place('difference'), PNG.sync.write(found.picture));
    return `${name}: ${found.different} pixels differ, ${found.allowed} may: ${shown(place('actual'))}, ${shown(place('difference'))}`;
}

const shown = (file) => path.relative(ROOT, file);

/** A picture for the documentation, as small as golden ones. @param {string} name @param {Buffer} file a PNG */
export function keepPicture(name, file) {
    writeGolden(path.join(GOLDEN, `${name}.png`), PNG.sync.read(file));
}

/** Palette and size are zopflipng's work (Debian's package zopfli, which builds need too). */
function writeGolden(kept, picture) {
    mkdirSync(path.dirname(kept), { recursive: true });
    const large = `${kept}.large`;
    writeFileSync(large, PNG.sync.write({ ...picture, data: withFewColours(picture.data) }, { colorType: 2 }));
    execFileSync('zopflipng', ['-y', '--filters=0', '-q', large, kept], { stdio: 'ignore' });
    rmSync(large);
}

/**
 * The picture in at most 256 colours: the most frequent ones, as they are, so that surfaces keep theirs; each other one
 * becomes the nearest of these.
 */
export function withFewColours(data) {
    const counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
        const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const frequent = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
    let chosen = frequent;
    // None too near to another, so that there is one near to each.
    for (let distance = 0; chosen.length > COLOURS; ++distance) {
        chosen = frequent.slice(0, SURFACES);
        for (const colour of frequent.slice(SURFACES)) {
            if (chosen.every((other) => apart(colour, other) > distance)) chosen.push(colour);
            if (chosen.length > COLOURS) break;
        }
    }
    const instead = new Map(frequent.map((colour) => [colour,
        chosen.reduce((best, other) => (apart(colour, other) < apart(colour, best) ? other : best))]));
    const out = Buffer.alloc(data.length, 255);
    for (let i = 0; i < data.length; i += 4) {
        const colour = instead.get((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
        out[i] = colour >> 16;
        out[i + 1] = (colour >> 8) & 255;
        out[i + 2] = colour & 255;
    }
    return out;
}

/** The largest difference of a channel. */
function apart(a, b) {
    return Math.max(Math.abs((a >> 16) - (b >> 16)), Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)), Math.abs((a & 255) - (b & 255)));
}
