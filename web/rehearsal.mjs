// The engine's first work, on made-up tasks, while nobody waits for it: browsers compile WebAssembly quickly and badly
// first, and well only what has run a while. After this the checks are compiled well when the first file comes
// (measured: a sixteenth of the time of 100 MB).

// Rows of every common type in the spellings that files have, some with a mistake: what isn't met here is compiled when
// a file needs it.
const STEP_BYTES = 1 << 16;
const STEPS = 64;

const FIELDS = {
    image: { type: 'url' },
    query: { type: 'string', min_length: 1, max_length: 250 },
    data: { type: 'json' },
    tags: { type: 'array_string', max_size: 6, pattern: '[\\p{L}\\p{N}, -]+' },
    links: { type: 'array_url' },
    numbers: { type: 'array_integer' },
    price: { type: 'float', min_value: 0 },
    count: { type: 'integer', min_value: 0 },
    place: { type: 'coordinates' },
    sure: { type: 'boolean' },
};
const ANSWERS = { result: { type: 'string', allowed_values: ['yes', 'no', 'not_sure'] }, like: { type: 'boolean' } };

const required = (fields) => Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { required: true, hidden: false, ...field }]));

const specification = JSON.stringify({ input_spec: required(FIELDS), output_spec: required(ANSWERS) });

const header = [...Object.keys(FIELDS).map((name) => `INPUT:${name}`), 'GOLDEN:result', 'GOLDEN:like', 'HINT:text'];

/** A row of the made-up file; some are control tasks, some of those have a hint, and one in eight has a mistake. */
function row(number) {
    const cells = [
        `https://example.com/images/${number * 7919}.jpg?size=large`,
        number % 3 ? `red shoes, size ${number}` : `кроссовки «беговые» ${number} 旅行`,
        `"{""id"":${number},""name"":""Ann\\u00e9"",""list"":[1,2.5,true,null]}"`,
        'red,long tail,новости',
        'https://example.com/a.jpg,https://example.com/b.jpg',
        '1,2,3',
        `${number}.25`,
        `${number}`,
        '55.7558,37.6173',
        number % 2 ? 'true' : 'false',
        number % 9 ? '' : 'not_sure',
        number % 9 ? '' : 'true',
        number % 18 ? '' : '"a ""hint"", of two\nlines"',
    ];
    if (number % 8 === 0) {
        const [place, text] = MISTAKES[number / 8 % MISTAKES.length];
        cells[place] = text;
    }
    return cells;
}

/** A cell's place and what stands in it. @type {[number, string][]} */
const MISTAKES = [
    [0, 'example.com/a b.jpg'], [1, ''], [2, '{broken'], [4, 'no link'], [6, 'cheap'], [9, 'maybe'], [10, 'perhaps'],
];

/** The header, then rows: whole ones, about a step's bytes. @returns {{first: Uint8Array, rows: Uint8Array}} */
function madeUpFile() {
    const line = (cells) => cells.join('\t') + '\n';
    let rows = '';
    for (let number = 1; rows.length < STEP_BYTES * 0.9; ++number) rows += line(row(number));
    const encoder = new TextEncoder();
    return { first: encoder.encode(line(header)), rows: encoder.encode(rows) };
}

/**
 * Works through the made-up file in a document of its own, which is gone afterwards, a step of one or two milliseconds
 * between two turns.
 * @param {import('./engine.mjs').Engine} engine
 * @param {() => Promise<boolean>} turn lets others have theirs; false: somebody waits for the engine, so enough
 * @returns {Promise<boolean>} whether it came to the end
 */
export async function rehearse(engine, turn) {
    if (!await turn()) return false;
    const { first, rows } = madeUpFile();
    const rehearsal = engine.another();
    try {
        rehearsal.loadSpecification('', specification);
        rehearsal.begin('', -1);
        rehearsal.feed(first);
        for (let step = 0; step < STEPS; ++step) {
            if (!await turn()) return false;
            rehearsal.feed(rows);
            while (rehearsal.step(STEP_BYTES));
        }
        rehearsal.finish();
        while (rehearsal.step(STEP_BYTES));
        return true;
    } finally {
        rehearsal.destroy();
    }
}
