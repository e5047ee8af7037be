// serve.py on a free port, as people run it: the browser tests load the built pages from it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const START_MILLISECONDS = 60_000;

/** @returns {Promise<string>} where the built pages are; another folder by TASKLOOM_PAGES */
export async function startServer() {
    const pages = process.env.TASKLOOM_PAGES;
    const server = spawn('python3', ['serve.py', '--no-build', '--port', '0', ...(pages ? ['--pages', pages] : [])],
        { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const address = await new Promise((resolve, reject) => {
        let output = '';
        const fail = (why) => reject(new Error(`serve.py ${why}: ${output}`));
        const timer = setTimeout(() => fail('did not start in time'), START_MILLISECONDS);
        const read = (chunk) => {
            output += chunk;
            const match = /https?:\/\/\S+/.exec(output);
            if (!match) return;
            clearTimeout(timer);
            resolve(match[0]);
        };
        server.stdout.on('data', read);
        server.stderr.on('data', read);
        server.on('exit', (code) => fail(`ended with ${code}`));
    });
    return {
        address: address.endsWith('/') ? address : `${address}/`,
        stop: () => {
            server.removeAllListeners('exit');
            server.kill();
        },
    };
}
