// Reads a File from disk in pieces of a size, keeping `ahead` reads under way, and copies nothing else.
async function run({ size, ahead }) {
    const file = document.querySelector('#file').files[0];
    const from = performance.now();
    let next = 0;
    let total = 0;
    let first = null;
    const reads = [];
    const start = () => {
        if (next >= file.size) return;
        reads.push(file.slice(next, next + size).arrayBuffer());
        next += size;
    };
    for (let i = 0; i < ahead; ++i) start();
    while (reads.length) {
        total += (await reads.shift()).byteLength;
        first ??= performance.now() - from;
        start();
    }
    return { milliseconds: performance.now() - from, first, total };
}

async function stream() {
    const file = document.querySelector('#file').files[0];
    const from = performance.now();
    let first = null;
    const reader = file.stream().getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) first ??= performance.now() - from;
    return { milliseconds: performance.now() - from, first };
}

window.measure = { run, stream };
