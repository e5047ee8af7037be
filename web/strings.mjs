// The words that the page itself says, where the workbench can't: before it is there, when it can't start, and to screen
// readers. (The workbench's own words are in src/app/strings.cpp.) Looked up when they are used, since the language may change.
export const STRINGS = {
    workbench: 'Taskloom workbench. Press Escape, then Tab, to leave it.',
    mirror: 'What the workbench shows',
    noWebAssemblyTitle: 'This browser is too old for Taskloom',
    noWebAssembly: 'It lacks WebAssembly, which Taskloom runs on. Any current Firefox, Chrome, Edge or Safari will do.',
    noDrawingTitle: 'Taskloom can’t draw here',
    noDrawing: 'This browser offers no WebGL 2. It may be turned off in the settings (look for “hardware acceleration”), ' +
        'or be blocked on this machine. Another browser may work.',
    notLoadedTitle: 'Taskloom didn’t load',
    notLoaded: 'A part of the program could not be read. Reload the page; if that doesn’t help, the page may be set up ' +
        'incompletely.',
    stoppedTitle: 'Taskloom stopped',
    stopped: 'Something went wrong that it can’t recover from. Reload the page to start again.',
    details: 'Details',
    fileUnreadable: 'The file could not be read. It may have been moved, renamed or deleted: choose it again.',
    fileTooLarge: 'The file is too large for this.',
    notWritten: 'The file could not be written',
    notAllowed: 'The browser was not allowed to write to this file.',
};

const ENGLISH = { ...STRINGS };

/** @param {Record<string, string>} page the words of a language by their English; those that it lacks stay English */
export function translateStrings(page) {
    for (const [name, english] of Object.entries(ENGLISH)) STRINGS[name] = page[english] ?? english;
}
