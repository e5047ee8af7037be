// Reads the PNG files that browsers make of screenshots: 8 bits a channel, RGB or RGBA, not interlaced.
import { inflateSync } from 'node:zlib';

/** @param {Buffer} file @returns {{width: number, height: number, at: (x: number, y: number) => number[]}} */
export function readPng(file) {
    const width = file.readUInt32BE(16);
    const height = file.readUInt32BE(20);
    const [depth, colours, , , interlaced] = file.subarray(24, 29);
    const channels = { 2: 3, 6: 4 }[colours];
    if (depth !== 8 || !channels || interlaced) throw new Error(`A PNG of another kind: ${depth} bits, colours ${colours}`);
    const parts = [];
    for (let at = 8; at < file.length;) {
        const size = file.readUInt32BE(at);
        if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + size));
        at += size + 12;
    }
    const packed = inflateSync(Buffer.concat(parts));
    const row = width * channels;
    const pixels = new Uint8Array(row * height);
    const before = (index, distance, start) => (index - distance >= start ? pixels[index - distance] : 0);
    for (let y = 0; y < height; y++) {
        const filter = packed[y * (row + 1)];
        const start = y * row;
        for (let x = 0; x < row; x++) {
            const i = start + x;
            const left = before(i, channels, start);
            const up = y > 0 ? pixels[i - row] : 0;
            const corner = y > 0 && x >= channels ? pixels[i - row - channels] : 0;
            pixels[i] = packed[y * (row + 1) + 1 + x] + [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter];
        }
    }
    return { width, height, at: (x, y) => [...pixels.subarray((y * width + x) * channels, (y * width + x) * channels + 3)] };
}

function nearest(left, up, corner) {
    const guess = left + up - corner;
    const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
    return a <= b && a <= c ? left : b <= c ? up : corner;
}
