// Work that is kept on the device, and when it isn't: other tabs, saved and given up files, the list of recent ones, no room,
// refused storage, pages of others.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { bytesSavedBy, savedBytes } from '../lib/killable_browser.mjs';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';
import { firstDifference } from './job_driver.mjs';
import {
    KeptWorkRig, kept, offers, onDisk, openFile, recover, reopen, typeInto, withPicker, writeToDisk,
} from './kept_driver.mjs';

const FILE = 'INPUT:name\tINPUT:note\none\tkept\ntwo\tkept too\n';
const with1 = (text) => Buffer.from(FILE.replace('one', text));

describe('what is kept, and what not (chromium)', () => {
    const rig = new KeptWorkRig();
    before(() => rig.start());
    after(() => rig.stop());

    const inBrowser = (run) => () => rig.withBrowser(run);

    test('a saved file isn’t unsaved work, but a recent one, with its history', inBrowser(async () => {
        let workbench = await rig.openWorkbench();
        await openFile(workbench, 'a.tsv', FILE);
        await typeInto(workbench, 0, 'edited');
        await savedBytes(workbench, 'a.tsv');
        await workbench.expect('Saved', 'status');
        await typeInto(workbench, 0, 'again');
        await workbench.press('Control+z');
        await workbench.expect('Saved', 'status');
        await rig.killAndStart();
        workbench = await rig.openWorkbench();
        assert.deepEqual(await offers(workbench, 'a.tsv'), { unsaved: [], recent: ['a.tsv'] });
        await reopen(workbench, 'a.tsv');
        await workbench.untilValue('INPUT:name, task 1', 'edited');
        await workbench.press('Control+y');
        await workbench.untilValue('INPUT:name, task 1', 'again');
        for (let i = 0; i < 2; ++i) await workbench.press('Control+z');
        await workbench.untilValue('INPUT:name, task 1', 'one');
        assert.equal(firstDifference(await savedBytes(workbench, 'a.tsv'), Buffer.from(FILE)), '');
    }));

    test('discarded work is gone, and so is the list once it is cleared', inBrowser(async () => {
        let workbench = await rig.openWorkbench();
        await openFile(workbench, 'a.tsv', FILE);
        await typeInto(workbench, 0, 'edited');
        await kept(workbench);
        // Another file over it, without saving: it was given up knowingly, and can be had back all the same.
        await workbench.page.evaluate((text) => globalThis.taskloomWorkbench.openFiles([new File([text], 'b.tsv')]), FILE);
        await workbench.click('Open without saving', 'button');
        await workbench.expect('b.tsv', 'text');
        await typeInto(workbench, 0, 'of b');
        await kept(workbench);
        await rig.killAndStart();
        workbench = await rig.openWorkbench();
        assert.deepEqual(await offers(workbench, 'b.tsv'), { unsaved: ['b.tsv'], recent: ['a.tsv'] });
        await reopen(workbench, 'a.tsv');
        await workbench.untilValue('INPUT:name, task 1', 'edited');
        await rig.killAndStart();
        workbench = await rig.openWorkbench();
        assert.deepEqual(await offers(workbench, 'b.tsv'), { unsaved: ['b.tsv'], recent: ['a.tsv'] });
        await workbench.click('Discard the changes of b.tsv', 'button');
        await workbench.until(() => workbench.find('Recover b.tsv'), (widget) => widget === undefined, 'b.tsv is gone');
        await workbench.click('Clear', 'button');
        await workbench.until(() => workbench.find('Recent files'), (widget) => widget === undefined, 'the list is gone');
        const left = await workbench.page.evaluate(() => new Promise((resolve) => {
            indexedDB.open('taskloom').onsuccess = ({ target }) => {
                const transaction = target.result.transaction([...target.result.objectStoreNames]);
                const counts = {};
                for (const name of target.result.objectStoreNames) {
                    transaction.objectStore(name).count().onsuccess = (event) => { counts[name] = event.target.result; };
                }
                transaction.oncomplete = () => resolve(counts);
            };
        }));
        assert.deepEqual(left, { bytes: 0, records: 0, state: 0, work: 0 });
    }));

    test('what is open in one tab isn’t offered in another, until that tab is gone', inBrowser(async () => {
        const first = await rig.openWorkbench();
        await openFile(first, 'a.tsv', FILE);
        await typeInto(first, 0, 'edited');
        await kept(first);
        await openFile(await rig.openWorkbench(), 'other.tsv', FILE.replace('one', 'other'));
        const second = await rig.openWorkbench();
        await second.settled();
        assert.equal(await second.find(/a\.tsv/), undefined);
        await first.page.raw.close({ runBeforeUnload: false });
        const third = await rig.openWorkbench();
        assert.deepEqual((await offers(third, 'a.tsv')).unsaved, ['a.tsv']);
        // The other tab was told of nothing; now both may try, and one has it.
        await recover(third, 'a.tsv');
        assert.equal(firstDifference(await savedBytes(third, 'a.tsv'), with1('edited')), '');
    }));

    test('a cell that is being typed when another file comes is in the kept work of the file that goes', inBrowser(async () => {
        let workbench = await rig.openWorkbench();
        await openFile(workbench, 'a.tsv', FILE);
        await workbench.press('Control+Home');
        await workbench.page.press('F2');
        await workbench.page.until(() => document.activeElement?.tagName === 'TEXTAREA' && document.activeElement.value !== '');
        await workbench.page.type('being typed');
        await workbench.page.evaluate((text) =>
            globalThis.taskloomWorkbench.openFiles([new File([text], 'b.tsv')]), FILE.replace('one', 'other'));
        await workbench.expect('Save your changes first?', 'dialog');
        await workbench.click('Open without saving', 'button');
        await workbench.untilValue('INPUT:name, task 1', 'other');
        await workbench.settled();
        await rig.killAndStart();
        workbench = await rig.openWorkbench();
        assert.deepEqual((await offers(workbench, 'a.tsv')).recent.sort(), ['a.tsv', 'b.tsv']);
        await reopen(workbench, 'a.tsv');
        await workbench.untilValue('INPUT:name, task 1', 'being typed');
    }));

    test('the browser is asked to let it stay with the first change, once, and what it says is told', inBrowser(async () => {
        const stubbed = (answer) => (page) => page.addInitScript((answer) => {
            globalThis.storageAsked = 0;
            navigator.storage.persisted = async () => false;
            navigator.storage.persist = async () => {
                ++globalThis.storageAsked;
                return answer;
            };
        }, answer);
        const asked = (workbench) => workbench.page.evaluate(() => globalThis.storageAsked);
        const told = async (workbench) => (await workbench.expect('Kept on this device', 'status')).value;
        let workbench = await rig.openWorkbench(stubbed(false));
        await openFile(workbench, 'a.tsv', FILE);
        assert.equal(await asked(workbench), 0, 'not before there is anything to lose');
        await typeInto(workbench, 0, 'edited');
        await kept(workbench);
        await workbench.until(() => told(workbench), (text) => /runs out of room/.test(text));
        await typeInto(workbench, 1, 'edited too');
        await kept(workbench);
        assert.equal(await asked(workbench), 1);
        // A person who said no isn't asked at every visit.
        await workbench.page.close();
        workbench = await rig.openWorkbench(stubbed(true));
        await openFile(workbench, 'b.tsv', FILE);
        await typeInto(workbench, 0, 'edited');
        await workbench.until(() => told(workbench), (text) => /runs out of room/.test(text));
        assert.equal(await asked(workbench), 0);
        await workbench.page.evaluate(() => localStorage.removeItem('taskloom.storageAsked'));
        await workbench.page.close();
        workbench = await rig.openWorkbench(stubbed(true));
        await openFile(workbench, 'c.tsv', FILE);
        await typeInto(workbench, 0, 'edited');
        await workbench.until(() => told(workbench), (text) => /until you clear its data/.test(text));
        assert.equal(await asked(workbench), 1);
    }));

    test('at most ten recent files stay', inBrowser(async () => {
        let workbench = await rig.openWorkbench();
        for (let i = 0; i < 13; ++i) {
            await workbench.page.evaluate(({ text, i }) =>
                globalThis.taskloomWorkbench.openFiles([new File([text], `file ${i}.tsv`)]), { text: FILE.replace('one', `of ${i}`), i });
            await workbench.untilValue('INPUT:name, task 1', `of ${i}`);
            await workbench.settled();
            // Each is in the store once it is there for all that follows.
            await workbench.until(() => workbench.page.evaluate(() => new Promise((resolve) => {
                indexedDB.open('taskloom').onsuccess = ({ target }) => {
                    target.result.transaction(['work']).objectStore('work').count().onsuccess = (event) => {
                        target.result.close();
                        resolve(event.target.result);
                    };
                };
            })), (count) => count === i + 1, `${i + 1} files are kept`);
        }
        await rig.killAndStart();
        workbench = await rig.openWorkbench();
        const { unsaved, recent } = await offers(workbench, 'file 12.tsv');
        assert.deepEqual(unsaved, []);
        assert.ok(recent.length <= 10 && recent.length >= 5, `${recent}`);
        assert.deepEqual(recent, Array.from({ length: recent.length }, (_, i) => `file ${12 - i}.tsv`));
        await reopen(workbench, 'file 9.tsv');
        await workbench.untilValue('INPUT:name, task 1', 'of 9');
    }));

    test('without room it says so once, and goes on; with room again it is kept', inBrowser(async () => {
        const workbench = await rig.openWorkbench();
        const session = await workbench.page.raw.context().newCDPSession(workbench.page.raw);
        const origin = new URL(rig.address).origin;
        await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 << 20 });
        // (What a single cell needs browsers don't count so exactly.)
        const large = (name) => FILE.replace('one', name) + 'more\tof this\n'.repeat(300_000);
        await openFile(workbench, 'a.tsv', large('one'));
        await workbench.expect('Not kept: no room on this device', 'status');
        const toast = await workbench.expect('Your changes aren’t kept on this device', 'status');
        assert.match(toast.value, /Save the file/);
        await workbench.dismissMessages();
        await typeInto(workbench, 0, 'no room');
        await workbench.expect('Not kept: no room on this device', 'status');
        assert.equal(await workbench.find('Your changes aren’t kept on this device'), undefined);
        assert.equal(firstDifference(await savedBytes(workbench, 'a.tsv'), Buffer.from(large('no room'))), '');
        await session.send('Storage.overrideQuotaForOrigin', { origin });
        await typeInto(workbench, 0, 'room');
        await kept(workbench);
        await rig.killAndStart();
        const after = await rig.openWorkbench();
        await recover(after, 'a.tsv');
        assert.equal(firstDifference(await savedBytes(after, 'a.tsv'), Buffer.from(large('room'))), '');
        await after.press('Control+z');
        await after.untilValue('INPUT:name, task 1', 'no room');
    }));

    test('where storage is refused it says so, and all else works', inBrowser(async () => {
        const refuse = (page) => page.addInitScript(() => {
            Object.defineProperty(globalThis, 'indexedDB', { get: () => { throw new DOMException('no', 'SecurityError'); } });
        });
        const workbench = await rig.openWorkbench(refuse, '?engine=page');
        await openFile(workbench, 'a.tsv', FILE);
        await workbench.expect('Not kept: storage is refused', 'status');
        await typeInto(workbench, 0, 'edited');
        assert.equal(firstDifference(await savedBytes(workbench, 'a.tsv'), with1('edited')), '');
    }));

    test('recovered work is saved in place, unless the file on the disk has changed meanwhile', inBrowser(async () => {
        const save = async (workbench) => {
            await workbench.press('Control+s');
            await workbench.expect('Saved a.tsv', 'status');
            await workbench.settled();
            await workbench.dismissMessages();
        };
        let workbench = await rig.openWorkbench(withPicker);
        await writeToDisk(workbench, FILE);
        await workbench.click('Open a task file', 'button');
        await workbench.expect('INPUT:name, task 1', 'cell');
        // Once before and once after it was saved: what counts is the file as this work left it.
        for (const text of ['first', 'second']) {
            await typeInto(workbench, 0, text);
            await kept(workbench);
            await rig.killAndStart();
            workbench = await rig.openWorkbench(withPicker);
            await recover(workbench, 'a.tsv');
            await save(workbench);
            assert.equal(await onDisk(workbench), with1(text).toString());
        }
        await typeInto(workbench, 0, 'third');
        await kept(workbench);
        await rig.killAndStart();
        workbench = await rig.openWorkbench(withPicker);
        await writeToDisk(workbench, 'somebody else’s');
        await recover(workbench, 'a.tsv');
        await workbench.press('Control+s');
        await workbench.expect('This file has changed on the disk', 'dialog');
        const copy = await bytesSavedBy(workbench, 'a.tsv', () => workbench.click('Save a copy', 'button'));
        assert.equal(firstDifference(copy, with1('third')), '');
        assert.equal(await onDisk(workbench), 'somebody else’s');
    }));

    test('with the engine in the page it is kept just so', inBrowser(async () => {
        let workbench = await rig.openWorkbench(undefined, '?engine=page');
        await openFile(workbench, 'a.tsv', FILE);
        await typeInto(workbench, 0, 'edited');
        await kept(workbench);
        await rig.killAndStart();
        workbench = await rig.openWorkbench(undefined, '?engine=page');
        await recover(workbench, 'a.tsv');
        await workbench.press('Control+z');
        await workbench.untilValue('INPUT:name, task 1', 'one');
    }));

    test('a workbench in somebody’s page stores nothing', inBrowser(async () => {
        const page = await rig.browser.newPage();
        const workbench = await WorkbenchDriver.open(page, `${rig.address}embed.html`, 'taskloomWorkbenches.first', ['#first']);
        await workbench.openSample();
        await workbench.settled();
        assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
        assert.equal(await workbench.find(/Kept|Keeping|Not kept/), undefined);
    }));
});

// Without a kill: its driver can't start it again with the same profile. The page itself comes back, which is what differs
// from browser to browser.
inBrowsers('kept work', (context) => {
    test('is offered when the page comes again', async () => {
        let page = await context.browser.newPage({ size: { width: 1280, height: 800 } });
        try {
            let workbench = await WorkbenchDriver.open(page, context.address);
            await openFile(workbench, 'a.tsv', FILE);
            await typeInto(workbench, 0, 'edited');
            await typeInto(workbench, 1, 'undone');
            await workbench.press('Control+z');
            await kept(workbench);
            await page.close();
            page = await context.browser.newPage({ size: { width: 1280, height: 800 } });
            workbench = await WorkbenchDriver.open(page, context.address);
            await recover(workbench, 'a.tsv');
            await workbench.untilValue('INPUT:name, task 1', 'edited');
            await workbench.press('Control+y');
            await workbench.untilValue('INPUT:name, task 2', 'undone');
            for (let i = 0; i < 2; ++i) await workbench.press('Control+z');
            await workbench.untilValue('INPUT:name, task 1', 'one');
            assert.deepEqual(await complaints(page), []);
        } finally {
            await page.close();
        }
    });
}, { only: ['firefox'] });
