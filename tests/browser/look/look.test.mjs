// What the workbench looks like: in every state, in English in both themes, in Russian in one of them by turns, against the
// golden pictures in docs/pictures. TASKLOOM_UPDATE=1 makes those anew that differ; else
// what differs is left in build/look.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { inBrowsers } from '../lib/suite.mjs';
import { WorkbenchDriver } from '../lib/workbench_driver.mjs';
import { otherFonts } from './fonts.mjs';
import { compare, compareWithGolden, GOLDEN } from './golden.mjs';
import { WALKS } from './states.mjs';
import { wordsOf } from './words.mjs';

const SIZE = { width: 1104, height: 720 };
// A workbench that doesn't come to rest says nothing; its picture must stay for so long.
const STILL_MILLISECONDS = 300;

/** The picture when it stays: letters are drawn over several frames. Unlike `last`, if there is one. */
async function stillPicture(workbench, restless, last) {
    const rest = () => (restless ? new Promise((resolve) => setTimeout(resolve, STILL_MILLISECONDS)) : workbench.settled());
    let before = null;
    return workbench.until(async () => {
        await rest();
        const now = await workbench.page.screenshot();
        const same = before?.equals(now) && !last?.equals(now);
        before = now;
        return same ? now : null;
    }, (picture) => picture, 'the picture stays the same');
}

inBrowsers('looks', (context) => {
    for (const language of ['en', 'ru']) {
        for (const walk of WALKS) {
            test(`${walk.name}, ${language}`, async () => {
                const page = await context.browser.newPage({ size: SIZE, ...walk.options });
                try {
                    const fonts = await otherFonts(page);
                    assert.equal(fonts, '', fonts);
                    if (walk.before) await page.beforeScripts(walk.before);
                    const workbench = await WorkbenchDriver.open(page, `${context.address}?language=${language}${walk.query ? `&${walk.query}` : ''}`);
                    const wrong = [];
                    const themes = ['light', 'dark'];
                    const take = async (state) => {
                        // Where nothing is under the pointer.
                        await page.move(2, 2);
                        let picture = null;
                        for (const theme of language === 'en' ? themes : themes.slice(1)) {
                            await page.raw.emulateMedia({ colorScheme: theme });
                            picture = await stillPicture(workbench, walk.restless, picture);
                            wrong.push(compareWithGolden(`${state}-${language}-${theme}`, picture));
                        }
                        themes.reverse();
                    };
                    await walk.go(workbench, take, wordsOf(language));
                    const told = wrong.filter((words) => words !== '').join('\n');
                    assert.equal(told, '', told);
                } finally {
                    await page.close();
                }
            });
        }
    }

    test('a panel moved by 4 pixels and another colour are seen; the picture with fewer colours isn’t', () => {
        const golden = () => PNG.sync.read(readFileSync(path.join(GOLDEN, 'problem-en-light.png')));
        const seen = (change) => {
            const picture = golden();
            change(picture);
            const { different, allowed } = compare(picture, golden());
            return different > allowed;
        };
        const moved = (dx, left, top, width, height) => (picture) =>
            PNG.bitblt(golden(), picture, left, top, width - dx, height, left + dx, top);
        assert.ok(seen(moved(4, 820, 60, 284, 600)), 'the inspector, 4 pixels to the right');
        assert.ok(seen(moved(1, 820, 60, 284, 600)), 'even 1 pixel');
        const paint = (by) => (picture) => {
            for (let y = 10; y < 40; ++y) {
                for (let x = 400; x < 700; ++x) picture.data[(y * picture.width + x) * 4] -= by;
            }
        };
        assert.ok(seen(paint(24)), 'a button’s surface, a little less red');
        assert.ok(!seen(paint(2)), 'what nobody sees');
    });
}, { only: ['chromium'] });
