// The program `taskloom` itself, as a shell runs it: what it says, where, and its exit code.
// TASKLOOM_CLI is its path; without it the usual build folders are tried.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.TASKLOOM_CLI ??
    ['native-release', 'native-debug'].map((preset) => path.join(root, 'build', preset, 'src/cli/taskloom'))
        .find((candidate) => fs.existsSync(candidate));
assert.ok(program, 'build the native program first (cmake --preset native-release), or set TASKLOOM_CLI');

const SPECIFICATION = JSON.stringify({
    input_spec: { image: { type: 'url', required: true }, note: { type: 'string', required: false } },
    output_spec: { like: { type: 'boolean', required: true } },
});
const CLEAN = 'INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\tone\nhttps://example.com/2.jpg\t\n';
const BROKEN = 'INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\tone\n\ttwo\nno link\tthree\n';

let folder;
before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'taskloom-cli-'));
});
after(() => fs.rmSync(folder, { recursive: true }));

function file(name, content) {
    const place = path.join(folder, name);
    fs.writeFileSync(place, content);
    return place;
}

function run(words, options = {}) {
    const { status, stdout, stderr, signal } = spawnSync(program, words, { timeout: 60_000, maxBuffer: 1 << 28, ...options });
    assert.equal(signal, null, 'the program was ended by a signal');
    return { status, out: stdout.toString(), err: stderr.toString() };
}

const spec = () => ['--spec', file('spec.json', SPECIFICATION)];

test('a clean file ends with 0', () => {
    const { status, out, err } = run(['check', file('clean.tsv', CLEAN), ...spec()]);
    assert.equal(status, 0, out + err);
    assert.equal(err, '');
});

test('errors end with 1, and each is in the report with its place', () => {
    const tasks = file('broken.tsv', BROKEN);
    const human = run(['check', tasks, ...spec()]);
    assert.equal(human.status, 1, human.err);
    assert.match(human.out, /broken\.tsv/);
    const json = run(['check', '--format', 'json', ...spec(), tasks]);
    assert.equal(json.status, 1, json.err);
    const report = JSON.parse(json.out);
    assert.deepEqual(report.problems.map((problem) => [problem.line, problem.platformCode]),
        [[3, 'VALUE_REQUIRED'], [4, 'INVALID_URL_SYNTAX']]);
    assert.equal(report.tasksWithErrors, 2);
});

test('--format=json and --spec=FILE are understood', () => {
    const { status, out } = run(['check', '--format=json', `--spec=${file('spec2.json', SPECIFICATION)}`, file('c.tsv', CLEAN)]);
    assert.equal(status, 0);
    assert.equal(JSON.parse(out).problems.length, 0);
});

test('standard input is read through -, from a pipe and from a file', () => {
    const piped = run(['check', '-', ...spec()], { input: BROKEN });
    assert.equal(piped.status, 1, piped.err);
    const descriptor = fs.openSync(file('stdin.tsv', BROKEN), 'r');
    const redirected = run(['check', '-', ...spec()], { stdio: [descriptor, 'pipe', 'pipe'] });
    fs.closeSync(descriptor);
    assert.equal(redirected.status, 1, redirected.err);
    assert.equal(redirected.out, piped.out);
});

test('-- ends the options', () => {
    file('-odd.tsv', CLEAN);
    assert.equal(run(['check', ...spec(), '--', '-odd.tsv'], { cwd: folder }).status, 0);
});

test('questions that make no sense end with 2 and a hint', () => {
    const questions = [
        [], ['check'], ['mend', 'x'], ['check', 'a', 'b'], ['check', '--format', 'xml', 'a'], ['check', '--format'],
        ['check', '--spec'], ['check', 'a', '--spec', '-'], ['check', '--frmat', 'json', 'a'], ['check', ''],
    ];
    for (const words of questions) {
        const { status, out, err } = run(words);
        assert.equal(status, 2, words.join(' '));
        assert.equal(out, '');
        assert.match(err, /^taskloom: .+\nTry: taskloom --help\n$/);
    }
});

test('--help and --version answer on standard output', () => {
    assert.match(run(['--help']).out, /taskloom check FILE/);
    assert.match(run(['--version']).out, /^taskloom \d+\.\d+\.\d+\n$/);
    assert.equal(run(['check', '--help']).status, 0);
});

test('files that are missing, folders or not for us end with 2 and name the file', () => {
    for (const name of [path.join(folder, 'missing.tsv'), folder]) {
        const { status, err } = run(['check', name]);
        assert.equal(status, 2);
        assert.ok(err.includes(name), err);
    }
    const missing = run(['check', file('x.tsv', CLEAN), '--spec', path.join(folder, 'none.json')]);
    assert.equal(missing.status, 2);
    assert.ok(missing.err.includes('none.json'), missing.err);
});

test('a specification that is none ends with 2 and says why', () => {
    for (const text of ['', '{', '[]', '{"input_spec": 5}']) {
        const { status, err } = run(['check', file('x.tsv', CLEAN), '--spec', file('bad.json', text)]);
        assert.equal(status, 2, text);
        assert.match(err, /bad\.json: ./);
    }
});

test('a full disk is told, not swallowed', { skip: fs.existsSync('/dev/full') ? false : 'no /dev/full here' }, () => {
    const full = fs.openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(program, ['check', file('x.tsv', CLEAN)], { stdio: ['ignore', full, 'pipe'] });
    fs.closeSync(full);
    assert.equal(status, 2);
    assert.match(stderr.toString(), /standard output/);
});

test('bad inputs get a clear answer in bounded time', () => {
    const header = 'INPUT:image\tINPUT:note\n';
    const inputs = {
        'empty.tsv': '',
        'header.tsv': header,
        'binary.tsv': Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff)),
        'open-quote.tsv': '"' + header + 'x\ty\n'.repeat(100_000),
        'columns.tsv': Array.from({ length: 10_000 }, (_, i) => `INPUT:c${i}`).join('\t') + '\n' + 'x\t'.repeat(9_999) + 'x\n',
        'tiny-rows.tsv': 'INPUT:a\n' + 'x\n'.repeat(1_000_000),
        'one-cell.tsv': Buffer.concat([Buffer.from('INPUT:note\n'), Buffer.alloc(100 << 20, 'x'), Buffer.from('\n')]),
    };
    for (const [name, content] of Object.entries(inputs)) {
        const begun = performance.now();
        const { status, out, err } = run(['check', file(name, content), ...spec()]);
        assert.ok(performance.now() - begun < 20_000, `${name} took too long`);
        assert.ok([0, 1, 2].includes(status), `${name}: ${status}`);
        assert.ok((out + err).length > 20, `${name} got no answer`);
        if (status === 2) assert.match(err, new RegExp(`${name}: .{10,}`));
        fs.rmSync(path.join(folder, name));
    }
});
