// Parts of the page that need no browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ExactText } from '../../../web/exact_text.mjs';
import { Frames } from '../../../web/frames.mjs';
import { Preferences } from '../../../web/preferences.mjs';
import { keyName, modifiersOf } from '../../../web/text_agent.mjs';

const bytes = (text) => Uint8Array.from(Buffer.from(text, 'latin1'));
const latin = (array) => Buffer.from(array).toString('latin1');

describe('exact text', () => {
    const cases = [
        ['untouched', 'a\r\nb\rc\n', (text) => text, 'a\r\nb\rc\n'],
        ['line breaks of both kinds stay where they are', 'a\r\nb\nc', (text) => text.replace('c', 'd'), 'a\r\nb\nd'],
        ['a new break is like its neighbours', 'a\r\nb', (text) => `${text}\nc`, 'a\r\nb\r\nc'],
        ['a new break among different ones is plain', 'a\r\nb\nc', (text) => `${text}\nd`, 'a\r\nb\nc\nd'],
        ['in the middle', 'a\r\nb\r\nc', (text) => text.replace('b', 'xyz'), 'a\r\nxyz\r\nc'],
        ['a break removed', 'a\r\nb', (text) => text.replace('\n', ''), 'ab'],
        ['bytes that are no UTF-8', 'a\xFFb\xC3', (text) => text.replace('b', 'bb'), 'a\xFFbb\xC3'],
        ['everything replaced', 'a\xFF\r\n', () => 'new', 'new'],
        ['emptied', 'a\r\n', () => '', ''],
        ['nothing but text', 'caf\xC3\xA9', (text) => `${text}s`, 'caf\xC3\xA9s'],
        ['from nothing', '', () => 'x\ny', 'x\ny'],
        ['a repeated letter', 'aa\r\naa', (text) => text.replace('\n', 'a\n'), 'aaa\r\naa'],
        ['a zero byte', 'a\0\r\nb', (text) => `${text}c`, 'a\0\r\nbc'],
        ['a byte order mark', '\xEF\xBB\xBFa\r\n', (text) => `${text}b`, '\xEF\xBB\xBFa\r\nb'],
        // U+1F600 and U+1F601 share their first half.
        ['half of a character is not kept alone', '\xF0\x9F\x98\x80\r\n', (text) => text.replace('\u{1F600}', '\u{1F601}'),
            '\xF0\x9F\x98\x81\r\n'],
        ['nor its second half', '\r\n\xF0\x9F\x98\x80', (text) => text.replace('\u{1F600}', '\u{1FA00}'), '\r\n\xF0\x9F\xA8\x80'],
    ];
    for (const [name, before, edit, after] of cases) {
        test(name, () => {
            const exact = new ExactText(bytes(before));
            assert.ok(!exact.shown.includes('\r'), 'a text field would change it');
            assert.equal(latin(exact.restore(edit(exact.shown))), after);
        });
    }

    test('any bytes come back when nothing was edited, and keep what was not touched', () => {
        let seed = 1;
        const random = (limit) => (seed = (seed * 48271) % 2147483647) % limit;
        const pieces = ['a', '\r', '\n', '\r\n', '\xC3\xA9', '\xFF', '\xC3', '\xF0\x9F\x98\x80', '\xF0\x9F', '\0', 'b', '\xED\xA0\x80'];
        for (let round = 0; round < 2000; round++) {
            const text = Array.from({ length: random(8) }, () => pieces[random(pieces.length)]).join('');
            const exact = new ExactText(bytes(text));
            assert.equal(latin(exact.restore(exact.shown)), text);
            assert.equal(latin(exact.restore(`<${exact.shown}`)), `<${text}`, JSON.stringify(text));
            assert.equal(latin(exact.restore(`${exact.shown}>`)), `${text}>`, JSON.stringify(text));
        }
    });
});

describe('frames', () => {
    function fakeWindow() {
        let next = 1;
        const waiting = new Map();
        return {
            requestAnimationFrame: (callback) => (waiting.set(next, callback), next++),
            cancelAnimationFrame: (id) => waiting.delete(id),
            waiting,
            run() {
                const callbacks = [...waiting.values()];
                waiting.clear();
                for (const callback of callbacks) callback();
            },
        };
    }

    test('as many as were asked for, then none', () => {
        const window = fakeWindow();
        let drawn = 0;
        const frames = new Frames(() => drawn++, window);
        frames.request(3);
        frames.request(2);
        for (let round = 0; round < 10; round++) window.run();
        assert.equal(drawn, 3);
        assert.equal(window.waiting.size, 0);
    });

    test('one asked for while drawing comes after', () => {
        const window = fakeWindow();
        let drawn = 0;
        const frames = new Frames(() => {
            if (++drawn === 1) frames.request(1);
        }, window);
        frames.request(1);
        for (let round = 0; round < 10; round++) window.run();
        assert.equal(drawn, 2);
    });

    test('none after the end', () => {
        const window = fakeWindow();
        let drawn = 0;
        const frames = new Frames(() => drawn++, window);
        frames.request(3);
        frames.requestAfter(0);
        frames.destroy();
        window.run();
        assert.equal(drawn, 0);
        assert.equal(window.waiting.size, 0);
    });
});

describe('preferences', () => {
    test('last as long as the page where storage is refused', () => {
        const refusing = { get localStorage() { throw new Error('SecurityError'); }, setTimeout: (run) => run() };
        const preferences = new Preferences(/** @type {any} */ (refusing));
        assert.equal(preferences.recall(0), null);
        preferences.remember(0, 'dark');
        assert.equal(preferences.recall(0), 'dark');
    });
    test('are stored, but not while they are told', () => {
        const stored = new Map([['taskloom.theme', 'light']]);
        const waiting = [];
        const window = {
            localStorage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value) },
            setTimeout: (run) => waiting.push(run),
        };
        const preferences = new Preferences(/** @type {any} */ (window));
        assert.equal(preferences.recall(0), 'light');
        preferences.remember(0, 'dark');
        preferences.remember(0, 'system');
        assert.equal(stored.get('taskloom.theme'), 'light');
        assert.equal(preferences.recall(0), 'system');
        for (const run of waiting) run();
        assert.equal(stored.get('taskloom.theme'), 'system');
        assert.equal(new Preferences(/** @type {any} */ (window)).recall(0), 'system');
    });
});

describe('keys', () => {
    const key = (init) => ({ ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...init });
    test('letters are named by what they type, others by their place', () => {
        assert.equal(keyName(key({ key: 'z', code: 'KeyW' })), 'KeyZ');
        assert.equal(keyName(key({ key: '\u044F', code: 'KeyZ' })), 'KeyZ');
        assert.equal(keyName(key({ key: 'Enter', code: 'NumpadEnter' })), 'NumpadEnter');
    });
    test('modifiers are bits', () => {
        assert.equal(modifiersOf(key({ ctrlKey: true, metaKey: true })), 9);
        assert.equal(modifiersOf(key({ shiftKey: true, altKey: true })), 6);
    });
});
