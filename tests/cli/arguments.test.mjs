// Words of the command line: what is understood, what isn't, and what is said then.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';

import { CLEAN, file, folder, run, spec, SPECIFICATION } from './lib.mjs';

test('questions that make no sense end with 2 and a hint', () => {
    const there = file('there.tsv', CLEAN);
    const questions = [
        [[], 'say what to do'],
        [['--format', 'json', there], 'say what to do before the options'],
        [['mend', there], 'there is no command "mend"'],
        [['chekc', there], 'did you mean check?'],
        [['check'], 'say which file'],
        [['check', ''], 'name is empty'],
        [['check', '-', '-'], 'only once'],
        [['check', '-', '--spec', '-'], 'only once'],
        [['check', there, '--format', 'xml'], '--format needs human, counts, json or log, not "xml"'],
        [['check', there, '--format'], '--format needs human, counts, json or log'],
        [['check', there, '--format='], '--format needs human, counts, json or log'],
        [['check', there, '--spec'], '--spec needs a file'],
        [['check', there, '--frmat', 'json'], 'there is no option "--frmat"; did you mean --format?'],
        [['check', there, '--dryrun'], 'did you mean --dry-run?'],
        [['check', there, '--zzz'], 'there is no option "--zzz"; -- ends the options: put it before a name or a value that begins with -\n'],
        [['check', there, '-x'], 'there is no option "-x"'],
        [['check', there, '--dry-run=yes'], '--dry-run takes no value'],
        [['check', there, '--target', '2024'], '--target needs legacy or 2023'],
        [['check', there, '--dialect', 'excel'], '--dialect needs toloka or rfc4180'],
        [['check', there, '--delimiter', 'ab'], '--delimiter needs'],
        [['check', there, '--delimiter', '"'], '--delimiter needs'],
        [['check', there, '--fail-on', 'error'], '--fail-on needs warning or info'],
        [['check', there, '--fix', 'some', '-o', 'x'], '--fix needs safe or all'],
        [['check', there, '--fix', 'safe'], '--fix needs -o OUT'],
        [['check', there, '-o', 'x'], '-o is where --fix puts'],
        [['check', there, '--dry-run'], '--dry-run shows what --fix would change'],
        [['check', there, '--fix', 'safe', '-o'], '--output needs a file'],
        [['check', there, '--fix', 'safe', '-o', folder], 'is a folder; write '],
        [['check', there, '--fix', 'safe', '-o', path.join(folder, 'none', 'x.tsv')], 'there is no folder '],
        [['check', there, '--fix', 'safe', '--dry-run', '-o', path.join(folder, 'none', 'x.tsv')], 'there is no folder '],
        [['--version', 'extra'], '--version stands alone'],
        [['help', 'check', 'extra'], 'help is of one command'],
        [['convert', there, '-o', '-', '--to', 'rows', '--target', '2023'], '--target is not for convert'],
        [['spec', 'check', there, '--target', '2023'], 'are for taskloom spec infer'],
        [['spec', 'check', there, '--delimiter', ','], 'are for taskloom spec infer'],
    ];
    for (const [words, said] of questions) {
        const { status, out, err } = run(words);
        assert.equal(status, 2, words.join(' '));
        assert.equal(out, '');
        assert.match(err, /^taskloom: .+\nTry: taskloom (check |convert |spec )?--help\n$/);
        assert.ok(err.includes(said.replace('--output', '-o')), `${words.join(' ')}: ${err}`);
    }
});

test('options are understood before and behind the file, with = and without', () => {
    const tasks = file('order.tsv', CLEAN), specification = file('order.json', SPECIFICATION);
    for (const words of [
        ['check', tasks, '--format', 'json', '--spec', specification], ['check', '--format=json', `--spec=${specification}`, tasks],
        ['check', '--format', 'human', tasks, '--format', 'json', '--spec', specification], // the last one counts
        ['check', '--delimiter', 'tab', '--dialect=toloka', '--target=legacy', '--format=json', tasks, '--spec', specification],
    ]) {
        const { status, out, err } = run(words);
        assert.equal(status, 0, err);
        assert.deepEqual(JSON.parse(out).problems, []);
    }
});

test('-- ends the options', () => {
    file('-odd.tsv', CLEAN);
    file('--format', CLEAN);
    assert.equal(run(['check', ...spec(), '--', '-odd.tsv', '--format'], { cwd: folder }).status, 0);
    assert.equal(run(['check', ...spec(), '--', '--help'], { cwd: folder }).status, 2);
});

test('a negative number is a value, no option', () => {
    const { status, out, err } = run(['escape', '--type', 'coordinates', '-33.8,151.2']);
    assert.equal(status, 0, err);
    assert.equal(out, '-33.8,151.2\n');
    assert.equal(run(['escape', '--type', 'float', '-.5']).out, '-.5\n');
});

test('a specification can come through standard input', () => {
    const { status, out } = run(['check', file('in.tsv', CLEAN), '--spec', '-', '--format=json'], { input: SPECIFICATION });
    assert.equal(status, 0);
    assert.equal(JSON.parse(out).errors, 0);
    assert.notEqual(JSON.parse(out).specification, null);
});

test('help teaches: an overview, and each command with its options and examples', () => {
    const overview = run(['--help']);
    assert.equal(overview.status, 0);
    assert.deepEqual([run(['-h']).out, run(['help']).out], [overview.out, overview.out]);
    const commands = new Set([...overview.out.matchAll(/^ {2}taskloom ([a-z]+) /gm)].map((match) => match[1]));
    assert.ok(commands.has('check'));
    for (const command of commands) {
        const { status, out } = run([command, '--help']);
        assert.equal(status, 0);
        assert.equal(run(['help', command]).out, out);
        assert.match(out, /\nExamples?\n/);
        // Every option that it tells of is one.
        for (const [, option] of out.matchAll(/^ {2}(--[a-z][a-z-]*)/gm)) {
            assert.ok(!run([command, option]).err.includes('there is no option'), `${command} ${option}`);
        }
        for (const line of [...overview.out.split('\n'), ...out.split('\n')]) assert.ok(line.length <= 120, line);
    }
    assert.match(run(['--version']).out, /^taskloom \d+\.\d+\.\d+\n$/);
});
