import type { Text } from '..';

export const editor: Text['editor'] = {
  undo: '撤销', redo: '重做', versions: '版本', share: '分享', publish: '发布', moreWaysToRun: '更多运行方式',
  saved: (when) => `${when}已保存`, saving: '正在保存', changed: '尚未保存', offline: '未保存：服务器无响应', conflict: '已在别处修改',
  flowName: '流程名称', canvas: '画布', inspector: '检查器', settings: '设置', data: '数据', about: '说明', findings: '检查', failedTab: '搁置',
  groupCanvas: '画布', groupEdit: '编辑', groupRun: '运行', groupView: '视图',
  nothingSelected: '没有选中任何内容', nothingSelectedMore: '选中一个节点即可看到它的设置。按 / 搜索组件，或把组件拖到画布上。',
  severalSelected: (n) => `已选中 ${n} 个节点`,
  emptyTitle: '空白画布', emptyMore: '从组件栏拖入组件，按 / 搜索，或把流程文件拖到任意位置。',
  refusedTypes: (input, wants, output, gives) => `“${input}”需要 ${wants}，而“${output}”给出 ${gives}，两者之间没有可用的转换。`,
  refusedCircle: '这条连线会形成环路。循环请使用重复子流程的组件。',
  refusedSelf: '节点不能连接到自身。', refusedDirection: '连线从右侧的输出端口连到左侧的输入端口。', refusedNoPort: '这个端口已不存在。',
  delete: '删除', copy: '复制', cut: '剪切', paste: '粘贴', duplicate: '创建副本', selectAll: '全选', addNote: '添加便笺', addLane: '添加泳道', layOut: '自动排列', fit: '显示全部', zoomIn: '放大', zoomOut: '缩小', zoomFull: '缩放到 100 %', miniMap: '概览图', deselect: '取消选择', openPalette: '搜索组件', toInspector: '转到设置', alongWires: '沿连线移动', nudge: '移动选中的节点',
  exportFile: '导出流程文件', importFile: '打开流程文件', saveNow: '立即保存', showData: '显示连线上的数据', runChanged: '运行有变化的部分',
  newNote: '双击即可编辑。', noteText: '便笺内容', laneTitle: '泳道名称', laneNew: '泳道', laneHint: '这里做什么', removeLane: '删除泳道', laneMove: '移动泳道', laneResize: '调整泳道高度',
  pasted: (n) => `已粘贴 ${n} 个节点。`, nothingToPaste: '剪贴板中没有流程节点。', dropped: (name) => `已打开 ${name}，撤销可恢复原来的流程。`, uploadedTo: (names) => `${names} 已放入工作区，并新建了“读取文件”节点。`, notAFlow: (name) => `${name} 不是流程文件。`,
  resetValue: '恢复默认值', changedValue: '与默认值不同', usual: (low, high) => `常用 ${low} 至 ${high}`, advanced: '高级设置', running: '运行方式', runningHint: '引擎如何运行此节点',
  insertVariable: '插入变量', variables: '变量', promptHint: '写 {名称} 即可生成同名输入端口。', choose: '选择', noChoice: '未选择', upload: '上传文件', newSecret: '新建密钥', secretName: '密钥名称', secretValue: '值', secretNote: '值经加密保存，之后不再显示。', addEntry: '添加一项', removeEntry: '删除此项', entryName: '名称', entryValue: '值', noSettings: '此组件没有设置。', jsonWrong: '这不是有效的 JSON。', typeOrChoose: '输入或选择',
  severities: { error: '阻止', warning: '警告', hint: '建议' }, noFindings: '没有需要注意的内容。', noFindingsMore: '每次修改后都会重新检查。', whyCode: (code) => `解释 ${code}`, applied: (fix) => `已处理：${fix}`, goToNode: '转到节点', allFindings: '此流程的检查结果', cannotRun: (n) => `${n} 条检查结果阻止运行`,
  inputs: '输入', outputs: '输出', many: '多项', one: '单项', required: '必需', optional: '可选', component: '组件', nodeName: '节点名称', unknownComponent: (id) => `此处没有安装组件“${id}”。`, knownAs: '别名', identity: '流程文件中的标识',
  fits: (type) => `适配 ${type}`, nothingFits: '没有适配此端口的组件。', offersTitle: '适配的组件',
  revisions: '此流程的版本', restore: '恢复', restored: (n) => `已恢复版本 ${n}，恢复之前的状态也保留为一个版本。`, nameVersion: '为此版本命名', versionNote: '它有什么特别之处', autosaved: '自动保存', latest: '最新', sameAsNow: '与现在相同', noRevisions: '第一次修改之后会出现第一个版本。', compareNow: (added, removed, changed) => `之后新增 ${added} 个、删除 ${removed} 个、修改 ${changed} 个`,
  conflictTitle: '此流程已在别处修改', conflictLead: (revision) => `你编辑期间，版本 ${revision} 由另一个标签页或其他人保存。没有内容丢失：对方的状态已保留为版本，撤销可恢复你的状态。`, keepMine: '保留我的', takeTheirs: '采用对方的', keepBoth: '保留双方的修改', youChanged: '你', theyChanged: '对方', conflictBoth: '双方都修改了', conflictNote: (n) => (n === 0 ? '修改的位置不同，可以全部保留。' : `有 ${n} 处双方都修改了；保留双方时，这些位置采用你的版本。`), partName: '流程名称', partNote: '便笺', partLane: '泳道', resolve: '处理',
  keysHint: '到画布上，或按', hintDrag: '拖动', hintInsert: '拖到连线上即可插入。', hintPort: '点击端口可列出适配的组件。',
  runMenu: { changed: '运行有变化的部分', here: '运行到选中的节点', from: '从选中的节点运行', preview: (n) => `用 ${n} 项预览`, fresh: '全部重新运行' },
  movedInto: (lane) => `泳道 ${lane}`, state: '状态',
};

export const palette: Text['palette'] = {
  title: '组件', search: (n) => `搜索全部 ${n} 个`, none: '没有叫这个名字的组件。', noneMore: '换一个词，或清除搜索。', clear: '清除', fitsInput: (type) => `接收 ${type}`, fitsOutput: (type) => `给出 ${type}`, add: (name) => `添加 ${name}`,
  types: { document: '文档', text: '文本', sample: '样本', dataset: '数据集', model: '模型', plan: '训练方案', trained: '微调模型', report: '报告', any: '任意', 'base-model': '基础模型', trainer: '训练设置', modelRef: '微调模型', modelVersion: '模型版本', datasetStatistics: '统计', json: 'JSON 数据', number: '数字', boolean: '是否', file: '文件', case: '评估用例', 'chatTurn[]': '对话' },
};
