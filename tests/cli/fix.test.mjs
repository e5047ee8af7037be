// taskloom check --fix: what is written, where, when, and what is shown of it before.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { BROKEN, CLEAN, KEEPS_QUOTES, LOSES_QUOTES, SPECIFICATION, file, folder, program, run, spec } from './lib.mjs';

const read = (place) => fs.readFileSync(place, 'utf8');
/** Files in a folder that the program made and should have taken away again. */
const leftovers = (place) => fs.readdirSync(place).filter((name) => name.startsWith('.taskloom'));

/** What `patch` makes of a text: hunks without context, by the lines that a diff knows. */
function patched(text, diff) {
    const old = text.match(/[^\n]*\n|[^\n]+$/g);
    const lines = diff.match(/[^\n]*\n/g).slice(2);
    for (let at = lines.length - 1; at >= 0; --at) {
        if (lines[at].startsWith('\\')) lines.splice(at - 1, 2, lines[at - 1].slice(0, -1));
    }
    const result = [];
    let taken = 0;
    for (const line of lines) {
        const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
        if (hunk) {
            while (taken < Number(hunk[1]) - 1) result.push(old[taken++]);
            assert.equal(result.length, Number(hunk[2]) - 1);
        } else if (line[0] === '-') {
            assert.equal(line.slice(1), old[taken++]);
        } else {
            assert.equal(line[0], '+');
            result.push(line.slice(1));
        }
    }
    return [...result, ...old.slice(taken)].join('');
}

test('the mended file is written, and the report is about what remains', () => {
    const input = file('in.tsv', LOSES_QUOTES + 'no link\tz\n'), output = path.join(folder, 'out.tsv');
    const { status, out } = run(['check', '--fix', 'safe', '-o', output, '--format', 'json', input, ...spec()]);
    assert.equal(status, 1);
    const report = JSON.parse(out);
    assert.deepEqual([report.file, report.problems.map((problem) => problem.code)], [output, ['not-url']]);
    assert.equal(read(output), KEEPS_QUOTES + 'no link\tz\n');
    assert.equal(read(input), LOSES_QUOTES + 'no link\tz\n');
    assert.deepEqual(leftovers(folder), []);
});

test('a CSV file that its mended headers make a pool file is read as one, and mended as one', () => {
    const input = file('prefixes.csv', 'input:a,input:b\n1,24" tv\n2,z\n'), output = path.join(folder, 'prefixes2.csv');
    const fixed = run(['check', '--fix', 'safe', '-o', output, '--format', 'json', input]);
    const after = 'INPUT:a,INPUT:b\n1,"24"" tv"\n2,z\n';
    assert.equal(read(output), after);
    // The report is that of the mended file, its name apart.
    assert.equal(fixed.out, run(['check', '--format', 'json', output]).out);
    assert.equal(JSON.parse(fixed.out).dialect, 'toloka');
    const dry = run(['check', '--fix', 'safe', '--dry-run', '--format', 'json', input]);
    const diffs = dry.out.split(/(?=^--- )/m);
    assert.equal(diffs.length, 2, dry.out);
    assert.equal(diffs.reduce(patched, read(input)), after);
});

test('the input itself can be the output; it keeps its permissions, and a link to it stays one', () => {
    const input = file('self.tsv', LOSES_QUOTES);
    fs.chmodSync(input, 0o640);
    fs.rmSync(path.join(folder, 'link.tsv'), { force: true });
    fs.symlinkSync('self.tsv', path.join(folder, 'link.tsv'));
    assert.equal(run(['check', '--fix', 'safe', '-o', 'link.tsv', 'link.tsv'], { cwd: folder }).status, 0);
    assert.equal(read(input), KEEPS_QUOTES);
    assert.equal(fs.statSync(input).mode & 0o777, 0o640);
    assert.ok(fs.lstatSync(path.join(folder, 'link.tsv')).isSymbolicLink());
});

test('a file without anything to fix is written byte for byte', () => {
    for (const [name, text] of [['c.tsv', CLEAN], ['b.tsv', BROKEN], ['crlf.tsv', CLEAN.replaceAll('\n', '\r\n')], ['end.tsv', CLEAN.replace(/\n$/, '')]]) {
        const output = path.join(folder, `copy-${name}`);
        run(['check', '--fix', 'all', '-o', output, file(name, text), ...spec()]);
        assert.equal(read(output), text);
    }
});

test('several files go into a folder under their own names', () => {
    const into = path.join(folder, 'into');
    fs.mkdirSync(into);
    const files = [file('one/a.tsv', LOSES_QUOTES), file('one/b.tsv', BROKEN)];
    const { status } = run(['check', '--fix', 'safe', '-o', into, ...files, ...spec()]);
    assert.equal(status, 1);
    assert.equal(read(path.join(into, 'a.tsv')), KEEPS_QUOTES);
    assert.equal(read(path.join(into, 'b.tsv')), BROKEN);
    assert.equal(run(['check', '--fix', 'safe', '-o', `${into}/`, files[0]]).status, 0);
    for (const words of [
        ['-o', path.join(folder, 'nowhere'), ...files], ['-o', '-', ...files], ['-o', into, files[0], '-'],
        ['-o', into, files[0], file('two/a.tsv', CLEAN)],
    ]) {
        const { status: refused, err } = run(['check', '--fix', 'safe', ...words]);
        assert.equal(refused, 2);
        assert.match(err, /Try: taskloom check --help/);
    }
});

test('what can\'t be written is told, and what was there stays', () => {
    const input = file('in.tsv', LOSES_QUOTES);
    fs.mkdirSync(path.join(folder, 'a-folder'), { recursive: true });
    const refused = (output, why) => {
        const { status, err } = run(['check', '--fix', 'safe', '-o', output, input]);
        assert.equal(status, 2);
        assert.match(err, why);
    };
    refused(path.join(folder, 'a-folder'), /a-folder: is a folder/);
    refused(path.join(folder, 'none/out.tsv'), /there is no folder .*none/);
    assert.ok(fs.statSync(path.join(folder, 'a-folder')).isDirectory());
    // No room for the file: the old one stays, the temporary one goes.
    const kept = file('kept.tsv', 'precious');
    const big = file('big.tsv', LOSES_QUOTES + 'https://example.com/1.jpg\tx\n'.repeat(5000));
    for (const ignored of ['trap "" XFSZ;', '']) {
        const limited = spawnSync('/bin/bash', ['-c', `ulimit -f 16; ${ignored} "$T" check --fix safe -o "$1" "$2"`, 'sh', kept, big],
            { env: { ...process.env, T: program } });
        assert.equal(limited.status, 2, limited.stderr.toString());
        assert.match(limited.stderr.toString(), /kept\.tsv: File too large/);
        assert.equal(read(kept), 'precious');
        assert.deepEqual(leftovers(folder), []);
    }
});

test('a file that may not be written is not replaced', () => {
    const home = path.join(folder, 'home');
    fs.mkdirSync(home);
    fs.chmodSync(folder, 0o755);
    fs.chmodSync(home, 0o777);
    const copy = path.join(home, 'taskloom'), forbidden = file('home/forbidden.tsv', LOSES_QUOTES);
    fs.copyFileSync(program, copy);
    fs.chmodSync(copy, 0o755);
    fs.chmodSync(forbidden, 0o444);
    const other = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
    const { status, stderr } = spawnSync(copy, ['check', '--fix', 'safe', '-o', forbidden, forbidden], other);
    assert.equal(status, 2);
    assert.match(stderr.toString(), /forbidden\.tsv: Permission denied/);
    assert.equal(read(forbidden), LOSES_QUOTES);
    fs.rmSync(copy);
});

test('a signal while it writes leaves the file whole, and nothing beside it', async () => {
    const home = path.join(folder, 'interrupted');
    fs.mkdirSync(home);
    const text = `INPUT:image\tINPUT:note\n${'https://example.com/1.jpg\ta "b" c\n'.repeat(400_000)}`;
    const mended = text.replaceAll('a "b" c', '"a ""b"" c"');
    const tasks = path.join(home, 'tasks.tsv');
    let caught = 0;
    for (let round = 0; round < 40 && caught < 3; ++round) {
        fs.writeFileSync(tasks, text);
        const child = spawn(program, ['check', '--fix', 'safe', '-o', tasks, tasks], { stdio: 'ignore' });
        const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal)));
        // The moment that matters is when the temporary file is there.
        const watch = fs.watch(home, (event, name) => name?.startsWith('.taskloom') && child.kill(round % 2 ? 'SIGTERM' : 'SIGINT'));
        const signal = await ended;
        watch.close();
        if (signal) ++caught;
        assert.ok([text, mended].includes(read(tasks)), 'the file is neither what it was nor what it should be');
        if (signal) assert.deepEqual(leftovers(home), []);
    }
    assert.ok(caught > 0, 'no signal came in time');
});

test('--fix all deletes a column without a name only when it holds no text; its deletion stays on offer', () => {
    const nameless = (text) => `INPUT:image\tINPUT:title\t\n${'https://example.com/1.jpg\ta\t\n'.repeat(2000)}https://example.com/2.jpg\tb\t${text}\n`;
    const output = path.join(folder, 'nameless.out.tsv');
    const fix = (text, ...words) => run(['check', '--fix', 'all', '-o', output, ...words, file('nameless.tsv', nameless(text))]);
    assert.equal(fix('').status, 0);
    assert.equal(read(output), nameless('').replaceAll('\t\n', '\n'));
    const kept = fix('precious', '--format', 'json');
    assert.equal(kept.status, 1);
    assert.equal(read(output), nameless('precious'));
    const [{ code, fixes }, ...others] = JSON.parse(kept.out).problems;
    assert.deepEqual([code, fixes.map(({ kind, title }) => [kind, title]), others], ['header-empty', [['guess', 'Delete the column']], []]);
    assert.doesNotMatch(fix('precious').out, /can be fixed/);
});

test('--fix all leaves columns with values that it could only delete, or rename to whatever field is left, and says so', () => {
    const field = (type) => ({ type, required: false });
    const project = file('columns.json', JSON.stringify({ input_spec: { image: field('url'), title: field('string') }, output_spec: { result: field('string') } }));
    const output = path.join(folder, 'columns.out.tsv');
    for (const extra of ['GOLDEN:price', 'title', ' INPUT:title', 'INPUT:title', 'INPUT:', 'ASSIGNMENT:link']) {
        const file_of = (value) => `INPUT:image\tINPUT:title\t${extra}\nhttps://example.com/1.jpg\ta\t${value}\n`;
        const fix = (value) => run(['check', '--fix', 'all', '-o', output, '--spec', project, file('columns.tsv', file_of(value))]);
        const kept = fix('precious');
        assert.deepEqual([extra, kept.status, read(output)], [extra, 1, file_of('precious')]);
        assert.match(kept.err, /columns\.out\.tsv: 1 column left as found, because of its values/);
        const { fixes } = JSON.parse(run(['check', '--format', 'json', '--spec', project, output]).out).problems[0];
        assert.ok(fixes.some(({ action }) => action === 'delete-column'), extra);
        assert.deepEqual([extra, fix('').status], [extra, 0]);
        assert.equal(read(output), 'INPUT:image\tINPUT:title\nhttps://example.com/1.jpg\ta\n');
    }
});

test('JSON that was written as a text becomes JSON again, never a text; cells at the end of rows come and go', () => {
    const project = file('object.json', '{"input_spec":{"k":{"type":"string","required":true},"v":{"type":"json","required":false}},"output_spec":{}}');
    const output = path.join(folder, 'object.out.tsv');
    for (const scope of ['safe', 'all']) {
        for (const cell of ['"{\\"a\\":1}"', '{\\"a\\":1}']) {
            const input = file('object.tsv', `INPUT:k\tINPUT:v\nk\t${cell}\n`);
            assert.equal(run(['check', '--fix', scope, '-o', output, '--spec', project, input]).status, 0);
            assert.equal(read(output), 'INPUT:k\tINPUT:v\nk\t"{""a"":1}"\n');
        }
    }
    const rows = file('rows.tsv', 'INPUT:k\tINPUT:v\nlong\t{}\t\t\nshort\n');
    assert.equal(run(['check', '--fix', 'safe', '-o', output, '--spec', project, rows]).status, 1);
    assert.equal(read(output), 'INPUT:k\tINPUT:v\nlong\t{}\nshort\n');
    const diff = run(['check', '--fix', 'all', '--dry-run', '--spec', project, rows]);
    assert.equal(diff.status, 0);
    assert.equal(patched(read(rows), diff.out), 'INPUT:k\tINPUT:v\nlong\t{}\nshort\t\n');
});

test('a column without a field: --write-spec writes the specification that has one; without it the column is left', () => {
    const text = 'INPUT:image\tINPUT:zzz\nhttps://example.com/1.jpg\tx\n';
    const input = file('extra.tsv', text), output = path.join(folder, 'extra.out.tsv');
    const fix = (...words) => run(['check', '--fix', 'all', ...words, input, ...spec()]);

    const left = fix('-o', output, '--format', 'json');
    assert.equal(left.status, 1);
    assert.equal(read(output), text);
    // What can be done about it is told as a plain check tells it.
    const told = (out) => JSON.parse(out).problems.map(({ code, fixes }) => [code, fixes]);
    assert.deepEqual(told(left.out), told(run(['check', '--format', 'json', input, ...spec()]).out));
    assert.deepEqual(told(left.out)[0][1].map((one) => one.action), ['add-hidden-field', 'rename-column', 'delete-column']);
    assert.match(left.err, /extra\.out\.tsv: 1 column left as found: .* --write-spec FILE/);
    assert.doesNotMatch(fix('-o', output).out, /can be fixed/);
    // Asked alone, the fix is told of.
    assert.match(run(['check', input, ...spec()]).out, /1 can be fixed/);

    const grown = path.join(folder, 'grown.json');
    assert.equal(fix('--dry-run', '--write-spec', grown).status, 0);
    assert.ok(!fs.existsSync(grown));
    const done = fix('-o', output, '--write-spec', grown);
    assert.deepEqual([done.status, done.err], [0, run(['check', ...spec(), file('c.tsv', CLEAN)]).err]);
    assert.equal(read(output), text);
    assert.deepEqual(JSON.parse(read(grown)).input_spec.zzz, { type: 'string', required: false, hidden: true });
    assert.equal(run(['check', output, '--spec', grown]).status, 0);

    // Several files: the fields of all, once each; the specification's own file is fine. Nothing to add: as it was.
    const into = path.join(folder, 'grown');
    fs.mkdirSync(into);
    const other = file('extra2.tsv', text.replace('INPUT:zzz', 'INPUT:zzz\tyyy').replace('\tx', '\tx\ty'));
    const own = file('own.json', read(spec()[1]));
    assert.equal(run(['check', '--fix', 'all', '-o', into, input, other, '--spec', own, '--write-spec', own]).status, 0);
    assert.deepEqual(Object.keys(JSON.parse(read(own)).input_spec), ['image', 'note', 'zzz', 'yyy']);
    assert.match(read(path.join(into, 'extra2.tsv')), /^INPUT:image\tINPUT:zzz\tINPUT:yyy\n/);
    assert.equal(run(['check', '--fix', 'all', '-o', output, file('c.tsv', CLEAN), ...spec(), '--write-spec', grown]).status, 0);
    assert.equal(read(grown), read(spec()[1]));

    for (const words of [['--write-spec', grown, input, ...spec()], ['--fix', 'all', '-o', output, '--write-spec', grown, input],
        ['--fix', 'all', '-o', output, '--write-spec', '-', input, ...spec()],
        ['--fix', 'all', '-o', output, '--write-spec', folder, input, ...spec()],
        ['--fix', 'all', '-o', output, '--write-spec', path.join(folder, 'none/s.json'), input, ...spec()]]) {
        assert.equal(run(['check', ...words]).status, 2, words.join(' '));
    }
});

test('no output takes the place of another file, whatever it is called: nothing is written then', () => {
    const home = fs.mkdtempSync(path.join(folder, 'places-'));
    const at = (name) => path.join(home, name);
    const text = LOSES_QUOTES.replace('INPUT:note', 'INPUT:zzz');
    const start = () => {
        fs.rmSync(home, { recursive: true });
        for (const sub of ['dir', 'other']) fs.mkdirSync(at(sub), { recursive: true });
        fs.symlinkSync('dir', at('way'));
        for (const name of ['tasks.tsv', 'dir/b.tsv', 'other/a.tsv', 'other/c.tsv', 'twin/b.tsv']) file(path.relative(folder, at(name)), text);
        fs.writeFileSync(at('s.json'), SPECIFICATION);
        fs.symlinkSync('tasks.tsv', at('link.tsv'));
        fs.linkSync(at('tasks.tsv'), at('hard.tsv'));
        fs.symlinkSync('../s.json', at('dir/s.tsv'));
        fs.symlinkSync('b.tsv', at('dir/a.tsv'));
    };
    const all = () => fs.readdirSync(home, { recursive: true }).sort().map((name) => [name, fs.statSync(at(name)).isFile() && read(at(name))]);
    const fix = (words, streams = {}) => run(['check', '--fix', 'all', ...words], { cwd: home, ...streams });
    start();
    const before = all();
    const refused = (words, why, streams) => {
        const { status, err } = fix(words, streams);
        assert.deepEqual([status, all()], [2, before], words.join(' '));
        assert.match(err, why);
        assert.match(err, /Try: taskloom check --help/);
    };
    const grown = (name, out, ...words) => ['--spec', 's.json', '--write-spec', name, ...(out ? ['-o', out] : ['--dry-run']), ...words];
    const input = /--write-spec would write over a file that is to be checked/, mended = /--write-spec would write over a mended file/;
    for (const name of ['tasks.tsv', './tasks.tsv', at('tasks.tsv'), 'way/../tasks.tsv', 'link.tsv', 'hard.tsv']) {
        refused(grown(name, 'out.tsv', 'tasks.tsv'), input);
        refused(grown(name, '', 'tasks.tsv'), input);
    }
    refused(grown('other/c.tsv', 'dir/', 'tasks.tsv', 'other/c.tsv'), input);
    for (const [name, out] of [['out.tsv', 'out.tsv'], ['./out.tsv', 'out.tsv'], ['out.tsv', at('out.tsv')], ['dir/tasks.tsv', 'dir/'],
        ['dir/tasks.tsv', 'way/'], ['way/out.tsv', 'dir/out.tsv'], ['dir/b.tsv', 'dir/a.tsv']]) {
        refused(grown(name, out, 'tasks.tsv'), mended);
    }
    refused(grown('dir/c.tsv', 'way', 'tasks.tsv', 'other/c.tsv'), mended);

    const other = /-o would write over a file that is to be checked/, itself = /-o would write over the specification/;
    refused(['-o', 'dir', 'other/a.tsv', 'dir/b.tsv'], other);
    refused(['-o', 'way', 'other/a.tsv', './dir/b.tsv'], other);
    refused(['-o', 'dir', 'other/a.tsv', 'twin/b.tsv'], /two files would be written to the same/);
    refused(['-o', 'way', 'dir/b.tsv', 'twin/b.tsv'], /two files would be written to the same/);
    for (const name of ['s.json', './s.json', 'way/../s.json', 'dir/s.tsv']) refused(['--spec', 's.json', '-o', name, 'tasks.tsv'], itself);
    fs.writeFileSync(at('other/s.tsv'), text);
    before.splice(0, before.length, ...all());
    refused(['--spec', 's.json', '-o', 'dir/', 'other/s.tsv'], itself);

    // Files that the shell has opened.
    const stream = (name, flags, at_) => {
        const handle = fs.openSync(at(name), flags);
        try {
            return at_(handle);
        } finally {
            fs.closeSync(handle);
        }
    };
    stream('tasks.tsv', 'r', (handle) => refused(grown('link.tsv', 'out.tsv', '-'), input, { stdio: [handle, 'pipe', 'pipe'] }));
    stream('s.json', 'r', (handle) => refused(['--spec', '-', '-o', 's.json', 'tasks.tsv'], itself, { stdio: [handle, 'pipe', 'pipe'] }));
    for (const words of [['-o', 'other/c.tsv', 'tasks.tsv'], grown('other/c.tsv', '-', 'tasks.tsv'), grown('other/c.tsv', '', 'tasks.tsv')]) {
        stream('other/c.tsv', 'r+', (handle) => refused(words, /standard output goes to "other\/c\.tsv" already/, { stdio: ['ignore', handle, 'pipe'] }));
    }

    // What belongs to itself may be replaced.
    const written = (words, streams) => {
        start();
        assert.equal(fix(words, streams).status, 0, words.join(' '));
    };
    written(grown('s.json', 'tasks.tsv', './tasks.tsv'));
    written(grown('dir/s.tsv', 'link.tsv', 'tasks.tsv'));
    assert.ok('zzz' in JSON.parse(read(at('s.json'))).input_spec);
    written(grown('s.json', 'other', 'other/a.tsv', 'way/../other/c.tsv'));
    start();
    stream('tasks.tsv', 'r', (handle) => written(grown('new.json', 'tasks.tsv', '-'), { stdio: [handle, 'pipe', 'pipe'] }));
});

test('--dry-run shows what would change as a diff that patch would understand, and writes nothing', () => {
    const long = `${LOSES_QUOTES}https://example.com/3.jpg\t"two\nlines" and "more"\n\thttps\n${LOSES_QUOTES.split('\n')[1]}`;
    for (const [name, text] of [['d.tsv', LOSES_QUOTES], ['l.tsv', long], ['crlf.tsv', LOSES_QUOTES.replaceAll('\n', '\r\n')],
        ['bom.tsv', `\ufeff\n${long}\n`], ['cr.tsv', LOSES_QUOTES.replaceAll('\n', '\r')]]) {
        const input = file(name, text), output = path.join(folder, `fixed-${name}`);
        const words = ['check', '--fix', 'all', input, ...spec()];
        const dry = run([...words, '--dry-run']);
        assert.equal(read(input), text);
        assert.equal(run([...words, '-o', output]).status, dry.status);
        assert.match(dry.err, /would remain/);
        assert.match(dry.out, /^--- .*\n\+\+\+ .*\n@@ -\d/);
        assert.equal(patched(text, dry.out), read(output), name);
    }
    const { out } = run(['check', '--fix', 'safe', '--dry-run', 'd.tsv'], { cwd: folder });
    assert.equal(out, '--- d.tsv\n+++ d.tsv\n@@ -2 +2 @@ task 1, INPUT:note (B2)\n' +
        `-${LOSES_QUOTES.split('\n')[1]}\n+${KEEPS_QUOTES.split('\n')[1]}\n`);
    const lower = run(['check', '--fix', 'safe', '--dry-run', file('lower.tsv', `\n\n${LOSES_QUOTES}`)]);
    assert.match(lower.out, /^@@ -4 \+4 @@ task 1, INPUT:note \(B4\)$/m);
    assert.equal(run(['check', '--fix', 'safe', '--dry-run', file('c.tsv', CLEAN)]).out, '');
});
