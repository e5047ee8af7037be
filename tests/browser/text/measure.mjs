// Measures the text layer in Chromium and prints markdown tables (ARCHITECTURE.md quotes them):
//     node tests/browser/text/measure.mjs [frames] [stock] [glyphs] [restarts]
// after building the preset web-release, or with TASKLOOM_WEB_BUILD naming another web build. Times are the least of several
// runs, of our own code on the page's thread (NewFrame's content to end_frame's upload included, the GPU's work not).
import { launchChromium } from '../lib/browsers.mjs';
import { openTextPage, serve } from './browser.mjs';
import { ALL, ASCII, EMOJI, MIXED, ideographs, table } from './content.mjs';

const RUNS = 5;

const server = await serve();
const browser = await launchChromium();

/** In the page: the least time of a frame once all is cached, and of a first frame with other words. */
async function frames(words, ratio) {
    const page = await openTextPage(browser, server.url, { width: 1200, height: 760, ratio });
    const result = await page.evaluate(([same, others]) => {
        const text = globalThis.textPage;
        text.content('table', same);
        text.settle();
        let steady = Infinity;
        let items = Infinity;
        for (let i = 0; i < 60; i++) {
            const before = performance.now();
            text.frame();
            steady = Math.min(steady, performance.now() - before);
            items = Math.min(items, text.number('milliseconds'));
        }
        const fresh = [];
        for (const rows of others) {
            text.content('table', rows);
            const before = performance.now();
            text.frame();
            fresh.push(performance.now() - before);
            text.settle();
        }
        return { steady, items, fresh: Math.min(...fresh), calls: (() => {
            const before = text.calls;
            text.frame();
            return text.calls - before;
        })() };
    }, [table(words), Array.from({ length: RUNS }, (_, i) => table(words, 40, 12, i + 1))]);
    await page.close();
    return result;
}

/** The same ASCII table in the browser's text and in ImGui's own, in turns in one page: milliseconds of a frame. */
async function besideStock(ratio) {
    const size = { width: 1200, height: 760, ratio };
    const page = await openTextPage(browser, server.url, size);
    await page.evaluate(() => import('/stock_page.mjs').then(() => true));
    const result = await page.evaluate(async ([size, rows]) => {
        const { textPage: ours, stockPage: stock } = globalThis;
        await stock.start({ ...size, size: 14 });
        ours.content('table', rows);
        ours.settle();
        stock.content(rows);
        const times = { ours: [], oursTable: [], stock: [], stockTable: [] };
        const time = (work) => {
            const before = performance.now();
            work();
            return performance.now() - before;
        };
        for (let i = 0; i < 80; i++) {
            // A pause, so that neither waits for the graphics process to work off the other's frame.
            await new Promise((resolve) => setTimeout(resolve, 40));
            times.ours.push(time(() => ours.frame()));
            times.oursTable.push(ours.number('milliseconds'));
            await new Promise((resolve) => setTimeout(resolve, 40));
            times.stock.push(time(() => stock.frame()));
            times.stockTable.push(stock.milliseconds);
        }
        const quantile = (values, share) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];
        return Object.fromEntries(Object.entries(times).map(([name, values]) =>
            [name, { least: quantile(values, 0), median: quantile(values, 0.5), most: quantile(values, 0.95) }]));
    }, [size, table(ASCII)]);
    await page.close();
    return result;
}

async function newGlyphs(ratio) {
    const page = await openTextPage(browser, server.url, { width: 1200, height: 760, ratio });
    const result = await page.evaluate((screens) => {
        const text = globalThis.textPage;
        text.content('lines', [['a']]);
        text.settle();
        return screens.map((rows) => {
            text.content('lines', rows);
            const before = text.number('glyphs');
            const start = performance.now();
            let longest = 0;
            let count = 0;
            let more = true;
            while (more && count < 400) {
                const frame = performance.now();
                more = text.frame().more;
                longest = Math.max(longest, performance.now() - frame);
                count++;
            }
            return { all: performance.now() - start, longest, frames: count, glyphs: text.number('glyphs') - before };
        });
    }, [ideographs(0, 600), ideographs(5000, 600), table(['Съешь', 'ещё этих', 'мягких', 'французских', 'булок', 'да выпей', 'чаю'], 20, 4)]);
    await page.close();
    return result;
}

async function restarts(ratio) {
    const page = await openTextPage(browser, server.url, { width: 1200, height: 760, ratio });
    const result = await page.evaluate(async (rows) => {
        const text = globalThis.textPage;
        const start = performance.now();
        text.content('table', rows);
        const frames = text.settle();
        const first = performance.now() - start;
        const hash = text.hash();
        let theme = performance.now();
        text.setDark(true);
        text.settle();
        theme = performance.now() - theme;
        text.setDark(false);
        text.settle();
        await text.loseContext();
        await text.restoreContext();
        let restored = performance.now();
        text.settle();
        restored = performance.now() - restored;
        return { first, frames, theme, restored, same: text.hash() === hash };
    }, table([...ASCII, ...MIXED, ...ALL, ...EMOJI]));
    await page.close();
    return result;
}

const ms = (value) => value.toFixed(value < 10 ? 2 : 0);

async function printFrames() {
    console.log('| 40x12 table, ratio | ms a frame, all cached | of that in ImGui and text | calls into JavaScript | first frame of 480 new cells |');
    console.log('|---|---|---|---|---|');
    for (const [name, words] of [['ASCII', ASCII], ['Latin, Cyrillic, CJK', MIXED], ['all scripts', [...ASCII, ...MIXED, ...ALL, ...EMOJI]]]) {
        for (const ratio of [1, 2]) {
            const { steady, items, fresh, calls } = await frames(words, ratio);
            console.log(`| ${name}, ${ratio} | ${ms(steady)} | ${ms(items)} | ${calls} | ${ms(fresh)} |`);
        }
    }
}

async function printBesideStock() {
    console.log('\n| 40x12 ASCII table, ratio | ms a frame: least, median, 95 % | of that in ImGui and text |');
    console.log('|---|---|---|');
    for (const ratio of [1, 2]) {
        const one = await besideStock(ratio);
        for (const [name, frame, items] of [['the browser\'s text', one.ours, one.oursTable], ['ImGui\'s own text', one.stock, one.stockTable]]) {
            const show = ({ least, median, most }) => [least, median, most].map(ms).join(', ');
            console.log(`| ${name}, ${ratio} | ${show(frame)} | ${show(items)} |`);
        }
    }
}

async function printNewGlyphs() {
    console.log('\n| new glyphs, ratio | glyphs | ms in all | frames | longest frame |');
    console.log('|---|---|---|---|---|');
    for (const ratio of [1, 2]) {
        const [first, second, cyrillic] = await newGlyphs(ratio);
        for (const [name, one] of [['600 ideographs, first ever', first], ['600 more', second], ['Cyrillic, first ever', cyrillic]]) {
            console.log(`| ${name}, ${ratio} | ${one.glyphs} | ${ms(one.all)} | ${one.frames} | ${ms(one.longest)} |`);
        }
    }
}

async function printRestarts() {
    console.log('\n| table of all scripts, ratio | first picture, ms (frames) | other theme | context restored | same picture |');
    console.log('|---|---|---|---|---|');
    for (const ratio of [1, 1.25, 1.5, 2]) {
        const one = await restarts(ratio);
        console.log(`| ${ratio} | ${ms(one.first)} (${one.frames}) | ${ms(one.theme)} | ${ms(one.restored)} | ${one.same ? 'yes' : 'NO'} |`);
    }
}

const tables = { frames: printFrames, stock: printBesideStock, glyphs: printNewGlyphs, restarts: printRestarts };
const asked = process.argv.slice(2);
try {
    for (const name of asked.length ? asked : Object.keys(tables)) await tables[name]();
} finally {
    await browser.close();
    server.close();
}
