// Files that are wrong as a whole: each gets a clear answer in bounded time, and what was open stays open.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const web = pathToFileURL(path.resolve(process.env.TASKLOOM_WEB ?? path.join(root, 'build/web')) + path.sep);
const { Taskloom, EngineError } = await import(new URL('taskloom.mjs', web));
const { Engine } = await import(new URL('engine.mjs', web));

const SPECIFICATION = { input_spec: { note: { type: 'string', required: true } }, output_spec: {} };
const SECONDS = 30;  // Node runs the module slowly; a browser takes a tenth
const GOOD = 'INPUT:note\nfirst\nsecond\n';

/** Open all the while. */
let bystander;
before(async () => {
    bystander = await Taskloom.create();
    await bystander.check(Buffer.from(GOOD), { specification: SPECIFICATION });
});
after(() => bystander.close());

/** The counts and report, or the words of the refusal. */
async function answer(bytes) {
    const taskloom = await Taskloom.create();
    const begun = performance.now();
    try {
        return await taskloom.check(bytes, { specification: SPECIFICATION, name: 'bad.tsv', giveAway: true });
    } catch (error) {
        assert.ok(error instanceof EngineError, error.stack);
        return { refusal: error.message };
    } finally {
        taskloom.close();
        assert.ok(performance.now() - begun < SECONDS * 1000, 'took too long');
        assert.equal(await bystander.cell(1, 0), 'second');
        assert.equal(await (await bystander.save()).text(), GOOD);
    }
}

/** Refused in words, or opened with at least one error that has words. */
function assertTold(result) {
    if (result.refusal !== undefined) {
        assert.ok(result.refusal.length > 20, result.refusal);
        return;
    }
    assert.ok(result.errors > 0, 'nothing was found wrong');
    for (const problem of result.report.problems.slice(0, 10)) assert.ok(problem.message.length > 10, JSON.stringify(problem));
}

test('an empty file', async () => assertTold(await answer(new Uint8Array(0))));

test('a header only', async () => {
    const result = await answer(Buffer.from('INPUT:note\n'));
    assert.equal(result.tasks, 0);
    assert.equal(result.columns, 1);
    assert.ok(result.report.problems.length > 0, 'a file without tasks is worth a word');
});

test('a binary file', async () => {
    const bytes = new Uint8Array(3 << 20);
    let state = 1;
    for (let i = 0; i < bytes.length; ++i) {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        bytes[i] = state >>> 16;
    }
    assertTold(await answer(bytes));
});

test('a quote at byte 0 that never closes', async () => {
    const result = await answer(Buffer.from('"INPUT:note\n' + 'text\n'.repeat(1_000_000)));
    assertTold(result);
});

test('a cell of 100 MB', async () => {
    const bytes = Buffer.alloc(100 << 20, 'x');
    bytes.write(GOOD.slice(0, 11));
    const result = await answer(bytes);
    assert.equal(result.refusal, undefined);
    assert.equal(result.tasks, 1);
});

test('a quoted cell of 100 MB that never closes', async () => {
    const bytes = Buffer.alloc(100 << 20, 'x\n');
    bytes.write('INPUT:note\n"');
    assertTold(await answer(bytes));
});

test('10,000 columns', async () => {
    const header = Array.from({ length: 10_000 }, (_, index) => `INPUT:c${index}`).join('\t');
    const row = Array.from({ length: 10_000 }, (_, index) => index).join('\t');
    const result = await answer(Buffer.from(`${header}\n${row}\n${row}\n`));
    assertTold(result);
    assert.equal(result.columns, 10_000);
});

test('a million rows of one byte', async () => {
    const result = await answer(Buffer.from('INPUT:note\n' + 'x\n'.repeat(1_000_000)));
    assert.equal(result.refusal, undefined);
    assert.equal(result.tasks, 1_000_000);
    assert.equal(result.errors, 0);
});

test('a problem in every row: none is dropped', async () => {
    const result = await answer(Buffer.from('INPUT:note\n' + '""\n'.repeat(200_000)));
    assert.equal(result.refusal, undefined);
    assert.equal(result.errors, 200_000);
    assert.equal(result.report.problems.length, 200_000);
});

test('a file larger than memory allows', async () => {
    for (const size of [3.99e9, 4.2e9, 5e9, 1e15]) {
        const engine = await Engine.create();
        assert.throws(() => engine.begin('huge.tsv', size), (error) => {
            assert.equal(error.code, 'refused');
            assert.match(error.message, /memory|4 GB/);
            return true;
        });
        engine.destroy();
    }
});

test('more bytes than were announced, and fewer', async () => {
    for (const size of [0, 5, -1, 1000]) {
        const engine = await Engine.create();
        engine.begin('file.tsv', size);
        engine.feed(Buffer.from(GOOD));
        engine.finish();
        while (engine.step(1 << 20));
        assert.equal(engine.counts().tasks, 2, `announced ${size}`);
        engine.destroy();
    }
});
