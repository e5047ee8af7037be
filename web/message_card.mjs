// A plain message in the workbench's place, for what only the page can say: no WebGL, not loaded, stopped. It is HTML, so
// it works when nothing else does. Styled through the object model: a strict policy allows no style in the markup.
import { STRINGS } from './strings.mjs';

const PLACE_STYLE = {
    width: '100%', height: '100%', minHeight: '200px', display: 'grid', placeItems: 'center', colorScheme: 'light dark',
    background: 'Canvas',
};
const CARD_STYLE = {
    width: 'min(480px, calc(100% - 48px))', padding: '24px', boxSizing: 'border-box', borderRadius: '8px', font: '14px/1.5 system-ui, sans-serif',
    color: 'CanvasText', border: '1px solid color-mix(in srgb, CanvasText 20%, transparent)',
};

export class MessageCard {
    #element;

    /**
     * @param {HTMLElement} container
     * @param {{title: string, text: string, details?: string}} message
     */
    constructor(container, { title, text, details }) {
        const document = container.ownerDocument;
        this.#element = document.createElement('div');
        Object.assign(this.#element.style, PLACE_STYLE);
        const card = document.createElement('section');
        card.setAttribute('role', 'alert');
        Object.assign(card.style, CARD_STYLE);
        const heading = document.createElement('h2');
        heading.textContent = title;
        Object.assign(heading.style, { margin: '0 0 8px', fontSize: '18px', fontWeight: '600' });
        const paragraph = document.createElement('p');
        paragraph.textContent = text;
        paragraph.style.margin = '0';
        card.append(heading, paragraph);
        if (details) card.append(this.#details(document, details));
        this.#element.append(card);
        container.append(this.#element);
    }

    destroy() {
        this.#element.remove();
    }

    #details(document, text) {
        const details = document.createElement('details');
        details.style.marginTop = '12px';
        const summary = document.createElement('summary');
        summary.textContent = STRINGS.details;
        const content = document.createElement('pre');
        content.textContent = text;
        Object.assign(content.style, { whiteSpace: 'pre-wrap', margin: '8px 0 0', fontSize: '12px' });
        details.append(summary, content);
        return details;
    }
}
