// What a user writes on top of a generic parser: rows become task objects, which ajv checks (first error only, fast
// formats: kindest to the peers), or hand-written code checks the cells.
import Ajv from '/peers/ajv.mjs';
import addFormats from '/peers/ajv-formats.mjs';

const RESULTS = ['relevant', 'irrelevant', 'partially_relevant', 'not_loaded', '404'];
const SCHEMA = {
    type: 'object', required: ['input_values'], additionalProperties: false,
    properties: {
        input_values: {
            type: 'object', required: ['image', 'query', 'meta', 'tags', 'price'], additionalProperties: false,
            properties: {
                image: { type: 'string', format: 'uri', pattern: '^https?://' },
                query: { type: 'string', minLength: 1, maxLength: 250 },
                meta: {
                    type: 'object', required: ['id', 'source'],
                    properties: {
                        id: { type: 'integer' }, source: { type: 'string' }, price: { type: 'number' },
                        dims: { type: 'array', items: { type: 'integer' } }, title: { type: 'string' },
                    },
                },
                tags: { type: 'array', minItems: 1, maxItems: 6, items: { type: 'string', pattern: '^[\\p{L}\\p{N}, -]+$' } },
                price: { type: 'number', minimum: 0 },
            },
        },
        known_solutions: {
            type: 'array', minItems: 1,
            items: {
                type: 'object', required: ['output_values'],
                properties: {
                    correctness_weight: { type: 'number' },
                    output_values: {
                        type: 'object', required: ['result', 'like'],
                        properties: { result: { enum: RESULTS }, like: { type: 'boolean' } },
                    },
                },
            },
        },
        message_on_unknown_solution: { type: 'string' },
    },
};

/** "a,b\,c" -> ["a", "b,c"] */
function splitArray(text) {
    if (!text.includes('\\')) return text.split(',');
    const items = [];
    let item = '';
    for (let i = 0; i < text.length; ++i) {
        if (text[i] === '\\' && i + 1 < text.length) item += text[++i];
        else if (text[i] === ',') {
            items.push(item);
            item = '';
        } else item += text[i];
    }
    items.push(item);
    return items;
}

const NUMBER = /^-?\d+(\.\d+)?$/;
const TAG = /^[\p{L}\p{N}, -]+$/u;

function toTask([image, query, meta, tags, price, result, like, hint]) {
    const values = {};
    if (image) values.image = image;
    if (query) values.query = query;
    if (meta) {
        try {
            values.meta = JSON.parse(meta);
        } catch {
            values.meta = meta;  // the schema refuses text here
        }
    }
    if (tags) values.tags = splitArray(tags);
    if (price) values.price = NUMBER.test(price) ? Number(price) : price;
    const task = { input_values: values };
    if (result || like) {
        const output = {};
        if (result) output.result = result;
        if (like) output.like = like === 'true' ? true : like === 'false' ? false : like;
        task.known_solutions = [{ correctness_weight: 1, output_values: output }];
    }
    if (hint) task.message_on_unknown_solution = hint;
    return task;
}

const RESULT_SET = new Set(RESULTS);
const LINK = /^https?:\/\/[^\s/?#]+[^\s]*$/;

function validByHand(row) {
    if (row.length < 5 || hasSurplus(row)) return false;
    if (!row[0] || !LINK.test(row[0]) || !row[1] || !row[2] || !row[3]) return false;
    let meta;
    try {
        meta = JSON.parse(row[2]);
    } catch {
        return false;
    }
    if (!meta || typeof meta !== 'object' || !Number.isInteger(meta.id) || typeof meta.source !== 'string') return false;
    const tags = splitArray(row[3]);
    if (tags.length > 6 || !tags.every((tag) => TAG.test(tag))) return false;
    if (row[1].length > 250 || !NUMBER.test(row[4]) || Number(row[4]) < 0) return false;
    return !(row[5] || row[6]) || (RESULT_SET.has(row[5]) && (row[6] === 'true' || row[6] === 'false'));
}

const hasSurplus = (row) => row.length > 8 && row.slice(8).some(Boolean);

/**
 * @param {string[][]} rows without the header
 * @param {'ajv' | 'hand'} how
 */
export function validateRows(rows, how) {
    const bad = [];
    if (how === 'hand') {
        rows.forEach((row, index) => {
            if (!validByHand(row)) bad.push(index);
        });
        return { errors: bad.length };
    }
    const ajv = new Ajv({ strict: false });
    addFormats(ajv, { mode: 'fast' });
    const valid = ajv.compile(SCHEMA);
    rows.forEach((row, index) => {
        if (hasSurplus(row) || !valid(toTask(row))) bad.push(index);
    });
    return { errors: bad.length };
}
