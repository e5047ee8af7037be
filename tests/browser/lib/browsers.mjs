// Real browsers, unseen, as installed on the machine: Chromium by playwright-core, Firefox by puppeteer-core through
// WebDriver BiDi. What both offer under one name is in TestPage; tests of one browser alone may use `page.raw`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { startDisplay } from './display.mjs';

export const CHROMIUM = process.env.TASKLOOM_CHROMIUM ?? find('/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome');
const FIREFOX = process.env.TASKLOOM_FIREFOX ?? find('/usr/bin/firefox-esr', '/usr/bin/firefox');

// What Chromium's driver calls so, Firefox's calls by what it types, with and without Shift.
const OTHER_NAMES = { Space: [' ', ' '], Minus: ['-', '_'], Equal: ['=', '+'] };

// A machine with other work takes its time.
export const LAUNCH_MILLISECONDS = 120_000;

export const CHROMIUM_FLAGS = [
    '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
    '--disable-features=Translate,OptimizationHints,MediaRouter', '--font-render-hinting=none',
];

function find(...paths) {
    return paths.find(existsSync) ?? paths[0];
}

/**
 * @typedef {object} PageOptions
 * @property {{width: number, height: number} | null} [size]  of the page, CSS pixels; null: the browser's window
 * @property {number | null} [ratio]                    device pixels to a CSS pixel; null: the browser's own
 * @property {'light' | 'dark'} [theme]
 * @property {boolean} [touch]
 */

/** One tab, the same for both browsers. Collects what the page complains about. */
export class TestPage {
    /** What the page wrote as errors, threw, or had refused by its policy. @type {string[]} */
    complaints = [];

    /** @param {'chromium' | 'firefox'} browser @param {any} raw @param {() => Promise<void>} close */
    constructor(browser, raw, close) {
        this.browser = browser;
        this.raw = raw;
        this.close = close;
        raw.on('console', (message) => {
            if (message.type() === 'error' && !/favicon/.test(message.text())) this.complaints.push(message.text());
        });
        raw.on('pageerror', (error) => this.complaints.push(String(error?.stack ?? error)));
    }

    /** Runs a function in the page before any script of its own. */
    async beforeScripts(run) {
        if (this.browser === 'chromium') await this.raw.addInitScript(run);
        else await this.raw.evaluateOnNewDocument(run);
    }

    goto(address) {
        return this.raw.goto(address, { waitUntil: 'load' });
    }

    /** @template Result @param {(argument: any) => Result} run in the page @returns {Promise<Awaited<Result>>} */
    evaluate(run, argument) {
        return this.raw.evaluate(run, argument);
    }

    /** Waits until the function says something true in the page; gives that. */
    async until(run, argument, { milliseconds = 30_000 } = {}) {
        const end = Date.now() + milliseconds;
        for (;;) {
            const value = await this.evaluate(run, argument);
            if (value) return value;
            if (Date.now() > end) throw new Error(`This did not come true in ${milliseconds} ms: ${run}`);
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }

    click(x, y, options) {
        return this.raw.mouse.click(x, y, options);
    }

    move(x, y) {
        return this.raw.mouse.move(x, y);
    }

    wheel(deltaX, deltaY) {
        return this.browser === 'chromium' ? this.raw.mouse.wheel(deltaX, deltaY) : this.raw.mouse.wheel({ deltaX, deltaY });
    }

    /** @param {string} keys such as 'Control+Shift+Z' */
    async press(keys) {
        if (this.browser === 'chromium') return this.raw.keyboard.press(keys);
        const names = keys.split('+');
        let last = names.pop();
        for (const name of names) await this.raw.keyboard.down(name);
        if (OTHER_NAMES[last]) last = OTHER_NAMES[last][names.includes('Shift') ? 1 : 0];
        await this.raw.keyboard.press(last.length === 1 && !names.includes('Shift') ? last.toLowerCase() : last);
        for (const name of names.reverse()) await this.raw.keyboard.up(name);
    }

    type(text) {
        return this.raw.keyboard.type(text);
    }

    /** @returns {Promise<Buffer>} PNG, also written to `path` if given */
    async screenshot(path) {
        return Buffer.from(await this.raw.screenshot(path ? { path } : {}));
    }
}

/** Runs before any script of the page: keeps what its policy refuses where complaints() finds it. */
function noteViolations() {
    globalThis.policyViolations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
        globalThis.policyViolations.push(`${event.violatedDirective}: ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
    });
}

/** @param {{flags?: string[]}} [options] */
export async function launchChromium({ flags = [] } = {}) {
    const browser = await chromium.launch({
        executablePath: CHROMIUM, headless: true, args: [...CHROMIUM_FLAGS, ...flags], timeout: LAUNCH_MILLISECONDS,
    });
    return {
        name: 'chromium',
        raw: browser,
        /** @param {PageOptions} [options] @returns {Promise<TestPage>} */
        async newPage({ size = { width: 1280, height: 720 }, ratio = 1, theme = 'light', touch = false } = {}) {
            const context = await browser.newContext({
                // null: the ratio of the flags, which the browser then knows in every corner.
                viewport: size, deviceScaleFactor: ratio ?? undefined, colorScheme: theme, hasTouch: touch, acceptDownloads: true,
                permissions: ['clipboard-read', 'clipboard-write'],
            });
            const page = await context.newPage();
            await page.addInitScript(noteViolations);
            // Its dialog can't be driven: the page takes a file input where the function isn't there.
            await page.addInitScript(() => { delete globalThis.showOpenFilePicker; });
            return new TestPage('chromium', page, () => context.close());
        },
        close: () => browser.close(),
    };
}

/** @param {{preferences?: Record<string, unknown>}} [options] more of about:config */
export async function launchFirefox({ preferences = {} } = {}) {
    const display = await startDisplay();
    const browser = await puppeteer.launch({
        browser: 'firefox', executablePath: FIREFOX, headless: false, timeout: LAUNCH_MILLISECONDS, env: { ...process.env, DISPLAY: display.name },
        extraPrefsFirefox: {
            'webgl.force-enabled': true, 'webgl.disable-fail-if-major-performance-caveat': true,
            'dom.events.testing.asyncClipboard': true, 'app.update.enabled': false, 'network.captive-portal-service.enabled': false,
            // Fonts for rare letters are there at once, and nobody goes through all fonts a minute after the start: both
            // would change how text looks in the middle of a test. (Pages watch for that: web/glyphs_late_fonts.mjs.)
            'gfx.font_rendering.fallback.async': false, 'gfx.font_loader.delay': 3_600_000,
            ...preferences,
        },
    });
    return {
        name: 'firefox',
        raw: browser,
        /** @param {PageOptions} [options] @returns {Promise<TestPage>} */
        async newPage({ size = { width: 1280, height: 720 }, ratio = 1, theme } = {}) {
            const page = await browser.newPage();
            await page.setViewport({ ...size, deviceScaleFactor: ratio });
            if (theme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]).catch(() => {});
            await page.evaluateOnNewDocument(noteViolations);
            return new TestPage('firefox', page, () => page.close());
        },
        close: async () => {
            await browser.close();
            display.close();
        },
    };
}

/** What the page complained about, policy violations included. @param {TestPage} page */
export async function complaints(page) {
    return [...page.complaints, ...await page.evaluate(() => globalThis.policyViolations ?? [])];
}
