// The page of the benchmark: run.mjs calls window.bench.run in a fresh renderer. Everything that is timed happens here.
import { compareWithTruth, load, run } from './run_contender.mjs';

// Between loading a contender and its file: a person takes longer to choose one. Compilers that work in the background
// come to an end; ours rehearses (web/rehearsal.mjs).
const SETTLING_MILLISECONDS = 400;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Watches the page's thread: long tasks, and the gaps between the beats of a 4 ms timer. */
class ThreadWatch {
    #longTasks = [];
    #observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) this.#longTasks.push([entry.startTime, entry.duration]);
    });
    #last = performance.now();
    #gaps = [];
    #timer = setInterval(() => {
        const now = performance.now();
        this.#gaps.push([this.#last, now - this.#last]);
        this.#last = now;
    }, 4);

    constructor() {
        this.#observer.observe({ entryTypes: ['longtask'] });
    }

    /** What held the thread up between two times. */
    async between(from, to) {
        await sleep(120);
        clearInterval(this.#timer);
        this.#observer.disconnect();
        const inside = ([start, duration]) => start + duration > from && start < to;
        const tasks = this.#longTasks.filter(inside).map(([, duration]) => duration);
        return {
            blocked_ms: tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
            longest_ms: Math.max(0, ...tasks, ...this.#gaps.filter(inside).map(([, duration]) => duration)),
        };
    }
}

/**
 * @param {{id: string, file: string, format: string, validate: string, asBlob: boolean, fromDisk: boolean, report: boolean}} job
 */
async function runJob({ id, file, format, validate, asBlob, fromDisk, report }) {
    const truth = await (await fetch(`/data/${file}.truth.json`)).json();
    const source = fromDisk ? document.querySelector('#file').files[0] : await fetch(`/data/${file}.${format}`);
    const blob = asBlob ? (fromDisk ? source : await source.blob()) : undefined;
    const bytes = asBlob ? undefined : new Uint8Array(await source.arrayBuffer());
    const input = { bytes, blob, format, delimiter: format === 'tsv' ? '\t' : ',' };
    const result = { bytes: bytes?.length ?? blob.size };

    const contender = await load(id);
    result.version = contender.version;
    await sleep(SETTLING_MILLISECONDS);
    await window.benchMark('start');
    const watch = new ThreadWatch();
    await sleep(30);
    const from = performance.now();
    const { figures, table } = await run(contender, input, validate);
    const to = performance.now();
    Object.assign(result, figures, { wall_ms: to - from }, await watch.between(from, to));
    await window.benchMark('end');
    result.check = await compareWithTruth(table, truth, input);
    if (table.after && report) result.after = await table.after();
    window.keepAlive = [table, input];
    return result;
}

window.bench = { run: runJob };
