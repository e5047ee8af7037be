// Runs the same tests in each browser: `inBrowsers('what', (context) => { test(...) })`. TASKLOOM_BROWSERS=chromium runs one
// of them only.
import { after, before, describe } from 'node:test';
import { launchChromium, launchFirefox } from './browsers.mjs';
import { startServer } from './server.mjs';

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
