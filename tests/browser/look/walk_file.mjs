// The file of the walk (docs/walk.md): a pool of a search project as people make them in a spreadsheet and a script, with the
// faults that the platform's users have most.
const SHOPS = ['shoes', 'lamp', 'backpack', 'grinder', 'scarf', 'kettle', 'monitor', 'bicycle'];
const TITLES = ['Running shoes, blue', 'Desk lamp', 'Hiking backpack 40 l', 'Coffee grinder', 'Wool scarf', 'Kettle with thermometer',
    'Monitor, flat', 'Children’s bicycle'];

function row(n) {
    const kind = n % SHOPS.length;
    return [`https://cdn.shop.example/${SHOPS[kind]}/${1000 + n}.jpg`, TITLES[kind], SHOPS[kind], `${19 + n}.90`,
        `{""sku"":${7000 + n},""source"":""feed""}`.replace(/^(.*)$/, '"$1"'), '', ''];
}

const HEADER = ['INPUT:image', 'INPUT:title', 'INPUT:query', 'INPUT:price', 'INPUT:meta', 'GOLDEN:result', 'HINT:text'];

function soundRows() {
    const rows = Array.from({ length: 60 }, (_, n) => row(n));
    for (const n of [4, 14, 24, 34, 44, 54]) rows[n][5] = 'relevant';
    return rows;
}

const written = (rows) => `${[HEADER, ...rows].map((cells) => cells.join('\t')).join('\n')}\n`;

/** @returns {string} a TSV of 60 tasks, 6 of them control tasks */
export function walkFile() {
    const rows = soundRows();
    rows[2][1] = 'Monitor 27" IPS';                       // a mark that nobody doubled
    rows[9][1] = 'Lamp "Loft" black';                     // two that vanish
    rows[17][1] = 'Backpack "Alp" 40 l';
    rows[12][4] = '{"sku":7012,"source":"feed"}';         // JSON as a script printed it
    rows[13][4] = '{"sku":7013,"source":"feed"}';
    rows[29][4] = '{"sku":7029,"source":"feed"}';
    rows[20][0] = 'cdn.shop.example/scarf/1020.jpg';      // a link without https://
    rows[21][3] = '39,90';                                // a comma of the spreadsheet's country
    rows[22][3] = '41,90';
    rows[31][2] = '';                                     // a required value left empty
    rows[34][5] = 'Relevant';                             // not as the project writes it
    rows[40].push('');                                    // a tab too many
    return written(rows);
}

/** The same as it must be saved in the end: every mended cell as the platform wants it, every other byte as it was. */
export function mendedWalkFile() {
    const rows = soundRows();
    rows[2][1] = '"Monitor 27"" IPS"';
    rows[9][1] = '"Lamp ""Loft"" black"';
    rows[17][1] = '"Backpack ""Alp"" 40 l"';
    rows[20][0] = 'https://cdn.shop.example/scarf/1020.jpg';
    rows[21][3] = '39.90';
    rows[22][3] = '41.90';
    rows[31][2] = 'lamp';
    return written(rows);
}

export const WALK_SPECIFICATION = JSON.stringify({
    public_name: 'Does the product fit the query?',
    task_spec: {
        input_spec: {
            image: { type: 'url', required: true }, title: { type: 'string', required: true }, query: { type: 'string', required: true },
            price: { type: 'float', required: false, min_value: 0 }, meta: { type: 'json', required: false },
        },
        output_spec: { result: { type: 'string', required: true, allowed_values: ['relevant', 'not_relevant', 'not_loaded'] } },
    },
}, null, 2);
