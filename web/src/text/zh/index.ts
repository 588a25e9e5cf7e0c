import type { Text } from '..';
import { common, shell } from './common';
import { editor, palette } from './editor';
import { datasets } from './datasets';
import { evaluation } from './evaluation';
import { home } from './home';
import { lineage } from './lineage';
import { options } from './options';
import { run } from './run';
import { deployments, models, settings } from './serving';
import { tour } from './tour';
import { training } from './training';

export const zh: Text = { common, shell, editor, palette, datasets, evaluation, home, lineage, options, run, training, models, deployments, settings, tour };
