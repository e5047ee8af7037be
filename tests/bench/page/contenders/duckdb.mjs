// DuckDB-WASM in its own worker, single-threaded as on any page without special headers. The table is kept, as an editor
// needs; the checks are SQL (JSON by pattern only: its json extension is a download of its own).
import * as duckdb from '/peers/duckdb.mjs';

const COLUMNS = [
    'INPUT:image', 'INPUT:query', 'INPUT:meta', 'INPUT:tags', 'INPUT:price', 'GOLDEN:result', 'GOLDEN:like', 'HINT:text',
];
const source = ({ format, delimiter }) => `read_csv('f.${format}', delim='${delimiter}', quote='"', escape='"', header=true,
    auto_detect=false, strict_mode=false, null_padding=true, ignore_errors=true, parallel=false, max_line_size=1048576,
    columns={${COLUMNS.map((name) => `'${name}':'VARCHAR'`).join(',')}})`;
const BAD = `coalesce("INPUT:image",'')='' OR NOT regexp_full_match("INPUT:image", 'https?://[^\\s/?#]+[^\\s]*')
    OR coalesce("INPUT:query",'')='' OR coalesce("INPUT:meta",'') NOT LIKE '{%"id":%"source":%}'
    OR length("INPUT:query") > 250 OR coalesce("INPUT:tags",'')='' OR NOT regexp_full_match("INPUT:tags", '[\\p{L}\\p{N}, \\\\-]+')
    OR len(regexp_extract_all("INPUT:tags", '(?:[^,\\\\]|\\\\.)+')) > 6 OR NOT regexp_full_match(coalesce("INPUT:price",''), '\\d+(\\.\\d+)?')
    OR (("GOLDEN:result" IS NOT NULL OR "GOLDEN:like" IS NOT NULL)
    AND (coalesce("GOLDEN:result",'') NOT IN ('relevant','irrelevant','partially_relevant','not_loaded','404')
    OR coalesce("GOLDEN:like",'') NOT IN ('true','false')))`;

let database, connection;

export default {
    'duckdb-wasm': {
        version: '1.32.0',
        async load() {
            database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker('/peers/duckdb-browser-eh.worker.js'));
            await database.instantiate('/peers/duckdb-eh.wasm');
            await database.open({ path: ':memory:', query: { castBigIntToDouble: true } });
            connection = await database.connect();
        },
        async parse(input) {
            await database.registerFileBuffer(`f.${input.format}`, input.bytes);
            await connection.query(`CREATE TABLE t AS SELECT * FROM ${source(input)}`);
            const n = Number((await connection.query('SELECT count(*) AS n FROM t')).get(0).n);
            let last = { row: -1, cells: null };
            return {
                n,
                async get(row, column) {
                    if (last.row !== row) {
                        const found = await connection.query(`SELECT * FROM t WHERE rowid=${row}`);
                        last = { row, cells: found.get(0)?.toArray() };
                    }
                    return last.cells?.[column];
                },
            };
        },
        async validate() {
            const found = await connection.query(`SELECT count(*) AS n FROM t WHERE ${BAD}`);
            return { errors: Number(found.get(0).n) };
        },
    },
};
