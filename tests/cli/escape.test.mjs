// taskloom escape and unescape: values and cells, both ways, by the shared vectors.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { root, run } from './lib.mjs';

const { vectors } = JSON.parse(fs.readFileSync(path.join(root, 'tests/data/vectors/escaping.json'), 'utf8'));

test('cells of the vectors are read, and written back as such that read the same', () => {
    const correct = vectors.filter((vector) => vector.status === 'correct' && vector.write !== undefined);
    assert.ok(correct.length > 10);
    for (const { type, target, write } of correct) {
        const words = ['--type', type, '--target', target];
        const value = run(['unescape', ...words, '--', write]);
        assert.equal(value.status, 0, `${type} ${write}: ${value.err}`);
        const cell = run(['escape', ...words], { input: value.out });
        assert.equal(cell.status, 0, `${type} ${value.out}: ${cell.err}`);
        assert.equal(run(['unescape', ...words], { input: cell.out }).out, value.out);
    }
});

test('values on the line and through standard input', () => {
    assert.equal(run(['escape', '--type', 'string', 'monitor 24" buy']).out, '"monitor 24"" buy"\n');
    assert.equal(run(['unescape', '--type=string', '"monitor 24"" buy"']).out, 'monitor 24" buy\n');
    assert.equal(run(['escape', '--type', 'array_string', '["one, two", "three"]']).out, 'one\\, two,three\n');
    assert.equal(run(['escape', '--type', 'string'], { input: 'two\nlines\n' }).out, '"two\nlines"\n');
    assert.equal(run(['escape', '--type', 'string'], { input: 'two\r\n' }).out, 'two\n');
});

test('what can\'t be translated ends with 1, what isn\'t understood with 2', () => {
    for (const [words, status, why] of [
        [['escape', '--type', 'array_string', 'no list'], 1, /./], [['escape', '--type', 'json', 'hello world'], 1, /not JSON/],
        [['escape', '--type', 'json', '{a:1}'], 1, /not JSON/], [['escape', '--type', 'json', '{"a": "24" x"}'], 1, /not JSON/],
        [['escape', '--type', 'array_json', '[{a:1}]'], 1, /not JSON/], [['unescape', '--type', 'json', '"{broken"'], 1, /./],
        [['escape', 'x'], 2, /say the field's type/], [['escape', '--type', 'strng', 'x'], 2, /there is no type "strng"/],
        [['escape', '--type', 'string', 'x', 'y'], 2, /one value at a time/],
    ]) {
        const { status: ended, out, err } = run(words);
        assert.equal(ended, status, words.join(' '));
        assert.equal(out, '');
        assert.match(err, /^taskloom: /);
        assert.match(err, why);
    }
});
