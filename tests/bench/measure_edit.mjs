// One edit with its re-check in a 100 MB file, as the engine does it (in the page, so that no message hops are measured), and
// undo and redo; then one save.
//   node measure_edit.mjs [--rows 365000] [--ours FOLDER]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { launch } from './chromium.mjs';
import { dataFile, serveBench } from './run.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '365000' }, ours: { type: 'string' } } });
const specification = fs.readFileSync(path.join(here, 'specification.json'), 'utf8');
const truth = dataFile(Number(options.rows));
const server = await serveBench(options.ours);
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${server.origin}/page/measure_page.html`);

const figures = await page.evaluate(async ({ file, specification, rows }) => {
    const { Engine } = await import('/ours/engine.mjs');
    const engine = await Engine.create();
    engine.loadSpecification('specification.json', specification);
    const bytes = new Uint8Array(await (await fetch(`/data/${file}.tsv`)).arrayBuffer());
    engine.begin('tasks.tsv', bytes.length);
    for (let at = 0; at < bytes.length; at += 1 << 20) {
        engine.feed(bytes.subarray(at, at + (1 << 20)));
        while (engine.step(1 << 20));
    }
    engine.finish();
    while (engine.step(1 << 20));
    const before = engine.counts();
    const finish = () => {
        while (engine.step(1 << 20));
        engine.takeMessages();
    };
    const time = (work) => {
        const from = performance.now();
        work();
        finish();
        return performance.now() - from;
    };
    const edits = [], undos = [], redos = [];
    for (let i = 0; i < 200; ++i) {
        const row = (i * 7919) % rows;
        edits.push(time(() => engine.setCell(row, 0, i % 2 ? `https://example.com/${i}.jpg` : 'no link')));
    }
    const spoilt = engine.counts();
    for (let i = 0; i < 200; ++i) undos.push(time(() => engine.undo()));
    const after = engine.counts();
    for (let i = 0; i < 200; ++i) redos.push(time(() => engine.redo()));
    const saving = time(() => {
        engine.saveBegin();
        while (engine.saveNext());
    });
    return { before, spoilt, after, edits, undos, redos, saving };
}, { file: truth.name, specification, rows: truth.rows });
await browser.close();
server.close();

const { before, spoilt, after } = figures;
if (before.errors !== truth.errors || spoilt.errors < before.errors + 90 || after.errors !== before.errors) {
    throw new Error(`the edits were not checked again: ${JSON.stringify({ before, spoilt, after })}`);
}
const sorted = (values) => [...values].sort((a, b) => a - b);
const describe = (values) => {
    const list = sorted(values);
    return `${list[list.length >> 1].toFixed(2)} (${list[0].toFixed(2)}-${list.at(-1).toFixed(2)})`;
};
console.log(`${truth.name}.tsv, ${truth.rows} rows; milliseconds, median (fastest-slowest) of 200, re-check and status included`);
console.log(`| one edit | undo | redo | save of ${(truth.bytes / 1e6).toFixed(0)} MB |\n|---|---|---|---|`);
console.log(`| ${describe(figures.edits)} | ${describe(figures.undos)} | ${describe(figures.redos)} | ${figures.saving.toFixed(0)} |`);
