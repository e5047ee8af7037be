// The workbench's flat list of widgets (app/semantics.h) as the tree that ARIA wants: cells in rows in a grid, entries in
// lists, tabs in their list, all in its region, and what a dialog covers out of the way. Knows no DOM.

/**
 * A widget as the workbench tells of it; places in device pixels.
 * @typedef {object} Widget
 * @property {number} id        0: plain text
 * @property {string} role
 * @property {string} label
 * @property {string} value
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} selected
 * @property {boolean} [inRange]  one of several chosen cells
 * @property {boolean} disabled
 * @property {boolean} focused
 * @property {number} [row]      in the grid, from 1; of the grid: how many
 * @property {number} [column]
 * @property {string} [description]
 * @property {string} [keys]     its shortcut
 * @property {boolean} [open]
 *
 * An element to be. `key` names it among its siblings, the same from one tree to the next.
 * @typedef {object} Branch
 * @property {string} key
 * @property {string} tag
 * @property {Record<string, string>} attributes
 * @property {string} [text]
 * @property {Widget} [widget]   what it stands for: its place, and what it does
 * @property {Branch[]} [children]
 */

const holds = (place, { x, y, width, height }) => {
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    return middleX >= place.x && middleX <= place.x + place.width && middleY >= place.y && middleY <= place.y + place.height;
};

const withValue = ({ label, value }) => (value && value !== label ? `${label}, ${value}` : label);

/** Of the options under what is typed. */
const listId = ({ id }) => `taskloom-list-${id}`;

/** A shortcut as ARIA spells it. */
const ariaKeys = (keys) => keys.replace('Ctrl', 'Control').replace('Cmd', 'Meta').replace(/Left$|Right$/, 'Arrow$&');

/** @returns {Branch} */
function leaf(widget, key) {
    const { role, label, value, selected, inRange, disabled, description, open } = widget;
    const attributes = {};
    if (disabled) attributes['aria-disabled'] = 'true';
    if (description) attributes['aria-description'] = description;
    const make = (tag, more, text) => ({ key, tag, attributes: { ...attributes, ...more }, text, widget });
    switch (role) {
        case 'button':
            if (widget.keys) attributes['aria-keyshortcuts'] = ariaKeys(widget.keys);
            return make('button', selected ? { 'aria-pressed': 'true' } : {}, withValue(widget));
        case 'combo_box':
            return make('span', {
                role: 'combobox', 'aria-label': label, 'aria-expanded': String(open === true), 'aria-haspopup': 'listbox',
                ...(open ? { 'aria-controls': listId(widget) } : {}),
            }, value);
        case 'option':
            if (widget.keys) attributes['aria-keyshortcuts'] = ariaKeys(widget.keys);
            return make('button', {
                role: 'option', 'aria-selected': String(selected), 'aria-posinset': String(widget.row), 'aria-setsize': String(widget.column),
            }, withValue(widget));
        case 'menu_item':
            if (widget.keys) attributes['aria-keyshortcuts'] = ariaKeys(widget.keys);
            return make('button', { role: 'menuitem' }, label);
        case 'link':
            return make('span', { role: 'link', tabindex: '-1' }, label);
        case 'tab':
            return make('button', { role: 'tab', 'aria-selected': String(selected) }, withValue(widget));
        case 'list_item':
            return make('button', open === undefined
                ? (selected ? { 'aria-current': 'true' } : {}) : { 'aria-expanded': String(open) }, withValue(widget));
        case 'check_box':
            return make('span', { role: 'checkbox', 'aria-checked': String(selected), tabindex: '-1' }, withValue(widget));
        case 'progress':
            return make('span', { role: 'progressbar', 'aria-label': label, 'aria-valuetext': value });
        case 'cell':
            return make('span', {
                role: 'gridcell', 'aria-colindex': String(widget.column), tabindex: '-1',
                'aria-selected': String(selected || inRange === true),
            }, value);
        case 'column_header':
            return make('span', { role: 'columnheader', 'aria-colindex': String(widget.column), tabindex: '-1' }, withValue(widget));
        case 'row':
            return make('span', { role: 'gridcell' }, withValue(widget));
        default:
            return make('span', {}, withValue(widget));
    }
}

/** The grid: its rows in order, each with its cells; the headers are row 1. */
function gridBranch(grid, cells) {
    /** @type {Map<number, Branch>} */
    const rows = new Map();
    for (const cell of cells) {
        if (!rows.has(cell.row)) {
            rows.set(cell.row, {
                key: `row ${cell.row}`, tag: 'div', attributes: { role: 'row', 'aria-rowindex': String(cell.row) }, children: [],
            });
        }
        rows.get(cell.row).children.push(leaf(cell, `cell ${cell.column ?? 0}`));
    }
    return {
        key: 'grid', tag: 'div', widget: grid,
        attributes: {
            role: 'grid', 'aria-multiselectable': 'true', 'aria-label': grid.label, 'aria-readonly': 'false',
            'aria-rowcount': String(grid.row), 'aria-colcount': String(grid.column), tabindex: '-1',
        },
        children: [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
    };
}

const IN_GRID = new Set(['cell', 'column_header', 'row']);

/** Widgets of one region, dialog or page, in the order they were drawn. @returns {Branch[]} */
function branches(widgets) {
    const result = [];
    const grid = widgets.find(({ role }) => role === 'grid');
    const items = widgets.filter(({ role }) => role === 'list_item');
    /** Buttons within an entry's line belong to it. @type {Map<Widget, Widget[]>} */
    const inItem = new Map(items.map((item) => [item, []]));
    const keys = new Map();
    /** Text is counted: what is the third text stays the third, whatever it says. */
    const keyOf = ({ id, role }) => {
        if (id) return `${role} ${id}`;
        keys.set(role, (keys.get(role) ?? 0) + 1);
        return `${role} #${keys.get(role)}`;
    };
    const owners = new Map();
    for (const widget of widgets) {
        if (widget.role !== 'button' && widget.role !== 'link') continue;
        const owner = items.find((item) => holds(item, widget));
        if (!owner) continue;
        owners.set(widget, owner);
        inItem.get(owner).push(widget);
    }
    let list = null, tabs = null, options = null;
    for (const widget of widgets) {
        const { role } = widget;
        if (role === 'splitter' || owners.has(widget) || (grid && IN_GRID.has(role))) continue;
        if (role === 'grid') {
            result.push(gridBranch(widget, widgets.filter((other) => IN_GRID.has(other.role) && other.row)));
        } else if (role === 'list_item') {
            if (!list) result.push(list = { key: `list ${keyOf({ role: 'list' })}`, tag: 'ul', attributes: {}, children: [] });
            const key = keyOf(widget);
            const children = [leaf(widget, key), ...inItem.get(widget).map((button) => leaf(button, keyOf(button)))];
            // A group's head is drawn after its entries, since it stays over them.
            const before = list.children.findIndex(({ children: [first] }) => first.widget.y > widget.y);
            list.children.splice(before < 0 ? list.children.length : before, 0, { key, tag: 'li', attributes: {}, children });
        } else if (role === 'option') {
            if (!options) {
                const typed = widgets.find(({ role }) => role === 'combo_box');
                const attributes = { role: 'listbox', 'aria-label': typed.label, id: listId(typed) };
                result.push(options = { key: 'options', tag: 'div', attributes, children: [] });
            }
            options.children.push(leaf(widget, keyOf(widget)));
        } else if (role === 'tab') {
            if (!tabs) result.push(tabs = { key: `tabs ${keyOf({ role: 'tabs' })}`, tag: 'div', attributes: { role: 'tablist' }, children: [] });
            tabs.children.push(leaf(widget, keyOf(widget)));
        } else {
            result.push(leaf(widget, keyOf(widget)));
        }
        // Only neighbours share a list.
        if (role !== 'list_item' && role !== 'text') list = null;
        if (role !== 'tab') tabs = null;
    }
    return result;
}

/**
 * @param {Widget[]} widgets as drawn, what is above others last
 * @returns {Branch[]}
 */
export function arrange(widgets) {
    const dialogAt = widgets.findLastIndex(({ role }) => role === 'dialog' || role === 'menu');
    const behind = dialogAt < 0 ? widgets : widgets.slice(0, dialogAt);
    const regions = behind.filter(({ role }) => role === 'region');
    /** @type {Map<Widget | null, Widget[]>} */
    const parts = new Map([[null, []], ...regions.map((region) => [region, []])]);
    for (const widget of behind) {
        if (widget.role === 'region') continue;
        // The grid's last row may reach below the panel under it.
        const region = IN_GRID.has(widget.role) ? undefined : regions.find((region) => holds(region, widget));
        parts.get(region ?? null).push(widget);
    }
    const page = {
        key: 'page', tag: 'div', attributes: dialogAt < 0 ? {} : { 'aria-hidden': 'true' },
        children: [
            ...branches(parts.get(null)),
            ...regions.map((region) => ({
                key: `region ${region.label}`, tag: 'div', attributes: { role: 'region', 'aria-label': region.label },
                children: branches(parts.get(region)),
            })),
        ],
    };
    if (dialogAt < 0) return [page];
    const dialog = widgets[dialogAt];
    if (dialog.role === 'menu') {
        const items = widgets.slice(dialogAt + 1).filter(({ role }) => role === 'menu_item');
        return [page, {
            key: `menu ${dialog.label}`, tag: 'div', attributes: { role: 'menu', 'aria-label': dialog.label },
            children: items.map((item) => leaf(item, `menu_item ${item.id}`)),
        }];
    }
    return [page, {
        key: `dialog ${dialog.label}`, tag: 'div',
        attributes: { role: 'dialog', 'aria-modal': 'true', 'aria-label': dialog.label },
        children: branches(widgets.slice(dialogAt + 1)),
    }];
}
