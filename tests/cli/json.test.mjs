// JSON task files at the command line: found, told by pointer, mended; what is written is what JSON.parse makes of it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import Ajv from 'ajv/dist/2020.js';

import { file, folder, root, run, spec } from './lib.mjs';

const schema = new Ajv({ allErrors: true }).compile(JSON.parse(fs.readFileSync(path.join(root, 'docs/report.schema.json'), 'utf8')));

function report(words, status) {
    const answer = run(['check', '--format', 'json', ...words]);
    assert.equal(answer.status, status, answer.out + answer.err);
    const json = JSON.parse(answer.out);
    assert.ok(schema(json), JSON.stringify(schema.errors?.slice(0, 3)));
    return json;
}

const TASKS = `[
  {"input_values": {"image": "https://example.com/1.jpg", "note": "caf\\u00e9"}},
  {"input_values": {"image": "https://example.com/2.jpg", "note": 5},
   "known_solutions": [{"output_values": {"like": "true"}}], "extra": 1e400}
]
`;

test('tasks in JSON are checked by the types of JSON, and problems told by pointer', () => {
    const { format, dialect, delimiter, tasks, problems } = report([...spec(), file('tasks.json', TASKS)], 1);
    assert.deepEqual([format, dialect, delimiter, tasks.general, tasks.control], ['JSON', null, null, 1, 1]);
    assert.deepEqual(problems.map(({ code, cell, line }) => [code, cell, line]), [
        ['json-unknown-key', null, 4], ['mixed-kinds', null, 2],
        ['not-string', '/1/input_values/note', 3], ['not-boolean', '/1/known_solutions/0/output_values/like', 4]]);
    for (const { offset, lineOffset, line, cell } of problems.slice(2)) {
        const lines = TASKS.split('\n');
        const before = Buffer.byteLength(lines.slice(0, line - 1).join('\n')) + 1;
        assert.equal(offset, before + lineOffset, cell);
    }
    assert.match(run(['check', file('tasks.json', TASKS), ...spec()]).out, /tasks\.json:3:67: error: task 2, INPUT:note \(\/1\/input_values\/note\): /);
});

test('fixes change their values and nothing else', () => {
    const out = path.join(folder, 'mended.json');
    const answer = run(['check', '--fix', 'safe', '-o', out, ...spec(), file('tasks.json', TASKS)]);
    assert.equal(answer.status, 0, answer.out + answer.err);
    assert.equal(fs.readFileSync(out, 'utf8'), TASKS.replace('"note": 5', '"note": "5"').replace('"true"', 'true'));
});

test('the old format is brought to today\'s', () => {
    const old = '[{"INPUT:image":"https://example.com/1.jpg", "GOLDEN:like":true},\n {"INPUT:image":"https://example.com/2.jpg", "HINT:text": "h"}]';
    const out = path.join(folder, 'today.json');
    run(['check', '--fix', 'safe', '-o', out, ...spec(), file('old.json', old)]);
    assert.deepEqual(JSON.parse(fs.readFileSync(out, 'utf8')), [
        { input_values: { image: 'https://example.com/1.jpg' }, known_solutions: [{ output_values: { like: true } }] },
        { input_values: { image: 'https://example.com/2.jpg' }, message_on_unknown_solution: 'h' }]);
});

test('what JSON.parse takes has no mistake in its syntax, what it refuses has one', () => {
    const values = ['0', '-0', '1.5e-3', '01', '+1', '.5', '1.', 'NaN', 'true', 'True', 'null', '"a"', "'a'", '"\\u12"', '"\\ud800"', '"\t"', '[]',
        '[1,]', '{}', '{"a":1,}', '{a:1}', '"\u2028"', '[1 2]', '//', '1 // x', ''];
    for (const value of values) {
        const text = `[{"input_values": {"image": ${value}}}]`;
        let sound = true;
        try {
            JSON.parse(text);
        } catch {
            sound = false;
        }
        const { problems } = JSON.parse(run(['check', '--format', 'json', file('value.json', text)]).out);
        assert.equal(problems.some(({ code }) => code === 'json-syntax'), !sound, text);
    }
});

test('a file cut anywhere is told of, and what is before the cut is checked', () => {
    for (let size = 1; size < TASKS.trimEnd().length; size += 17) {
        const { problems } = report([file('cut.json', TASKS.slice(0, size))], 1);
        assert.ok(problems.some(({ code }) => code === 'json-syntax' || code === 'json-between'), String(size));
    }
});

test('tasks one a line are JSON Lines', () => {
    const lines = '{"input_values": {"image": "https://example.com/1.jpg"}}\n{"input_values": {"image": "x"}}\n';
    const { format, problems } = report([...spec(), file('tasks.jsonl', lines)], 1);
    assert.equal(format, 'JSON Lines');
    assert.deepEqual(problems.map(({ code, cell, line }) => [code, cell, line]), [['not-url', '/input_values/image', 2]]);
});

test('the platform\'s log names values as it does', () => {
    const answer = run(['check', '--format', 'log', ...spec(), file('tasks.json', TASKS)]);
    assert.match(answer.out, /input_values\.note/);
});

test('what convert leaves out is told, and the end is 1', () => {
    const broken = file('broken.json', '[\n {"input_values": {"image": "a"}},\n {"input_values": {"image": 01}},\n {"input_values": {"image": "b"}}\n]\n');
    const { status, out, err } = run(['convert', broken, '-o', '-', '--to', 'rows']);
    assert.equal(status, 1, err);
    assert.equal(out, '["INPUT:image"]\n["a"]\n["b"]\n');
    assert.match(err, /broken\.json: note: 1 task can't be read and is left out, on line 3/);
    assert.equal(run(['convert', file('tasks.json', TASKS), '-o', '-', '--to', 'rows']).status, 0);
});

test('options for delimited text are not swallowed', () => {
    const tasks = file('tasks.json', TASKS);
    assert.match(run(['convert', tasks, '-o', '-', '--to', 'rows', '--delimiter', ';']).err, /tasks\.json: note: --delimiter says how TSV and CSV files are read; this one is JSON\n/);
    assert.match(run(['check', tasks, '--dialect', 'rfc4180', '--delimiter', ',']).err, /--dialect and --delimiter say how/);
    assert.match(run(['spec', 'infer', tasks, '--dialect', 'toloka']).err, /--dialect says how/);
    assert.equal(run(['convert', tasks, '-o', '-', '--to', 'rows']).err, '');
});
