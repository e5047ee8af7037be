// Runs the same tests in each browser: `inBrowsers('what', (context) => { test(...) })`. TASKLOOM_BROWSERS=chromium runs one
// of them only.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { complaints, launchChromium, launchFirefox } from './browsers.mjs';
import { startServer } from './server.mjs';
import { WorkbenchDriver } from './workbench_driver.mjs';

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };

/**
 * @typedef {object} SuiteContext
 * @property {string} name     of the browser
 * @property {any} browser     as launched
 * @property {string} address  of the server, with a slash at its end
 */

/**
 * @param {string} title
 * @param {(context: SuiteContext) => void} define  defines tests; the context is filled when they run
 * @param {{only?: ('chromium' | 'firefox')[], launch?: object}} [options]
 */
export function inBrowsers(title, define, { only = ['chromium', 'firefox'], launch } = {}) {
    const wanted = (process.env.TASKLOOM_BROWSERS ?? 'chromium,firefox').split(',');
    for (const name of only.filter((name) => wanted.includes(name))) {
        describe(`${title} (${name})`, () => {
            /** @type {any} */
            const context = { name };
            let server;
            before(async () => {
                server = await startServer();
                context.address = server.address;
                context.browser = await LAUNCH[name](launch);
            });
            after(async () => {
                await context.browser?.close();
                server?.stop();
            });
            define(context);
        });
    }
}

/**
 * A page with a workbench while `run` lasts; it fails when the page complained of anything.
 * @param {SuiteContext} context
 * @param {(workbench: WorkbenchDriver, page: import('./browsers.mjs').TestPage) => Promise<void>} run
 * @param {import('./browsers.mjs').PageOptions} [options]
 */
export async function withWorkbench(context, run, options) {
    const page = await context.browser.newPage(options);
    try {
        const workbench = await WorkbenchDriver.open(page, context.address);
        await run(workbench, page);
        assert.deepEqual(await complaints(page), [], 'nothing was refused, thrown or written as an error');
    } finally {
        await page.close();
    }
}

/** The same with a file open that has the column INPUT:a. @param {SuiteContext} context @param {string} text */
export function withFile(context, text, run) {
    return withWorkbench(context, async (workbench, page) => {
        await workbench.drop([{ name: 'tasks.tsv', text }]);
        await workbench.expect('INPUT:a, task 1', 'cell');
        await workbench.settled();
        await run(workbench, page);
    });
}
