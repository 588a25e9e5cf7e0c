export { Editor } from './Editor';
export { openFlow, speakOf } from './store';
