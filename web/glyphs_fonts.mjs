// Which fonts the workbench asks the browser for. Everything is the reader's own; names only say which first.

/**
 * Ideographs have different shapes in different languages, and naming the family saves the browser a search for each
 * character (on Linux a quarter of a millisecond).
 * @type {Record<string, string[]>}
 */
const IDEOGRAPHS = {
    "zh-Hans": ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"],
    "zh-Hant": ["PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC"],
    ja: ["Hiragino Sans", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", "Noto Sans JP"],
    ko: ["Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR"],
};

const SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans"];
const MONOSPACE = ["ui-monospace", "SFMono-Regular", "Cascadia Mono", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono",
    "Liberation Mono"];

const GENERIC = new Set(["system-ui", "ui-monospace", "-apple-system", "sans-serif", "monospace"]);

/** @param {string[]} families */
const list = (families) => families.map((family) => (GENERIC.has(family) ? family : `"${family}"`)).join(", ");

/** @param {string} language a BCP 47 tag, or empty */
function ideographs(language) {
    const tag = language.toLowerCase();
    if (tag.startsWith("ja")) return IDEOGRAPHS.ja;
    if (tag.startsWith("ko")) return IDEOGRAPHS.ko;
    if (/^zh-(hant|tw|hk|mo)/.test(tag)) return IDEOGRAPHS["zh-Hant"];
    return IDEOGRAPHS["zh-Hans"];
}

/**
 * CSS font-family lists for a reader's language.
 * @param {string} language a BCP 47 tag, or empty
 * @returns {{sans: string, monospace: string}}
 */
export function fontFamilies(language) {
    const han = ideographs(language);
    return {
        sans: list([...SANS, ...han, "sans-serif"]),
        monospace: list([...MONOSPACE, ...han, "monospace"]),
    };
}
