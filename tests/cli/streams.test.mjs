// Standard streams and files that fail: closed, full, forbidden, gone.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { BROKEN, CLEAN, KEEPS_QUOTES, LOSES_QUOTES, file, folder, program, run, spec } from './lib.mjs';

/** Runs a line of the shell, in which $T is the program. */
function shell(line, options = {}) {
    const { status, stdout, stderr } = spawnSync('/bin/bash', ['-c', line],
        { timeout: 60_000, cwd: folder, env: { ...process.env, T: program }, ...options });
    return { status, out: stdout.toString(), err: stderr.toString() };
}

test('standard input is read through -, from a pipe and from a file', () => {
    const piped = run(['check', '-', ...spec()], { input: BROKEN });
    assert.equal(piped.status, 1, piped.err);
    const descriptor = fs.openSync(file('stdin.tsv', BROKEN), 'r');
    const redirected = run(['check', '-', ...spec()], { stdio: [descriptor, 'pipe', 'pipe'] });
    fs.closeSync(descriptor);
    assert.equal(redirected.status, 1, redirected.err);
    assert.equal(redirected.out, piped.out);
});

test('standard input to standard output: the file goes on, the report goes to standard error', () => {
    const { status, out, err } = run(['check', '--fix', 'safe', '-o', '-', '-', ...spec()], { input: LOSES_QUOTES });
    assert.equal(status, 0, err);
    assert.equal(out, KEEPS_QUOTES);
    assert.match(err, /^standard input: 2 tasks/);
    const chained = shell('cat l.tsv | "$T" check --fix safe -o - - 2>/dev/null | "$T" check --fix safe -o - - 2>/dev/null | cmp - k.tsv',
        { input: (file('l.tsv', LOSES_QUOTES), file('k.tsv', KEEPS_QUOTES), '') });
    assert.equal(chained.status, 0, chained.err);
});

test('a full disk is told, not swallowed', () => {
    const tasks = file('x.tsv', LOSES_QUOTES);
    for (const line of [`"$T" check x.tsv > /dev/full`, `"$T" check --fix safe -o - x.tsv > /dev/full`, '"$T" --help > /dev/full']) {
        const { status, err } = shell(line);
        assert.equal(status, 2, line);
        assert.match(err, /taskloom: standard output: No space left/);
    }
    const direct = run(['check', '--fix', 'safe', '-o', '/dev/full', tasks]);
    assert.equal(direct.status, 2);
    assert.match(direct.err, /\/dev\/full: No space left/);
});

test('closed streams are told, and no file is written into by mistake', () => {
    file('c.tsv', CLEAN);
    const closed = shell('"$T" check c.tsv >&-');
    assert.equal(closed.status, 2);
    assert.match(closed.err, /taskloom: standard output: /);
    assert.equal(shell('"$T" check c.tsv 2>&-').status, 0);
    assert.equal(shell('"$T" check - <&-').status, 2);
    // The mended file must not take the place of the closed standard output: the report would be written into it.
    file('l.tsv', LOSES_QUOTES);
    assert.equal(shell('"$T" check --fix safe -o l.tsv l.tsv >&-').status, 2);
    assert.equal(fs.readFileSync(path.join(folder, 'l.tsv'), 'utf8'), KEEPS_QUOTES);
});

test('a reader that goes away ends it soon, in words', () => {
    file('many.tsv', `INPUT:image\tINPUT:note\n${'no link\tx\n'.repeat(300_000)}`);
    const begun = performance.now();
    const { err, out } = shell(`"$T" check many.tsv ${spec().join(' ')} --format json | head -3; echo "\${PIPESTATUS[0]}"`);
    assert.match(out, /\n2\n$/);
    assert.match(err, /taskloom: standard output: Broken pipe/);
    assert.ok(performance.now() - begun < 10_000);
});

test('files that can\'t be read end with 2 and are named', () => {
    fs.mkdirSync(path.join(folder, 'a-folder'), { recursive: true });
    const secret = file('secret.tsv', CLEAN);
    fs.chmodSync(secret, 0);
    fs.chmodSync(folder, 0o755);
    // The system's administrator may read everything, so somebody else asks.
    const other = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
    const copy = path.join(folder, 'taskloom');
    fs.copyFileSync(program, copy);
    fs.chmodSync(copy, 0o755);
    const asked = spawnSync(copy, ['check', secret], { ...other, timeout: 60_000 });
    assert.equal(asked.status, 2);
    assert.match(asked.stderr.toString(), /secret\.tsv: Permission denied/);
    fs.rmSync(copy);
    const answers = { 'missing.tsv': /No such file/, 'a-folder': /is a folder/, 'empty.tsv': /The file is empty/ };
    file('empty.tsv', '');
    for (const [name, why] of Object.entries(answers)) {
        const { status, err } = run(['check', name], { cwd: folder });
        assert.equal(status, 2, name);
        assert.ok(err.startsWith(`taskloom: ${name}: `), err);
        assert.match(err, why);
    }
});
