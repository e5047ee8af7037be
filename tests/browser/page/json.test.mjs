// JSON task files in the workbench: dropped, shown by columns, edited, saved with no other byte changed.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';
import { dropFromDisk, expectStatus, saveAndRead } from '../job/job_driver.mjs';

const SPECIFICATION = JSON.stringify({ input_spec: { image: { type: 'url', required: true }, count: { type: 'integer', required: false } },
    output_spec: { result: { type: 'string', required: true, allowed_values: ['OK', 'BAD'] } } });
const TASKS = `[
  {"input_values": {"image": "https://example.com/1.png", "count" : 1}},
  { "input_values":{"image":"https://example.com/\\u0032.png","count":"7"},
    "known_solutions": [{"output_values": {"result": "OK"}}]}
]
`;

const folder = mkdtempSync(path.join(tmpdir(), 'taskloom-json-'));
const downloads = mkdtempSync(path.join(tmpdir(), 'taskloom-json-downloads-'));
after(() => {
    for (const made of [folder, downloads]) rmSync(made, { recursive: true, force: true });
});
const launch = { preferences: {
    'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.alwaysOpenPanel': false,
    'browser.download.always_ask_before_handling_new_types': false,
} };

inBrowsers('JSON task files', (context) => {
    test('a list of tasks is opened beside its specification, edited and saved', async () => {
        const page = await context.browser.newPage({ size: { width: 1280, height: 800 } });
        try {
            const files = [path.join(folder, 'specification.json'), path.join(folder, 'tasks.json')];
            writeFileSync(files[0], SPECIFICATION);
            writeFileSync(files[1], TASKS);
            const workbench = await WorkbenchDriver.open(page, context.address);
            await dropFromDisk(workbench, files);
            await workbench.expect('INPUT:image, task 2', 'cell');
            await expectStatus(workbench, '2 tasks', '1 error');
            await workbench.untilValue('INPUT:image, task 2', 'https://example.com/2.png');
            await workbench.click('INPUT:count, task 2', 'cell');
            await workbench.press('Enter');
            await page.until(() => document.activeElement.tagName === 'TEXTAREA');
            await workbench.press('Control+a');
            await workbench.type('12');
            await workbench.press('Enter');
            await workbench.untilValue('INPUT:count, task 2', '12');
            await expectStatus(workbench, '0 errors', '0 warnings');
            const saved = await saveAndRead(workbench, 'tasks.json', downloads);
            assert.equal(saved.toString(), TASKS.replace('"7"', '12'));
        } finally {
            await page.close();
        }
    });
}, { launch });
