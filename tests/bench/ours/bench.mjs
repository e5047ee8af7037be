// Taskloom as a contender of the benchmark (the contract: load, parse). Mounted over the built pages, at /ours/.
// `?mode=page` runs the engine in slices in the page, else it runs in a Worker.
import { Taskloom } from './taskloom.mjs';

const mode = new URL(import.meta.url).searchParams.get('mode') === 'page' ? 'page' : 'worker';
let specification;
/** @type {Taskloom} */
let taskloom;

export async function load() {
    specification = await (await fetch(new URL('./specification.json', import.meta.url))).text();
    taskloom = await Taskloom.create({ mode });
}

/** Parses and checks with every rule; `errors` counts tasks that have one. */
export async function parse({ bytes, blob }) {
    const from = performance.now();
    let firstMs;
    const counts = await taskloom.check(blob ?? bytes, {
        specification, name: 'tasks.tsv', report: false, giveAway: true,
        onProgress: () => {
            firstMs ??= performance.now() - from;  // the first rows can be asked for from here on
        },
    });
    return {
        n: counts.tasks,
        get: (row, column) => taskloom.cell(row, column),
        firstMs,
        validated: { errors: counts.tasksWithErrors },
        // Asked for after the clock has stopped: what was found, by kind, and how much memory there is.
        async after() {
            const report = await taskloom.report();
            return { report, engineMemory: await taskloom.memory() };
        },
    };
}
