import { describe, expect, it } from 'vitest';
import { plansOf } from '@/editor/plans';

const document = {
  tunesmith: 1,
  name: 'Support',
  nodes: {
    keep: { component: 'datasets.save', settings: { name: 'support-qa' } },
    base: { component: 'training.base-model', settings: { model: 'tunesmith-pocket', rank: 8, rankStabilised: true } },
    trainer: { component: 'TrainerConfigNode', settings: { learningRate: 0.05 } },
    job: { component: 'training.job', settings: { name: 'support' }, inputs: { dataset: 'keep.dataset', model: 'base.model', trainer: 'trainer.trainer' } },
    alone: { component: 'training.job' },
  },
};
const idOf = (component: string) => ({ TrainerConfigNode: 'training.trainer' })[component] ?? component;

describe('plans of a flow', () => {
  const plans = plansOf(document, idOf);

  it('are gathered from the nodes that make them, and only where there is a base', () => {
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({ job: 'job', base: 'base', trainer: 'trainer', dataset: 'keep', backend: 'embedded' });
    expect(plans[0]!.plan).toEqual({ name: 'support', data: { dataset: 'support-qa' }, base: { model: 'tunesmith-pocket' }, method: { rank: 8, rsLora: true }, trainer: { learningRate: 0.05 } });
  });
});
