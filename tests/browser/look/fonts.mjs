// Golden pictures are of one set of fonts. Which ones a browser draws with is told by how wide it draws words of every script
// that the pictures show.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fontFamilies } from '../../../web/glyphs_fonts.mjs';
import { GOLDEN, updating } from './golden.mjs';

const KEPT = path.join(GOLDEN, 'fonts.json');
const WORDS = ['Finds every problem', 'Находит все проблемы', '電気ケトル', '“…” → · × ⌘', '0123456789'];

/** @param {import('../lib/browsers.mjs').TestPage} page @returns {Promise<string>} what is wrong, in words; empty when nothing is */
export async function otherFonts(page) {
    const widths = await page.evaluate(({ families, words }) => {
        const pen = document.createElement('canvas').getContext('2d');
        const widths = {};
        for (const [name, family] of Object.entries(families)) {
            for (const weight of [400, 600]) {
                pen.font = `${weight} 100px ${family}`;
                widths[`${name} ${weight}`] = words.map((word) => Math.round(pen.measureText(word).width));
            }
        }
        return widths;
    }, { families: fontFamilies('en'), words: WORDS });
    if (updating()) writeFileSync(KEPT, `${JSON.stringify({ words: WORDS, widths }, null, 1).replace(/\n {3,}/g, ' ').replace(/\n {2}\]/g, ']')}\n`);
    const golden = JSON.parse(readFileSync(KEPT, 'utf8'));
    const wrong = Object.entries(golden.widths).flatMap(([face, expected]) => expected.flatMap((width, i) => (widths[face][i] === width ? [] :
        [`${face}, “${golden.words[i]}”: ${widths[face][i]} pixels wide, not ${width}`])));
    if (wrong.length === 0) return '';
    return 'The pictures in docs/pictures were drawn with the fonts of Debian 12 that tools/setup.py installs (Noto Sans, DejaVu Sans ' +
        'Mono, Noto Sans CJK); this browser draws with others, so they say nothing about the workbench here. Install those, see with ' +
        `fc-match system-ui that they come first, or take TASKLOOM_UPDATE=1 for pictures of your own.\n${wrong.join('\n')}`;
}
