import { randomFrom } from '../fixtures/random.ts';

const english =
  'the printer shows error after update please help me account invoice password reset screen freezes when I open settings network cable router restart slow login fails email missing attachment download install driver version support ticket thanks again tomorrow morning refund order shipping label camera microphone sound quality call dropped'.split(
    ' ',
  );
const chinese =
  '你好 请问 打印机 无法 连接 网络 密码 忘记 重置 账户 登录 失败 发票 退款 订单 物流 客服 谢谢 安装 驱动 更新 之后 屏幕 黑屏 声音 没有 摄像头 视频 通话 掉线 文件 下载 速度 很慢 今天 早上 开始 一直 这样 麻烦 帮忙 看看'.split(
    ' ',
  );

/** Two-character words as people search for them, of every frequency; and words and beginnings of the other script. */
export const queries = {
  chinese: ['退款', '发票', '密码', '黑屏', '掉线', '你好', '网络', '录失', '机无', '客服 退款', '通话 掉线'],
  other: [
    'printer error',
    'refund ord',
    'passw',
    'camera microphone sound',
    'unicorn',
    '黑屏 driver',
    'n4242',
  ],
};

/** Messages of 5 to 20 words, some words much more often than others, three of five in Chinese; each has a number. */
export function textsFrom(seed: number): () => string {
  const next = randomFrom(seed);
  let n = 0;
  return () => {
    n += 1;
    const isChinese = next() < 0.6;
    const words = isChinese ? chinese : english;
    const length = 5 + Math.floor(next() * 15);
    const chosen = Array.from({ length }, () => words[Math.floor(next() ** 2 * words.length)] ?? '');
    return `${chosen.join(isChinese ? '' : ' ')} n${n}`;
  };
}
