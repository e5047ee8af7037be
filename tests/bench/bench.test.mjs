// The benchmark as a check of correctness, on the small file: the generator makes the same bytes as ever, and ours finds
// all rows, all sampled cells and exactly the planted errors, in a Worker and in the page.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { launch } from './chromium.mjs';
import { generate } from './generate.mjs';
import { compareWithPlanted } from './planted.mjs';
import { runOnce } from './run.mjs';
import { dataFolder, serveBench } from './setting.mjs';

const SMALL = {
    rows: 35000, bytes: 9961281, sha256: '613038f1a9d8fa47698db4572caf6bf452cc6b1a7e8bc6c9799e61242a918d4e',
};

let browser, server, truth;
before(async () => {
    truth = generate({ rows: SMALL.rows, name: 'tasks_10', folder: dataFolder });
    server = await serveBench();
    browser = await launch();
});
after(async () => {
    await browser?.close();
    server?.close();
});

test('the generator makes the same file as ever', () => {
    assert.deepEqual({ rows: truth.rows, bytes: truth.bytes, sha256: truth.sha256 }, SMALL);
    const bytes = fs.readFileSync(path.join(dataFolder, 'tasks_10.tsv'));
    assert.equal(crypto.createHash('sha256').update(bytes).digest('hex'), SMALL.sha256);
});

for (const id of ['ours', 'ours-page']) {
    for (const fromDisk of [false, true]) {
        test(`${id}${fromDisk ? ', from disk' : ''}: rows, cells and errors are the generator's`, async () => {
            const run = await runOnce(browser, server.origin, { id, file: 'tasks_10', fromDisk });
            assert.equal(run.n, truth.rows);
            assert.equal(run.check.rows, true);
            assert.ok(run.check.checked > 30);
            assert.equal(run.check.wrong, 0, JSON.stringify(run.check.example));
            assert.equal(run.errors, truth.errors);
            assert.deepEqual(compareWithPlanted(run.after.report, truth), { planted: truth.errors, found: truth.errors, wrong: [] });
        });
    }
}
