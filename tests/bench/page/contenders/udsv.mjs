// uDSV in its fastest way. It merges rows that have too many cells with the next ones, so it isn't correct here.
import { inferSchema, initParser } from '/peers/udsv.mjs';

export default {
    'udsv': {
        version: '0.7.3',
        parse({ bytes, delimiter }) {
            const text = new TextDecoder().decode(bytes);
            const rows = initParser(inferSchema(text, { col: delimiter, row: '\n', encl: '"' })).stringArrs(text);
            return { n: rows.length, rows };
        },
    },
};
