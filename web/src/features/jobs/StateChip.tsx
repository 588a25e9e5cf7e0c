import type { JobState } from '@/api';
import { useText } from '@/text';
import { Chip, type Tone } from '@/ui';

const looks: Record<string, [Tone, string]> = { queued: ['plain', 'clock'], preparing: ['acc', 'clock'], running: ['acc', 'flame'], suspended: ['plain', 'clock'], succeeded: ['ok', 'check'], failed: ['bad', 'x'], cancelled: ['plain', 'stop'], interrupted: ['warn', 'warn'] };

export function StateChip({ state }: { state: JobState }) {
  const t = useText();
  const [tone, icon] = looks[state] ?? ['plain', 'info'];
  return <Chip tone={tone} icon={icon}>{t.training.states[state] ?? state}</Chip>;
}
