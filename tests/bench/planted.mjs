// Whether a report has exactly what the generator planted: each error at its row, with its code, and nothing else, warnings neither.

// What each planted error is called.
export const CODES = {
    missing_image: 'value-required', missing_query: 'value-required', bad_url: 'not-url', bad_json: 'not-json',
    bad_bool: 'not-boolean', bad_enum: 'not-allowed', short_row: 'too-few-cells', long_row: 'too-many-cells',
    long_query: 'length-out-of-bounds', bad_tag: 'pattern-mismatch', many_tags: 'too-many-elements', bad_price: 'not-float',
    small_price: 'too-small', golden_case: 'golden-case',
};

/**
 * @param {{problems: {severity: string, code: string, row: number}[]}} report rows count from 1
 * @param {object} truth of generate.mjs
 * @returns {{planted: number, found: number, wrong: string[]}} `wrong`: words for each difference
 */
export function compareWithPlanted(report, truth) {
    const left = new Map();
    for (const { row, error } of truth.samples) if (error) left.set(row + 1, CODES[error]);
    const planted = left.size;
    const wrong = [];
    for (const { severity, code, row } of report.problems) {
        if (severity === 'info') continue;
        if (left.get(row) === code) left.delete(row);
        else wrong.push(`row ${row}: ${code}, planted there: ${left.get(row) ?? 'nothing'}`);
    }
    const found = planted - left.size;
    for (const [row, code] of left) wrong.push(`row ${row}: ${code} not found`);
    return { planted, found, wrong };
}
