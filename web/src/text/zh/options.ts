import type { Text } from '..';

export const options: Text['options'] = {
  parallelism: { type: ['integer', 'null'], title: '并行项数', description: '同时处理的项数；留空由引擎决定。', minimum: 1, maximum: 1024, default: null },
  retries: { type: 'integer', title: '重试次数', description: '可能奏效时对一项再试的次数，间隔逐渐变长。', minimum: 0, maximum: 20, default: 3 },
  timeoutSeconds: { type: ['number', 'null'], title: '最长时间（秒）', description: '单项的最长时间，单位为秒；留空不限。', minimum: 0.001, default: null },
  onFailure: { type: 'string', title: '某项失败时', description: '停止节点，或搁置该项继续。', default: 'stop', 'x-choices': [{ value: 'stop', title: '停止' }, { value: 'setAside', title: '搁置' }] },
  stopShare: { type: 'number', title: '停止比例', description: '搁置比例超过此值时节点停止。', minimum: 0, maximum: 1, default: 0.5, 'x-shown-when': { setting: 'onFailure', values: ['setAside'] } },
  cache: { type: 'boolean', title: '使用以往结果', description: '相同输入的以往运行结果会被再次使用。', default: true },
};
