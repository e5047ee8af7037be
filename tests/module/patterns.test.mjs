// Regular expressions in the headless module: the second WebAssembly module is loaded when a specification has a pattern, and
// what happens without it is said. (What patterns match is tested in tests/base.)
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const folder = path.resolve(process.env.TASKLOOM_WEB ?? path.join(root, 'build/web'));
const load = (name, from = folder) => import(pathToFileURL(path.join(from, name)));
const { Taskloom } = await load('taskloom.mjs');
const { EngineHost } = await load('engine_host.mjs');

const bytesOf = (text) => new TextEncoder().encode(text);
const field = (pattern) => ({ type: 'string', required: false, pattern });
const FILE = 'INPUT:code\tINPUT:word\tINPUT:free\nAB-12\tслово\tx\nAB12\tword\ty\n';
const SPECIFICATION = {
    input_spec: { code: field('[A-Z]{2}-\\d+'), word: field('\\p{IsCyrillic}+'), free: field('(?=x).*'), gone: field('(') },
};
const EXPECTED = [
    'pattern-not-checked 0 3', 'pattern-invalid 0 0', 'pattern-mismatch 2 1', 'pattern-mismatch 2 2',
];
const summary = ({ problems }) => problems.map(({ code, row, column }) => `${code} ${row} ${column?.index ?? 0}`);

async function check(Door, text, specification) {
    const taskloom = await Door.create();
    try {
        return (await taskloom.check(bytesOf(text), { specification, name: 'file.tsv' })).report;
    } finally {
        taskloom.close();
    }
}

test('patterns of a specification are run', async () => {
    const report = await check(Taskloom, FILE, SPECIFICATION);
    assert.deepEqual(summary(report), EXPECTED);
    assert.match(report.problems[0].message, /looks ahead/);
    assert.match(report.problems[1].message, /never closed/);
});

test('a specification that comes after the file, and another one after that', async () => {
    const host = await EngineHost.create({ emit: () => {}, sliceMilliseconds: 5, stepBytes: 1 << 17 });
    const report = async () => JSON.parse(await (await host.call('report', { format: 'json' })).text());
    await host.call('readBytes', { bytes: bytesOf(FILE), name: 'file.tsv' });
    await host.call('loadSpecification', { name: 's', text: JSON.stringify(SPECIFICATION) });
    assert.deepEqual(summary(await report()), EXPECTED);
    const other = { input_spec: { ...SPECIFICATION.input_spec, code: field('AB-?12'), free: field('[xy]'), gone: field('.') } };
    await host.call('loadSpecification', { name: 's', text: JSON.stringify(other) });
    assert.deepEqual(summary(await report()), ['pattern-mismatch 2 2']);
    host.destroy();
});

test('time is linear in the text, and long texts go across', async () => {
    const long = 'a'.repeat(100_000);
    const report = await check(Taskloom, `INPUT:a\n${long}\n${long}!\n`, { input_spec: { a: field('(a+)+$') } });
    assert.deepEqual(summary(report), ['pattern-mismatch 2 1']);
});

test('a host may pass the bytes of both modules', async () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'taskloom-binaries-'));
    try {
        cpSync(folder, copy, { recursive: true, filter: (name) => !name.endsWith('.wasm') });
        const door = (await load('taskloom.mjs', copy)).Taskloom;
        const [wasmBinary, patternsBinary] = ['engine', 'patterns'].map((name) => readFileSync(path.join(folder, `taskloom-${name}.wasm`)));
        const Door = { create: () => door.create({ wasmBinary, patternsBinary }) };
        assert.deepEqual(summary(await check(Door, FILE, SPECIFICATION)), EXPECTED);
        const without = { create: () => door.create({ wasmBinary }) };
        const codes = (await check(without, FILE, SPECIFICATION)).problems.map(({ code }) => code);
        assert.deepEqual([...new Set(codes)], ['pattern-not-checked']);
    } finally {
        rmSync(copy, { recursive: true, force: true });
    }
});

test('where the module is missing, each pattern is told of and all else is checked', async () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'taskloom-patterns-'));
    try {
        cpSync(folder, copy, { recursive: true, filter: (name) => !path.basename(name).startsWith('taskloom-patterns') });
        const door = (await load('taskloom.mjs', copy)).Taskloom;
        const specification = { input_spec: { ...SPECIFICATION.input_spec, free: { type: 'integer' }, gone: undefined } };
        const report = await check(door, FILE, specification);
        assert.deepEqual(summary(report), ['pattern-not-checked 0 1', 'pattern-not-checked 0 2', 'not-integer 1 3', 'not-integer 2 3']);
        assert.match(report.problems[0].message, /could not be loaded/);
    } finally {
        rmSync(copy, { recursive: true, force: true });
    }
});
