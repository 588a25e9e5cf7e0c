import type { DatasetVersion, Sample } from '@/api';
import type { Text } from '@/text';

export const samplesOf = (version: DatasetVersion) => Object.values(version.splits).reduce((sum, split) => sum + split.samples, 0);

/** What a version was made from, in a few words. */
export function madeFrom({ lineage }: DatasetVersion, t: Text): string {
  if (lineage.import) return t.datasets.imported(lineage.import);
  return [lineage.flow ?? lineage.node, lineage.run && t.run.title(lineage.run.slice(0, 6)), lineage.parent].filter(Boolean).join(' · ');
}

export const questionOf = (sample: Sample) => sample.messages.find((message) => message.role === 'user')?.content ?? '';
export const answerOf = (sample: Sample) => sample.messages.findLast((message) => message.role === 'assistant')?.content ?? '';
