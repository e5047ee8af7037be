// taskloom check: what it says of files, where, and its exit code.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import Ajv from 'ajv/dist/2020.js';

import { BROKEN, CLEAN, LOSES_QUOTES, file, folder, program, root, run, spec, SPECIFICATION } from './lib.mjs';

const schema = new Ajv({ allErrors: true }).compile(JSON.parse(fs.readFileSync(path.join(root, 'docs/report.schema.json'), 'utf8')));

/** The JSON report of files, checked against its schema. */
function report(words, status) {
    const answer = run(['check', '--format', 'json', ...words]);
    if (status !== undefined) assert.equal(answer.status, status, answer.err);
    const json = JSON.parse(answer.out);
    assert.ok(schema(json), JSON.stringify(schema.errors?.slice(0, 3)));
    return json;
}

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
    const { problems, tasksWithErrors } = report([...spec(), tasks], 1);
    assert.deepEqual(problems.map((problem) => [problem.line, problem.platformCode]),
        [[3, 'VALUE_REQUIRED'], [4, 'INVALID_URL_SYNTAX']]);
    assert.equal(tasksWithErrors, 2);
});

test('counts are the end of what is said to people, without the list', () => {
    const tasks = file('broken.tsv', BROKEN);
    const all = run(['check', tasks, ...spec()]).out;
    const counts = run(['check', '--format', 'counts', tasks, ...spec()]);
    assert.equal(counts.status, 1, counts.err);
    assert.ok(all.endsWith(counts.out) && !counts.out.includes(':3:'), counts.out);
    assert.match(counts.out, /2 errors/);
    const two = run(['check', '--format', 'counts', tasks, file('clean.tsv', CLEAN), ...spec()]);
    assert.match(two.out, /broken\.tsv[^]*clean\.tsv/);
    assert.doesNotMatch(two.out, /^\[/m);
});

test('a header is shown on one line, cut, and gives the terminal no orders', () => {
    const header = `INPUT:image\tINPUT:\x1b[31m${'x'.repeat(100_000)}\n`;
    const { out } = run(['check', file('long-header.tsv', `${header}https://example.com/1.jpg\ty\n`)]);
    assert.match(out, /^.*long-header\.tsv:1: warning: INPUT:\u241b\[31mx+… \(B1\): /);
    assert.ok(out.length < 2000 && !out.includes('\x1b'), out.slice(0, 2000));
});

test('--format=json and --spec=FILE are understood', () => {
    const { status, out } = run(['check', '--format=json', `--spec=${file('spec2.json', SPECIFICATION)}`, file('c.tsv', CLEAN)]);
    assert.equal(status, 0);
    assert.equal(JSON.parse(out).problems.length, 0);
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

test('a file that the memory is too small for is refused in words, wherever memory ends', () => {
    const rows = file('rows.tsv', 'INPUT:a\n' + 'x\n'.repeat(2_000_000));
    const ended = new Set();
    for (let megabytes = 8; megabytes <= 104; megabytes += 8) {
        const limited = spawnSync('/bin/sh', ['-c', 'ulimit -v "$0"; exec "$@"', String(megabytes * 1024), program, 'check', rows],
            { encoding: 'utf8' });
        ended.add(limited.status);
        if (limited.status === 2) assert.match(limited.stderr, /not enough memory/);
        else if (limited.status !== 127) assert.ok([0, 1].includes(limited.status), `${megabytes} MB: ${limited.status} ${limited.stderr}`);
    }
    assert.ok(ended.has(2), [...ended].join());
    fs.rmSync(rows);
});

test('several files: one after the other for people, an array for programs, the worst exit code', () => {
    const clean = file('many/clean.tsv', CLEAN), broken = file('many/broken.tsv', BROKEN);
    const missing = path.join(folder, 'many/missing.tsv');
    const human = run(['check', clean, broken, ...spec()]);
    assert.equal(human.status, 1);
    assert.match(human.out, /clean\.tsv: 2 tasks[^]*\n\n[^]*broken\.tsv: 3 tasks/);
    assert.deepEqual(report([clean, clean], 0).map((one) => one.errors), [0, 0]);
    const all = report([broken, missing, clean, ...spec()], 2);
    assert.deepEqual(all.map((one) => [one.file, one.errors]), [[broken, 2], [missing, undefined], [clean, 0]]);
    assert.match(all[1].unreadable, /missing\.tsv: No such file/);
    assert.equal(report([missing], 2).file, missing);
    assert.ok(run(['check', missing, clean]).err.includes(missing));
});

test('--fail-on says from which severity on the end is 1', () => {
    const warned = file('warned.tsv', LOSES_QUOTES);
    for (const [words, status] of [[[], 0], [['--fail-on', 'warning'], 1], [['--fail-on=info'], 1]]) {
        assert.equal(run(['check', warned, ...spec(), ...words]).status, status, words.join(' '));
    }
    for (const level of ['warning', 'info']) assert.equal(run(['check', file('c.tsv', CLEAN), ...spec(), '--fail-on', level]).status, 0);
});

test('--format log is the platform\'s log, by physical line', () => {
    const { out, status } = run(['check', file('log.tsv', `${BROKEN}https://example.com/4.jpg\n`), ...spec(), '--format', 'log']);
    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(out), { result: {
        2: { success: true },
        3: { success: false, payload: { 'input_values.image': { code: 'VALUE_REQUIRED', message: 'Value must be present and not equal to null' } } },
        4: { success: false, payload: { 'input_values.image': { code: 'INVALID_URL_SYNTAX', message: 'Value must be in valid url format' } } },
        5: { success: false, payload: {
            parsing_error_of: 'https://example.com/4.jpg',
            exception_msg: 'the nameMapping array and the sourceList should be the same size (nameMapping length = 2, sourceList size = 1)',
        } },
    } });
    const several = JSON.parse(run(['check', '--format', 'log', file('log.tsv', CLEAN), path.join(folder, 'none.tsv')]).out);
    assert.equal(Object.keys(several[0].result).length, 2);
    assert.match(several[1].unreadable, /No such file/);
});

test('reports of the example files follow the schema', () => {
    const examples = path.join(root, 'docs/examples');
    const files = fs.readdirSync(examples, { recursive: true }).filter((name) => /\.[ct]sv$/.test(name)).map((name) => path.join(examples, name));
    assert.ok(files.length >= 3);
    for (const words of [[], ['--spec', path.join(examples, 'search-relevance.spec.json')]]) {
        assert.equal(report([...files, ...words]).length, files.length);
    }
});

test('a problem\'s line and offset are where its cell stands in the file', () => {
    // Several lines in a cell, of each line end, before the cell that is to blame.
    const text = 'INPUT:image\tINPUT:note\r\n' +
        'https://example.com/1.jpg\t"a\r\nb\nc"\r\n' +
        'no link\t"d\ne"\r\n' +
        '"\nno link either"\tf\r\n' +
        'https://example.com/\u043f.jpg\tsix" inches\n' +
        '\tg\n';
    const bytes = Buffer.from(text);
    const problems = report([file('places.tsv', bytes), ...spec()], 1).problems.filter((problem) => problem.row > 0);
    assert.deepEqual(problems.map((problem) => [problem.code, problem.row, problem.line, problem.cell]), [
        ['not-url', 2, 5, 'A3'], ['not-url', 3, 7, 'A4'], ['stray-quote', 4, 9, 'B5'], ['value-required', 5, 10, 'A6']]);
    for (const { line, offset } of problems) {
        assert.equal(bytes.subarray(0, offset).toString().split(/\r\n|\r|\n/).length, line);
    }
    assert.ok(bytes.subarray(problems[0].offset).toString().startsWith('no link\t'));
    assert.ok(bytes.subarray(problems[1].offset).toString().startsWith('"\nno link either'));
    // What a fix would replace stands at the offset.
    for (const { fixes, offset } of problems) {
        for (const { before } of fixes) assert.ok(bytes.subarray(offset).toString().startsWith(before));
    }
    assert.equal(problems[2].fixes[0].before, 'six" inches');
});

test('the line is that of a stray mark or a bad byte, lines into its cell', () => {
    const bytes = Buffer.concat([Buffer.from('INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\t"a\nb'), Buffer.from([0xff]), Buffer.from('"\n')]);
    const [{ code, line, offset }] = report([file('bad.tsv', bytes), '--encoding', 'utf-8', ...spec()], 1).problems;
    assert.deepEqual([code, line, bytes[offset]], ['invalid-utf8', 3, '"'.charCodeAt(0)]);
});
