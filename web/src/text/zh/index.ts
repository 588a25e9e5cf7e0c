import type { Text } from '..';
import { common, shell } from './common';
import { editor, palette } from './editor';
import { home } from './home';
import { options } from './options';
import { run } from './run';

export const zh: Text = { common, shell, editor, palette, home, options, run };
