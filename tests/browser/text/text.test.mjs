// The text layer in real browsers: what must hold for every script, ratio and theme, and the pitfalls that were met
// (each named where it is tested). Needs the web build of tests/browser/text/text_page.cpp.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium, launchFirefox, complaints } from '../lib/browsers.mjs';
import { openTextPage, serve } from './browser.mjs';
import { readPng } from './png.mjs';
import { ALL, ASCII, EMOJI, MIXED, ideographs, table } from './content.mjs';

const EVERYTHING = [...ASCII, ...MIXED, ...ALL, ...EMOJI];

let server;
before(async () => (server = await serve()));
after(() => server.close());

function suite(name, launch, more) {
    describe(name, () => {
        let browser;
        before(async () => (browser = await launch()));
        after(() => browser?.close());
        /** Opens a page, works in it, and asks that nothing was complained about. */
        const within = async (options, work) => {
            const page = await openTextPage(browser, server.url, options);
            await work(page);
            assert.deepEqual(await complaints(page), []);
            await page.close();
        };
        more(within);
    });
}

/** The tests that hold in every browser. */
function common(within) {
    test('the first complete picture is the tenth', async () => {
        await within({}, async (page) => {
            const result = await page.evaluate((rows) => {
                const text = globalThis.textPage;
                text.content('table', rows);
                const frames = text.settle();
                const first = text.hash();
                for (let i = 0; i < 9; i++) text.frame();
                return { frames, same: first === text.hash(), ink: text.inkBox().ink };
            }, table(EVERYTHING, 20, 6));
            assert.ok(result.same);
            assert.ok(result.ink > 5000);
        });
    });

    test('a frame with nothing new asks the browser nothing', async () => {
        await within({}, async (page) => {
            const [calls, wraps] = await page.evaluate((rows) => {
                const text = globalThis.textPage;
                const count = (scene) => {
                    text.content(scene, rows);
                    text.settle();
                    const before = text.calls;
                    for (let i = 0; i < 3; i++) text.frame();
                    return text.calls - before;
                };
                return [count('table'), count('wrapped') + count('ellipsis')];
            }, table(EVERYTHING, 20, 6));
            assert.equal(calls, 0);
            assert.equal(wraps, 0);
        });
    });

    test('pixels are never read back: browsers that resist fingerprinting return noise (pitfall 1)', async () => {
        await within({}, async (page) => {
            const read = await page.evaluate((rows) => {
                let count = 0;
                const original = CanvasRenderingContext2D.prototype.getImageData;
                CanvasRenderingContext2D.prototype.getImageData = function (...given) {
                    count++;
                    return original.apply(this, given);
                };
                globalThis.textPage.content('table', rows);
                globalThis.textPage.settle();
                return count;
            }, table(EVERYTHING, 10, 6));
            assert.equal(read, 0);
        });
    });

    test('a line of mixed direction is drawn whole (pitfall 2)', async () => {
        await within({}, async (page) => {
            for (const line of ['مثال example مثال example مثال', 'example مثال 123 (مثال) end', 'שלום hello שלום hello']) {
                const { box, width } = await page.evaluate((content) => {
                    const text = globalThis.textPage;
                    text.content('lines', [[content]]);
                    text.settle();
                    return { box: text.inkBox(), width: text.number('firstWidth') };
                }, line);
                assert.ok(box.right - box.left > width - 8, `${line}: ink ${box.left} to ${box.right}, width ${width}`);
                assert.ok(box.right - box.left < width + 4, `${line}: ink ${box.left} to ${box.right}, width ${width}`);
            }
        });
    });

    test('fonts that come late are noticed: everything is measured and drawn anew (pitfall 3)', async () => {
        await within({}, async (page) => {
            const result = await page.evaluate(async (rows) => {
                const text = globalThis.textPage;
                text.content('table', rows);
                text.settle();
                const before = { hash: text.hash(), measured: text.number('measured'), requests: text.frameRequests };
                // Two frames, so that the first notice of the hidden line itself has passed.
                for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
                const early = text.frameRequests - before.requests;
                // As when a font comes: the hidden line is laid out with other widths.
                const line = document.querySelector('span[aria-hidden]');
                line.style.fontSize = '31px';
                for (let i = 0; i < 5 && text.frameRequests === before.requests + early; i++) await new Promise(requestAnimationFrame);
                text.settle();
                return {
                    watched: line.textContent.length, early, late: text.frameRequests - before.requests - early,
                    measured: text.number('measured') - before.measured, same: text.hash() === before.hash,
                };
            }, table(ALL, 5, 6));
            assert.ok(result.watched > 0);
            assert.equal(result.early, 0, 'nothing changed yet');
            assert.ok(result.late > 0);
            assert.ok(result.measured > 0);
            assert.ok(result.same);
        });
    });

    test('ideographs follow the language (pitfall 5)', async () => {
        const hashes = new Set();
        for (const language of ['zh-Hans', 'zh-Hant', 'ja']) {
            await within({ language }, async (page) => {
                hashes.add(await page.evaluate(() => {
                    const text = globalThis.textPage;
                    text.content('lines', [['直骨角令化']]);
                    text.settle();
                    return text.hash();
                }));
            });
        }
        assert.equal(hashes.size, 3);
    });

    test('emoji are in colour, pictographs for text are not', async () => {
        await within({}, async (page) => {
            const colourful = (cell) => page.evaluate((content) => {
                const text = globalThis.textPage;
                text.content('lines', [[content]]);
                text.settle();
                const { ink, colourful: count } = text.inkBox();
                return { ink, count };
            }, cell);
            for (const emoji of ['😀', '🚀', '⚠️', '🇫🇷', '👍🏽', 'ok 🚀 go']) {
                const { ink, count } = await colourful(emoji);
                assert.ok(count > 20, `${emoji}: ${count} of ${ink}`);
            }
            for (const plain of ['✔', '☎', '❤', '©', 'text', '你好']) {
                const { ink, count } = await colourful(plain);
                assert.ok(ink > 5, `${plain} is drawn`);
                assert.equal(count, 0, plain);
            }
        });
    });

    test('a lost context gives the same picture when it is back', async () => {
        await within({}, async (page) => {
            const same = await page.evaluate(async (rows) => {
                const text = globalThis.textPage;
                text.content('table', rows);
                text.settle();
                const before = text.hash();
                await text.loseContext();
                await text.restoreContext();
                text.settle();
                return { same: text.hash() === before, ink: text.inkBox().ink };
            }, table(EVERYTHING, 20, 6));
            assert.ok(same.ink > 5000);
            assert.ok(same.same);
        });
    });

    test('the caret of a text field stands where its text ends, at once (pitfall 8)', async () => {
        for (const words of ['AVATAR To Wave', 'Проверка 你好', 'ok 😀 𠀋']) {
            await within({}, async (page) => {
                const { empty, at, settled, later, box } = await page.evaluate((typed) => {
                    const text = globalThis.textPage;
                    const frames = (count) => {
                        for (let i = 0; i < count; i++) text.frame();
                        return text.number('caretX');
                    };
                    text.content('edited', [['']]);
                    const before = frames(5);
                    text.type(typed);
                    // ImGui says where the caret was in the frame before, so that is the second frame.
                    const first = frames(2);
                    const last = frames(5);
                    text.type('|');
                    return { empty: before, at: first, settled: last, later: frames(5), box: text.inkBox(14, 14, 280, 24) };
                }, words);
                assert.ok(at > empty + 20, `${words}: the caret moved from ${empty} to ${at}`);
                assert.equal(at, settled);
                // The bar was typed last: it and the caret's line behind it are the last ink.
                assert.ok(box.right >= at && Math.abs(box.right - later) < 4, `${words}: caret ${later}, ink to ${box.right}`);
            });
        }
    });

    test('a password shows dots only', async () => {
        await within({}, async (page) => {
            const [one, other, longer, ink] = await page.evaluate(() => {
                const text = globalThis.textPage;
                const picture = (word) => {
                    text.content('password', [[word]]);
                    text.settle();
                    return text.hash();
                };
                return [picture('secret'), picture('Wümmer'), picture('longer one'), text.inkBox(12, 12, 200, 24).ink];
            });
            assert.equal(one, other);
            assert.notEqual(one, longer);
            assert.ok(ink > 20);
        });
    });

    test('an ellipsis ends what is too long, in any script, within its place', async () => {
        await within({}, async (page) => {
            for (const words of ['a long line of plain text that goes on', 'مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم',
                'नमस्ते दुनिया नमस्ते दुनिया नमस्ते', '你好世界你好世界你好世界你好世界', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦']) {
                const box = await page.evaluate((content) => {
                    const text = globalThis.textPage;
                    text.content('ellipsis', [[content]]);
                    text.settle();
                    return text.inkBox();
                }, words);
                assert.ok(box.right <= 8 + 120 + 1 && box.right > 8 + 80, `${words}: ${box.left} to ${box.right}`);
            }
        });
    });

    test('wrapped text stays within its width and loses no word', async () => {
        await within({}, async (page) => {
            const boxes = await page.evaluate((words) => {
                const text = globalThis.textPage;
                const line = text.number('firstHeight');
                return words.map((content) => {
                    text.content('wrapped', [[content]]);
                    text.settle();
                    const box = text.inkBox(0, 0, 790, 300);
                    return { ...box, advance: text.number('firstWidth'), height: text.number('firstHeight') || line };
                });
            }, ['plain words in a row '.repeat(8), '你好世界，这是很长的一行文字没有空格'.repeat(4), 'مرحبا بالعالم '.repeat(12), 'ภาษาไทย'.repeat(20)]);
            for (const { right, bottom, advance, height } of boxes) {
                assert.ok(right <= 8 + 300 + 2, `ink to ${right}`);
                const lines = Math.round((bottom - 8) / height);
                assert.ok(lines >= Math.floor(advance / 300), `${lines} lines for ${advance} px`);
                assert.ok(lines <= Math.ceil(advance / 300) + 3, `${lines} lines for ${advance} px`);
            }
        });
    });
}

suite('text in Chromium', launchChromium, (within) => {
    common(within);

    for (const ratio of [1, 1.25, 1.5, 2]) {
        test(`ratio ${ratio}: the same picture after another theme and after another ratio`, async () => {
            await within({ ratio, width: 600, height: 640 }, async (page) => {
                const hashes = await page.evaluate(([rows, wanted]) => {
                    const text = globalThis.textPage;
                    const picture = () => {
                        text.settle();
                        return text.hash();
                    };
                    text.content('lines', rows);
                    const first = picture();
                    text.setDark(true);
                    const dark = picture();
                    text.setDark(false);
                    const again = picture();
                    text.setRatio(wanted === 1 ? 2 : 1, 600, 640);
                    picture();
                    text.setRatio(wanted, 600, 640);
                    return { first, dark, again, changed: picture() };
                }, [EVERYTHING.map((cell) => [cell]), ratio]);
                assert.equal(hashes.again, hashes.first);
                assert.notEqual(hashes.dark, hashes.first);
                assert.equal(hashes.changed, hashes.first);
            });
        });
    }

    test('it looks as the page itself would draw it', async () => {
        for (const ratio of [1, 1.5, 2]) {
            await within({ ratio, width: 900, height: 200 }, async (page) => {
                const lines = ['Проверка задания: Größe, AVATAR Wave', 'مرحبا بالعالم', 'नमस्ते दुनिया'];
                await page.evaluate((content) => {
                    const text = globalThis.textPage;
                    text.content('lines', content.map((line) => [line]));
                    text.settle();
                    // The same lines below, by the page: capitals in the middle of a line of 18 px, as browser_text_store.cpp has it.
                    const dom = document.getElementById('dom');
                    const ruler = document.createElement('canvas').getContext('2d');
                    ruler.font = `200px ${text.families.sans}`;
                    const capitals = (ruler.measureText('H').actualBoundingBoxAscent / 200) * 14;
                    const step = Math.round(14 * 1.3 * devicePixelRatio);
                    content.forEach((line, i) => {
                        const span = document.createElement('span');
                        Object.assign(span.style, { position: 'absolute', left: '8px', whiteSpace: 'pre', lineHeight: '0',
                            font: `400 14px/0 ${text.families.sans}`, color: '#000' });
                        const baseline = Math.round((step + capitals * devicePixelRatio) / 2) + i * (step + text.spacing);
                        span.textContent = line;
                        dom.append(span);
                        const strut = document.createElement('span');
                        Object.assign(strut.style, { display: 'inline-block', width: '0', height: '0' });
                        span.append(strut);
                        span.style.top = '0';
                        span.style.top = `${300 + baseline / devicePixelRatio - strut.getBoundingClientRect().bottom}px`;
                        strut.remove();
                    });
                    document.body.style.background = getComputedStyle(dom).backgroundColor;
                    return new Promise((done) => requestAnimationFrame(() => {
                        text.frame();
                        requestAnimationFrame(done);
                    }));
                }, lines);
                const picture = readPng(await page.screenshot());
                const ink = (top, bottom) => {
                    const ground = picture.at(4, top + 2);
                    let sum = 0;
                    for (let y = top; y < bottom; y++) {
                        for (let x = 0; x < 600 * ratio; x++) sum += Math.abs(picture.at(x, y)[1] - ground[1]) / ground[1];
                    }
                    return sum;
                };
                const ours = ink(0, Math.round(90 * ratio));
                const theirs = ink(Math.round(300 * ratio), Math.round(390 * ratio));
                assert.ok(ours > 500 && Math.abs(ours / theirs - 1) < 0.03, `ratio ${ratio}: ink ${ours}, in the page ${theirs}`);
            });
        }
    });

    test('a theme is drawn with its own text colour, in one frame', async () => {
        await within({}, async (page) => {
            const built = await page.evaluate((rows) => {
                const text = globalThis.textPage;
                text.content('table', rows);
                text.settle();
                text.setDark(true);
                text.frame();
                const at = text.hash();
                text.settle();  // what is drawn ahead takes more frames, and changes no picture
                return { same: at === text.hash() };
            }, table(ASCII, 10, 6));
            assert.ok(built.same);
        });
    });

    test('a full texture is emptied and enlarged, and no picture is missing', async () => {
        await within({ width: 900, height: 600 }, async (page) => {
            const result = await page.evaluate((screens) => {
                const text = globalThis.textPage;
                for (const rows of screens) {
                    text.content('lines', rows);
                    text.settle();
                }
                return { hash: text.hash(), restarts: text.number('restarts'), blanks: text.number('blanks'),
                    side: Math.max(text.number('width'), text.number('height')) };
            }, Array.from({ length: 20 }, (_, i) => ideographs(i * 600, 600)));
            assert.ok(result.restarts > 0);
            assert.ok(result.side > 1024);
            assert.equal(result.blanks, 0);
            await within({ width: 900, height: 600 }, async (fresh) => {
                const alone = await fresh.evaluate((rows) => {
                    globalThis.textPage.content('lines', rows);
                    globalThis.textPage.settle();
                    return globalThis.textPage.hash();
                }, ideographs(19 * 600, 600));
                assert.equal(result.hash, alone);
            });
        });
    });

    test('much new text at once is spread over frames without moving anything', async () => {
        await within({ width: 900, height: 600 }, async (page) => {
            const result = await page.evaluate(([first, second]) => {
                const text = globalThis.textPage;
                text.content('lines', first);
                text.settle();
                text.content('lines', second);
                text.frame();
                const width = text.number('firstWidth');
                const early = text.inkBox().ink;
                const frames = text.settle();
                return { frames, early, ink: text.inkBox().ink, moved: text.number('firstWidth') - width };
            }, [[['a']], ideographs(3000, 600)]);
            assert.ok(result.frames > 1, 'it took more than a frame');
            assert.ok(result.early < result.ink);
            assert.equal(result.moved, 0);
        });
    });

    test('WebGL is left as it was found', async () => {
        await within({}, async (page) => {
            const state = await page.evaluate((rows) => {
                const text = globalThis.textPage;
                text.content('table', rows);
                text.settle();
                const { gl } = text;
                return [gl.getParameter(gl.UNPACK_SKIP_PIXELS), gl.getParameter(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL),
                    gl.getParameter(gl.TEXTURE_BINDING_2D) === null, gl.getError()];
            }, table(EVERYTHING, 5, 5));
            assert.deepEqual(state, [0, false, true, 0]);
        });
    });

    test('destroy leaves nothing in the page', async () => {
        await within({}, async (page) => {
            const left = await page.evaluate(() => {
                const before = document.body.childElementCount;
                globalThis.textPage.destroy();
                return { before, after: document.body.childElementCount };
            });
            assert.equal(left.after, left.before - 1);
        });
    });
});

suite('text in Firefox', launchFirefox, common);

suite('text in Firefox that resists fingerprinting', () => launchFirefox({ preferences: { 'privacy.resistFingerprinting': true } }),
    (within) => {
        test('text is text, not noise (pitfall 1)', async () => {
            await within({}, async (page) => {
                await page.evaluate(() => {
                    const text = globalThis.textPage;
                    text.content('lines', [['plain text, nothing else']]);
                    text.settle();
                    return new Promise((done) => requestAnimationFrame(() => {
                        text.frame();
                        requestAnimationFrame(done);
                    }));
                });
                // Of the screen, from outside: the page itself may not see it.
                const picture = readPng(await page.screenshot());
                // (Such a Firefox says that there are two device pixels to a CSS pixel; there is one.)
                const ground = picture.at(150, 100).join();
                let ink = 0;
                let stray = 0;
                for (let y = 0; y < 100; y++) {
                    for (let x = 0; x < 150; x++) {
                        if (picture.at(x, y).join() === ground) continue;
                        if (y >= 2 && y < 16 && x >= 2 && x < 100) ink++;
                        else stray++;
                    }
                }
                assert.equal(stray, 0);
                assert.ok(ink > 150 && ink < 700, `${ink} pixels of ink`);
            });
        });
    });
