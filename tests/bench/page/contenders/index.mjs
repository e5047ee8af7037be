// Who takes part. A new contender: one line here and a module whose default export has it by its id.
export const contenders = {
    'ours': { file: 'ours.mjs', formats: ['tsv'] },
    'ours-page': { file: 'ours.mjs', formats: ['tsv'] },
    'papaparse': { file: 'papaparse.mjs', formats: ['tsv', 'csv'] },
    'udsv': { file: 'udsv.mjs', formats: ['tsv', 'csv'] },
    'duckdb-wasm': { file: 'duckdb.mjs', formats: ['tsv', 'csv'] },
};
