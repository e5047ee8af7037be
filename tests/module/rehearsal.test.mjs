// The rehearsal (web/rehearsal.mjs): it leaves nothing behind, meets no error of its own, and gives way at once.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const web = pathToFileURL(path.resolve(process.env.TASKLOOM_WEB ?? path.join(root, 'build/web')) + path.sep);
const { Engine } = await import(new URL('engine.mjs', web));
const { EngineHost } = await import(new URL('engine_host.mjs', web));
const { rehearse } = await import(new URL('rehearsal.mjs', web));

const FILE = new TextEncoder().encode('INPUT:note\nfirst\nsecond\n"third\n');
const makeHost = (events = []) =>
    EngineHost.create({ emit: (event) => events.push(event), sliceMilliseconds: 5, stepBytes: 1 << 17 });

/** What a host says of a file. */
async function outcome(host) {
    await host.call('readBytes', { bytes: FILE.slice(), name: 'file.tsv' });
    const report = await (await host.call('report', { format: 'json' })).text();
    return { counts: await host.call('counts'), cell: await host.call('cell', { task: 1, column: 0 }), report };
}

test('the made-up tasks are good ones but for the mistakes that are meant, and the document they were in is gone afterwards', async () => {
    const engine = await Engine.create();
    const made = [];
    const another = engine.another.bind(engine);
    engine.another = () => {
        const document = another();
        const destroy = document.destroy.bind(document);
        document.destroy = () => {
            made.push(document.counts());
            destroy();
        };
        return document;
    };
    assert.equal(await rehearse(engine, async () => true), true);
    assert.equal(made.length, 1);
    const { tasks, columns, tasksWithErrors, errors, warnings } = made[0];
    assert.ok(tasks > 10_000, String(tasks));
    assert.equal(columns, 13);
    // One in eight has the mistake it was given (of a row that is none, a mistake may be two).
    assert.ok(tasksWithErrors / tasks > 0.11 && tasksWithErrors / tasks < 0.14, `${tasksWithErrors} of ${tasks}`);
    assert.ok(errors < tasksWithErrors * 1.2, String(errors));
    assert.equal(warnings, 0);
    assert.equal(engine.counts().tasks, 0);
    const memory = engine.memory();
    await rehearse(engine, async () => true);
    assert.equal(engine.memory(), memory);  // the first one's was given back
    engine.destroy();
});

test('a file is read after a rehearsal as without one, and nothing of it is told', async () => {
    const events = [];
    const [plain, rehearsed] = [await makeHost(), await makeHost(events)];
    assert.equal(await rehearsed.rehearse(), true);
    assert.deepEqual(events, []);
    assert.deepEqual(await outcome(rehearsed), await outcome(plain));
    plain.destroy();
    rehearsed.destroy();
});

test('whoever asks for something ends the rehearsal', async () => {
    const host = await makeHost();
    const rehearsal = host.rehearse();
    const asked = outcome(host);
    assert.equal(await rehearsal, false);
    assert.equal((await asked).counts.tasks, 3);
    host.destroy();
    const closed = await makeHost();
    const late = closed.rehearse();
    closed.destroy();
    assert.equal(await late, false);
});
