// Takes the pictures of the workbench for README and docs, in Chromium, from the built pages:
//   node tools/screenshots.mjs            those in docs/images
//   node tools/screenshots.mjs --all DIR  every state in both themes
// TASKLOOM_PAGES=FOLDER takes other pages than build/web.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dropFromDisk, saveAndRead } from '../tests/browser/job/job_driver.mjs';
import { JobFile, SPECIFICATION } from '../tests/browser/job/job_file.mjs';
import { launchChromium } from '../tests/browser/lib/browsers.mjs';
import { startServer } from '../tests/browser/lib/server.mjs';
import { WorkbenchDriver } from '../tests/browser/lib/workbench_driver.mjs';

const COMMITTED = [
    'start-light', 'loading-light', 'open-light', 'problem-light', 'fix-preview-dark', 'saved-dark',
];
const SIZE = { width: 1280, height: 800 };

const all = process.argv.indexOf('--all');
const folder = all > 0 ? process.argv[all + 1] : fileURLToPath(new URL('../docs/images/', import.meta.url));
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(path.join(tmpdir(), 'taskloom-pictures-'));
const job = new JobFile(data);
const server = await startServer();
const browser = await launchChromium();

/** Opens a page, lets `act` bring it into its states and take their pictures. */
async function inPage(theme, act, { slowly = false } = {}) {
    const page = await browser.newPage({ size: SIZE, theme });
    if (slowly) {
        // Every piece of the file but the first ones takes its time.
        await page.beforeScripts(() => {
            const read = Blob.prototype.arrayBuffer;
            let pieces = 0;
            Blob.prototype.arrayBuffer = async function () {
                if (++pieces > 3) await new Promise((resolve) => setTimeout(resolve, 5000));
                return read.call(this);
            };
        });
    }
    const workbench = await WorkbenchDriver.open(page, `${server.address}${slowly ? '?engine=page' : ''}`);
    const take = async (name) => {
        await page.move(640, 24);
        // Twice, apart: letters are drawn over several frames, which a busy machine may put far from each other.
        if (!slowly) await workbench.settled();
        await new Promise((resolve) => setTimeout(resolve, slowly ? 200 : 1000));
        if (!slowly) await workbench.settled();
        const file = `${name}-${theme}`;
        if (all < 0 && !COMMITTED.includes(file)) return;
        await page.screenshot(path.join(folder, `${file}.png`));
    };
    await act(workbench, take, page);
    await page.close();
}

async function dismissMessages(workbench) {
    for (let dismiss; (dismiss = await workbench.find('Dismiss', 'button'));) await workbench.call('perform', 'activate', dismiss.id);
}

for (const theme of ['light', 'dark']) {
    await inPage(theme, async (workbench, take) => {
        await take('start');
        await dropFromDisk(workbench, [SPECIFICATION, job.path]);
        await workbench.expect(/^50,000 tasks/, 'status');
        await dismissMessages(workbench);
        await take('open');
        await workbench.press('F8');
        await take('problem');
        await workbench.click(/^Fix all \d/, 'button');
        await workbench.expect(/^Apply to/, 'button');
        await take('fix-preview');
        await workbench.click(/^Apply to/, 'button');
        await workbench.settled();
        await saveAndRead(workbench, 'tasks.tsv');
        await workbench.expect('Saved', 'status');
        await take('saved');
        await workbench.click('Spec', 'tab');
        await dismissMessages(workbench);
        await take('specification');
    });
    await inPage(theme, async (workbench, take) => {
        await workbench.drop([{ name: 'header.tsv', text: 'INPUT:image\tINPUT:query\n' }]);
        await workbench.expect('INPUT:query', 'column_header');
        await take('empty');
    });
    await inPage(theme, async (workbench, take) => {
        await workbench.drop([{ name: 'picture.tsv', base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk' }]);
        await workbench.expect(/be opened$/, 'status');
        await take('failed');
    });
    await inPage(theme, async (workbench, take) => {
        await dropFromDisk(workbench, [SPECIFICATION, job.path]);
        await workbench.expect('INPUT:query, task 2', 'cell');
        await new Promise((resolve) => setTimeout(resolve, 300));
        await take('loading');
    }, { slowly: true });
}
await browser.close();
server.stop();
rmSync(data, { recursive: true });
