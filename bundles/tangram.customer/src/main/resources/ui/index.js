// 客户360°: beside a customer, what there is of him on every side, with the records behind each figure.
import {h, ref, resolveComponent, watch} from 'vue';
import {ElAlert} from 'element-plus';
import {addRecordTab, address, get, modules, money, screenOf, sentenceOf, typeById} from '@tangram/sdk';

const report = () => modules.value.find(module => module.id === 'customer')?.reports?.find(each => each.id === 'overview');

/** What a side is called, as the report says it. */
const called = side => report()?.columns.find(column => column.name === 'side')?.choices?.find(choice => choice.code === side)?.label ?? side;
const currency = () => report()?.columns.find(column => column.name === 'amount')?.currency;

/** One figure; it leads to the records that were counted. */
function tile({cells, list}) {
    const type = list && typeById(list.type);
    const late = cells.side === 'overdue' && cells.records > 0;
    const content = [
        h('span', {class: 'quiet'}, called(cells.side)),
        h('strong', {style: `font-size: 22px; color: ${late ? 'var(--el-color-danger)' : 'inherit'}`}, cells.records),
        h('span', {style: 'min-height: 1.4em'}, cells.amount === undefined || cells.amount === null || !cells.records ? '' : money(cells.amount, currency())),
    ];
    const look = {class: 'panel', style: 'display: grid; gap: 4px; margin: 0; padding: 12px 14px; color: inherit; text-decoration: none'};
    return type && cells.records
        ? h(resolveComponent('RouterLink'), {...look, to: {path: screenOf(type), query: {filter: list.filter}}}, () => content)
        : h('div', look, content);
}

const Overview = {
    props: {record: Object, type: Object},
    setup(props) {
        const lines = ref([]);
        const fault = ref('');
        watch(() => props.record.id, async customer => {
            try {
                lines.value = (await get(address('/api/customer/reports/overview', {customer}))).items;
                fault.value = '';
            } catch (e) {
                fault.value = sentenceOf(e);
            }
        }, {immediate: true});
        // of modules that are absent, or closed to whoever looks, there is nothing to show
        return () => fault.value
            ? h(ElAlert, {title: fault.value, type: 'error', closable: false, role: 'alert'})
            : h('div', {style: 'display: grid; gap: 10px; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr))'}, lines.value.filter(line => line.list).map(tile));
    },
};

addRecordTab({type: 'customer', id: 'overview', label: '360°', component: Overview});
