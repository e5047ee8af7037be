// The engine in a Worker: takes {rehearse}, {send}, {id, method, args}; posts {ready}, {rehearsed}, {failed},
// {messages, progress}, {id, result} and {id, error}. Ended by terminate(), which gives all its memory back at once.
import { EngineHost, flattenError } from './engine_host.mjs';

// Long enough that turns cost nothing, short enough that requests and cancelling wait unnoticed.
const SLICE_MILLISECONDS = 12;
const STEP_BYTES = 1 << 20;

/** @param {import('./engine_host.mjs').EngineEvent} event */
function emit(event) {
    self.postMessage(event, event.messages ? event.messages.map((message) => message.buffer) : []);
}

const isWorkbenchs = self.name === 'taskloom-document';
const starting = EngineHost.create({
    emit, sliceMilliseconds: SLICE_MILLISECONDS, stepBytes: STEP_BYTES, requests: isWorkbenchs, json: self.name === 'taskloom-json',
});
starting.then(() => {
    emit({ ready: true });
    // Not only when a file is there: its first rows would wait for it.
    if (isWorkbenchs) import('./keeper.mjs').catch(() => {});  // whoever needs it is told
}, (error) => emit({ failed: flattenError(error) }));

self.onmessage = async ({ data }) => {
    let host;
    try {
        host = await starting;
    } catch {
        return;  // told as {failed} above
    }
    if (data.rehearse) {
        emit({ rehearsed: await host.rehearse() });
        return;
    }
    if (data.send) {
        host.send(data.send);
        return;
    }
    try {
        self.postMessage({ id: data.id, result: await host.call(data.method, data.args) });
    } catch (error) {
        self.postMessage({ id: data.id, error: flattenError(error) });
    }
};
