// taskloom spec: a specification checked itself, and guessed from a file.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { BROKEN, CLEAN, SPECIFICATION, file, folder, run } from './lib.mjs';

const CROSSED = '{"input_spec": {\n  "note": {"type": "string", "required": false, "min_length": 5, "max_length": 2}\n}, "output_spec": {}}';

test('a specification without problems ends with 0, one that contradicts itself with 1 and the line', () => {
    const good = run(['spec', 'check', file('good.json', SPECIFICATION)]);
    assert.equal(good.status, 0, good.out);
    assert.match(good.out, /good\.json: no problems found/);
    const { status, out } = run(['spec', 'check', file('crossed.json', CROSSED)]);
    assert.equal(status, 1, out);
    assert.match(out, /crossed\.json:2: error: .*\[.*crossed.*\]\n/);
    const json = run(['spec', 'check', '--format', 'json', '-'], { input: CROSSED });
    assert.equal(json.status, 1);
    const [problem] = JSON.parse(json.out);
    assert.deepEqual(Object.keys(problem), ['code', 'severity', 'message', 'pointer', 'line', 'offset']);
    assert.deepEqual([problem.severity, problem.line], ['error', 2]);
    assert.match(problem.pointer, /^\/input_spec\/note/);
});

test('patterns that are wrong fail the check, those that can\'t be run are told of', () => {
    const fields = (pattern) => JSON.stringify({ input_spec: { a: { type: 'string', required: true, pattern } }, output_spec: {} });
    for (const [pattern, status, code] of [['[A-Z]+', 0, undefined], ['(a', 1, 'pattern-invalid'], ['(?=a).*', 0, 'pattern-not-checked']]) {
        const result = run(['spec', 'check', '--format=json', '-'], { input: fields(pattern) });
        assert.equal(result.status, status, pattern);
        const found = JSON.parse(result.out).find((problem) => problem.code.startsWith('pattern-'));
        assert.equal(found?.code, code, pattern);
        if (code) assert.equal(found.pointer, '/input_spec/a/pattern');
    }
});

test('--fail-on counts warnings and notes of a specification', () => {
    const warned = file('warned.json', '{"input_spec": {"a": {"type": "URL"}}, "output_spec": {}}');
    const found = JSON.parse(run(['spec', 'check', '--format=json', warned]).out).map((problem) => problem.severity);
    assert.ok(found.length > 0 && !found.includes('error'), found.join());
    assert.equal(run(['spec', 'check', warned]).status, 0);
    assert.equal(run(['spec', 'check', '--fail-on', 'info', warned]).status, 1);
    assert.equal(run(['spec', 'check', '--fail-on', 'warning', warned]).status, found.includes('warning') ? 1 : 0);
});

test('what is wrong with the specification is told by check too, on standard error, and counts', () => {
    const tasks = file('c.tsv', 'INPUT:note\nlong enough\n');
    const crossed = ['--spec', file('crossed.json', CROSSED)];
    const { status, out, err } = run(['check', tasks, ...crossed, '--format=json']);
    assert.equal(status, 1, out);
    assert.deepEqual(JSON.parse(out).problems, [], 'the file itself has none');
    assert.match(err, /crossed\.json:2: error: /);
    assert.match(run(['check', tasks, ...crossed]).out, /The specification itself has problems: 1 error/);
});

test('what is no specification ends with 2', () => {
    for (const [words, why] of [
        [['spec'], /say what to do/], [['spec', 'mend', 'x'], /say what to do/], [['spec', 'check'], /say which file/],
        [['spec', 'check', 'a', 'b'], /one file at a time/], [['spec', 'check', '-o', 'x', 'a'], /-o is for/],
        [['spec', 'infer', '--format', 'json', 'a'], /are for taskloom spec check/],
        [['spec', 'check', path.join(folder, 'none.json')], /No such file/],
        [['spec', 'check', file('broken.json', '{')], /broken\.json: ./],
        [['spec', 'infer', file('empty.tsv', '')], /empty\.tsv: The file is empty/],
    ]) {
        const { status, out, err } = run(words);
        assert.equal(status, 2, words.join(' '));
        assert.equal(out, '');
        assert.match(err, why);
    }
});

test('a specification guessed from a file is one, and the file passes it', () => {
    const tasks = file('tasks.tsv', CLEAN), guessed = path.join(folder, 'guessed.json');
    const { status, out, err } = run(['spec', 'infer', tasks]);
    assert.equal(status, 0, err);
    assert.equal(JSON.parse(out).input_spec.image.type, 'url');
    assert.match(err, /image/);
    assert.equal(run(['spec', 'infer', tasks, '-o', guessed]).out, '');
    assert.equal(fs.readFileSync(guessed, 'utf8'), out);
    assert.equal(run(['check', tasks, '--spec', guessed]).status, 0);
    assert.equal(run(['spec', 'check', guessed]).status, 0);
    assert.equal(run(['spec', 'infer', '-'], { input: CLEAN }).out, out);
    for (const name of [tasks, './tasks.tsv', path.join(folder, '..', path.basename(folder), 'tasks.tsv')]) {
        const refused = run(['spec', 'infer', tasks, '-o', name], { cwd: folder });
        assert.equal(refused.status, 2);
        assert.equal(fs.readFileSync(tasks, 'utf8'), CLEAN);
    }
    assert.match(run(['spec', 'infer', tasks, '-o', tasks]).err, /-o would write over the task file/);
    // What rests on a guess is at most a warning.
    const broken = ['check', file('b.tsv', BROKEN), '--spec', guessed];
    assert.equal(run(broken).status, 0);
    assert.equal(run([...broken, '--fail-on', 'warning']).status, 1);
});
