// Which language a workbench speaks, and the words of it: fetched only when they are wanted (tools/gather_web.py makes
// words_ru.mjs of translations/ru.po).
const KNOWN = ['en', 'ru'];
const KEPT = 'taskloom.language';  // Preferences keep it under this name

/**
 * What the page asks for, else what the person chose before, else the first of the browser's languages that there is.
 * @param {Window} window
 * @param {string} [asked]
 * @returns {string} 'en' or 'ru'
 */
export function wantedLanguage(window, asked) {
    let kept = null;
    try {
        kept = window.localStorage.getItem(KEPT);
    } catch {
        // Storage is refused: nothing was kept.
    }
    for (const tag of [asked, kept, ...(window.navigator.languages ?? [])]) {
        const language = String(tag ?? '').toLowerCase().split('-')[0];
        if (KNOWN.includes(language)) return language;
    }
    return 'en';
}

/**
 * Of what stands in a page in every language, shows the one. Before a workbench is there its own words aren't either.
 * @param {Document} document
 * @param {string} language
 */
export function showLanguage(document, language) {
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll('body [lang]')) {
        if (!element.closest('noscript')) /** @type {HTMLElement} */ (element).hidden = element.getAttribute('lang') !== language;
    }
    const title = document.querySelector('title')?.getAttribute(`data-${language}`);
    if (title) document.title = title;
}

/**
 * @typedef {object} Words
 * @property {string} language
 * @property {Uint8Array} catalogue       for the workbench (base/catalogue.h); empty: English
 * @property {Record<string, string>} page  the page's own, by their English
 */

/**
 * @param {string} language
 * @param {string | URL} baseUrl the folder of Taskloom's files
 * @returns {Promise<Words>} rejects when they can't be loaded
 */
export async function loadWords(language, baseUrl) {
    if (language === 'en') return { language, catalogue: new Uint8Array(0), page: {} };
    const words = await import(new URL(`words_${language}.mjs`, baseUrl).href);
    return { language, catalogue: new Uint8Array(await words.default()), page: words.page };
}
