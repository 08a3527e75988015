// Wherever a line has a product and a unit price, what the price books say is shown beside it, with the reason, and taken over by a click.
import {h, ref, watch} from 'vue';
import {ElInputNumber} from 'element-plus';
import {addFieldWidget, address, get, locale, money} from '@tangram/sdk';

const id = link => (link && typeof link === 'object' ? link.id : link);

const UnitPrice = {
    props: ['field', 'label', 'modelValue', 'record', 'whole', 'readOnly'],
    emits: ['update:modelValue'],
    setup(props, {emit}) {
        const told = ref();
        let turn = 0;
        watch(
            () => [id(props.record?.product), props.record?.quantity, id(props.whole?.customer), props.whole?.currency],
            async ([product, quantity, customer, currency]) => {
                const mine = ++turn;
                const answer = product
                    ? await get(address('/api/product/price', {product, quantity, customer, currency})).catch(() => undefined)
                    : undefined;
                if (mine === turn) {
                    told.value = answer;
                }
            },
            {immediate: true},
        );
        const hint = () => h(
            'button',
            {
                type: 'button',
                class: 'el-button el-button--primary is-link el-button--small',
                title: told.value.because,
                onClick: () => emit('update:modelValue', told.value.price),
            },
            `${locale.value === 'en' ? 'Price' : '参考价'} ${money(told.value.price, told.value.currency)}`,
        );
        return () => props.readOnly
            ? h('span', money(props.modelValue))
            : h('div', [
                h(ElInputNumber, {
                    modelValue: props.modelValue ?? undefined,
                    'onUpdate:modelValue': value => emit('update:modelValue', value ?? null),
                    min: props.field.min,
                    max: props.field.max,
                    precision: props.field.scale,
                    controls: false,
                    ariaLabel: props.label,
                    class: 'wide',
                }),
                told.value?.price !== undefined && hint(),
                told.value?.because && h('p', {class: 'quiet', style: 'margin: 0; font-size: 12px'}, told.value.because),
            ]);
    },
};

addFieldWidget({
    fits: (type, field, record) => type !== '' && field.name === 'unitPrice' && !field.readOnly && record !== undefined && 'product' in record,
    component: UnitPrice,
});
