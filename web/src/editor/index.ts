export { Editor } from './Editor';
export { openFlow } from './store';
