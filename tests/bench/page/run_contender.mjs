// Runs one contender on one file: parse, then validate. A contender is
//   { version, load?(), parse(input) -> table, validate?(table) -> {errors} }
// input: { bytes | blob, format, delimiter };  table: { n, rows | get(row, column), validated?, firstMs?, after?() }
import { contenders } from './contenders/index.mjs';

export async function load(id) {
    const { file } = contenders[id];
    const contender = (await import(`./contenders/${file}`)).default[id];
    if (contender.load) await contender.load();
    if (!id.startsWith('ours') && !contender.validate) {  // ours needs no peers to be installed
        const { validateRows } = await import('./validate.mjs');
        contender.validateRows = validateRows;
    }
    return contender;
}

export async function run(contender, input, validate) {
    const from = performance.now();
    const table = await contender.parse(input);
    const parsed = performance.now();
    let verdict = null;
    if (table.validated) verdict = table.validated;  // parse() did both
    else if (validate === 'none') verdict = null;
    else if (contender.validate) verdict = await contender.validate(table);
    else verdict = contender.validateRows(table.rows, validate);
    const validated = performance.now();
    return {
        table,
        figures: {
            n: table.n, parse_ms: parsed - from, total_ms: validated - from, first_ms: table.firstMs,
            errors: verdict?.errors, kinds: verdict?.kinds,
        },
    };
}

/** Row count, and every cell of the sampled rows, against the generator's truth. */
export async function compareWithTruth(table, truth, input) {
    const result = { rows: table.n === truth.rows, checked: 0, wrong: 0 };
    for (const { row, error, cells } of truth.samples) {
        if (error === 'short_row' || error === 'long_row') continue;
        const get = table.get ? (column) => table.get(row, column) : (column) => table.rows[row]?.[column];
        if (!table.get && !table.rows) return { ...result, note: 'keeps no values' };
        ++result.checked;
        for (let column = 0; column < cells.length; ++column) {
            const found = (await get(column)) ?? '';
            if (found === cells[column]) continue;
            ++result.wrong;
            result.example ??= { row, column, found, expected: cells[column], format: input.format };
            break;
        }
    }
    return result;
}
