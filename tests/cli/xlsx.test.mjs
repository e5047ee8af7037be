// Spreadsheets at the command line: checked with places in the sheet, the sheet chosen, converted; what can't be done said.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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

// `sheets`: their rows of texts by name; `further`: other parts.
function workbook(sheets, further = {}) {
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
    return archive({ ...entries, ...further });
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

// With macros, and as a template: what else is in the file stays.
for (const kind of ['xlsx', 'xlsm', 'xltx']) test(`fixes of a spreadsheet (${kind}) change the XML of their cells alone`, () => {
    const rows = [['INPUT:image', 'INPUT:note'], ['https://example.com/1.jpg', '"say ""hi"""'], ['https://example.com/2.jpg', '007']];
    const types = { xlsx: 'sheet.main+xml', xlsm: 'sheet.macroEnabled.main+xml', xltx: 'template.main+xml' };
    const tasks = file(`fix.${kind}`, workbook({ Tasks: rows }, {
        '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.${types[kind]}"/></Types>`,
        ...(kind === 'xlsm' ? { 'xl/vbaProject.bin': Buffer.from([0xD0, 0xCF, 0x11, 0xE0, 0, 1, 2, 255]) } : {}),
    }));
    const out = path.join(folder, `mended.${kind}`);
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

// What openpyxl, another reader, finds in a file: values with their types, how the first sheet is shown, what cells offer.
function openpyxl(place) {
    const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
offers = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
print(json.dumps({'sheets': book.sheetnames, 'states': [each.sheet_state for each in book.worksheets], 'frozen': sheet.freeze_panes,
    'rows': [[None if cell.value is None else [cell.data_type, cell.number_format, cell.value] for cell in row] for row in sheet.iter_rows()],
    'offers': offers, 'lists': [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows()]}))`;
    const answer = spawnSync('/usr/bin/python3', ['-c', script, place], { encoding: 'utf8', env: { PATH: process.env.PATH } });
    assert.equal(answer.status, 0, answer.stderr);
    return JSON.parse(answer.stdout);
}

test('a TSV file becomes a spreadsheet of texts, and the same file again', () => {
    const tasks = 'INPUT:image\tINPUT:note\tGOLDEN:like\nhttps://example.com/1.jpg\t007\ttrue\nhttps://example.com/2.jpg\t"=1+1 ""x""\nand <more>"\tfalse\n\n' +
        'https://example.com/3.jpg\t1E5\t\nhttps://example.com/4.jpg\t@SUM(A1)\t\nhttps://example.com/5.jpg\t-2+3\t\n';
    const source = file('texts-for-sheet.tsv', tasks), out = path.join(folder, 'texts-of.xlsx');
    const specification = file('choices.json', JSON.stringify({
        input_spec: { image: { type: 'url' }, note: { type: 'string', required: false } },
        output_spec: { like: { type: 'string', allowed_values: ['true', 'false', 'can\'t say, "really"'] } },
    }));
    const answer = run(['convert', source, '-o', out, '--spec', specification]);
    assert.equal(answer.status, 0, answer.err);
    const found = openpyxl(out);
    assert.equal(found.frozen, 'A2');
    assert.deepEqual(found.sheets, ['Tasks', 'Allowed values']);
    assert.deepEqual(found.states, ['visible', 'hidden']);
    assert.deepEqual(found.offers, { 'C2:C1048576': "'Allowed values'!$C$1:$C$3" });
    assert.deepEqual(found.lists.map((row) => row[2]), ['true', 'false', 'can\'t say, "really"']);
    const texts = [['INPUT:image', 'INPUT:note', 'GOLDEN:like'], ['https://example.com/1.jpg', '007', 'true'],
        ['https://example.com/2.jpg', '=1+1 "x"\nand <more>', 'false'], [], ['https://example.com/3.jpg', '1E5'],
        ['https://example.com/4.jpg', '@SUM(A1)'], ['https://example.com/5.jpg', '-2+3']];
    assert.deepEqual(found.rows.map((row) => row.filter(Boolean).map(([, , value]) => value)), texts);
    for (const cell of found.rows.flat().filter(Boolean)) assert.deepEqual(cell.slice(0, 2), ['s', '@'], JSON.stringify(cell));
    const back = run(['convert', out, '-o', '-', '--to', 'tsv']);
    assert.equal(back.status, 0, back.err);
    assert.equal(back.out, tasks);
    const report = JSON.parse(run(['check', out, '--format', 'json', '--spec', specification]).out);
    assert.deepEqual([report.errors, report.warnings, report.tasks.general + report.tasks.control], [0, 0, 5]);
});

test('what a spreadsheet can\'t hold is told, and ends with 1', () => {
    const source = file('long.tsv', `INPUT:a\tINPUT:b\n1\t${'x'.repeat(32768)}\n2\t${'x'.repeat(32767)}\n`);
    const long = run(['convert', source, '-o', path.join(folder, 'long.xlsx')]);
    assert.equal(long.status, 1);
    assert.match(long.err, /1 cell with more than 32,767 characters, B2; spreadsheet programs cut/);
    assert.equal(run(['convert', path.join(folder, 'long.xlsx'), '-o', '-', '--to', 'tsv']).out, fs.readFileSync(source, 'utf8'));
    const bytes = run(['convert', file('bytes.tsv', Buffer.from('INPUT:a\tINPUT:b\nx\xFF\t2\n', 'latin1')), '-o', path.join(folder, 'bytes.xlsx'), '--encoding', 'UTF-8']);
    assert.equal(bytes.status, 1);
    assert.match(bytes.err, /1 cell has bytes that are not UTF-8; a spreadsheet can't hold them/);
    assert.match(run(['convert', source, '-o', '-', '--to', 'tsv', '--spec', source]).err, /--spec is for spreadsheets/);
    const wide = file('wide.tsv', `${Array.from({ length: 16385 }, (_, at) => `INPUT:a${at}`).join('\t')}\n`);
    const refused = run(['convert', wide, '-o', path.join(folder, 'wide.xlsx')]);
    assert.equal(refused.status, 2);
    assert.match(refused.err, /room for 16,384 columns/);
    assert.ok(!fs.existsSync(path.join(folder, 'wide.xlsx')));
});

test('fixes are found by another reader, too', () => {
    const tasks = file('tsv-like.tsv', 'INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\t"""say """"hi"""""""\nhttps://example.com/2.jpg\tx\n');
    const sheet = path.join(folder, 'tsv-like.xlsx'), mended = path.join(folder, 'tsv-like-mended.xlsx');
    assert.equal(run(['convert', tasks, '-o', sheet]).status, 0);
    assert.equal(openpyxl(sheet).rows[1][1][2], '"say ""hi"""');
    assert.equal(run(['check', sheet, '--fix', 'safe', '-o', mended]).status, 0);
    const found = openpyxl(mended);
    assert.deepEqual(found.rows[1][1], ['s', '@', 'say "hi"']);
    assert.equal(found.frozen, 'A2');
});
