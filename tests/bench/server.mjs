// Serves the benchmark's page: folders mounted at paths, the first that has the file wins.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
    '.html': 'text/html', '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm',
    '.json': 'application/json', '.css': 'text/css',
};

/**
 * @param {Record<string, string[]>} mounts path (with slashes around) -> folders
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function serve(mounts) {
    const find = (pathname) => {
        for (const [mount, folders] of Object.entries(mounts)) {
            if (!pathname.startsWith(mount)) continue;
            for (const folder of folders) {
                const file = path.join(folder, pathname.slice(mount.length));
                if (file.startsWith(folder) && fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
            }
        }
        return null;
    };
    const server = http.createServer((request, response) => {
        const file = find(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
        if (!file) {
            response.writeHead(404);
            response.end();
            return;
        }
        response.writeHead(200, {
            'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
            'content-length': fs.statSync(file).size,
            'cache-control': 'no-store',
            // An isolated page has the finer clock. Nothing else here depends on it.
            'cross-origin-opener-policy': 'same-origin',
            'cross-origin-embedder-policy': 'require-corp',
        });
        fs.createReadStream(file).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
        origin: `http://127.0.0.1:${server.address().port}`,
        close: () => {
            server.closeAllConnections();
            server.close();
        },
    };
}
