import { describe, expect, it } from 'vitest';
import type { Finding, PlanCheck } from '@/api';
import { findingsOnNodes, plansOf } from '@/editor/plans';

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
const finding = (path: string, severity: Finding['severity'] = 'error', changes: Finding['fix']['changes'] = []): Finding => ({ code: 'XX01', severity, path, message: 'Too high.', fix: { text: 'Lower it', changes } });
const check = (...findings: Finding[]) => ({ findings }) as unknown as PlanCheck;

describe('plans of a flow', () => {
  const plans = plansOf(document, idOf);

  it('are gathered from the nodes that make them, and only where there is a base', () => {
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({ job: 'job', base: 'base', trainer: 'trainer', dataset: 'keep', backend: 'embedded' });
    expect(plans[0]!.plan).toEqual({ name: 'support', data: { dataset: 'support-qa' }, base: { model: 'tunesmith-pocket' }, method: { rank: 8, rsLora: true }, trainer: { learningRate: 0.05 } });
  });

  it('put their findings on the field of the node that holds the value', () => {
    const paths = findingsOnNodes(plans[0]!, check(finding('/trainer/learningRate'), finding('/method/rsLora'), finding('/method/kind'), finding('/base/model'), finding('/name'))).map((each) => each.path);
    expect(paths).toEqual(['/nodes/trainer/settings/learningRate', '/nodes/base/settings/rankStabilised', '/nodes/base/settings/method', '/nodes/base/settings/model', '/nodes/job']);
  });

  it('carry a fix over when every change has a field, and leave it out otherwise', () => {
    const [one, other] = findingsOnNodes(plans[0]!, check(finding('/trainer/learningRate', 'error', [{ path: '/trainer/learningRate', value: 0.005 }]), finding('/data/dataset', 'warning', [{ path: '/data/validationShare', value: 0.1 }])));
    expect(one!.fix.changes).toEqual([{ path: '/nodes/trainer/settings/learningRate', value: 0.005 }]);
    expect(other!.fix.changes).toEqual([]);
  });

  it('never block a run for data that the run may mend', () => {
    expect(findingsOnNodes(plans[0]!, check(finding('/data/dataset')))[0]).toMatchObject({ severity: 'warning', path: '/nodes/keep' });
  });
});
