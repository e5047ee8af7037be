// Taskloom: the entry of the build under test, mounted at /ours/ (run.mjs --ours FOLDER), in a Worker and in the page.
const contender = (mode) => {
    let entry;
    return {
        version: 'this build',
        async load() {
            entry = await import(`/ours/bench.mjs?mode=${mode}`);
            await entry.load();
        },
        parse: (input) => entry.parse(input),
    };
};
export default { 'ours': contender('worker'), 'ours-page': contender('page') };
