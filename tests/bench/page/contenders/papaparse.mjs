// PapaParse in its fastest documented way: the whole text in, arrays out.
import Papa from '/peers/papaparse.mjs';

export default {
    'papaparse': {
        version: '5.7.1',
        parse({ bytes, delimiter }) {
            const text = new TextDecoder().decode(bytes);
            const rows = Papa.parse(text, { delimiter, header: false, skipEmptyLines: true }).data;
            rows.shift();
            return { n: rows.length, rows };
        },
    },
};
