// Spreadsheets at the command line: checked with places in the sheet, the sheet chosen, converted; what can't be done said.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';

import Ajv from 'ajv/dist/2020.js';

import { file, folder, root, run, spec } from './lib.mjs';

const schema = new Ajv({ allErrors: true }).compile(JSON.parse(fs.readFileSync(path.join(root, 'docs/report.schema.json'), 'utf8')));

function checksum(bytes) {
    let state = ~0;
    for (const byte of bytes) {
        state ^= byte;
        for (let bit = 0; bit < 8; ++bit) state = (state >>> 1) ^ (state & 1 ? 0xEDB88320 : 0);
    }
    return ~state >>> 0;
}

// An archive whose entries are not packed.
function archive(entries) {
    const parts = [], records = [];
    let at = 0;
    for (const [name, text] of Object.entries(entries)) {
        const data = Buffer.from(text), title = Buffer.from(name), local = Buffer.alloc(30), record = Buffer.alloc(46);
        local.writeUInt32LE(0x04034B50, 0);
        record.writeUInt32LE(0x02014B50, 0);
        for (const [to, from] of [[local, 14], [record, 16]]) {
            to.writeUInt32LE(checksum(data), from);
            to.writeUInt32LE(data.length, from + 4);
            to.writeUInt32LE(data.length, from + 8);
            to.writeUInt16LE(title.length, from + 12);
        }
        record.writeUInt32LE(at, 42);
        parts.push(local, title, data);
        records.push(record, title);
        at += local.length + title.length + data.length;
    }
    const directory = Buffer.concat(records), end = Buffer.alloc(22), count = Object.keys(entries).length;
    end.writeUInt32LE(0x06054B50, 0);
    end.writeUInt16LE(count, 8);
    end.writeUInt16LE(count, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(at, 16);
    return Buffer.concat([...parts, directory, end]);
}

// `sheets`: their rows of texts by name.
function workbook(sheets) {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const names = Object.keys(sheets);
    const relations = (list) => `<Relationships>${list.map(([id, type, target]) =>
        `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
    const entries = {
        '_rels/.rels': relations([['a', 'officeDocument', 'xl/workbook.xml']]),
        'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets>${names.map((name, at) =>
            `<sheet name="${name}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': relations(names.map((name, at) => [`s${at}`, 'worksheet', `sheet${at}.xml`])),
    };
    names.forEach((name, at) => {
        entries[`xl/sheet${at}.xml`] = `<worksheet><sheetData>${sheets[name].map((row) => `<row>${row.map((text) =>
            `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`;
    });
    return archive(entries);
}

const TASKS = [['INPUT:image', 'AI:latitude', 'AI:longitude'], ['https://example.com/1.png', '53.9', '27.5'], ['x', '953.9', '27.5']];

test('problems of a spreadsheet are told by sheet, row and cell', () => {
    const tasks = file('tasks.xlsx', workbook({ 'My tasks': TASKS, Notes: [] }));
    const answer = run(['check', '--format', 'json', tasks]);
    assert.equal(answer.status, 1, answer.out + answer.err);
    const report = JSON.parse(answer.out);
    assert.ok(schema(report), JSON.stringify(schema.errors?.slice(0, 3)));
    assert.deepEqual([report.format, report.sheet, report.dialect, report.delimiter], ['XLSX', 'My tasks', null, null]);
    const problem = report.problems.find(({ code }) => code === 'not-degrees');
    assert.deepEqual([problem.cell, problem.line, problem.offset], ['B3', 3, null]);
    assert.match(run(['check', tasks]).out, /tasks\.xlsx:My tasks:3: error: task 2, AI:latitude \(B3\): /);
});

test('of several sheets one is to be chosen', () => {
    const tasks = file('several.xlsx', workbook({ Old: TASKS, New: TASKS.slice(0, 2) }));
    const refused = run(['check', tasks]);
    assert.equal(refused.status, 2);
    assert.match(refused.err, /2 sheets with something in them: “Old”, “New”.*--sheet NAME/);
    assert.equal(run(['check', tasks, '--sheet', 'New']).status, 0);
    assert.match(run(['check', tasks, '--sheet', 'New']).out, /One sheet is read; there is something in others, too: “Old”/);
    assert.match(run(['check', tasks, '--sheet', 'Newer']).err, /There is no sheet “Newer” in the file; there is: “Old”, “New”/);
});

// The entries of an archive: the bytes that each takes in it, and its text, unpacked.
function entries(bytes) {
    const end = bytes.length - 22, found = {};
    for (let at = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; --left) {
        const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28)), packed = bytes.readUInt32LE(at + 20);
        const header = bytes.readUInt32LE(at + 42), begin = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
        const data = bytes.subarray(begin, begin + packed);
        found[name] = { whole: bytes.subarray(header, begin + packed), text: String(bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data) };
        at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return found;
}

test('fixes of a spreadsheet change the XML of their cells alone', () => {
    const tasks = file('fix.xlsx', workbook({ Tasks: [['INPUT:image', 'INPUT:note'], ['https://example.com/1.jpg', '"say ""hi"""'], ['https://example.com/2.jpg', '007']] }));
    const out = path.join(folder, 'mended.xlsx');
    const answer = run(['check', tasks, ...spec(), '--fix', 'safe', '-o', out]);
    assert.equal(answer.status, 0, answer.out + answer.err);
    const before = entries(fs.readFileSync(tasks)), after = entries(fs.readFileSync(out));
    assert.deepEqual(Object.keys(after), Object.keys(before));
    for (const name of Object.keys(before).filter((one) => one !== 'xl/sheet0.xml')) assert.ok(before[name].whole.equals(after[name].whole), name);
    assert.equal(after['xl/sheet0.xml'].text, before['xl/sheet0.xml'].text.replace('<c t="inlineStr"><is><t>"say ""hi"""</t></is></c>',
        '<c r="B2" t="inlineStr"><is><t xml:space="preserve">say "hi"</t></is></c>'));
    // Nothing to mend: the same bytes.
    assert.equal(run(['check', out, ...spec(), '--fix', 'all', '-o', path.join(folder, 'again.xlsx')]).status, 0);
    assert.ok(fs.readFileSync(path.join(folder, 'again.xlsx')).equals(fs.readFileSync(out)));
    const shown = run(['check', tasks, ...spec(), '--fix', 'safe', '--dry-run']).out;
    assert.match(shown, /^@@ -2 \+2 @@ task 1, INPUT:note \(B2\)\n-https:\/\/example.com\/1.jpg\t"say ""hi"""\n\+https:\/\/example.com\/1.jpg\tsay "hi"\n/m);
});

test('a sheet is converted as its texts stand, and by what the file is, not by its name', () => {
    const rows = [['INPUT:a', 'INPUT:b'], ['007', 'say "hi"\tthere'], [], ['1E5', 'two\nlines']];
    for (const name of ['texts.xlsx', 'texts.tsv']) {
        const answer = run(['convert', file(name, workbook({ Tasks: rows })), '-o', '-', '--to', 'tsv']);
        assert.equal(answer.status, 0, answer.err);
        assert.equal(answer.out, 'INPUT:a\tINPUT:b\n007\t"say ""hi""\tthere"\n\n1E5\t"two\nlines"\n');
    }
    const answer = run(['convert', file('really.xlsx', 'INPUT:a\tINPUT:b\n1\t2\n'), '-o', '-', '--to', 'rows']);
    assert.equal(answer.out, '["INPUT:a","INPUT:b"]\n["1","2"]\n');
});
