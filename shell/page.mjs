// Starts the workbench that fills index.html. The address may say where files are worked on, ?engine=page or worker, and
// the language: ?language=ru.
import { showLanguage, wantedLanguage } from './languages.mjs';
import { start } from './workbench.mjs';

const container = document.getElementById('workbench');
const loading = document.getElementById('loading');

// Said truthfully only: the policy in the page's head forbids every connection.
const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
const privatePage = policy.includes("connect-src 'none'");
const asked = new URLSearchParams(location.search);
const engine = asked.get('engine') === 'page' ? 'page' : 'worker';
const language = asked.get('language') ?? undefined;
showLanguage(document, wantedLanguage(window, language));

try {
    const workbench = await start(container, { fullPage: true, privatePage, engine, language });
    // For the curious and for tests; nothing here depends on it.
    globalThis.taskloomWorkbench = workbench;
} catch (error) {
    console.error(error);
} finally {
    // Now there is something to see, or a message instead.
    loading.remove();
}
