// The workbench's engines (web/engines.mjs), in Node: when one is started ahead, and that nothing is left behind.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const web = pathToFileURL(path.resolve(process.env.TASKLOOM_WEB ?? path.join(root, 'build/web')) + path.sep);
const { Engines } = await import(new URL('engines.mjs', web));

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('a timer for an engine ahead is set only where one is kept ahead, one at a time, and goes with the rest', () => {
    const engines = new Engines({ mode: 'page', requests: true }, { onMessage() {}, onFailed() {}, onReadingFailed() {} });
    const before = timers();
    engines.open();
    assert.equal(timers(), before, 'none where no engine is kept ahead');
    engines.keepAhead();
    engines.open();
    engines.open();
    assert.equal(timers(), before + 1, 'one, however many were opened');
    engines.destroy();
    assert.equal(timers(), before, 'none is left behind');
});

test('the end of a reading sets no timer after the engines are gone', async () => {
    const engines = new Engines({ mode: 'page', requests: true }, { onMessage() {}, onFailed() {}, onReadingFailed() {} });
    engines.keepAhead();
    const id = engines.open();
    engines.readFile(id, { file: new File(['INPUT:a\n1\n'], 'a.tsv'), handle: null });
    engines.destroy();
    const before = timers();
    await new Promise((resolve) => setImmediate(resolve));  // the reading's end has been told by then
    assert.equal(engines.get(id), undefined);
    assert.equal(timers(), before);
});
