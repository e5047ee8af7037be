// What the tests of the command line share: the program, a folder of their own, small files.
// TASKLOOM_CLI is the program's path; without it the usual build folders are tried.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.TASKLOOM_CLI ??
    ['native-release', 'native-debug'].map((preset) => path.join(root, 'build', preset, 'src/cli/taskloom'))
        .find((candidate) => fs.existsSync(candidate));
assert.ok(program, 'build the native program first (cmake --preset native-release), or set TASKLOOM_CLI');

export const SPECIFICATION = JSON.stringify({
    input_spec: { image: { type: 'url', required: true }, note: { type: 'string', required: false } },
    output_spec: { like: { type: 'boolean', required: true } },
});
export const CLEAN = 'INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\tone\nhttps://example.com/2.jpg\t\n';
export const BROKEN = 'INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\tone\n\ttwo\nno link\tthree\n';
// Warnings only, which a safe fix mends.
export const LOSES_QUOTES = 'INPUT:image\tINPUT:note\nhttps://example.com/1.jpg\tbook "All about dogs"\nhttps://example.com/2.jpg\tx\n';
export const KEEPS_QUOTES = LOSES_QUOTES.replace('book "All about dogs"', '"book ""All about dogs"""');

export const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'taskloom-cli-'));
after(() => fs.rmSync(folder, { recursive: true }));

/** Writes a file into the tests' folder; its path. */
export function file(name, content) {
    const place = path.join(folder, name);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, content);
    return place;
}

/** The words that name the specification of the small files. */
export const spec = () => ['--spec', file('spec.json', SPECIFICATION)];

/** Runs the program to its end. */
export function run(words, options = {}) {
    const { status, stdout, stderr, signal } = spawnSync(program, words, { timeout: 60_000, maxBuffer: 1 << 28, ...options });
    assert.equal(signal, null, `the program was ended by a signal: ${words.join(' ')}`);
    return { status, out: stdout?.toString() ?? '', bytes: stdout, err: stderr?.toString() ?? '' };
}
