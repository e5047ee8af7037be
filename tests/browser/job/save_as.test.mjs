// Saving as another file in another format: to the byte.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bytesSavedBy } from '../lib/killable_browser.mjs';
import { KeptWorkRig } from './kept_driver.mjs';

const FILE = 'INPUT:name,INPUT:note\r\n"one, two","say ""hi"""\r\n\r\nthree,"a\ttab"\r\n';
const rig = new KeptWorkRig();
before(() => rig.start());
after(() => rig.stop());

async function openFile(workbench, name, text) {
    await workbench.page.evaluate(({ name, text }) => globalThis.taskloomWorkbench.openFiles([new File([text], name)]), { name, text });
    await workbench.expect('INPUT:name, task 1', 'cell');
    await workbench.settled();
}

test('as a download, the open file staying what it is', () => rig.withBrowser(async () => {
    const withoutPicker = (page) => page.addInitScript(() => { delete globalThis.showSaveFilePicker; });
    const workbench = await rig.openWorkbench(withoutPicker);
    await openFile(workbench, 'tasks.csv', FILE);
    await workbench.press('Control+Shift+s');
    await workbench.expect('Save as another file', 'dialog');
    await workbench.click('TSV', 'tab');
    const bytes = await bytesSavedBy(workbench, 'tasks.tsv', () => workbench.click('Save tasks.tsv', 'button'));
    assert.equal(bytes.toString(), 'INPUT:name\tINPUT:note\r\none, two\t"say ""hi"""\r\n\r\nthree\t"a\ttab"\r\n');
    await workbench.expect('tasks.csv', 'text');
}));

test('where the person chooses, by the browser’s own dialog', () => rig.withBrowser(async () => {
    // The dialog can't be driven; its answer can: a real file of the browser, private to the page.
    const withPicker = (page) => page.addInitScript(() => {
        globalThis.showSaveFilePicker = async ({ suggestedName }) => {
            globalThis.suggested = suggestedName;
            return (await navigator.storage.getDirectory()).getFileHandle('chosen.jsonl', { create: true });
        };
    });
    const workbench = await rig.openWorkbench(withPicker);
    await openFile(workbench, 'tasks.csv', FILE);
    await workbench.press('Control+Shift+s');
    await workbench.click('JSON Lines', 'tab');
    await workbench.click('Save tasks.jsonl', 'button');
    await workbench.expect('Saved chosen.jsonl', 'status');
    const { suggested, text } = await workbench.page.evaluate(async () => ({
        suggested: globalThis.suggested,
        text: await (await (await (await navigator.storage.getDirectory()).getFileHandle('chosen.jsonl')).getFile()).text(),
    }));
    assert.equal(suggested, 'tasks.jsonl');
    assert.equal(text, '["INPUT:name","INPUT:note"]\n["one, two","say \\"hi\\""]\n[]\n["three","a\\ttab"]\n');
}));
