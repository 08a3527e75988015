// What the dialog says; labels of fields come from the server.
import {locale} from '@tangram/sdk';

const WORDS = {
    'zh-CN': {
        look: '查看',
        there: '系统中已有：',
        link: '关联“{0}”',
        fresh: '新建“{0}”',
        other: '关联其他已有记录',
        someone: '已有相同记录，您无权查看。',
        owner: '已有相同记录，由 {0} 负责，您无权查看。',
        department: '已有相同记录，由 {0} 负责，您无权查看。',
        held: '负责人 {0}',
        deal: '同时新建机会',
        closing: '新建机会请填写预计成交日期。',
        which: '请选择要关联的记录。',
        self: '{0}（本人）',
    },
    en: {
        look: 'View',
        there: 'There already:',
        link: 'Link to “{0}”',
        fresh: 'Create “{0}”',
        other: 'Link to another that exists',
        someone: 'There is one already, which you may not see.',
        owner: 'There is one already, which you may not see; responsible: {0}.',
        department: 'There is one already, which you may not see; responsible: {0}.',
        held: 'owner {0}',
        deal: 'Create an opportunity as well',
        closing: 'An opportunity takes the day it may be closed.',
        which: 'Choose what to link to.',
        self: '{0} (myself)',
    },
};

export const say = (key, ...parts) => WORDS[locale.value][key].replace(/\{(\d)\}/g, (_, i) => parts[i]);
