// A display that nobody sees: Firefox without one has no WebGL ("Exhausted GL driver options").
import { spawn } from 'node:child_process';

/** @returns {Promise<{name: string, close: () => void}>} */
export async function startDisplay() {
    const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
        { stdio: ['ignore', 'pipe', 'ignore'] });
    const name = await new Promise((resolve, reject) => {
        server.once('error', () => reject(new Error("Xvfb isn't installed (Debian's package xvfb)")));
        server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
        let said = '';
        server.stdout.on('data', (data) => {
            said += data;
            if (said.includes('\n')) resolve(`:${said.trim()}`);
        });
    });
    return {
        name,
        close: () => {
            server.removeAllListeners('exit');
            server.kill();
        },
    };
}
