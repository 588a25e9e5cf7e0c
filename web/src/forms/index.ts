export { applyChanges } from './changes';
export { FindingNote } from './FindingNote';
export { SecretDialog } from './Pickers';
export { report, troubleOf } from './problem';
export { saveAs } from './save-as';
export { SettingsForm } from './SettingsForm';
export { choicesOf, isDefault, isShown, withDefaults } from './schema';
