/** Arrows of the house: ui, text, api <- forms, charts <- editor <- features <- app. */
const order = ['text', 'api', 'ui', 'forms', 'charts', 'editor', 'features', 'app'];
const mayUse = {
  text: [],
  api: [],
  ui: ['text'],
  forms: ['text', 'api', 'ui'],
  charts: ['text', 'api', 'ui'],
  editor: ['text', 'api', 'ui', 'forms', 'charts'],
  features: ['text', 'api', 'ui', 'forms', 'charts', 'editor'],
  app: ['text', 'api', 'ui', 'forms', 'charts', 'editor', 'features'],
};

module.exports = {
  forbidden: [
    ...order.map((room) => ({
      name: `${room}-uses-only-what-it-may`,
      comment: `${room} may use: ${mayUse[room].join(', ') || 'nothing'}.`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${[room, ...mayUse[room]].join('|')})/` },
    })),
    {
      name: 'document-knows-no-react',
      comment: 'The document is plain data and commands.',
      severity: 'error',
      from: { path: '^src/editor/document/' },
      to: { path: '(^react|node_modules/(react|@xyflow|zustand)/|^src/(ui|text|forms|charts)/|^src/editor/(?!document/))' },
    },
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/($1|shared)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
