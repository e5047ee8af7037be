// The headless module in Node, through its public door (web/taskloom.mjs) and one level below (web/engine.mjs).
// The built pages are in build/web; TASKLOOM_WEB says another folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { folder, program } from '../cli/lib.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const web = pathToFileURL(path.resolve(process.env.TASKLOOM_WEB ?? path.join(root, 'build/web')) + path.sep);
const { Taskloom, EngineError } = await import(new URL('taskloom.mjs', web));
const { Engine } = await import(new URL('engine.mjs', web));
const { EngineHost } = await import(new URL('engine_host.mjs', web));

const SPECIFICATION = {
    input_spec: {
        image: { type: 'url', required: true }, note: { type: 'string', required: false },
        data: { type: 'json', required: false },
    },
    output_spec: { like: { type: 'boolean', required: false } },
};
const HEADER = 'INPUT:image\tINPUT:note\tINPUT:data\tGOLDEN:like\n';
const FILE = '\uFEFF' + HEADER +
    'https://example.com/1.jpg\t"a ""quoted"" note"\t"{""a"": [1, 2]}"\ttrue\r\n' +
    '\tюникод, 日本語 🙂\t\t\n' +
    'no link\t"two\nlines"\t{broken\tmaybe\n' +
    '\n' +
    'https://example.com/2.jpg\n' +
    'https://example.com/3.jpg\ta\tb\tc\td';

const bytesOf = (text) => new TextEncoder().encode(text);
const bytesOfBlob = async (blob) => new Uint8Array(await blob.arrayBuffer());

async function withTaskloom(use) {
    const taskloom = await Taskloom.create();
    try {
        return await use(taskloom);
    } finally {
        taskloom.close();
    }
}

/** Everything an engine says about a file that comes in pieces of the given sizes, in turns. */
async function outcome(bytes, sizes, budget) {
    const engine = await Engine.create();
    engine.loadSpecification('specification', JSON.stringify(SPECIFICATION));
    engine.begin('file.tsv', bytes.length);
    for (let at = 0, turn = 0; at < bytes.length; ++turn) {
        const size = sizes[turn % sizes.length];
        engine.feed(bytes.subarray(at, at + size));
        if (turn % 2) engine.step(budget);
        at += size;
    }
    engine.finish();
    while (engine.step(budget));
    const saved = [];
    engine.saveBegin();
    for (let piece = engine.saveNext(); piece; piece = engine.saveNext()) saved.push(...piece);
    const pieces = [];
    engine.reportBegin('json');
    for (let piece = engine.reportNext(); piece; piece = engine.reportNext()) pieces.push(piece);
    const report = Buffer.concat(pieces).toString();
    const cells = [];
    const counts = engine.counts();
    for (let task = 0; task < counts.tasks; ++task) {
        for (let column = 0; column < counts.columns; ++column) cells.push(engine.cell(task, column));
    }
    engine.destroy();
    return { counts, cells, report: JSON.parse(report), saved: Buffer.from(saved).toString('latin1') };
}

test('the same answer for pieces of any size', async () => {
    const bytes = bytesOf(FILE);
    const whole = await outcome(bytes, [bytes.length], 1 << 20);
    assert.equal(whole.saved, Buffer.from(bytes).toString('latin1'), 'an unedited file is saved byte for byte');
    assert.ok(whole.counts.errors >= 4);
    for (const sizes of [[1], [2, 3], [7], [64], [1, 63, 64, 65]]) {
        for (const budget of [1, 16, 1 << 20]) {
            assert.deepEqual(await outcome(bytes, sizes, budget), whole, `pieces ${sizes}, budget ${budget}`);
        }
    }
});

test('check, fix, undo, save', () => withTaskloom(async (taskloom) => {
    const seen = [];
    const result = await taskloom.check(new Blob([FILE]), {
        specification: SPECIFICATION, name: 'file.tsv', onProgress: (progress) => seen.push(progress),
    });
    assert.equal(result.tasks, 5);
    assert.equal(result.columns, 4);
    assert.equal(result.tasksWithErrors, 4);
    assert.ok(seen.length > 0 && seen.every(({ total }) => total === bytesOf(FILE).length));
    assert.equal(await taskloom.cell(0, 1), 'a "quoted" note');
    assert.equal(await taskloom.cell(2, 1), 'two\nlines');

    await taskloom.setCell(1, 0, 'https://example.com/mended "now".jpg');
    const mended = Buffer.from(await bytesOfBlob(await taskloom.save())).toString();
    assert.equal(mended, FILE.replace('\n\tюникод', '\n"https://example.com/mended ""now"".jpg"\tюникод'));
    await taskloom.undo();
    assert.deepEqual(await taskloom.counts(), { tasks: 5, columns: 4, tasksWithErrors: 4, errors: result.errors, warnings: result.warnings });
    assert.equal(Buffer.from(await bytesOfBlob(await taskloom.save())).toString(), FILE);
    await taskloom.redo();
    assert.equal(Buffer.from(await bytesOfBlob(await taskloom.save())).toString(), mended);
    await assert.rejects(taskloom.setCell(999, 0, 'x'), { name: 'EngineError', code: 'refused' });
}));

test('a long report takes several turns, and is byte for byte what the command writes', async () => {
    const file = path.join(folder, 'long.tsv');
    const specification = path.join(folder, 'specification');
    fs.writeFileSync(file, HEADER + 'no link\tbook "x" \u65e5\t{broken\tmaybe\n'.repeat(3000));
    fs.writeFileSync(specification, JSON.stringify(SPECIFICATION));
    // One piece of work a slice.
    const host = await EngineHost.create({ emit: () => {}, sliceMilliseconds: 0, stepBytes: 1 << 17 });
    await host.call('loadSpecification', { name: specification, text: JSON.stringify(SPECIFICATION) });
    await host.call('readBytes', { bytes: new Uint8Array(fs.readFileSync(file)), name: file });
    for (const format of ['json', 'human']) {
        const { slices } = await host.call('statistics');
        const report = host.call('report', { format });
        const edit = host.call('setCell', { position: 0, column: 0, text: 'https://example.com' });
        const text = await (await report).text();
        assert.ok((await host.call('statistics')).slices - slices >= 12_000 / 256);
        const written = spawnSync(program, ['check', '--format', format, '--spec', specification, file],
            { encoding: 'utf8', maxBuffer: 1 << 28 });
        assert.equal(written.status, 1, written.stderr);
        // How sure it is of what was found out only the command says so far: the module has no room for it.
        const told = written.stdout.replace(/^  "(\w+Confidence|hasHeader)": .*\n/gm, '');
        assert.ok(text === told, `${format}: ${text.length} and ${told.length} characters`);
        await edit;  // only then
        await host.call('undo');
    }
    host.destroy();
});

test('what is asked for during a save waits for its end', () => withTaskloom(async (taskloom) => {
    const row = 'https://example.com/1.jpg\ta\t\t\n';
    const file = HEADER + row.repeat(300_000);
    await taskloom.check(Buffer.from(file), { specification: SPECIFICATION, report: false });
    const saves = [taskloom.save()];
    const edit = taskloom.setCell(299_999, 1, 'edited');
    saves.push(taskloom.save());
    await edit;
    const [before, after] = await Promise.all(saves.map(async (save) => (await save).text()));
    assert.equal(before, file);
    assert.equal(after, HEADER + row.repeat(299_999) + row.replace('\ta\t', '\tedited\t'));
}));

test('a second file replaces the first', () => withTaskloom(async (taskloom) => {
    await taskloom.check(bytesOf(FILE), { specification: SPECIFICATION });
    const { tasks, errors } = await taskloom.check(bytesOf(HEADER + 'https://example.com/1.jpg\ta\t\t\n'), { specification: SPECIFICATION });
    assert.equal(tasks, 1);
    assert.equal(errors, 0);
}));

test('bytes are copied unless they are given away', () => withTaskloom(async (taskloom) => {
    const bytes = bytesOf(FILE);
    await taskloom.check(bytes.subarray(0, 60), {});
    assert.equal(Buffer.from(bytes).toString(), FILE);
}));

test('a check can be aborted', () => withTaskloom(async (taskloom) => {
    const controller = new AbortController();
    const checking = taskloom.check(Buffer.from(HEADER + 'https://example.com/1.jpg\ta\t\t\n'.repeat(500_000)), {
        specification: SPECIFICATION, signal: controller.signal, onProgress: () => controller.abort(),
    });
    await assert.rejects(checking, { name: 'AbortError' });
    await assert.rejects(taskloom.check(bytesOf(FILE), { signal: AbortSignal.abort() }), { name: 'AbortError' });
}));

test('numbers of a specification are read exactly, and what no JSON may hold is named', () => withTaskloom(async (taskloom) => {
    // By JavaScript, since the C library's own reader is left out (src/module/small_library.cpp).
    for (const [bound, below, above] of [
        ['0.30000000000000004', '0.3', '0.30000000000000005'],
        ['-1.5e-7', '-0.00000016', '-0.00000014'],
        ['9007199254740993', '9007199254740992', '9007199254740994'],
        ['1.7976931348623157e308', '1.7976931348623156e308', '1.7976931348623157e308'],
    ]) {
        const specification = `{"input_spec": {"n": {"type": "float", "min_value": ${bound}}}, "output_spec": {}}`;
        const { report } = await taskloom.check(bytesOf(`INPUT:n\n${below}\n${above}\n`), { specification });
        assert.deepEqual(report.problems.map(({ code, row }) => [code, row]), [['too-small', 1]], bound);
    }
    const digits = '1'.repeat(300_000);
    const longest = `{"input_spec": {"n": {"type": "float", "max_value": 0.${digits}}}, "output_spec": {}}`;
    assert.equal((await taskloom.check(bytesOf('INPUT:n\n0.1\n'), { specification: longest })).errors, 0);
    await assert.rejects(taskloom.check(bytesOf(FILE), { specification: '{"input_spec": {"a\u0001b": 1}}' }), /U\+0001|control/);
}));

test('a specification that is none is refused in words', () => withTaskloom(async (taskloom) => {
    for (const specification of ['', '{', '[]', '{"input_spec": 5}']) {
        await assert.rejects(taskloom.check(bytesOf(FILE), { specification }), (error) => {
            assert.ok(error instanceof EngineError);
            assert.equal(error.code, 'refused');
            assert.ok(error.message.length > 20, error.message);
            return true;
        });
    }
}));

test('an option that there is not is refused, and the words name those there are', async () => {
    const engine = await Engine.create();
    const refused = (options, words) => assert.throws(() => engine.setOptions(options), (error) => {
        assert.ok(error instanceof EngineError);
        assert.equal(error.code, 'refused');
        for (const word of words) assert.ok(error.message.includes(word), error.message);
        return true;
    }, JSON.stringify(options));
    for (const delimiter of [',,', '\\t', 'tab', 'é', '€', '🙂', '"', ' ', '\n', ',\n', '\0', 12]) refused({ delimiter }, ['tab', 'ASCII']);
    for (const dialect of ['excel', 'Toloka', 1]) refused({ dialect }, ['toloka', 'rfc4180']);
    for (const target of ['2024', 2024, 'modern', true]) refused({ target }, ['legacy', '2023']);
    for (const delimiter of [undefined, '\t', ',', ';', '|', '~', '!']) engine.setOptions({ delimiter });
    engine.setOptions();
    engine.destroy();

    await withTaskloom(async (taskloom) => {
        for (const options of [{ delimiter: '||' }, { dialect: 'excel' }, { target: 2024 }]) {
            await assert.rejects(taskloom.check(bytesOf(FILE), options), { name: 'EngineError', code: 'refused' });
        }
        const { columns } = await taskloom.check(bytesOf('INPUT:a;INPUT:b\n1;2\n'), { delimiter: ';', dialect: 'rfc4180' });
        assert.equal(columns, 2);
    });
});

test('the target 2023 may be a number', () => withTaskloom(async (taskloom) => {
    const file = bytesOf('INPUT:tags\n"a,b"\n"[""a"", ""b""]"\n');
    const specification = { input_spec: { tags: { type: 'array_string', required: true } }, output_spec: { like: { type: 'boolean' } } };
    const reportFor = async (target) => (await taskloom.check(file, { specification, target })).report;
    const modern = await reportFor('2023');
    assert.deepEqual(await reportFor(2023), modern);
    assert.notDeepEqual(await reportFor('legacy'), modern);
}));

test('a file that fails while it is read is told', () => withTaskloom(async (taskloom) => {
    const vanished = new Blob([FILE]);
    vanished.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) });
    await assert.rejects(taskloom.check(vanished), { name: 'EngineError', code: 'unreadable' });
}));

test('a closed one says so', async () => {
    const taskloom = await Taskloom.create();
    taskloom.close();
    await assert.rejects(async () => taskloom.counts(), { code: 'closed' });
});

test('garbage sent as a message is answered, not obeyed', async () => {
    const engine = await Engine.create({ requests: true });
    for (const garbage of [[], [1], [255, 255, 255], [1, 200, 1, 1], [1, 7, 1, 255, 255, 255, 255, 255]]) {
        engine.request(Uint8Array.from(garbage));
        assert.equal(engine.takeMessages().length, 1, `[${garbage}]`);
    }
    engine.destroy();
});
