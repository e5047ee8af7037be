// Opens the bare text page in a browser, for the tests and the measurements of this folder.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '..', '..', '..');
const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
// For ImGui's own text, beside which ours is measured (Debian: fonts-noto-core).
const FONT = '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf';
// As strict as the private page, but for the module being fetched.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

/** Where the web build put text-page.mjs: TASKLOOM_WEB_BUILD, or the release build. */
function buildFolder() {
    const build = process.env.TASKLOOM_WEB_BUILD ?? join(ROOT, 'build', 'web-release');
    const folder = join(build, 'tests', 'browser', 'text');
    if (!existsSync(join(folder, 'text-page.mjs'))) {
        throw new Error(`${folder} has no text-page.mjs: build the preset web-release, or set TASKLOOM_WEB_BUILD`);
    }
    return folder;
}

/** Serves the page, our JavaScript and the built module. */
export async function serve() {
    const built = buildFolder();
    const server = createServer(async (request, response) => {
        const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
        const folder = path.startsWith('/web/') ? ROOT : /^\/(stock-)?text-page\./.test(path) ? built : HERE;
        const file = path === '/font.ttf' ? FONT : join(folder, path === '/' ? 'page.html' : path);
        const body = await readFile(file).catch(() => null);
        if (body === null) {
            response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
            return;
        }
        response.writeHead(200, {
            'content-type': TYPES[extname(path) || '.html'] ?? 'application/octet-stream',
            'content-security-policy': POLICY,
        });
        response.end(body);
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/**
 * A page with the text layer started in it, as globalThis.textPage.
 * @param {{newPage: Function}} browser of tests/browser/lib
 * @param {string} url
 * @param {{width?: number, height?: number, ratio?: number, dark?: boolean, language?: string}} [options]
 */
export async function openTextPage(browser, url, options = {}) {
    const page = await browser.newPage({ size: { width: 1000, height: 700 }, ratio: options.ratio ?? 1 });
    await page.goto(url);
    await page.until(() => globalThis.pageReady === true);
    await page.evaluate((given) => globalThis.textPage.start(given), options);
    return page;
}
