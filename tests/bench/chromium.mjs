// Headless Chromium for measuring: a fresh renderer per run, and what its process and threads used (from /proc).
import fs from 'node:fs';

import { chromium } from 'playwright-core';

const FLAGS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--enable-precise-memory-info',
];

export const launch = () => chromium.launch({
    executablePath: process.env.TASKLOOM_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS,
});

/** Megabytes (10^6 bytes) of memory that a process has, and had at most since the last reset. */
function memoryOf(pid) {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1] ?? 0) * 1024 / 1e6;
    return { now: read('VmRSS'), peak: read('VmHWM') };
}

/** Milliseconds that each thread of a process ran, and waited for a core. */
function threadsOf(pid) {
    const threads = new Map();
    for (const thread of fs.readdirSync(`/proc/${pid}/task`)) {
        try {
            const [ran, waited] = fs.readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ').map(Number);
            threads.set(thread, { ran: ran / 1e6, waited: waited / 1e6 });
        } catch (error) {
            if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;  // the thread ended meanwhile
        }
    }
    return threads;
}

/**
 * Measures the renderer of one page between two marks. Which renderer is the page's is settled at the first end: the one
 * whose memory grew most (the busiest may be another, which paints).
 */
export class RendererMeter {
    #session;
    #before = new Map();
    #pid = 0;

    static async create(browser) {
        const meter = new RendererMeter();
        meter.#session = await browser.newBrowserCDPSession();
        return meter;
    }

    async #renderers() {
        const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo');
        return processInfo.filter((info) => info.type === 'renderer').map((info) => info.id);
    }

    async start() {
        this.#before.clear();
        for (const pid of await this.#renderers()) {
            fs.writeFileSync(`/proc/${pid}/clear_refs`, '5');  // the peak starts anew
            this.#before.set(pid, { memory: memoryOf(pid), threads: threadsOf(pid) });
        }
    }

    /**
     * `wait_ms`: how long the busiest thread stood ready without a core, which a quiet machine would not cost.
     * @returns {Promise<{cpu_ms: number, busiest_ms: number, wait_ms: number, peak_mb: number, held_mb: number}>}
     */
    async end() {
        let best = null;
        for (const pid of await this.#renderers()) {
            const before = this.#before.get(pid);
            if (!before || (this.#pid && pid !== this.#pid)) continue;
            const threads = [...threadsOf(pid)].map(([id, { ran, waited }]) => {
                const known = before.threads.get(id) ?? { ran: 0, waited: 0 };
                return { ran: ran - known.ran, waited: waited - known.waited };
            }).sort((a, b) => b.ran - a.ran);
            const memory = memoryOf(pid);
            const measured = {
                pid,
                cpu_ms: threads.reduce((sum, thread) => sum + thread.ran, 0),
                busiest_ms: threads[0].ran,
                wait_ms: threads[0].waited,
                peak_mb: memory.peak - before.memory.now,
                held_mb: memory.now - before.memory.now,
            };
            if (!best || measured.peak_mb > best.peak_mb) best = measured;
        }
        this.#pid = best.pid;
        return best;
    }
}
