// Encodings: what the engine's tables make of every code, beside Python's; files in other encodings, read, mended, refused.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { file, folder, run } from './lib.mjs';

const reference = fileURLToPath(new URL('encodings_reference.py', import.meta.url));

// Where Python has other tables than the Encoding Standard, which browsers follow: of the codes below these are read otherwise,
// or only the standard reads them (`more`: code -> whether that may be). All others must be the same.
const isControl = (code) => /^[89][0-9a-f]/.test(code);
const ENCODINGS = {
    ...Object.fromEntries(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'].map((name) => [name, {}])),
    ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part) => [`iso-8859-${part}`, {}])),
    ...Object.fromEntries([1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((number) => [`windows-${number}`,
        { more: (code) => isControl(code) || isControl(code.slice(2)) || /d9|ca/.test(code) }])),
    'windows-874': { codec: 'cp874', more: (code) => isControl(code) || isControl(code.slice(2)) },
    'koi8-r': {}, 'koi8-u': { other: /ae|be/ },
    ibm866: { codec: 'cp866' }, macintosh: { codec: 'mac_roman' }, 'x-mac-cyrillic': { codec: 'mac_cyrillic' },
    // Python takes A0 and FD to FF for single characters.
    shift_jis: { codec: 'cp932', fewer: (code) => /^(a0|f[def])|(a0|f[def])$/.test(code) },
    // And leaves out what NEC and IBM added, and reads some signs as Unix does.
    'euc-jp': { codec: 'euc_jp', more: (code) => /^(ad|f[9a-f]|8ff[34])/.test(code), other: /^(8fa2b7|a1c1|a1c2|a1dd|a1f1|a1f2|a2cc)$/ },
    'euc-kr': { codec: 'cp949' },
    gbk: { more: () => true },
    gb18030: { more: () => true, other: /^(8135f437|a3a0|a8bc)$/ },
    big5: { codec: 'big5hkscs', more: () => true, other: /^(a1(45|4e|c2|e3|f2|f3)|a2(41|42|44|46|47))$/ },
};

for (const [name, { codec = name, more, fewer, other }] of Object.entries(ENCODINGS)) {
    test(`every code of ${name} is what an independent reader makes of it`, () => {
        const input = path.join(folder, `${name}.tsv`);
        const expected = execFileSync('python3', [reference, codec, input], { maxBuffer: 1 << 29, encoding: 'utf8' }).trimEnd().split('\n');
        const { out, err } = run(['convert', input, '--encoding', name, '-o', '-', '--to', 'rows'], { maxBuffer: 1 << 29 });
        const rows = out.trimEnd().split('\n').slice(1);
        assert.equal(rows.length, expected.length, err);
        const wrong = [];
        for (let i = 0; i < rows.length; ++i) {
            const [code, theirs] = JSON.parse(expected[i]), [same, ours] = JSON.parse(rows[i]);
            assert.equal(same, code);
            const reads = !ours.includes('\ufffd');
            if (reads ? theirs === ours : theirs === null) continue;
            if (reads && theirs === null ? more?.(code) : !reads ? fewer?.(code) : other?.test(code)) continue;
            wrong.push(`${code}: ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`);
        }
        assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${rows.length}`);
    });
}

const TEXT = 'INPUT:text\tINPUT:count\nСтолица России\t1\nКакого цвета небо\t2\n';
const cyrillic = (text) => Buffer.from([...text].map((letter) => {
    const code = letter.codePointAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xC0;
}));

test('a file in another encoding is told of, with how sure that is, and mended by a safe fix', () => {
    const input = file('cp1251.tsv', cyrillic(TEXT));
    const { status, out } = run(['check', input, '--format', 'json']);
    assert.equal(status, 1);
    const report = JSON.parse(out);
    assert.deepEqual([report.encoding, report.encodingConfidence], ['windows-1251', 'likely']);
    const problem = report.problems.find(({ code }) => code === 'other-encoding');
    assert.equal(problem.fixes[0].kind, 'safe');
    assert.equal(problem.fixes[0].action, 'recode');
    const mended = path.join(folder, 'mended.tsv');
    assert.equal(run(['check', input, '--fix', 'safe', '-o', mended]).status, 0);
    assert.equal(fs.readFileSync(mended, 'utf8'), TEXT);
    assert.match(run(['check', input, '--fix', 'safe', '--dry-run']).err, /would be turned to UTF-8/);
    // Said to be in it, it is so in the mended file no longer.
    assert.equal(run(['check', input, '--encoding', 'cp1251', '--fix', 'safe', '-o', mended]).status, 0);
    assert.equal(fs.readFileSync(mended, 'utf8'), TEXT);
});

test('--encoding is for every command that reads a task file', () => {
    const input = file('cp1251.tsv', cyrillic(TEXT));
    assert.equal(run(['convert', input, '-o', '-', '--to', 'tsv', '--encoding', 'windows-1251']).out, TEXT);
    assert.match(run(['spec', 'infer', input, '--encoding', 'windows-1251']).out, /"input_spec": \{\s*"text"/);
    assert.match(run(['check', input, '--encoding', 'koi8-r', '--format', 'json']).out, /"encoding": "KOI8-R",\n {2}"encodingConfidence": "given"/);
    const { status, err } = run(['check', input, '--encoding', 'utf-7']);
    assert.equal(status, 2);
    assert.match(err, /--encoding doesn't know "utf-7"; it knows utf-8, .*windows-1251/);
});

test('a guess is said when nothing else says it', () => {
    const latin = file('latin.tsv', Buffer.from('INPUT:note\ncaf\xe9\nplain\n', 'latin1'));
    const { status, out, err } = run(['convert', latin, '-o', '-', '--to', 'tsv']);
    assert.equal(status, 0);
    assert.equal(out, 'INPUT:note\ncafé\nplain\n');
    assert.match(err, /latin\.tsv: note: it is read in windows-1252, which is a guess from few letters; --encoding says another/);
    assert.equal(run(['check', latin, '--fix', 'safe', '-o', '-']).out, 'INPUT:note\ncaf\ufffd\nplain\n', 'a guess is no safe fix');
});

test('UTF-16 with an odd byte at its end, and bytes that mean nothing, are placed and kept', () => {
    const input = file('odd.tsv', Buffer.concat([Buffer.from(`\ufeff${TEXT}`, 'utf16le'), Buffer.from('x')]));
    const { out } = run(['check', input, '--format', 'json']);
    const report = JSON.parse(out);
    assert.deepEqual([report.encoding, report.encodingConfidence], ['UTF-16LE with BOM', 'certain']);
    const odd = report.problems.find(({ code }) => code === 'invalid-utf8');
    assert.deepEqual([odd.line, odd.offset], [4, fs.statSync(input).size - 1]);
    assert.deepEqual(report.problems.find(({ code }) => code === 'other-encoding').fixes, []);
    const again = run(['check', input, '--fix', 'safe', '-o', path.join(folder, 'odd2.tsv')]);
    assert.equal(again.status, 1);
    assert.deepEqual(fs.readFileSync(path.join(folder, 'odd2.tsv')), fs.readFileSync(input));
    const converted = run(['convert', input, '-o', '-', '--to', 'tsv']);
    assert.equal(converted.status, 1);
    assert.equal(converted.out, `${TEXT}\ufffd\n`);
    assert.match(converted.err, /1 cell has bytes that mean nothing in UTF-16LE with BOM/);
});

test('how surely a text is read as it is stands in the report', () => {
    const judged = (text, ...words) => {
        const { delimiter, dialect, hasHeader, ...report } = JSON.parse(run(['check', file('judged.csv', text), '--format', 'json', ...words]).out);
        return [delimiter, report.delimiterConfidence, dialect, report.dialectConfidence, hasHeader, report.headerConfidence];
    };
    assert.deepEqual(judged('INPUT:a,INPUT:b\n1,2\n'), [',', 'certain', 'toloka', 'certain', true, 'certain']);
    assert.deepEqual(judged('id;name\n1;Ann\n2;Jo\n'), [';', 'likely', 'rfc4180', 'certain', true, 'likely']);
    assert.deepEqual(judged('1|https://a.bc/1\n2|https://a.bc/2\n'), ['|', 'likely', 'rfc4180', 'certain', false, 'likely']);
    assert.deepEqual(judged('id;name\n1;Ann\n', '--delimiter', ',', '--dialect', 'toloka'), [',', 'given', 'toloka', 'given', true, 'unsure']);
});
