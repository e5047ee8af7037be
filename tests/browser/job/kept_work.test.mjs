// Nothing that was done is lost: the browser is killed in the middle of work and started again, and the work is offered
// back with every byte and every step of undo and redo. TASKLOOM_ROUNDS says how often (tests/run --long: thirty times).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { savedBytes } from '../lib/killable_browser.mjs';
import { firstDifference } from './job_driver.mjs';
import { KeptWorkRig, kept, openFile, recover, typeInto } from './kept_driver.mjs';

const ROUNDS = Number(process.env.TASKLOOM_ROUNDS ?? 2);
const TASKS = 40;
const NAME = 'tasks.tsv';
const HEAD = 'INPUT:name\tINPUT:note\r\n';
const spelt = (name) => (name.includes('"') ? `"${name.replaceAll('"', '""')}"` : name);
const line = (name, i) => `${spelt(name)}\t"note ""${i}"""\r\n`;
const NAMES = Array.from({ length: TASKS }, (_, i) => `name ${i}`);
const fileOf = (names) => Buffer.from(HEAD + names.map(line).join(''));
// From an edit until it says so; a machine with other work takes its time, but it isn't the disk that does.
const KEPT_MILLISECONDS = 1000;

/** Work on the first column, as the test knows it: what is undone and done again, and what the file must hold. */
class Model {
    #names = NAMES.slice();
    #done = [];
    #undone = [];

    edit(task, text) {
        this.#done.push({ task, before: this.#names[task], after: text });
        this.#undone = [];
        this.#names[task] = text;
    }
    undo() {
        const step = this.#done.pop();
        this.#undone.push(step);
        this.#names[step.task] = step.before;
    }
    redo() {
        const step = this.#undone.pop();
        this.#done.push(step);
        this.#names[step.task] = step.after;
    }
    get canUndo() {
        return this.#done.length > 0;
    }
    get canRedo() {
        return this.#undone.length > 0;
    }
    get bytes() {
        return fileOf(this.#names);
    }
    valueOf(task) {
        return this.#names[task];
    }
}

describe('work that is kept on the device (chromium)', () => {
    const rig = new KeptWorkRig();
    before(() => rig.start());
    after(() => rig.stop());

    test('after the browser was killed, bytes and history are as they were, round after round', () => rig.withBrowser(async () => {
        const model = new Model();
        const slowest = [];
        let random = 7;
        const below = (n) => (random = (random * 48271) % 2147483647) % n;
        for (let round = 0; round < ROUNDS; ++round) {
            const workbench = await rig.openWorkbench();
            if (round === 0) await openFile(workbench, NAME, fileOf(NAMES).toString());
            else await recover(workbench, NAME);
            assert.equal(firstDifference(await savedBytes(workbench, NAME), model.bytes), '', `round ${round}: recovered`);
            // Back to the beginning and forth again: the history is whole.
            let steps = 0;
            for (; model.canUndo; ++steps, model.undo()) await workbench.press('Control+z');
            assert.ok((await workbench.expect('Undo', 'button')).disabled, `round ${round}: nothing more to undo`);
            if (steps) await workbench.untilValue('INPUT:name, task 1', model.valueOf(0));
            for (; steps > 0; --steps, model.redo()) await workbench.press('Control+y');
            for (let i = 1 + below(3); i > 0; --i) {
                const action = below(4);
                if (action === 0 && model.canUndo) {
                    model.undo();
                    await workbench.press('Control+z');
                } else if (action === 1 && model.canRedo) {
                    model.redo();
                    await workbench.press('Control+y');
                } else {
                    const task = below(12);
                    const text = `round ${round} "quoted" ${below(1000)} \u0444`;
                    await typeInto(workbench, task, text);
                    model.edit(task, text);
                }
            }
            // The last change is one that wasn't saved.
            const text = `last of round ${round}`;
            await typeInto(workbench, round % 12, text);
            model.edit(round % 12, text);
            slowest.push(await kept(workbench));
            assert.deepEqual(await complaints(workbench.page), []);
            await rig.killAndStart();
        }
        assert.ok(Math.max(...slowest) < KEPT_MILLISECONDS, `kept after ${slowest} ms`);
        const workbench = await rig.openWorkbench();
        await recover(workbench, NAME);
        assert.equal(firstDifference(await savedBytes(workbench, NAME), model.bytes), '');
    }));

    test('a fix of very many cells is kept whole or not at all, whenever the browser is killed', async () => {
        const rows = 30_000;
        const fileWith = (first, note) => Buffer.from('INPUT:name\tINPUT:note\n' +
            Array.from({ length: rows }, (_, i) => `${i === 0 ? first : `name ${i}`}\t${note}\n`).join(''));
        const before = fileWith('first', 'a "quoted" word');
        const mended = fileWith('first', '"a ""quoted"" word"');
        for (const wait of ROUNDS > 2 ? [30, 60, 120, 300, 600, 1000, null] : [60, null]) {
            await rig.withBrowser(async () => {
                let workbench = await rig.openWorkbench();
                await openFile(workbench, NAME, fileWith('name 0', 'a "quoted" word').toString());
                // So that there is something to recover, whatever becomes of the fix.
                await typeInto(workbench, 0, 'first');
                await kept(workbench);
                await workbench.click('Fix all 30,000', 'button');
                const apply = await workbench.placeOf(await workbench.expect('Apply to 30,000 cells', 'button'));
                await workbench.settled();
                await workbench.page.move(apply.x, apply.y);
                await workbench.settled();
                await workbench.page.click(apply.x, apply.y);
                if (wait === null) {
                    await workbench.expect('No problems', 'status');
                    await kept(workbench);
                } else {
                    await new Promise((resolve) => setTimeout(resolve, wait));
                }
                await rig.killAndStart();
                workbench = await rig.openWorkbench();
                await recover(workbench, NAME);
                const bytes = await savedBytes(workbench, NAME);
                const whole = firstDifference(bytes, mended) === '';
                if (!whole) assert.equal(firstDifference(bytes, before), '', `killed after ${wait} ms`);
                if (wait === null) assert.ok(whole, 'it said that it is kept');
                if (!whole) return;
                await workbench.press('Control+z');
                await workbench.expect('30,000 warnings', 'status');
                assert.equal(firstDifference(await savedBytes(workbench, NAME), before), '');
            });
        }
    });
});
