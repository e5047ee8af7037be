// A specification with patterns in the page, under its own policy: no connection is allowed, and yet what runs regular
// expressions is loaded, in a Worker's module and in the page's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from '../lib/browsers.mjs';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';
import { expectStatus } from './job_driver.mjs';

const field = (pattern) => ({ type: 'string', required: false, pattern });
const specification = JSON.stringify({ input_spec: { code: field('[A-Z]{2}-\\d+'), word: field('\\p{IsCyrillic}+') } });
const FILE = 'INPUT:code\tINPUT:word\nAB-12\tслово\nAB12\tword\nAB-3\tword\n';

inBrowsers('patterns in the page', (context) => {
    for (const engine of ['worker', 'page']) {
        test(`are run by the engine in the ${engine}`, async () => {
            const page = await context.browser.newPage({ size: { width: 1280, height: 800 } });
            try {
                const workbench = await WorkbenchDriver.open(page, `${context.address}?engine=${engine}`);
                await workbench.drop([{ name: 'project.json', text: specification }, { name: 'tasks.tsv', text: FILE }]);
                await workbench.expect('INPUT:code, task 1', 'cell');
                await expectStatus(workbench, '3 tasks', '3 errors');
                await workbench.press('F8');
                await workbench.expect(/does not fit the field's pattern/, 'text');
                assert.deepEqual(await complaints(page), [], 'nothing was refused, thrown or written as an error');
            } finally {
                await page.close();
            }
        });
    }
});
