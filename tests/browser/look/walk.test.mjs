// The main job as a new user does it, from a broken pool file to a saved one that the platform takes: by mouse, and by keyboard
// alone. Each click and key is counted, and how long the workbench takes until it shows what came of it; docs/walk.md has the
// numbers (TASKLOOM_UPDATE=1 prints them and takes the pictures there anew).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { inBrowsers, withWorkbench } from '../lib/suite.mjs';
import { keepPicture, updating } from './golden.mjs';
import { mendedWalkFile, WALK_SPECIFICATION, walkFile } from './walk_file.mjs';

const SIZE = { width: 1104, height: 720 };
const FILE = { name: 'pool.tsv', mimeType: 'text/tab-separated-values', buffer: Buffer.from(walkFile()) };
const PROJECT = { name: 'project.json', mimeType: 'application/json', buffer: Buffer.from(WALK_SPECIFICATION) };
// Nobody should need more than this; docs/walk.md says how many it took.
const MOST = { mouse: 21, keyboard: 122 };

/** Counts what a hand does, step by step. */
class Hand {
    steps = [];
    constructor(workbench) {
        this.workbench = workbench;
        this.page = workbench.page;
    }
    async step(what, run) {
        const step = { what, clicks: 0, keys: 0, answers: [] };
        this.steps.push(step);
        await run();
        await this.workbench.dismissMessages();
        if (updating()) {
            await this.page.move(2, 2);
            await this.workbench.settled();
        }
    }
    get now() {
        return this.steps.at(-1);
    }
    /** One more click or key, and what the workbench needs for it. */
    async #timed(run) {
        const begun = Date.now();
        await run();
        await this.workbench.settled();
        this.now.answers.push(Date.now() - begun);
    }
    async click(label, role) {
        ++this.now.clicks;
        await this.#timed(() => this.workbench.click(label, role));
    }
    /** Of a dialog above others of the same name. */
    async clickLast(label, role) {
        ++this.now.clicks;
        const widget = (await this.workbench.semantics()).filter((one) => one.label === label && one.role === role).at(-1);
        const { x, y } = await this.workbench.placeOf(widget);
        await this.#timed(() => this.page.click(x, y));
    }
    async press(...keys) {
        for (const key of keys) {
            ++this.now.keys;
            await this.#timed(() => this.page.press(key));
        }
    }
    async type(text) {
        this.now.keys += text.length;
        await this.#timed(() => this.page.type(text));
    }
    focused() {
        return this.workbench.semantics().then((widgets) => widgets.find(({ focused }) => focused)?.label ?? '');
    }
    /** With F6 to a part of the window, then with Tab to a widget. */
    async reach(part, label) {
        for (let tries = 0; tries < 20 && !part.test(await this.focused()); ++tries) await this.press('F6');
        await this.tabTo(label);
    }
    async tabTo(label) {
        for (let tries = 0; tries < 30 && !label.test(await this.focused()); ++tries) await this.press('Tab');
        assert.match(await this.focused(), label);
    }
    /** The system's own dialog: its clicks and keys aren't ours. */
    async choose(file, run) {
        const dialog = this.page.raw.waitForEvent('filechooser');
        await run();
        await (await dialog).setFiles(file);
        await this.workbench.settled();
    }
    async saved(run) {
        const download = this.page.raw.waitForEvent('download');
        await run();
        return readFile(await (await download).path(), 'utf8');
    }
    total() {
        return this.steps.reduce((sum, { clicks, keys }) => sum + clicks + keys, 0);
    }
    tell(name) {
        if (!updating()) return;
        console.log(`${name}:`);
        for (const { what, clicks, keys, answers } of this.steps) {
            console.log(`  ${what} | ${clicks} | ${keys} | ${Math.max(0, ...answers)} ms`);
        }
        console.log(`  in all ${this.total()}`);
    }
}

const FIX = /^Fix (it|all \d+)$/;

inBrowsers('the walk through the main job', (context) => {
    const picture = async (page, name) => {
        if (updating()) await keepPicture(name, await page.screenshot());
    };

    test('by mouse', () => withWorkbench(context, async (workbench, page) => {
        const hand = new Hand(workbench);
        await hand.step('open the file', async () => {
            await hand.choose(FILE, () => hand.click('Open a task file', 'button'));
            await workbench.expect('INPUT:title, task 2', 'cell');
        });
        await picture(page, 'walk-opened');
        await hand.step('understand: the first two problems', async () => {
            await hand.click('Next problem', 'button');
            await hand.click('Next problem', 'button');
        });
        await picture(page, 'walk-understood');
        await hand.step('mend all that is safe', async () => {
            await hand.click('Fix all safe', 'button');
            await hand.click(/^Apply to/, 'button');
        });
        await hand.step('check what was changed', async () => {
            await hand.click('History', 'button');
            await workbench.expect('History', 'dialog');
            await hand.clickLast('Close', 'button');
        });
        await hand.step('give the specification', async () => {
            await hand.choose(PROJECT, () => hand.click('Choose the JSON', 'button'));
            await workbench.expect(/^\d errors$/, 'status');
        });
        await picture(page, 'walk-specification');
        await hand.step('mend the rest, kind by kind', async () => {
            for (let fix; (fix = await workbench.find(FIX, 'button'));) {
                await hand.click(fix.label, 'button');
                await hand.click(/^Apply to/, 'button');
            }
        });
        await hand.step('write the value that nobody can guess', async () => {
            await hand.click('Next problem', 'button');
            assert.match(await workbench.currentCell(), /^INPUT:query/);
            await hand.type('lamp');
            await hand.press('Enter');
            await workbench.expect('0 errors', 'status');
        });
        await hand.step('save', async () => {
            assert.equal(await hand.saved(() => hand.click('Save', 'button')), mendedWalkFile());
        });
        await picture(page, 'walk-saved');
        hand.tell('by mouse');
        assert.ok(hand.total() <= MOST.mouse, `${hand.total()} clicks and keys`);
    }, { size: SIZE }));

    test('by keyboard alone', () => withWorkbench(context, async (workbench, page) => {
        const hand = new Hand(workbench);
        const apply = async () => {
            await workbench.expect(/^Apply to/, 'button');
            await hand.tabTo(/^Apply to/);
            await hand.press('Enter');
        };
        // Nobody presses a key before there is something to see.
        await workbench.expect('Open a task file', 'button');
        await workbench.settled();
        await hand.step('open the file', async () => {
            await hand.choose(FILE, () => hand.press('Control+o'));
            await workbench.expect('INPUT:title, task 2', 'cell');
        });
        await hand.step('understand: the first two problems', () => hand.press('F8', 'F8'));
        await hand.step('mend all that is safe', async () => {
            await hand.reach(/^Problems of every severity$/, /^Fix all safe$/);
            await hand.press('Enter');
            await apply();
        });
        await hand.step('check what was changed', () => hand.press('F9', 'Escape'));
        await hand.step('give the specification', async () => {
            await hand.choose(PROJECT, () => hand.press('Control+o'));
            await workbench.expect(/^\d errors$/, 'status');
        });
        await hand.step('mend the rest, kind by kind', async () => {
            while (await workbench.find(FIX, 'button')) {
                await hand.reach(/^Problems of every severity$/, FIX);
                await hand.press('Enter');
                await apply();
            }
        });
        await hand.step('write the value that nobody can guess', async () => {
            await hand.press('F8');
            assert.match(await workbench.currentCell(), /^INPUT:query/);
            await hand.type('lamp');
            await hand.press('Enter');
            await workbench.expect('0 errors', 'status');
        });
        await hand.step('save', async () => {
            assert.equal(await hand.saved(() => hand.press('Control+s')), mendedWalkFile());
        });
        hand.tell('by keyboard');
        assert.ok(hand.total() <= MOST.keyboard, `${hand.total()} keys`);
    }, { size: SIZE }));
}, { only: ['chromium'] });
