// Two workbenches in embed.html: how another site puts them into its pages.
import { showLanguage, wantedLanguage } from './languages.mjs';
import { start } from './workbench.mjs';

showLanguage(document, wantedLanguage(window));

// The workbench says that nothing can leave the page: only where the policy in the page's head sees to it.
const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
const options = { privatePage: policy.includes("connect-src 'none'") };
const shadow = document.getElementById('second').attachShadow({ mode: 'open' });
const place = document.createElement('div');
place.style.height = '100%';
shadow.append(place);

const [first, second] = await Promise.all([
    start(document.getElementById('first'), options),
    start(place, options),
]);
document.getElementById('stop-first').addEventListener('click', () => first.stop());
globalThis.taskloomWorkbenches = { first, second };
