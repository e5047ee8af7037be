// Starts a browser on the bare text page, for the tests and the measurements of this folder.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..", "..", "..");
const TYPES = { ".html": "text/html", ".mjs": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
// As strict as the private page may be, so that a violation shows here first.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";

/** Where the web build put text-page.mjs: TASKLOOM_WEB_BUILD, or the release build. */
function buildFolder() {
    const build = process.env.TASKLOOM_WEB_BUILD ?? join(ROOT, "build", "web-release");
    const folder = join(build, "tests", "browser", "text");
    if (!existsSync(join(folder, "text-page.mjs"))) {
        throw new Error(`${folder} has no text-page.mjs: build the preset web-release, or set TASKLOOM_WEB_BUILD`);
    }
    return folder;
}

/** Serves the page, our JavaScript and the built module. */
export async function serve() {
    const built = buildFolder();
    const server = createServer(async (request, response) => {
        const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
        const folder = path.startsWith("/web/") ? ROOT : path.startsWith("/text-page.") ? built : HERE;
        try {
            const body = await readFile(join(folder, path === "/" ? "page.html" : path));
            response.writeHead(200, {
                "content-type": TYPES[extname(path) || ".html"] ?? "application/octet-stream",
                "content-security-policy": POLICY,
            });
            response.end(body);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

export async function startChromium() {
    const { chromium } = await import("playwright-core");
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        headless: true,
        args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
            "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync"],
    });
    return {
        name: "chromium",
        /** A fresh page at this ratio of device pixels to CSS pixels. */
        async open(url, { ratio = 1 } = {}) {
            const context = await browser.newContext({ deviceScaleFactor: ratio, viewport: { width: 1000, height: 700 } });
            const page = await context.newPage();
            const complaints = [];
            page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
            page.on("pageerror", (error) => complaints.push(String(error)));
            await page.goto(url);
            await page.waitForFunction(() => globalThis.pageReady === true);
            return {
                complaints,
                run: (work, given) => page.evaluate(work, given),
                screenshot: (path) => page.screenshot({ path }),
                close: () => context.close(),
            };
        },
        close: () => browser.close(),
    };
}

export async function startFirefox({ preferences = {} } = {}) {
    const { launch } = await import("puppeteer-core");
    const browser = await launch({
        browser: "firefox",
        executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
        headless: true,
        extraPrefsFirefox: { "webgl.force-enabled": true, ...preferences },
    });
    return {
        name: "firefox",
        async open(url) {
            const page = await browser.newPage();
            const complaints = [];
            page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
            page.on("pageerror", (error) => complaints.push(String(error)));
            await page.goto(url);
            await page.waitForFunction(() => globalThis.pageReady === true);
            return {
                complaints,
                run: (work, given) => page.evaluate(work, given),
                screenshot: (path) => page.screenshot({ path }),
                close: () => page.close(),
            };
        },
        close: () => browser.close(),
    };
}
