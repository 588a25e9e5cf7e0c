import { common, shell } from './common';
import { editor, palette } from './editor';
import { home } from './home';

export const en = { common, shell, editor, palette, home };
