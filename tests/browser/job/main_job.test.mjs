// The main job in real browsers: drop a file of 50,000 tasks with its specification, see what is wrong, mend it, save it,
// and find no other byte changed.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';
import { dropFromDisk, expectStatus, firstDifference, saveAndRead } from './job_driver.mjs';
import { JobFile, SPECIFICATION, quoted } from './job_file.mjs';

const COLUMNS = ['INPUT:image', 'INPUT:query', 'INPUT:meta', 'INPUT:tags', 'INPUT:price', 'GOLDEN:result', 'GOLDEN:like', 'HINT:text'];
const TITLES = {
    'quotes-lost': 'Quotation marks that the platform takes away', 'not-json': 'Values that are not JSON',
    'stray-quote': 'Stray quotation marks that swallow what follows', 'value-required': 'Required values are missing',
    'not-url': 'Values that are not links', 'not-boolean': 'Values that are not true or false',
    'not-allowed': 'Values that the field does not allow', 'too-few-cells': 'Rows with too few cells',
    'too-many-cells': 'Rows with too many cells',
    'length-out-of-bounds': 'Texts that are too short or too long',
    'pattern-mismatch': 'Values that do not fit the field\'s pattern',
    'not-float': 'Values that are not numbers',
    'too-many-elements': 'Lists that are too long',
    'golden-case': 'Correct responses with other capital letters',
    'too-small': 'Numbers that are too small',
};
const TYPED = 'Он сказал: "да" 👍🏽 \'ok\'';

const folder = mkdtempSync(path.join(tmpdir(), 'taskloom-job-'));
const downloads = mkdtempSync(path.join(tmpdir(), 'taskloom-downloads-'));
/** @type {JobFile} */
let job;
const launch = { preferences: {
    'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.alwaysOpenPanel': false,
    'browser.download.always_ask_before_handling_new_types': false,
} };

before(() => {
    job = new JobFile(folder);
});
after(() => {
    for (const made of [folder, downloads]) rmSync(made, { recursive: true, force: true });
});

const words = (n) => n.toLocaleString('en-US');
const plural = (n, one) => `${words(n)} ${one}${n === 1 ? '' : 's'}`;

/** Waits for the counts of problems. */
const expectCounts = (workbench, errors, warnings) =>
    expectStatus(workbench, plural(errors, 'error'), plural(warnings, 'warning'));

inBrowsers('the main job', (context) => {
    async function withWorkbench(run) {
        const page = await context.browser.newPage({ size: { width: 1280, height: 800 } });
        try {
            const workbench = await WorkbenchDriver.open(page, context.address);
            await run(workbench, page);
            assert.deepEqual(await complaints(page), [], 'nothing was refused, thrown or written as an error');
        } finally {
            await page.close();
        }
    }

    async function openJob(workbench) {
        await dropFromDisk(workbench, [SPECIFICATION, job.path]);
        await workbench.expect('INPUT:query, task 2', 'cell');
        await expectStatus(workbench, plural(job.rows, 'task'));
        await expectCounts(workbench, job.errors, job.warnings);
        await workbench.settled();
    }

    const valueOf = async (workbench, label) => (await workbench.expect(label, 'cell')).value;

    /** Brings a button of the problems panel into sight, and clicks it. */
    async function clickInPanel(workbench, button) {
        const panel = await workbench.placeOf(await workbench.expect('Problems', 'region'));
        for (const turn of [-4000, 4000]) {
            await workbench.wheel(panel.x, panel.y, turn);
            if (await workbench.find(button, 'button')) break;
        }
        await workbench.click(button, 'button');
    }

    /** Applies the only fix of a kind that offers this button, through its preview. */
    async function fixAll(workbench, button, count) {
        await clickInPanel(workbench, button);
        await workbench.expect('Review the fix', 'dialog');
        await workbench.click(`Apply to ${plural(count, 'cell')}`, 'button');
    }

    /** The same for a kind of which there is one problem: several kinds may have a button that says "Fix it". */
    async function fixOnlyOneOf(workbench, title) {
        const panel = await workbench.placeOf(await workbench.expect('Problems', 'region'));
        for (const turn of [-4000, 4000]) {
            await workbench.wheel(panel.x, panel.y, turn);
            if (await workbench.find(title, 'list_item')) break;
        }
        const item = await workbench.expect(title, 'list_item');
        const middle = ({ y, height }) => y + height / 2;
        const button = (await workbench.semantics()).find(({ role, label, ...place }) =>
            role === 'button' && label === 'Fix it' && Math.abs(middle(place) - middle(item)) < item.height / 2);
        assert.ok(button, `there is no fix beside ${title}`);
        const { x, y } = await workbench.placeOf(button);
        await workbench.page.move(x, y);
        await workbench.settled();
        await workbench.page.click(x, y);
        await workbench.expect('Review the fix', 'dialog');
        await workbench.click('Apply to 1 cell', 'button');
    }

    test('finds exactly what was planted and leads from one problem to the next', () => withWorkbench(async (workbench, page) => {
        await openJob(workbench);
        const found = {};
        const panel = await workbench.placeOf(await workbench.expect('Problems', 'region'));
        // Slowly, so that every row of the list is drawn once.
        for (const turn of [-4000, ...Array(10).fill(100)]) {
            await workbench.wheel(panel.x, panel.y, turn);
            for (const { role, label, value } of await workbench.semantics()) if (role === 'list_item') found[label] = value.replace(/, \w+$/, '');
        }
        // The generator's control and training tasks among general ones: one advice for the whole file.
        // And the tasks that the stray mark would lose.
        const expected = { 'Tasks of different kinds in one file': '1', 'Tasks that would be lost': '1' };
        for (const { code } of job.planted) expected[TITLES[code]] = words(job.count(code));
        assert.deepEqual(found, expected);
        for (const problem of job.planted.slice(0, 6)) {
            await workbench.press('F8');
            const column = problem.column === null ? '' : COLUMNS[problem.column];
            await workbench.untilCell(`${column}, task ${problem.task}`);
        }
        // Back to the first: what the inspector says of it.
        for (const problem of job.planted.slice(0, 5).reverse()) {
            await workbench.press('Shift+F8');
            await workbench.untilCell(`, task ${problem.task}`);
        }
        const [first] = job.planted;
        assert.equal(first.code, 'quotes-lost');
        await workbench.expect(/platform takes the quotation marks away/, 'text');
        const raw = job.raw(first.task, first.column);
        await workbench.expect(`INPUT:query, task ${first.task}`, 'cell');
        assert.equal((await workbench.find(`INPUT:query, task ${first.task}`, 'cell')).value, raw.replaceAll('"', ''));
        await workbench.expect(/^Fix(: |$)/, 'button');
    }));

    test('mends by hand, alone and all of a kind, saves, and changes no other byte', () => withWorkbench(async (workbench, page) => {
        await openJob(workbench);
        // By hand, in the browser's own text field.
        await workbench.press('Control+Home');
        await workbench.press('Tab');
        await workbench.untilCell('INPUT:query, task 1');
        const before = await valueOf(workbench, 'INPUT:query, task 1');
        assert.equal(before, job.raw(1, 1));
        await workbench.press('F2');
        await page.until(() => document.activeElement?.tagName === 'TEXTAREA' &&
            document.activeElement.getAttribute('aria-label') === 'INPUT:query, task 1');
        assert.equal(await page.evaluate(() => document.activeElement.value), before);
        await page.type(TYPED);
        assert.equal(await page.evaluate(() => document.activeElement.value), TYPED);
        await workbench.press('Enter');
        await workbench.untilCell('INPUT:query, task 2');
        await workbench.untilValue('INPUT:query, task 1', TYPED);
        await expectStatus(workbench, 'Unsaved changes');
        await workbench.press('Control+z');
        await workbench.untilValue('INPUT:query, task 1', before);
        await expectStatus(workbench, 'Unchanged');
        await workbench.press('Control+y');
        await workbench.untilValue('INPUT:query, task 1', TYPED);

        // One fix alone, from the inspector.
        await workbench.press('Control+Home');
        await workbench.press('F8');
        const [first] = job.planted;
        await workbench.untilCell(`INPUT:query, task ${first.task}`);
        await workbench.click(/^Fix(: |$)/, 'button');
        await expectCounts(workbench, job.errors, job.warnings - 1);
        assert.equal(await valueOf(workbench, `INPUT:query, task ${first.task}`), job.raw(first.task, 1));

        // The rest of its kind: a preview, one step, undone and redone.
        await clickInPanel(workbench, `Fix all ${job.quotesLost - 1}`);
        await workbench.expect('Review the fix', 'dialog');
        const [one] = job.fixes('quotes-lost').slice(1);
        await workbench.expect(job.raw(one.task, 1), 'text');
        await workbench.expect(one.raw, 'text');
        await workbench.click(`Apply to ${job.quotesLost - 1} cells`, 'button');
        await expectCounts(workbench, job.errors, 1);
        await workbench.press('Control+z');
        await expectCounts(workbench, job.errors, job.warnings - 1);
        await workbench.press('Control+Shift+Z');
        await expectCounts(workbench, job.errors, 1);
        await fixAll(workbench, `Fix all ${job.fixable['not-json']}`, job.fixable['not-json']);
        await expectCounts(workbench, job.errors - job.fixable['not-json'], 1);
        await fixOnlyOneOf(workbench, TITLES['stray-quote']);
        await expectCounts(workbench, job.errors - job.fixable['not-json'] - 1, 0);
        await expectStatus(workbench, plural(job.rows, 'task'));

        // Saved: only the touched cells' bytes differ.
        const saved = await saveAndRead(workbench, 'tasks.tsv', downloads);
        const expected = job.with([
            { task: 1, column: 1, raw: quoted(TYPED) },
            ...job.fixes('quotes-lost'), ...job.fixes('not-json'), ...job.fixes('stray-quote'),
        ]);
        assert.equal(firstDifference(saved, expected), '');
        await expectStatus(workbench, 'Saved');

        // Everything undone: the file as it came.
        for (let steps = 0; !(await workbench.expect('Undo', 'button')).disabled; ++steps) {
            assert.ok(steps < 5, 'each fix and edit is one step');
            await workbench.press('Control+z');
        }
        await expectCounts(workbench, job.errors, job.warnings);
        const undone = await saveAndRead(workbench, 'tasks.tsv', downloads);
        assert.equal(firstDifference(undone, job.bytes), '');
    }));
}, { launch });

inBrowsers('files of the job', (context) => {
    async function withWorkbench(run) {
        const page = await context.browser.newPage({ size: { width: 1280, height: 800 } });
        try {
            await run(page);
            assert.deepEqual(await complaints(page), [], 'nothing was refused, thrown or written as an error');
        } finally {
            await page.close();
        }
    }

    test('a file and its specification are picked together', () => withWorkbench(async (page) => {
        const workbench = await WorkbenchDriver.open(page, context.address);
        const chooser = page.raw.waitForEvent('filechooser');
        await workbench.click('Open a task file', 'button');
        await (await chooser).setFiles([job.path, SPECIFICATION]);
        await expectCounts(workbench, job.errors, job.warnings);
    }));

    test('a specification dropped later is recognised, and the open file is checked by it', () => withWorkbench(async (page) => {
        const workbench = await WorkbenchDriver.open(page, context.address);
        await dropFromDisk(workbench, [job.path]);
        await expectStatus(workbench, plural(job.rows, 'task'), 'No specification');
        await dropFromDisk(workbench, [SPECIFICATION]);
        await expectCounts(workbench, job.errors, job.warnings);
        assert.equal(await workbench.find('No specification', 'status'), undefined);
    }));

    test('saves in place into a file that came with a handle', () => withWorkbench(async (page) => {
        // The dialog can't be driven; its answer can: a real file of the browser, private to the page.
        await page.raw.addInitScript(() => {
            globalThis.showOpenFilePicker = async () => {
                const folder = await navigator.storage.getDirectory();
                return [await folder.getFileHandle('tasks.tsv')];
            };
        });
        await page.goto(context.address);
        await page.evaluate(async () => {
            const handle = await (await navigator.storage.getDirectory()).getFileHandle('tasks.tsv', { create: true });
            const writable = await handle.createWritable();
            await writable.write('INPUT:name\tINPUT:note\r\n"quoted ""name"""\t007\r\nplain\t1E5\r\n');
            await writable.close();
        });
        const workbench = new WorkbenchDriver(page);
        await workbench.running();
        await workbench.click('Open a task file', 'button');
        await workbench.expect('INPUT:note, task 2', 'cell');
        await workbench.press('ArrowDown');
        await page.type('mended');
        await page.until(() => document.activeElement?.value === 'mended');
        await workbench.press('Enter');
        await workbench.press('Control+s');
        await workbench.expect('Saved tasks.tsv', 'status');
        const written = await page.evaluate(async () =>
            (await (await (await navigator.storage.getDirectory()).getFileHandle('tasks.tsv')).getFile()).text());
        assert.equal(written, 'INPUT:name\tINPUT:note\r\n"quoted ""name"""\t007\r\nmended\t1E5\r\n');

        // Another program writes to it: that isn't overwritten unasked.
        await page.evaluate(async () => {
            const handle = await (await navigator.storage.getDirectory()).getFileHandle('tasks.tsv');
            const writable = await handle.createWritable();
            await writable.write('somebody else\u2019s');
            await writable.close();
        });
        const onDisk = () => page.evaluate(async () =>
            (await (await (await navigator.storage.getDirectory()).getFileHandle('tasks.tsv')).getFile()).text());
        await workbench.press('Control+z');
        await workbench.press('Control+s');
        await workbench.expect('This file has changed on the disk', 'dialog');
        assert.equal(await onDisk(), 'somebody else\u2019s');
        await workbench.click('Write over it', 'button');
        await workbench.page.until(async () =>
            (await (await (await navigator.storage.getDirectory()).getFileHandle('tasks.tsv')).getFile()).size > 40);
        assert.equal(await onDisk(), 'INPUT:name\tINPUT:note\r\n"quoted ""name"""\t007\r\nplain\t1E5\r\n');
    }));

    test('reading a large file shows how far it is; cancelled, what was open is there as before', () => withWorkbench(async (page) => {
        const workbench = await WorkbenchDriver.open(page, context.address);
        await dropFromDisk(workbench, [SPECIFICATION, job.path]);
        await expectCounts(workbench, job.errors, job.warnings);
        await workbench.settled();
        // 100 MB from memory, given as a drop would; then watched from inside, frame by frame.
        const seen = await page.evaluate(async (text) => {
            const workbench = globalThis.taskloomWorkbench;
            const piece = new Blob([text]);
            const header = 'INPUT:image\tINPUT:query\n';
            workbench.openFiles([new File([header, ...Array(103).fill(piece)], 'large.tsv')]);
            const amounts = [];
            for (const end = performance.now() + 20_000; performance.now() < end;) {
                await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
                const widgets = workbench.semantics();
                const progress = widgets.find(({ role }) => role === 'progress');
                if (!progress) {
                    if (amounts.length) return { amounts, cancelled: false };
                    continue;
                }
                amounts.push(progress.value);
                const cancel = widgets.find(({ role, label }) => role === 'button' && label === 'Cancel');
                if (new Set(amounts).size >= 3 && cancel) {
                    workbench.perform('activate', cancel.id);
                    return { amounts, cancelled: true };
                }
            }
            return { amounts, cancelled: false };
        }, 'https://example.com/a.jpg\tan image\n'.repeat(28_000));
        assert.ok(seen.cancelled, JSON.stringify(seen.amounts));
        assert.match(seen.amounts.at(-1), /^[\d.]+ [KM]B of 10\d\.\d MB$/);
        await workbench.expect('Stopped reading large.tsv', 'status');
        await workbench.settled();
        await expectStatus(workbench, plural(job.rows, 'task'));
        await expectCounts(workbench, job.errors, job.warnings);
        await workbench.press('Control+Home');
        await workbench.untilCell('INPUT:image, task 1');
        assert.equal(firstDifference(await saveAndRead(workbench, 'tasks.tsv', downloads), job.bytes), '');
    }));
}, { only: ['chromium'] });
