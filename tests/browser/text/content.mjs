// What the text tests draw: words of many scripts, put together the same way every time.

export const ASCII = ["task", "image", "https://example.com/photo/1042.jpg", "AVATAR, Wave", "overlap 3", "abgeschlossen",
    "accept", "To: Yves", "0.8125", "Type file", "price <= 12", "true"];
export const MIXED = ["Проверка", "задание №7", "Größe", "façade", "Ωμέγα", "你好世界", "画像を選ぶ", "한국어 문장", "žluťoučký",
    "İstanbul", "état", "Вы правы, АТВ"];
export const ALL = ["مرحبا بالعالم", "שלום עולם", "नमस्ते दुनिया", "ภาษาไทย", "বাংলা ভাষা", "தமிழ் மொழி", "e\u0301te\u0301 n\u0303",
    "👩‍👩‍👧‍👦 family", "🇫🇷 flag", "thumbs 👍🏽", "ລາວ", "مثال 123 example"];
export const EMOJI = ["😀", "🚀 launch", "✔ done", "☎", "⚠️ warn", "❤"];

/** A table of `rows` by `columns` words; with `number`, no two tables have a cell in common. */
export function table(words, rows = 40, columns = 12, number = null) {
    return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_unused, column) => {
        const word = words[(row * 5 + column) % words.length];
        return number === null ? word : `${word} ${number * rows * columns + row * columns + column}`;
    }));
}

/** `count` different ideographs from the `start`-th on, 20 a cell. */
export function ideographs(start, count) {
    const cells = [];
    for (let i = 0; i < count; i += 20) {
        cells.push([Array.from({ length: Math.min(20, count - i) }, (_, j) => String.fromCodePoint(0x4e00 + start + i + j)).join("")]);
    }
    return cells;
}
