"""Family names that stand before the given name."""

from __future__ import annotations

_NAMES = (
    "Ban Cai Chen Chiang Cho Choi Chung Deng Dong Feng Guo Han He Hsiao Hu Huang Hun Jang Jiang "
    "Kang Kim Ko Lai Lam Lee Leung Li Liang Lin Liu Luo Ma Mao Moon Nguyen Park Peng Ri Roh Song "
    "Su Sun Tang Tran Tsai Wang Wen Wu Xi Xie Xu Yang Yeh Yoon Yu Zhang Zhao Zheng Zhou Zhu "
    "Си Сі Ким Кім Мао Дэн Ден"
)
FAMILY_FIRST = frozenset(_NAMES.split())
