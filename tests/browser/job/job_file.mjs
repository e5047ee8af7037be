// The task file of the main job: realistic rows of the benchmark's generator, with problems planted in known cells that the
// workbench can mend. All that the tests expect of counts, places and saved bytes is worked out here, without the engine.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '../../bench/generate.mjs';

export const SPECIFICATION = fileURLToPath(new URL('../../bench/specification.json', import.meta.url));

const ROWS = 50_000;
const QUERY = 1;
const META = 2;
const TAGS = 3;
const PRICE = 4;
const RESULT = 5;
const LIKE = 6;
const QUOTES_LOST = 12;
const UNESCAPED_JSON = 9;
// What the generator's errors are called, and which column each stands in (none: the row).
const GENERATED = {
    missing_image: { code: 'value-required', column: 0 },
    bad_url: { code: 'not-url', column: 0 },
    missing_query: { code: 'value-required', column: QUERY },
    bad_json: { code: 'not-json', column: META },
    bad_bool: { code: 'not-boolean', column: LIKE },
    bad_enum: { code: 'not-allowed', column: RESULT },
    short_row: { code: 'too-few-cells', column: null },
    long_row: { code: 'too-many-cells', column: null },
    long_query: { code: 'length-out-of-bounds', column: QUERY },
    bad_tag: { code: 'pattern-mismatch', column: TAGS },
    many_tags: { code: 'too-many-elements', column: TAGS },
    bad_price: { code: 'not-float', column: PRICE },
    small_price: { code: 'too-small', column: PRICE },
    golden_case: { code: 'golden-case', column: RESULT },
};

/** As the engine must write it: `"` around, `"` inside doubled. */
export const quoted = (cell) => `"${cell.replace(/"/g, '""')}"`;

/** Rows of a sound file: a quoted cell may hold line ends. */
function splitRecords(text) {
    const records = [];
    let open = '';
    for (const line of text.split('\n')) {
        open = open === '' ? line : `${open}\n${line}`;
        if ((open.match(/"/g)?.length ?? 0) % 2 === 0) {
            records.push(open);
            open = '';
        }
    }
    return records;
}

/**
 * A problem that must be found. `task` counts from 1.
 * @typedef {{task: number, column: number | null, code: string}} Planted
 */

export class JobFile {
    /** @type {Planted[]} in the order of the file */
    planted = [];
    #records;
    #cleanRecords;

    /** @param {string} folder where the files are written */
    constructor(folder) {
        mkdirSync(folder, { recursive: true });
        const truth = generate({ rows: ROWS, name: 'generated', folder, seed: 7 });
        const text = readFileSync(path.join(folder, 'generated.tsv'), 'utf8');
        this.#records = splitRecords(text);
        const bad = new Set();
        for (const { row, error } of truth.samples) {
            if (!error) continue;
            bad.add(row);
            this.planted.push({ task: row + 1, ...GENERATED[error] });
        }
        // An odd number of marks would be another problem: without quotes around them they swallow the next rows.
        const plain = (row) => !bad.has(row) && !/["\n]/.test(this.#cells(row + 1)[QUERY]) &&
            !/[\n\\]/.test(this.#records[row + 1]);
        const plant = (from, column, code, cell) => {
            let row = from;
            while (!plain(row)) ++row;
            bad.add(row);
            const cells = this.#cells(row + 1);
            cells[column] = cell(cells[column]);
            this.#records[row + 1] = cells.join('\t');
            this.planted.push({ task: row + 1, column, code });
        };
        // Two stand where they are seen at once.
        for (let i = 0; i < QUOTES_LOST; ++i) {
            plant(2 + i * 3989, QUERY, 'quotes-lost', (query) => `${query} 12" и 14" экран`);
        }
        for (let i = 0; i < UNESCAPED_JSON; ++i) {
            plant(5 + i * 4999, META, 'not-json', (meta) => meta.slice(1, -1).replace(/""/g, '"'));
        }
        plant(25_003, QUERY, 'stray-quote', (query) => `${query} monitor 27" black`);
        this.planted.sort((a, b) => a.task - b.task);
        this.path = path.join(folder, 'tasks.tsv');
        this.bytes = Buffer.from(this.#records.join('\n'));
        writeFileSync(this.path, this.bytes);
        this.#cleanRecords = [...this.#records];
        this.errors = this.planted.filter(({ code }) => code !== 'quotes-lost').length;
        this.quotesLost = QUOTES_LOST;
        // One more at the file: the tasks that the stray mark would lose.
        this.warnings = QUOTES_LOST + 1;
        this.fixable = { 'quotes-lost': QUOTES_LOST, 'not-json': UNESCAPED_JSON, 'stray-quote': 1 };
        this.rows = ROWS;
    }

    /** How many problems of a code there are. */
    count(code) {
        return this.planted.filter((problem) => problem.code === code).length;
    }

    /** A cell's bytes as text, quotation marks included. @param {number} task from 1 */
    raw(task, column) {
        return this.#cells(task)[column];
    }

    /** What the file must be after writing `raw` into cells. @param {{task: number, column: number, raw: string}[]} changes */
    with(changes) {
        const records = [...this.#cleanRecords];
        for (const { task, column, raw } of changes) {
            const cells = records[task].split('\t');
            cells[column] = raw;
            records[task] = cells.join('\t');
        }
        return Buffer.from(records.join('\n'));
    }

    /** The cells that can be mended, mended. The generator's broken JSON can't be: what it lacks nobody knows. */
    fixes(code) {
        return this.planted.filter((problem) => problem.code === code && this.#isMendable(problem)).map(({ task, column }) =>
            ({ task, column, raw: quoted(this.raw(task, column)) }));
    }

    #isMendable({ task, column }) {
        return column !== null && !this.raw(task, column).startsWith('"');
    }

    // No planted row holds a tab inside of a cell, but others may: those stay untouched.
    #cells(task) {
        return this.#records[task].split('\t');
    }
}
