// What is there already of what a lead would become, as far as its reader may know.
import {address, fieldOf, get, may, post, screenOf, text, titleOf, typeById} from '@tangram/sdk';
import {say} from './words.js';

const FEW = 10;

/** How one is shown: its title, who has it, and what its list shows first. */
function shown(type, row, fields) {
    const known = fields.map(name => fieldOf(type, name)).filter(field => field && row[field.name] !== undefined).map(field => text(field, row[field.name], row));
    const more = [row.owner && say('held', titleOf(row.owner)), ...known].filter(Boolean).join(' · ');
    return {id: row.id, title: text(fieldOf(type, type.title), row[type.title], row), more, at: `/app${screenOf(type, row.id)}`};
}

const told = hidden => hidden.owner ? say('owner', hidden.owner) : hidden.department ? say('department', hidden.department) : say('someone');

/** What equals a new record of the type; nothing where the reader could not make one. */
async function equal(type, values) {
    if (!type || !may(type, 'create')) {
        return {items: [], hidden: []};
    }
    const {items, hidden} = await post(`${type.address}/duplicates`, {values});
    return {items, hidden: hidden.map(told)};
}

/** Customers that are called as the lead is. */
export async function customersLike(lead) {
    const type = typeById('customer');
    const {items, hidden} = await equal(type, {name: lead.company});
    const rows = await Promise.all(items.slice(0, FEW).map(each => get(`${type.address}/${each.id}`)));
    return {found: rows.map(row => shown(type, row, ['region', 'level', 'phone'])), hidden};
}

/** The contacts of a customer, first those that equal the lead's; `same` says how many do. */
export async function contactsOf(customer, lead) {
    const type = typeById('contact');
    if (!type) {
        return {found: [], hidden: [], same: 0};
    }
    const values = Object.fromEntries(Object.entries({name: lead.contactName, mobile: lead.mobile, customer}).filter(([, value]) => value));
    const [{items, hidden}, page] = await Promise.all([
        equal(type, values),
        get(address(type.address, {filter: `customer==${customer}`, limit: FEW})),
    ]);
    const same = new Set(items.map(each => each.id));
    const missing = items.filter(each => !page.items.some(row => row.id === each.id)).map(each => ({...each, [type.title]: each.title}));
    const rows = [...missing, ...page.items].sort((a, b) => same.has(b.id) - same.has(a.id));
    return {found: rows.map(row => shown(type, row, ['title', 'mobile'])), hidden, same: same.size};
}
