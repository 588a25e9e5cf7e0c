import type { Text } from '..';

export const options: Text['options'] = {
  parallelism: { title: '并行项数', description: '同时处理的项数；留空由引擎决定。' },
  retries: { title: '重试次数', description: '可能奏效时对一项再试的次数，间隔逐渐变长。' },
  timeoutSeconds: { title: '最长时间（秒）', description: '单项的最长时间，单位为秒；留空不限。' },
  onFailure: { title: '某项失败时', description: '停止节点，或搁置该项继续。' },
  stopShare: { title: '停止比例', description: '搁置比例超过此值时节点停止。' },
  cache: { title: '使用以往结果', description: '相同输入的以往运行结果会被再次使用。' },
  stop: '停止', setAside: '搁置',
};
