// Makes realistic task files, the same bytes each time: node generate.mjs --rows 350000 --name tasks_100 --into FOLDER
// Besides NAME.tsv there is NAME.truth.json: counts of rows, task kinds and planted errors by kind, and sampled rows with
// their decoded cells, against which every contender's table is compared.
//
// The order in which random numbers are drawn is part of the file: bench.test.mjs pins the checksum.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Raised with every change of the files, so that older ones are made anew.
const EDITION = 2;
const COLUMNS = [
    'INPUT:image', 'INPUT:query', 'INPUT:meta', 'INPUT:tags', 'INPUT:price', 'GOLDEN:result', 'GOLDEN:like', 'HINT:text',
];

const ENGLISH = (
    'buy cheap wireless noise cancelling headphones for running near me best 2024 review how to fix leaking kitchen ' +
    'faucet red leather sofa small apartment vintage film camera lens adapter waterproof hiking boots women size ' +
    'organic green tea loose leaf kids wooden puzzle animals gaming laptop under stand desk adjustable electric ' +
    'mountain bike tire repair kit stainless steel pan'
).split(' ');
const RUSSIAN = (
    'купить недорого беспроводные наушники отзывы лучший смартфон как починить кран на кухне красный кожаный диван ' +
    'маленькая квартира кофемолка электрическая зимние ботинки женские размер детские деревянные игрушки велосипед ' +
    'горный ремонт доставка москва санкт-петербург цена скидка новинка'
).split(' ');
const EAST_ASIAN = (
    '购买 便宜 无线 耳机 最好 评论 如何 修理 厨房 水龙头 红色 皮革 沙发 小户型 相机 镜头 防水 登山鞋 有机 绿茶 儿童 木制 ' +
    '拼图 游戏 笔记本电脑 電動 折叠 自行车 東京 大阪 おすすめ ランキング 掃除機'
).split(' ');
const EMOJI = ['🙂', '🔥', '❤️', '👍🏽', '🚲', '🎧'];
const TAGS = [
    'shopping', 'electronics', 'home', 'fashion', 'sports', 'kids', 'food', 'новости', 'музыка', '旅行', 'nsfw-check',
    'query', 'image', 'long tail', 'brand, other', 'ambiguous', 'seasonal',
];
const SOURCES = ['catalog', 'search-log', 'crawler', 'manual', 'каталог'];
const RESULTS = ['relevant', 'irrelevant', 'partially_relevant', 'not_loaded', '404'];
const HOSTS = ['cdn.example.com', 'images.example.org', 'storage.example.net', 'img-eu-west.example.io'];
const ERRORS = [
    'missing_image', 'bad_url', 'missing_query', 'bad_json', 'bad_bool', 'bad_enum', 'short_row', 'long_row', 'long_query',
    'bad_tag', 'many_tags', 'bad_price', 'small_price', 'golden_case',
];

class Random {
    #state;
    constructor(seed) {
        this.#state = seed >>> 0;
    }
    /** From 0 to 1, 1 excluded. */
    fraction() {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let t = this.#state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    below(limit) {
        return (this.fraction() * limit) | 0;
    }
    pick(list) {
        return list[this.below(list.length)];
    }
    hex(length) {
        let text = '';
        while (text.length < length) text += ((this.fraction() * 0x100000000) >>> 0).toString(16).padStart(8, '0');
        return text.slice(0, length);
    }
    words(list, count, separator = ' ') {
        let text = this.pick(list);
        for (let i = 1; i < count; ++i) text += separator + this.pick(list);
        return text;
    }
}

function makeQuery(random) {
    const language = random.fraction();
    let text;
    if (language < 0.52) text = random.words(ENGLISH, 3 + random.below(8));
    else if (language < 0.8) text = random.words(RUSSIAN, 3 + random.below(6));
    else if (language < 0.92) text = random.words(EAST_ASIAN, 3 + random.below(6), '');
    else {
        text = random.words(ENGLISH, 2 + random.below(3)) + ' ' + random.words(RUSSIAN, 1 + random.below(3)) + ' ' +
            random.words(EAST_ASIAN, 1 + random.below(2), '');
    }
    const twist = random.fraction();
    if (twist < 0.05) return `${text} ${10 + random.below(40)}" ${random.pick(ENGLISH)}`;
    if (twist < 0.08) return `"${text}"`;
    if (twist < 0.11) return `${text}, ${random.pick(ENGLISH)}; ${random.pick(ENGLISH)}`;
    if (twist < 0.12) return `${text}\n${random.words(ENGLISH, 2)}`;
    if (twist < 0.125) return `${text}\t${random.pick(ENGLISH)}`;
    if (twist < 0.135) return `C:\\temp\\${random.pick(ENGLISH)} ${text}`;
    if (twist < 0.16) return `${text} ${random.pick(EMOJI)}`;
    if (twist < 0.17) return `${text} <b>&amp; ${random.pick(ENGLISH)}</b>`;
    return text;
}

function makeTask(random, index, share) {
    const place = random.hex(4);
    const host = random.pick(HOSTS);
    let image = `https://${host}/v${1 + random.below(4)}/${place.slice(0, 2)}/${place.slice(2)}/${random.hex(24)}`;
    image += random.fraction() < 0.8 ? '.jpg' : '.webp';
    if (random.fraction() < 0.3) image += `?w=${320 + random.below(8) * 160}&q=${60 + random.below(40)}`;
    const query = makeQuery(random);
    const meta = JSON.stringify({
        id: 1000000 + index,
        source: random.pick(SOURCES),
        price: Math.round(random.fraction() * 1e5) / 100,
        dims: [1 + random.below(400), 1 + random.below(400), 1 + random.below(60)],
        title: random.fraction() < 0.1
            ? `${random.words(RUSSIAN, 2)} ${5 + random.below(20)}" "${random.pick(ENGLISH)}"`
            : random.words(random.fraction() < 0.6 ? ENGLISH : RUSSIAN, 2 + random.below(2)),
    });
    const tags = [];
    for (let left = 1 + random.below(4); left > 0; --left) {
        const tag = random.pick(TAGS);
        if (!tags.includes(tag)) tags.push(tag);
    }
    const price = (random.below(1000000) / 100).toFixed(2);
    const task = { image, query, meta, tags, price, result: '', like: '', hint: '', error: null };
    const kind = random.fraction();
    if (kind < 0.1) {
        task.result = random.pick(RESULTS);
        task.like = String(random.fraction() < 0.5);
        if (kind < 0.03) {
            task.hint = `Look at the ${random.words(ENGLISH, 4)}`;
            task.hint += random.fraction() < 0.3 ? `, then "${random.pick(ENGLISH)}".` : '.';
        }
    }
    if (random.fraction() < share) plantError(random, task);
    return task;
}

function plantError(random, task) {
    task.error = ERRORS[random.below(ERRORS.length)];
    switch (task.error) {
        case 'missing_image':
            task.image = '';
            break;
        case 'bad_url': {
            const first = `images/${random.hex(8)}.jpg`;
            task.image = random.pick([first, 'htp:/broken.example', 'not a url', `example/${random.hex(6)}`]);
            break;
        }
        case 'missing_query':
            task.query = '';
            break;
        case 'bad_json':
            task.meta = task.meta.slice(0, -1 - random.below(3));
            break;
        case 'bad_bool':
            task.result = random.pick(RESULTS);
            task.like = random.pick(['yes', 'maybe', '1.5']);
            break;
        case 'bad_enum':
            task.result = 'relevnt';
            task.like = 'true';
            break;
        case 'long_query':
            task.query = random.words(ENGLISH, 100);
            break;
        case 'bad_tag':
            task.tags.push('#sale');
            break;
        case 'many_tags':
            task.tags = TAGS.slice(0, 7 + random.below(3));
            break;
        case 'bad_price':
            task.price = task.price.replace('.', ',');
            break;
        case 'small_price':
            task.price = `-${1 + random.below(100)}`;
            break;
        case 'golden_case':
            task.result = 'Relevant';
            task.like = 'true';
            break;
        default:
            task.result = task.like = task.hint = '';
    }
}

function cellsOf(task) {
    const tags = task.tags.map((tag) => tag.replace(/\\/g, '\\\\').replace(/,/g, '\\,')).join(',');
    const cells = [task.image, task.query, task.meta, tags, task.price, task.result, task.like, task.hint];
    if (task.error === 'short_row') return cells.slice(0, 3);
    if (task.error === 'long_row') cells.push('extra');
    return cells;
}

const escapeCell = (cell) => (/["\t\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

/** How many tasks have an error planted; of more than a few, not every one is among the samples. */
const USUAL_SHARE = 0.002;

/**
 * @param {{rows: number, name: string, folder: string, seed?: number, share?: number}} options share: of tasks with an error
 * @returns the truth, as it is written beside the file
 */
export function generate({ rows, name, folder, seed = 1, share = USUAL_SHARE }) {
    fs.mkdirSync(folder, { recursive: true });
    const random = new Random(seed);
    const file = fs.openSync(path.join(folder, `${name}.tsv`), 'w');
    const hash = crypto.createHash('sha256');
    const truth = {
        edition: EDITION, name, rows, columns: COLUMNS, control: 0, training: 0, errors: 0, kinds: {}, bytes: 0, samples: [],
    };
    let lines = [COLUMNS.join('\t') + '\n'];
    const flush = () => {
        const bytes = Buffer.from(lines.join(''));
        fs.writeSync(file, bytes);
        hash.update(bytes);
        truth.bytes += bytes.length;
        lines = [];
    };
    for (let row = 0; row < rows; ++row) {
        const task = makeTask(random, row, share);
        const cells = cellsOf(task);
        if (task.hint) ++truth.training;
        else if (task.result) ++truth.control;
        if (task.error) {
            ++truth.errors;
            truth.kinds[task.error] = (truth.kinds[task.error] ?? 0) + 1;
        }
        if (row % 4999 === 17 || (task.error && share <= USUAL_SHARE)) truth.samples.push({ row, error: task.error, cells });
        lines.push(cells.map(escapeCell).join('\t') + '\n');
        if (lines.length === 20000) flush();
    }
    flush();
    fs.closeSync(file);
    truth.sha256 = hash.digest('hex');
    fs.writeFileSync(path.join(folder, `${name}.truth.json`), JSON.stringify(truth));
    return truth;
}

/** Makes the file unless it is there already; returns its truth. */
export function generateOnce(options) {
    const truth = path.join(options.folder, `${options.name}.truth.json`);
    if (fs.existsSync(truth)) {
        const known = JSON.parse(fs.readFileSync(truth, 'utf8'));
        const tsv = path.join(options.folder, `${options.name}.tsv`);
        const bytes = fs.statSync(tsv, { throwIfNoEntry: false })?.size;
        if (known.edition === EDITION && known.rows === options.rows && known.bytes === bytes) return known;
    }
    return generate(options);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const option = (name, fallback) => {
        const at = process.argv.indexOf(`--${name}`);
        return at < 0 ? fallback : process.argv[at + 1];
    };
    const { samples, ...rest } = generate({
        rows: Number(option('rows', 35000)), name: option('name', 'tasks_10'), folder: option('into', '.'),
        seed: Number(option('seed', 1)),
    });
    console.log(JSON.stringify({ ...rest, samples: samples.length }, null, 2));
}
