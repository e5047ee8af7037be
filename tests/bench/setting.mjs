// What every measurement stands in: the file and its truth, the served page, the browser, and the arithmetic of figures.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { peersFolder } from './build_peers.mjs';
import { launch } from './chromium.mjs';
import { generateOnce } from './generate.mjs';
import { serve } from './server.mjs';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, '../..');
export const dataFolder = path.join(root, 'build/bench-data');
export const specificationFile = path.join(here, 'specification.json');

/** The rows of the file that stands for 100 MB. */
export const FULL_ROWS = 350000;

/** The file of so many rows, made when it isn't there; its truth. */
export function dataFile(rows) {
    const name = rows === FULL_ROWS ? 'tasks_100' : rows === FULL_ROWS / 10 ? 'tasks_10' : `tasks_${rows}_rows`;
    return generateOnce({ rows, name, folder: dataFolder });
}

/** The same with an error in every task. */
export const brokenFile = (rows) => generateOnce({ rows, name: `tasks_${rows}_rows_broken`, folder: dataFolder, share: 1 });

export const pathOf = (truth) => path.join(dataFolder, `${truth.name}.tsv`);

export const serveBench = (ours = path.join(root, 'build/web')) => serve({
    '/page/': [path.join(here, 'page') + path.sep],
    '/ours/': [path.join(here, 'ours') + path.sep, here + path.sep, path.resolve(ours) + path.sep],
    '/peers/': [peersFolder + path.sep],
    '/data/': [dataFolder + path.sep],
});

/**
 * Served pages and a browser while `work` runs.
 * @template T
 * @param {string | undefined} ours the folder of the build under test, if not build/web
 * @param {(setting: {browser: import('playwright-core').Browser, origin: string, specification: string}) => Promise<T>} work
 */
export async function withSetting(ours, work) {
    const server = await serveBench(ours);
    try {
        const browser = await launch();
        try {
            return await work({ browser, origin: server.origin, specification: fs.readFileSync(specificationFile, 'utf8') });
        } finally {
            await browser.close();
        }
    } finally {
        server.close();
    }
}

/** The promise's value, or an error that names the work when it takes longer. */
export async function within(seconds, what, promise) {
    let timer;
    try {
        return await Promise.race([promise, new Promise((_, reject) => {
            timer = setTimeout(() => reject(new Error(`${what}: not done in ${seconds} s`)), seconds * 1000);
        })]);
    } finally {
        clearTimeout(timer);
    }
}

/**
 * A page of this folder in a context of its own, closed after `work`. Fails when the page crashes, throws or is late.
 * @param {{browser: import('playwright-core').Browser, origin: string}} setting
 * @param {{name: string, viewport?: {width: number, height: number}, seconds?: number, file?: string}} options
 *     file: a path that the page's file input is given
 */
export async function withPage({ browser, origin }, { name, viewport, seconds = 60, file }, work) {
    const context = await browser.newContext(viewport ? { viewport } : {});
    try {
        const page = await context.newPage();
        const broken = new Promise((_, reject) => {
            page.on('crash', () => reject(new Error(`${name}: the page crashed`)));
            page.on('pageerror', (error) => reject(new Error(`${name}: ${error.message}`)));
        });
        broken.catch(() => {});  // after the work is over nobody listens
        const all = async () => {
            await page.goto(`${origin}/page/${name}.html`);
            await page.waitForFunction(() => Boolean(window.measure));
            if (file) await page.setInputFiles('#file', file);
            return work(page, context);
        };
        return await within(seconds, name, Promise.race([all(), broken]));
    } finally {
        await context.close();
    }
}

/** The value that `share` of the values (from 0 to 1) are below; of two in the middle, their mean. NaN of none. */
export function quantile(values, share) {
    const sorted = values.filter((value) => value !== undefined && value !== null).sort((a, b) => a - b);
    if (!sorted.length) return NaN;
    const at = (sorted.length - 1) * share;
    const low = sorted[Math.floor(at)];
    return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
}
export const median = (values) => quantile(values, 0.5);

/** Whether a script was started by itself and not imported. */
export const isMain = (url) => process.argv[1] === fileURLToPath(url);
