import type { Text } from '..';

export const training: Text['training'] = {
  outcome: '结果', planDiffers: '计划的不同之处', planSame: '两个计划相同。', setting: '设置', compareKey: '实线：训练（平滑）；虚线：验证',
  formula: (samples, epochs) => `${samples} 条样本 × ${epochs} 轮 /`, formulaSteps: (batch, steps) => `${batch} = ${steps} 步`,
  lead: '把训练方案交给一个训练场所。每个任务都保留方案、数据和全部来源。', newJob: '新建任务', none: '还没有训练任务', noneMore: '可以从数据集或训练方案开始，也可以运行带“训练任务”节点的流程。',
  planTitle: '训练方案', planLead: '训练什么、怎么训练、在哪里训练。检查结果、内存和脚本随每次修改更新。', start: '开始训练', startSimulated: '开始演练', started: '任务已开始。', blocked: (n) => `${n} 条检查结果阻止此方案`,
  preset: '从预设开始', presetNone: '默认值', where: '训练场所', whereHint: '在哪里训练', settings: '场所设置', trackers: '跟踪器', simulated: '演练：不会真正训练', notReady: '未就绪', plan: '方案', findings: '检查结果', noFindings: '没有检查结果，此方案可以开始。', estimate: (time) => `约 ${time}`, time: '时间', script: '脚本', sinceChange: '上一次修改的影响', whole: '完整', changes: '变化', why: '为什么用这些数值', noChanges: '修改一项设置，即可看到它对脚本的影响。', copyScript: '复制', exportScript: '导出', checking: '检查中',
  files: { script: 'Python 脚本', json: 'JSON 方案', axolotl: 'Axolotl 配置', llamaFactory: 'LLaMA-Factory 配置', trl: 'TRL 配置' },
  memory: '内存，约', fits: { ok: '够用', warn: '偏紧', bad: '不足' }, terms: { weights: '权重', adapter: '适配器', gradients: '梯度', optimizer: '优化器', activations: '激活值', logits: 'Logits 输出', fixed: '固定开销与碎片' }, saves: (bytes) => `之后约 ${bytes}`,
  samples: '样本', epochs: '轮', effectiveBatch: '有效批大小', steps: '步', step: '步', stepOf: (step, total) => `第 ${step} 步，共 ${total} 步`,
  states: { queued: '排队中', submitting: '准备中', running: '运行中', finishing: '收尾中', succeeded: '完成', failed: '失败', cancelled: '已取消' }, phases: { queued: '排队', prepared: '准备', training: '训练', done: '完成' },
  timeLeft: '剩余时间', elapsed: '已用时间', validationLoss: '验证损失', trainingLoss: '训练损失', peakMemory: '内存峰值', loss: '损失', smoothed: '训练（平滑）', eachStep: '每一步', validation: '验证', scale: '刻度', linear: '线性', log: '对数', base: '基础模型', epoch: (n) => `第 ${n} 轮`, nowAt: (step, loss) => `现在，第 ${step} 步：${loss}`, bestAt: (step, loss) => `最佳，第 ${step} 步：${loss}`, lossSummary: (step, total, loss, validation) => `第 ${step} 步，共 ${total} 步：训练损失 ${loss}，验证损失 ${validation}。`,
  learningRate: '学习率', gradNorm: '梯度范数', throughput: '每秒词元', answers: '边学边答', answersHint: '留出的问题，每一步都相同', question: '问题', atStart: '基础模型的回答', answerAt: (step) => `第 ${step} 步`, expected: '参考回答', log2: '日志', following: '实时跟随', noLog: '还没有日志。', noFigures: '第一步之后会出现数据。', downloadLog: '下载',
  cancel: '取消任务', cancelTitle: '取消这个任务？', cancelMore: '最新的检查点会保留。', retry: '重试', clone: '复制方案', compare: '对比任务', compareWith: '对比', openModel: '打开模型', place: '场所', lineage: '来源链', lineageHint: '每一环都由内容哈希确定', links: { dataset: '数据集', plan: '训练方案', base: '基础模型', script: '脚本', flow: '流程', template: '对话模板', job: '训练任务', seed: '随机种子', run: '运行' }, notYet: '尚未写出', environment: '环境', method: '方法', methodWords: (kind, rank, alpha) => `${kind} r ${rank}，α ${alpha}`, length: '最长样本', precision: '精度', name: '名称', dataset: '数据集', backend: '场所', state: '状态', validationShort: '验证损失', created: '创建时间', best: '最佳', reason: { finished: '已完成', 'early-stop': '不再改善，提前停止', 'max-steps': '达到步数上限' },
};
