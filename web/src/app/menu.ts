import type { Text } from '@/text';

type Entry = { to: string; title: string; icon: string; feature?: string };

/** The main menu. What the server does not have is not shown. */
export function menu(t: Text, features: readonly string[] | undefined): Entry[] {
  const all: Entry[] = [
    { to: '/', title: t.shell.flows, icon: 'fork' },
    { to: '/datasets', title: t.shell.datasets, icon: 'database', feature: 'datasets' },
    { to: '/jobs', title: t.shell.jobs, icon: 'flame', feature: 'training' },
    { to: '/models', title: t.shell.models, icon: 'cube', feature: 'models' },
    { to: '/evaluations', title: t.shell.evaluations, icon: 'scale', feature: 'evaluation' },
    { to: '/deployments', title: t.shell.deployments, icon: 'cloud', feature: 'deployments' },
    { to: '/settings', title: t.shell.settings, icon: 'gear' },
  ];
  return all.filter((entry) => entry.feature !== 'training' || features?.includes(entry.feature));
}
