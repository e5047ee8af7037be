// Two workbenches in embed.html: how another site puts them into its pages.
import { start } from './workbench.mjs';

const options = { privatePage: true };
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
