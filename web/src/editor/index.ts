export { Editor } from './Editor';
export { openFlow } from './store';
export { headOf, messagesOf } from './running/shapes';
