// The script a module's own screens begin with: it tells the shell what there is.
import {h} from 'vue';
import {addMenu, addRoute} from '@tangram/sdk';
import {greeting} from './parts/greeting.js';

addRoute({path: '/board/greeting', component: {render: () => h('div', {class: 'page'}, [h('h1', greeting)])}});
addMenu({label: greeting, to: '/board/greeting'});
