// 转化: what is there already is shown before anything is made twice; whoever converts chooses what to link to, for whom, and
// whether there is an opportunity.
import {computed, h, reactive, ref, resolveComponent, watch} from 'vue';
import {ElAlert, ElButton, ElCheckbox, ElDialog, ElOption, ElSelect} from 'element-plus';
import {locale, may, newKey, post, Problem, typeById} from '@tangram/sdk';
import {selfAndBelow} from './people.js';
import {contactsOf, customersLike} from './same.js';
import {Target} from './target.js';
import {say} from './words.js';

const NONE = {found: [], hidden: [], same: 0};
const able = id => typeById(id) !== undefined && may(typeById(id), 'create');

export const Conversion = {
    props: {action: Object, path: String, typeId: String, record: Object},
    emits: ['close', 'done'],
    setup(props, {emit}) {
        const lead = props.record;
        const input = name => props.action.input.find(field => field.name === name);
        const people = ref([]);
        const customers = ref(NONE);
        const contacts = ref(NONE);
        const asked = reactive({
            owner: undefined, customer: 'new', otherCustomer: undefined, contact: 'new', otherContact: undefined,
            deal: able('opportunity'), opportunityName: lead.company, amount: lead.amount ?? null, expectedCloseOn: null, allowDuplicate: false,
        });
        const errors = ref({});
        const fault = ref('');
        const busy = ref(true);

        const idOf = (chosen, other) => chosen === 'new' ? undefined : chosen === 'other' ? other : chosen;
        const customer = computed(() => idOf(asked.customer, asked.otherCustomer));
        const contact = computed(() => idOf(asked.contact, asked.otherContact));
        const twice = computed(() =>
            (asked.customer === 'new' && customers.value.found.length + customers.value.hidden.length > 0)
            || (asked.contact === 'new' && contacts.value.same + contacts.value.hidden.length > 0));

        async function look() {
            customers.value = await customersLike(lead);
            asked.customer = customers.value.found[0]?.id ?? (able('customer') ? 'new' : 'other');
        }
        const refused = e => (fault.value = e instanceof Problem ? e.sentence : String(e));
        Promise.all([look(), selfAndBelow().then(found => {
            people.value = found;
            // a superior converts it for whoever has it
            asked.owner ??= (found.find(person => person.login === lead.owner?.person) ?? found[0]).login;
        })]).catch(refused).finally(() => (busy.value = false));

        let turn = 0;
        watch(customer, async id => {
            const mine = ++turn;
            const found = id ? await contactsOf(id, lead).catch(() => NONE) : NONE;
            if (mine === turn) {
                contacts.value = found;
                asked.contact = found.same ? found.found[0].id : able('contact') ? 'new' : 'other';
            }
        });

        function missing() {
            const found = {};
            if (asked.customer !== 'new' && !customer.value) {
                found.customer = [say('which')];
            }
            if (asked.contact !== 'new' && !contact.value) {
                found.contact = [say('which')];
            }
            if (asked.deal && !asked.expectedCloseOn) {
                found.expectedCloseOn = [say('closing')];
            }
            return found;
        }

        async function run() {
            errors.value = missing();
            fault.value = '';
            if (Object.keys(errors.value).length) {
                return;
            }
            busy.value = true;
            const deal = asked.deal ? {opportunityName: asked.opportunityName, amount: asked.amount, expectedCloseOn: asked.expectedCloseOn} : {};
            const body = {owner: asked.owner, customer: customer.value, contact: contact.value, ...deal, allowDuplicate: twice.value && asked.allowDuplicate};
            try {
                const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined && value !== null && value !== ''));
                emit('done', await post(`${props.path}/actions/convert`, given, {key: newKey()}));
            } catch (e) {
                const told = e instanceof Problem ? e.errors : [];
                errors.value = group(told);
                fault.value = told.every(error => input(error.field)) && told.length ? '' : e instanceof Problem ? e.sentence : String(e);
            } finally {
                busy.value = false;
            }
        }
        const group = told => told.reduce((all, error) => ({...all, [error.field]: [...(all[error.field] ?? []), error.detail]}), {});

        const field = (name, must) => h('div', {class: 'form-item'}, [
            h('label', {for: `convert-${name}`}, [input(name).label, must && h('span', {class: 'must'}, ' *')]),
            h(resolveComponent('FieldInput'), {
                id: `convert-${name}`,
                field: input(name),
                typeId: props.typeId,
                record: lead,
                modelValue: asked[name],
                'onUpdate:modelValue': value => (asked[name] = value),
            }),
            ...faults(name),
        ]);
        const faults = name => (errors.value[name] ?? []).map(error => h('p', {key: error, role: 'alert', class: 'refused'}, error));
        const target = (name, fresh, known) => h(Target, {
            label: typeById(name)?.label ?? input(name).label,
            fresh: able(name) ? fresh : undefined,
            found: known.found,
            hidden: known.hidden,
            field: input(name),
            chosen: asked[name],
            'onUpdate:chosen': value => (asked[name] = value),
            other: name === 'customer' ? asked.otherCustomer : asked.otherContact,
            'onUpdate:other': value => (asked[name === 'customer' ? 'otherCustomer' : 'otherContact'] = value),
            errors: errors.value[name] ?? [],
        });

        const content = () => h('form', {id: 'convert', novalidate: true, 'aria-busy': busy.value, onSubmit: event => (event.preventDefault(), run())}, [
            h('div', {class: 'form-grid', style: 'margin-bottom: 16px'}, [h('div', {class: 'form-item'}, [
                h('label', {for: 'convert-owner'}, input('owner').label),
                h(ElSelect, {id: 'convert-owner', modelValue: asked.owner, 'onUpdate:modelValue': value => (asked.owner = value), filterable: true, ariaLabel: input('owner').label, class: 'wide'}, () =>
                    people.value.map((person, i) => h(ElOption, {key: person.login, value: person.login, label: i ? person.name : say('self', person.name)}))),
                ...faults('owner'),
            ])]),
            target('customer', lead.company, customers.value),
            target('contact', [lead.contactName, lead.title, lead.mobile].filter(Boolean).join(' '), contacts.value),
            twice.value && h('p', h(ElCheckbox, {modelValue: asked.allowDuplicate, 'onUpdate:modelValue': value => (asked.allowDuplicate = value), label: input('allowDuplicate').label})),
            able('opportunity') && h('fieldset', {class: 'panel', style: 'min-width: 0'}, [
                h('legend', {style: 'font-weight: 600; padding: 0 6px'}, typeById('opportunity').label),
                h(ElCheckbox, {modelValue: asked.deal, 'onUpdate:modelValue': value => (asked.deal = value), label: say('deal')}),
                asked.deal && h('div', {class: 'form-grid'}, [field('opportunityName'), field('amount'), field('expectedCloseOn', true)]),
            ]),
            fault.value && h(ElAlert, {title: fault.value, type: 'error', showIcon: true, closable: false, role: 'alert'}),
        ]);
        return () => h(ElDialog, {modelValue: true, title: props.action.label, width: 'min(760px, 94vw)', onClose: () => emit('close')}, {
            default: content,
            footer: () => [
                h(ElButton, {onClick: () => emit('close')}, () => locale.value === 'en' ? 'Cancel' : '取消'),
                h(ElButton, {type: 'primary', nativeType: 'submit', form: 'convert', loading: busy.value}, () => props.action.label),
            ],
        });
    },
};
