// From the drop of a 100 MB file to its last problem on the screen, in the workbench, against the module alone in the same
// run (both read the File from disk), in turns.
//   node measure_workbench.mjs [--repeats 5] [--rows 365000] [--ours FOLDER]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { launch } from './chromium.mjs';
import { dataFile, dataFolder, runOnce, serveBench } from './run.mjs';

// Without a graphics card Chromium draws by software, and every frame stalls the page's thread in proportion to its pixels:
// a small window keeps that, which isn't ours, small. --window says another size.
const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: {
    repeats: { type: 'string', default: '5' }, rows: { type: 'string', default: '365000' }, ours: { type: 'string' },
    window: { type: 'string', default: '640x400' },
} });
const [width, height] = options.window.split('x').map(Number);
const specification = fs.readFileSync(path.join(here, 'specification.json'), 'utf8');
const truth = dataFile(Number(options.rows));
const server = await serveBench(options.ours);
const browser = await launch();

async function inWorkbench(engine) {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`  [page] ${error.message}`));
    await page.goto(`${server.origin}/page/measure_workbench.html`);
    await page.waitForFunction(() => Boolean(window.measure));
    await page.setInputFiles('#file', path.join(dataFolder, `${truth.name}.tsv`));
    const result = await page.evaluate((job) => window.measure.run(job), { engine, specification, errors: truth.errors });
    await context.close();
    return result;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const runs = { worker: [], page: [], module: [] };
for (let repeat = 0; repeat < Number(options.repeats); ++repeat) {
    const { wall_ms: all, first_ms: firstRows } = await runOnce(browser, server.origin, { id: 'ours', file: truth.name, fromDisk: true });
    runs.module.push({ all, firstRows });
    for (const engine of ['worker', 'page']) runs[engine].push(await inWorkbench(engine));
}
await browser.close();
server.close();
const moduleTime = median(runs.module.map(({ all }) => all));
console.log(`${truth.name}.tsv from disk, wall ms, medians of ${options.repeats} runs in turns\n`);
console.log('| what | all problems | against the module | first rows | frames | our time a frame, average | longest |\n|---|---|---|---|---|---|---|');
for (const [name, results] of Object.entries(runs)) {
    const of = (key) => median(results.map((result) => result[key]))?.toFixed(1) ?? '-';
    console.log(`| ${name === 'module' ? 'the module alone, in a Worker' : `workbench, engine in ${name}`} | ${of('all')} ` +
        `| ${(Number(of('all')) / moduleTime).toFixed(2)} x | ${of('firstRows')} | ${of('frames')} | ${of('frameAverage')} | ${of('frameLongest')} |`);
}
