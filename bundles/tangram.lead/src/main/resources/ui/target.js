// What a part of the lead becomes: something new, or one of those that are there already.
import {h, resolveComponent} from 'vue';
import {say} from './words.js';

/** Chosen is 'new', 'other', or the id of one that was found; with 'other', `other` is the id. */
export const Target = {
    props: {
        label: String,
        /** What would be made, in words; without it nothing can be. */
        fresh: String,
        /** What is there already: id, title, what else is known of it, and where it is. */
        found: Array,
        /** What is told of those that may not be seen. */
        hidden: Array,
        /** The field by which any other is named. */
        field: Object,
        chosen: String,
        other: String,
        errors: Array,
    },
    emits: ['update:chosen', 'update:other'],
    setup(props, {emit}) {
        const way = (value, words, more, at) => h('li', {key: value, class: 'bar'}, [
            h('label', {style: 'flex: 1 1 200px; min-width: 0'}, [
                h('input', {
                    type: 'radio',
                    name: `convert-${props.field.name}`,
                    value,
                    checked: props.chosen === value,
                    onChange: () => emit('update:chosen', value),
                }),
                ` ${words} `,
                more && h('span', {class: 'quiet'}, more),
            ]),
            at && h('a', {href: at, target: '_blank', rel: 'noopener', 'aria-label': `${say('look')} ${words}`}, say('look')),
        ]);
        return () => h('fieldset', {class: 'panel', style: 'min-width: 0'}, [
            h('legend', {style: 'font-weight: 600; padding: 0 6px'}, props.label),
            props.found.length > 0 && h('p', {class: 'quiet', style: 'margin: 0'}, say('there')),
            ...props.hidden.map(told => h('p', {key: told, role: 'status', style: 'margin: 4px 0; color: var(--el-color-warning)'}, told)),
            h('ul', {class: 'plain-list'}, [
                ...props.found.map(each => way(each.id, say('link', each.title), each.more, each.at)),
                props.fresh && way('new', say('fresh', props.fresh)),
                way('other', say('other')),
            ]),
            props.chosen === 'other' && h(resolveComponent('FieldInput'), {
                field: props.field,
                modelValue: props.other,
                'onUpdate:modelValue': id => emit('update:other', id),
            }),
            ...props.errors.map(error => h('p', {key: error, role: 'alert', class: 'refused'}, error)),
        ]);
    },
};
