// Bundles the peers for the page, into build/bench-peers: npm ci, then node build_peers.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const peersFolder = path.resolve(here, '../../build/bench-peers');

export async function buildPeers() {
    const { build } = await import('esbuild');
    fs.mkdirSync(peersFolder, { recursive: true });
    const bundle = (name, contents) => build({
        stdin: { contents, resolveDir: here }, bundle: true, format: 'esm', target: 'es2022', platform: 'browser',
        outfile: path.join(peersFolder, `${name}.mjs`), logLevel: 'error',
    });
    await bundle('papaparse', `import P from 'papaparse'; export default P;`);
    await bundle('udsv', `export * from './node_modules/udsv/dist/uDSV.mjs';`);
    await bundle('ajv', `import A from 'ajv'; export default A.default ?? A;`);
    await bundle('ajv-formats', `import A from 'ajv-formats'; export default A.default ?? A;`);
    await bundle('duckdb', `export * from './node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser.mjs';`);
    for (const name of ['duckdb-eh.wasm', 'duckdb-browser-eh.worker.js']) {
        fs.copyFileSync(path.join(here, 'node_modules/@duckdb/duckdb-wasm/dist', name), path.join(peersFolder, name));
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPeers();
