export { report, troubleOf } from './problem';
export { saveAs } from './save-as';
