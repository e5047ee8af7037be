// JSON in the headless module: a module of its own, which is loaded for such files only.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const web = pathToFileURL(path.resolve(process.env.TASKLOOM_WEB ?? path.join(root, 'build/web')) + path.sep);
const { Taskloom } = await import(new URL('taskloom.mjs', web));
const { Engine } = await import(new URL('engine.mjs', web));

const specification = { input_spec: { image: { type: 'url', required: true } }, output_spec: { like: { type: 'boolean', required: false } } };
const TASKS = '[\n {"input_values": {"image": "no link"}},\n {"input_values": {"image":"https://example.com/2.jpg"} }\n]\n';
const TSV = 'INPUT:image\nno link\n';

for (const [title, input] of [
    ['bytes', () => new TextEncoder().encode(TASKS)],
    ['bytes behind a byte order mark', () => new TextEncoder().encode('\uFEFF' + TASKS)],
    ['a buffer', () => new TextEncoder().encode(TASKS).buffer],
    ['a blob', () => new Blob([TASKS])],
]) {
    test(`JSON as ${title} is read, and what isn't edited is saved as it was`, async () => {
        const taskloom = await Taskloom.create();
        try {
            const { report, errors } = await taskloom.check(input(), { specification, name: 'tasks.json' });
            assert.equal(report.format, 'JSON');
            assert.equal(errors, 1);
            assert.deepEqual(report.problems.map(({ code, cell }) => [code, cell]), [['not-url', '/0/input_values/image']]);
            await taskloom.setCell(0, 0, 'https://example.com/1.jpg');
            assert.equal((await taskloom.counts()).errors, 0);
            const mended = TASKS.replace('no link', 'https://example.com/1.jpg');
            assert.equal((await (await taskloom.save()).text()).replace('\uFEFF', ''), mended);
        } finally {
            taskloom.close();
        }
    });
}

test('files of both kinds one after the other', async () => {
    const taskloom = await Taskloom.create();
    try {
        for (const [text, format] of [[TSV, 'TSV'], [TASKS, 'JSON'], [TASKS, 'JSON'], [TSV, 'TSV']]) {
            const { report } = await taskloom.check(new Blob([text]), { specification });
            assert.equal(report.format, format);
            assert.equal(report.errors, 1);
        }
    } finally {
        taskloom.close();
    }
});

test('the module without JSON refuses it, and the one with it reads tables too', async () => {
    const read = async (options, text) => {
        const engine = await Engine.create(options);
        engine.begin('tasks', text.length);
        engine.feed(new TextEncoder().encode(text));
        engine.finish();
        while (engine.step(1 << 20));
        return { ...engine.counts(), failure: engine.failure() };
    };
    assert.equal((await read({ json: true }, TSV)).tasks, 1);
    assert.equal((await read({ json: true }, TASKS)).tasks, 2);
    assert.match((await read({}, TASKS)).failure, /JSON/);
});
