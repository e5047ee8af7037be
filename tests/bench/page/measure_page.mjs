// Loads a file while the page animates and scrolls: each frame draws and asks for the next window of rows, as the
// workbench does. Reports the frames, the answers' delays and the engine's slices.
import { EngineClient } from '/ours/engine_client.mjs';

// Numbers of engine/protocol.h; `run` checks that the answers are what they should be.
const GET_ROWS = 4;
const ROWS = 21;

function number(value) {
    const bytes = [];
    for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
    bytes.push(value);
    return bytes;
}

const getRows = (token, first) => Uint8Array.from([1, GET_ROWS, token, first, 40, 0, 12, 400].flatMap(number));

/** The token of a rows message that has rows; null for other messages. */
function rowsToken(message) {
    let at = 0;
    const next = () => {
        let value = 0;
        for (let scale = 1; ; scale *= 128) {
            const byte = message[at++];
            value += (byte & 0x7f) * scale;
            if (byte < 0x80) return value;
        }
    };
    const [, kind, token] = [next(), next(), next()];
    if (kind !== ROWS) return null;
    const [, , , count] = [next(), next(), next(), next()];
    return { token, count };
}

class Frames {
    times = [];
    #running = true;
    constructor(onFrame) {
        const context = document.querySelector('#canvas').getContext('2d');
        const frame = (time) => {
            if (!this.#running) return;
            this.times.push(time);
            context.clearRect(0, 0, 640, 360);
            for (let i = 0; i < 200; ++i) context.fillRect((i * 37 + this.times.length) % 640, (i * 11) % 360, 30, 8);
            onFrame();
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    }
    stop() {
        this.#running = false;
        const gaps = this.times.slice(1).map((time, index) => time - this.times[index]);
        return { frames: gaps.length, longestFrame: Math.max(...gaps), slowFrames: gaps.filter((gap) => gap > 25).length };
    }
}

let client;

async function run({ mode, specification }) {
    client = new EngineClient({ mode, requests: true, baseUrl: new URL('/ours/', location.href) });
    const sent = new Map();
    const delays = [];
    let firstRows = null;
    let from = null;
    client.onMessage((message) => {
        const rows = rowsToken(message);
        if (!rows || rows.token === 0) return;
        if (sent.has(rows.token)) delays.push(performance.now() - sent.get(rows.token));
        sent.delete(rows.token);
        if (rows.count > 0 && from !== null) firstRows ??= performance.now() - from;
    });
    await client.ready;
    await client.call('loadSpecification', { name: 'specification.json', text: specification });
    let token = 0;
    const frames = new Frames(() => {
        // As the workbench: the next window only when the last one came.
        if (sent.size > 0 || from === null) return;
        sent.set(++token, performance.now());
        client.send(getRows(token, (token * 40) % 3000));
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const warm = frames.times.length;
    from = performance.now();
    await client.readFile(document.querySelector('#file').files[0]);
    const all = performance.now() - from;
    const counts = await client.call('counts');
    frames.times.splice(0, warm - 1);
    const statistics = await client.call('statistics');
    return {
        mode, all, firstRows, ...frames.stop(), ...statistics, ...counts,
        answers: delays.length, slowestAnswer: Math.max(...delays), engineMegabytes: (await client.call('memory')) / 1e6,
    };
}

window.measure = { run, close: () => client.close() };
