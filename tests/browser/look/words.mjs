// What the workbench calls its widgets in a language, from the same file as its own words.
import { readFileSync } from 'node:fs';

const ENTRY = /^msgid (".*"(?:\n".*")*)\nmsgstr (".*"(?:\n".*")*)$/gm;
const text = (quoted) => quoted.split('\n').map((line) => JSON.parse(line)).join('');

/** @param {'en' | 'ru'} language @returns {(english: string, ...parts: string[]) => string} throws where there is no translation */
export function wordsOf(language) {
    const words = new Map();
    if (language !== 'en') {
        const file = readFileSync(new URL(`../../../translations/${language}.po`, import.meta.url), 'utf8');
        for (const [, english, other] of file.matchAll(ENTRY)) words.set(text(english), text(other));
    }
    return (english, ...parts) => {
        const found = language === 'en' ? english : words.get(english);
        if (!found) throw new Error(`There is no ${language} for “${english}”`);
        let next = 0;
        return found.replace(/\{(\d?)\}/g, (_, number) => parts[number === '' ? next++ : Number(number)]);
    };
}
