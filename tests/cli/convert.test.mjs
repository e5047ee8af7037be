// taskloom convert: the same table in another format.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { CLEAN, file, folder, run } from './lib.mjs';

const TSV = 'INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\t"say ""hi"", you"\n\t\nhttps://example.com/2.jpg\t"two\nlines"\n';

test('tsv, csv and rows, by --to or by the name of the output', () => {
    const input = file('in.tsv', TSV), csv = path.join(folder, 'out.csv'), rows = path.join(folder, 'out.jsonl');
    assert.equal(run(['convert', input, '-o', csv]).status, 0);
    assert.match(fs.readFileSync(csv, 'utf8'), /^INPUT:image,INPUT:note\nhttps:\/\/example\.com\/1\.jpg,"say ""hi"", you"\n/);
    assert.equal(run(['convert', input, '-o', rows]).status, 0);
    assert.deepEqual(fs.readFileSync(rows, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line)), [
        ['INPUT:image', 'INPUT:note'], ['https://example.com/1.jpg', 'say "hi", you'], [], ['https://example.com/2.jpg', 'two\nlines']]);
    assert.equal(run(['convert', input, '-o', '-', '--to', 'rows']).out, fs.readFileSync(rows, 'utf8'));
    assert.equal(run(['convert', '-', '-o', '-', '--to', 'tsv'], { input: fs.readFileSync(csv) }).out, TSV);
});

test('the input itself can be the output', () => {
    const both = file('both.tsv', CLEAN);
    assert.equal(run(['convert', both, '-o', both, '--to', 'csv']).status, 0);
    assert.equal(fs.readFileSync(both, 'utf8'), CLEAN.replaceAll('\t', ','));
});

test('what can\'t be done is told, and nothing is written', () => {
    const input = file('in.tsv', TSV), nowhere = path.join(folder, 'none/out.csv');
    for (const [words, why] of [
        [['convert'], /say which file/], [['convert', input], /say where it goes/], [['convert', input, 'x', '-o', 'y.csv'], /one file at a time/],
        [['convert', input, '-o', '-'], /say what to write/], [['convert', input, '-o', 'out.ods'], /say what to write/],
        [['convert', input, '-o', nowhere], /there is no folder /], [['convert', path.join(folder, 'missing.tsv'), '-o', '-', '--to', 'csv'], /No such file/],
        [['convert', file('empty.tsv', ''), '-o', '-', '--to', 'csv'], /The file is empty/],
        [['convert', input, '-o', '/dev/full', '--to', 'csv'], /No space left/],
    ]) {
        const { status, out, err } = run(words);
        assert.equal(status, 2, words.join(' '));
        assert.equal(out, '');
        assert.match(err, why);
    }
});

test('bytes that JSON can\'t hold are counted, and the end is 1', () => {
    const latin = file('latin.tsv', Buffer.from('INPUT:note\ncaf\xe9\nplain\n', 'latin1'));
    const { status, out, err } = run(['convert', latin, '--encoding', 'utf-8', '-o', '-', '--to', 'rows']);
    assert.equal(status, 1, err);
    assert.deepEqual(out.trimEnd().split('\n').map((line) => JSON.parse(line)), [['INPUT:note'], ['caf\ufffd'], ['plain']]);
    assert.match(err, /latin\.tsv: note: 1 cell has bytes that are not UTF-8/);
    assert.equal(run(['convert', latin, '--encoding', 'utf-8', '-o', '-', '--to', 'csv']).status, 0, 'nothing is lost here');
});
