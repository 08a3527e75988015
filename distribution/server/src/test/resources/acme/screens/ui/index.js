// The script a module's own screens begin with: it tells the shell what there is.
import {greeting} from './parts/greeting.js';
export default (tangram) => tangram.page({path: '/acme/board', title: greeting});
