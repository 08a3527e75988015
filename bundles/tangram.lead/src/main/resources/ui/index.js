// The lead's own dialog for its conversion: see convert.js.
import {addActionDialog} from '@tangram/sdk';
import {Conversion} from './convert.js';

addActionDialog({type: 'lead', action: 'convert', component: Conversion});
