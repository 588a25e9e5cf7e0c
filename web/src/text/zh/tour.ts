import type { Text } from '..';

export const tour: Text['tour'] = {
  working: '正在生成，请稍候。', trains: (share) => `模型正在训练：${share}。完成后会自动打开下一页。`, over: (why) => `运行在这一步之前已结束：${why}`,
  title: '引导', step: (at, all) => `第 ${at} 步，共 ${all} 步`, finish: '完成', close: '结束引导', waiting: '这一步要等上一步完成。', goThere: '带我去',
  documents: { title: '看看文档', text: '这个流程从客服手册和历史工单开始。选中第一条泳道里的节点即可看到设置；数据不会离开本机。' },
  run: { title: '运行流程', text: '点击“运行有变化的部分”。数据部分只需几秒，训练在两个核心上需要几分钟。再次运行时只做有变化的部分。' },
  samples: { title: '读几条样本', text: '文档已变成问题和回答。用 A、E、X 保留、修改或丢弃；下方标出的文字就是模型要学的内容。' },
  training: { title: '看损失下降', text: '任务在本机训练一个小模型。虚线是未训练的基础模型，星号是将被采用的检查点。' },
  evaluation: { title: '基础、微调与检索', text: '同样的留出问题并排作答。区间上的圆点说明微调模型好多少，以及是否有把握。' },
  publish: { title: '发布', text: '证明更好的模型会有一个地址。先在这里问一个留出的问题，再创建密钥，把 curl 命令粘贴到终端。' },
  doneTitle: '这就是完整的一圈', doneText: '文档、样本、微调模型、测得的差距和一个服务接口。把你自己的文档放进流程再运行一次：只会做有变化的部分。',
};
