// Another program writes to the file that is open: the page says so when the person comes back, shows what differs, and loses
// neither version.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KeptWorkRig, kept, offers, onDisk, reopen, typeInto, withPicker, writeToDisk } from './kept_driver.mjs';

const FILE = 'INPUT:name\tINPUT:n\none\t1\ntwo\t2\nthree\t3\n';
const rig = new KeptWorkRig();
before(() => rig.start());
after(() => rig.stop());

const comeBack = (workbench) => workbench.page.evaluate(() => { window.dispatchEvent(new Event('focus')); });

async function openEdited(path = '') {
    const workbench = await rig.openWorkbench(withPicker, path);
    await writeToDisk(workbench, FILE);
    await workbench.click('Open a task file', 'button');
    await workbench.expect('INPUT:name, task 1', 'cell');
    await workbench.settled();
    await typeInto(workbench, 0, 'mine');
    await kept(workbench);
    return workbench;
}

const THEIRS = FILE.replace('two\t2', 'zwei\t2').replace('three\t3\n', '') + 'four\t4\n';

for (const path of ['', '?engine=page']) {
    test(`what another program wrote is told, compared and taken, and what was here stays (${path || 'Worker'})`, () =>
        rig.withBrowser(async () => {
            let workbench = await openEdited(path);
            await comeBack(workbench);
            await workbench.settled();
            assert.equal(await workbench.find('This file has changed on the disk'), undefined, 'nothing has changed yet');
            await writeToDisk(workbench, THEIRS);
            await comeBack(workbench);
            await workbench.expect('This file has changed on the disk', 'status');
            assert.equal(await workbench.find('This file has changed on the disk', 'dialog'), undefined);
            await workbench.click('Compare', 'button');
            await workbench.expect('What is different on the disk', 'dialog');
            await workbench.expect('2 cells differ (2 rows); 1 row is only here; 1 row is only on the disk', 'text');
            await workbench.expect('Task 2, line 3, INPUT:name', 'list_item');
            await workbench.expect('What you have here stays among the recent files.', 'text');
            await workbench.click('Open the disk’s', 'button');
            await workbench.untilValue('INPUT:name, task 2', 'zwei');
            await workbench.untilValue('INPUT:name, task 1', 'one');
            await workbench.settled();
            // The same change isn't told again.
            await comeBack(workbench);
            await workbench.settled();
            assert.equal(await workbench.find('This file has changed on the disk'), undefined);
            // It is saved in place, for it is the one on the disk.
            await typeInto(workbench, 0, 'theirs, edited');
            await workbench.press('Control+s');
            await workbench.expect('Saved a.tsv', 'status');
            assert.equal(await onDisk(workbench), THEIRS.replace('one', 'theirs, edited'));
            await workbench.settled();
            await rig.killAndStart();
            workbench = await rig.openWorkbench(withPicker, path);
            assert.deepEqual((await offers(workbench, 'a.tsv')).recent, ['a.tsv', 'a.tsv']);
            const rows = (await workbench.semantics()).filter(({ label, role }) => label === 'a.tsv' && role === 'button');
            const mine = rows.find(({ value }) => /1 unsaved change/.test(value));
            assert.ok(mine, JSON.stringify(rows));
            await workbench.page.evaluate((id) => { globalThis.taskloomWorkbench.perform('activate', id); }, mine.id);
            await workbench.untilValue('INPUT:name, task 1', 'mine');
        }));
}

test('mine is written over the other version when that was seen', () => rig.withBrowser(async () => {
    const workbench = await openEdited();
    await writeToDisk(workbench, THEIRS);
    await workbench.press('Control+s');
    await workbench.expect('This file has changed on the disk', 'dialog');
    await workbench.click('Compare', 'button');
    await workbench.expect('Task 2, line 3, INPUT:name', 'list_item');
    assert.equal(await onDisk(workbench), THEIRS);
    await workbench.click('Write over it', 'button');
    await workbench.expect('Saved a.tsv', 'status');
    assert.equal(await onDisk(workbench), FILE.replace('one', 'mine'));
}));

test('a large file is compared with its progress shown, and cancelled without a trace', () => rig.withBrowser(async () => {
    const workbench = await rig.openWorkbench(withPicker);
    const rows = Array.from({ length: 600_000 }, (_, i) => `name of ${i}\t${i}\n`).join('');
    const large = 'INPUT:name\tINPUT:n\n' + rows;
    await writeToDisk(workbench, large);
    await workbench.click('Open a task file', 'button');
    await workbench.expect('INPUT:name, task 1', 'cell');
    await workbench.settled();
    await writeToDisk(workbench, large.replace('name of 7\t', 'seven\t') + 'more\t0\n');
    await comeBack(workbench);
    // Presses a button, then looks at every frame until something is there.
    const pressAndWatch = (button, until) => workbench.page.evaluate(async ([button, until]) => {
        const { taskloomWorkbench: workbench } = globalThis;
        const seen = new Set();
        workbench.perform('activate', workbench.semantics().find(({ label, role }) => label === button && role === 'button').id);
        for (let frame = 0; frame < 2000; ++frame) {
            await new Promise(requestAnimationFrame);
            const labels = workbench.semantics().map(({ label }) => label);
            for (const label of labels) seen.add(label);
            if (labels.includes(until)) return [...seen];
        }
        throw new Error(`no ${until}`);
    }, [button, until]);
    await workbench.expect('Compare', 'button');
    await workbench.settled();
    await pressAndWatch('Compare', 'Comparing');
    await workbench.click('Cancel', 'button');
    await workbench.settled();
    assert.equal(await workbench.find('What is different on the disk'), undefined);
    await workbench.press('Control+s');
    await workbench.expect('This file has changed on the disk', 'dialog');
    await workbench.settled();
    const seen = await pressAndWatch('Compare', '1 cell differs (1 row); 1 row is only on the disk');
    assert.ok(seen.includes('Comparing'), seen.join());
    await workbench.expect('1 cell differs (1 row); 1 row is only on the disk', 'text');
    await workbench.expect('Task 8, line 9, INPUT:name', 'list_item');
}));
