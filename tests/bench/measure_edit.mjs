// One edit with its re-check in a 100 MB file, as the engine does it (in the page, so that no message hops are measured), and
// undo and redo; then one save.
//   node measure_edit.mjs [--rows 350000] [--ours FOLDER]
import { parseArgs } from 'node:util';

import { FULL_ROWS, dataFile, isMain, quantile, withPage, withSetting } from './setting.mjs';

const TIMES = 200;

/** Runs in the page. */
async function editInPage({ file, specification, rows, times }) {
    const { Engine } = await import('/ours/engine.mjs');
    const engine = await Engine.create();
    engine.loadSpecification('specification.json', specification);
    if (engine.wantsPatterns()) await engine.loadPatterns();
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
    for (let i = 0; i < times; ++i) {
        const row = (i * 7919) % rows;
        edits.push(time(() => engine.setCell(row, 0, i % 2 ? `https://example.com/${i}.jpg` : 'no link')));
    }
    const spoilt = engine.counts();
    for (let i = 0; i < times; ++i) undos.push(time(() => engine.undo()));
    const after = engine.counts();
    for (let i = 0; i < times; ++i) redos.push(time(() => engine.redo()));
    const saving = time(() => {
        engine.saveBegin();
        while (engine.saveNext());
    });
    return { before, spoilt, after, edits, undos, redos, saving };
}

/** Milliseconds: `edits`, `undos`, `redos` one by one, `saving` at once. */
export async function measure(setting, truth) {
    const job = { file: truth.name, specification: setting.specification, rows: truth.rows, times: TIMES };
    const figures = await withPage(setting, { name: 'measure_page' }, (page) => page.evaluate(editInPage, job));
    const { before, spoilt, after } = figures;
    // Every second edit spoils a link.
    if (before.errors !== truth.errors || spoilt.errors < before.errors + TIMES * 0.45 || after.errors !== before.errors) {
        throw new Error(`the edits were not checked again: ${JSON.stringify({ before, spoilt, after })}`);
    }
    return figures;
}

async function main() {
    const { values: options } = parseArgs({ options: { rows: { type: 'string', default: String(FULL_ROWS) }, ours: { type: 'string' } } });
    const truth = dataFile(Number(options.rows));
    const { edits, undos, redos, saving } = await withSetting(options.ours, (setting) => measure(setting, truth));
    const describe = (values) => [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(2)).join(' / ');
    console.log(`${truth.name}.tsv, ${truth.rows} rows; milliseconds: median / 95th percentile / slowest of ${TIMES}, ` +
        'with re-check and status');
    console.log(`| one edit | undo | redo | save of ${(truth.bytes / 1e6).toFixed(0)} MB |\n|---|---|---|---|`);
    console.log(`| ${describe(edits)} | ${describe(undos)} | ${describe(redos)} | ${saving.toFixed(0)} |`);
}

if (isMain(import.meta.url)) await main();
