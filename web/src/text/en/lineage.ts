export const lineage = {
  title: 'Lineage', hint: 'by content hash, both ways', from: 'Made from', to: 'What came of it', first: 'Nothing before it is known.', last: 'Nothing was made of it yet.', unknown: 'No lineage is kept for this.', more: (n: string) => `${n} more`, open: (title: string) => `Open ${title}`,
  kinds: { document: 'document', sample: 'sample', dataset: 'dataset', plan: 'plan', base: 'base model', model: 'model', job: 'job', evaluation: 'evaluation', deployment: 'deployment', run: 'run', node: 'node', script: 'script' } as Record<string, string>,
};
