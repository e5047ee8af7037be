// Rows and cells on the clipboard, as the HTML table that spreadsheets read before the plain text: with it every cell stays
// text, whatever it looks like ("007", "1/2"), and keeps its line breaks.

// Longer text goes without a table: making one would be felt.
const MOST_LETTERS = 1_000_000;

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// Excel's own words: text in every cell, and a line break that starts no new row.
const CELL = '<td style="mso-number-format:\'\\@\';white-space:pre-wrap">';
const BREAK = '<br style="mso-data-placement:same-cell">';

/**
 * @param {string} text  cells between tabs, a line end behind each row, quotation marks where a cell has one of these
 * @returns {string} empty when there is too much of it
 */
export function tableHtml(text) {
    if (text.length > MOST_LETTERS) return '';
    let html = '<meta charset="utf-8"><table><tr>';
    const cell = /(?:"((?:[^"]|"")*)"|([^\t\n"][^\t\n]*)?)(\t|\n|$)/gy;
    for (let found; cell.lastIndex < text.length && (found = cell.exec(text));) {
        const value = found[1] === undefined ? found[2] ?? '' : found[1].replaceAll('""', '"');
        html += `${CELL}${value.replace(/[&<>]/g, (letter) => ESCAPES[letter]).replaceAll('\n', BREAK)}</td>`;
        if (found[3] === '\n' && cell.lastIndex < text.length) html += '</tr><tr>';
    }
    return `${html}</tr></table>`;
}
