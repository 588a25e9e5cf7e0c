import type { Text } from '..';

export const models: Text['models'] = {
  figures: { 'validation.loss': '验证损失', loss: '训练损失', memory_mib_peak: '峰值内存', tokens_per_second: '每秒词元', seconds: '秒', learning_rate: '学习率', grad_norm: '梯度范数' },
  lead: '每个微调模型的版本、来源，以及别名指向哪里。', none: '注册表中还没有模型', noneMore: '训练任务结束时会登记模型。基础模型无需登记。',
  version: '版本', base: '基础模型', metrics: '指标', created: '创建时间', aliases: '别名', reference: '服务名', lineage: '来源链', artifacts: '文件', pointTo: (alias) => `把 ${alias} 指向这里`, move: '设置别名', alias: '别名', reason: '原因', reasonHint: '有什么依据，记入历史', moved: (alias, version) => `${alias} 现在指向版本 ${version}。`, rollBack: (alias) => `回退 ${alias}`, rolledBack: (alias) => `${alias} 已回到之前指向的版本。`, tryIt: '试用', deploy: '部署', copyReference: '复制服务名',
};

export const deployments: Text['deployments'] = {
  askHeldOut: '问一个留出的问题，或者写你自己的。', askAnything: '在下面写一条消息，回答来自部署本身。',
  lead: '把模型或流程放在一个地址上，采用 OpenAI 的接口形式。', none: '还没有部署', noneMore: '发布流程或模型；带“部署”节点的流程会自动发布。', publish: '发布', slug: '路径', slugHint: '小写字母、数字和短横线。', kind: '提供的内容', aModel: '模型', aFlow: '流程', model: '模型', flow: '流程', published: (slug) => `${slug} 已上线。`, live: '已上线', serves: '提供', revision: (n) => `修订 ${n}`, requests: '请求数', remove: '下线', removed: (slug) => `${slug} 已下线。`,
  callIt: '调用', callHint: '填入你的密钥，以下代码可直接运行。', languages: { curl: 'curl 命令', python: 'Python 代码', javascript: 'JavaScript 代码', csharp: 'C# 代码' }, tryIt: '试用', send: '发送', yourMessage: '你的消息', input: '输入', stop: '停止', answer: '回答', firstToken: (ms) => `首个词元用时 ${ms} 毫秒`, tokens: (input, output) => `输入 ${input} 词元，输出 ${output} 词元`,
  keys: '密钥', keysNote: '密钥只在创建时显示一次，之后只保存其哈希。', newKey: '新建密钥', keyMade: '请立即复制此密钥，之后不再显示。', removeKey: '删除此密钥', keyRemoved: '此密钥已失效。', noKeys: '还没有密钥。本机工作室内调用无需密钥。', neverUsed: '从未使用', lastUsed: (when) => `上次使用：${when}`, copySnippet: '复制这段代码', address: '地址',
};

export const settings: Text['settings'] = {
  lead: '可用模型、密钥、外观以及已安装的内容。', providers: '模型提供方', providersHint: '对话模型的来源', test: '测试', testing: '测试中', works: (ms) => `${ms} 毫秒内作答`, fails: '没有作答', ready: '就绪', needs: '未设置', setSecret: (name) => `设置 ${name}`, modelsOf: (n) => `${n} 个模型`,
  secrets: '密钥', secretsHint: '加密保存；按名称引用，从不显示', newSecret: '新建密钥', noSecrets: '没有保存密钥。', replace: '替换', removed: (name) => `已删除 ${name}。`, removeSecret: (name) => `删除 ${name}`,
  appearance: '外观', theme: '主题', language: '语言', plugins: '插件', pluginsHint: '从插件文件夹加载', noPlugins: '没有安装插件。', installation: '本次安装', version: '版本', dataFolder: '数据文件夹', accounts: '账户', noAccounts: '无；仅限本机访问', features: '功能', files: '文件', filesHint: '流程可以读取的内容', noFiles: '还没有文件。可拖到画布上，或在此上传。', upload: '上传', removeFile: (path) => `删除 ${path}`, size: '大小',
};
