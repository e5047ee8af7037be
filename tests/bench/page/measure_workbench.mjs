// The workbench, from the moment a file is dropped to the first rows and to the last problem on the screen, read from its
// tree of widgets after each of its frames.
import { start } from '/ours/workbench.mjs';

let workbench;

/** Frames until something can be seen; the time since `from`. */
async function seen(from, isThere) {
    for (;;) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        if (workbench.semantics().some(isThere)) return performance.now() - from;
        if (performance.now() - from > 30_000) throw new Error(JSON.stringify(workbench.semantics()));
    }
}

async function run({ engine, specification, errors }) {
    workbench = await start(document.querySelector('#workbench'), { engine, fullPage: true });
    workbench.openFiles([new File([specification], 'specification.json', { type: 'application/json' })]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const file = document.querySelector('#file').files[0];
    workbench.resetStatistics();
    const from = performance.now();
    workbench.openFiles([file]);
    const firstRows = await seen(from, ({ role, label }) => role === 'cell' && /task 2$/.test(label));
    const pattern = new RegExp(`(^|\\D)${errors} errors`);
    const all = await seen(from, ({ label, value }) => pattern.test(label) || pattern.test(value));
    const { frames, milliseconds, longest } = workbench.statistics();
    return { engine, firstRows, all, frames, frameAverage: milliseconds / frames, frameLongest: longest };
}

window.measure = { run, semantics: () => workbench.semantics() };
