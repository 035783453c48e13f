"""Words of Japanese that count, measure and modify; and words that look like numbers and are none."""

from __future__ import annotations

import re

from kaisetsu.quantities.values import Kind

#: suffix -> (kind, unit). Kinds that need more than a look (dates, times, 分の) are settled by `calendar`.
SUFFIXES: dict[str, tuple[Kind | str, str]] = {}


def _add(kind: Kind | str, table: str) -> None:
    """Add lines of ``unit: suffix suffix …``."""
    for line in table.strip().splitlines():
        unit, _, words = line.partition(":")
        SUFFIXES.update({word: (kind, unit.strip()) for word in words.split()})


_add(Kind.PERCENT, ": % パーセント")
_add("wari", ": 割\nrin: 厘")
_add(Kind.POINTS, ": ポイント %ポイント %pt パーセントポイント pt\nbasis: ベーシスポイント bp bps")
_add(Kind.MULTIPLE, ": 倍")
_add(Kind.AGE, ": 歳 才")
_add("cohort", ": 歳代")
_add("generation", ": 代")
_add("grade", ": 年生")
_add(Kind.QUARTER, "q: Q")
_add(
    Kind.MONEY,
    """
    JPY: 円 日本円
    sen: 銭
    USD: ドル 米ドル USドル
    cent: セント
    EUR: ユーロ
    GBP: ポンド 英ポンド
    pence: ペンス
    CNY: 元 人民元 中国元
    KRW: ウォン
    INR: ルピー
    RUB: ルーブル
    CHF: フラン スイスフラン
    THB: バーツ
    AUD: 豪ドル オーストラリアドル
    CAD: カナダドル 加ドル
    HKD: 香港ドル
    TWD: 台湾ドル 台湾元
    SGD: シンガポールドル
    NZD: ニュージーランドドル NZドル
    MXN: ペソ
    BRL: レアル
    IDR: ルピア
    MYR: リンギ リンギット
    VND: ドン
    SEK: クローナ
    NOK: クローネ
    PLN: ズウォティ ズロチ
    ILS: シェケル
    ZAR: ランド
    AED: ディルハム
    SAR: リヤル
    TRY: リラ トルコリラ
    BTC: ビットコイン
    """,
)
_add(
    Kind.DURATION,
    """
    century: 世紀間
    decade: 十年
    quarter: 四半期
    year: 年間 カ年 か年 ヵ年 ヶ年 ケ年 箇年 周年
    month: カ月 か月 ヵ月 ヶ月 ケ月 箇月 カ月間 か月間 ヵ月間 ヶ月間 ケ月間 箇月間 月間
    week: 週間 週
    day: 日間
    hour: 時間
    minute: 分間
    second: 秒 秒間
    """,
)
_add("calendar", "year: 年\nmonth: 月\nday: 日\nhour: 時\nminute: 分\nterm: 月期\nfiscal: 年度 会計年度\ncentury: 世紀")
_add("decade", ": 年代")
_add(Kind.ORDINAL, ": 位 番目 番手 号 条 着 世 等賞 位タイ 号機 選 塁 塁打 盗 ゴロ")
_add(
    Kind.MEASURE,
    """
    nm: ナノメートル nm ナノ
    µm: マイクロメートル ミクロン
    mm: ミリメートル mm
    milli: ミリ
    cm: センチメートル cm
    centi: センチ
    m: メートル m
    km: キロメートル km
    kilo: キロ
    inch: インチ inch inches
    foot: フィート ft feet
    yard: ヤード
    mile: マイル mile miles
    nautical mile: カイリ 海里
    light-year: 光年
    µg: マイクログラム
    mg: ミリグラム mg
    g: グラム g
    kg: キログラム kg
    ton: トン t
    ounce: オンス
    m²: 平方メートル m2
    km²: 平方キロ 平方キロメートル km2
    hectare: ヘクタール ha
    acre: エーカー
    square foot: 平方フィート
    square mile: 平方マイル
    tsubo: 坪
    m³: 立方メートル m3
    km³: 立方キロ 立方キロメートル
    ml: ミリリットル ml mL
    l: リットル
    kl: キロリットル
    gallon: ガロン
    barrel: バレル
    bushel: ブッシェル
    carat: カラット
    W: ワット W
    kW: キロワット kW
    MW: メガワット 千キロワット MW
    GW: ギガワット GW
    TW: テラワット TW
    Wh: ワット時 Wh
    kWh: キロワット時 kWh
    MWh: メガワット時 MWh
    GWh: ギガワット時 GWh
    TWh: テラワット時 TWh
    V: ボルト V
    Hz: ヘルツ Hz
    kHz: キロヘルツ kHz
    MHz: メガヘルツ MHz
    GHz: ギガヘルツ GHz
    byte: バイト
    KB: キロバイト KB
    MB: メガバイト MB
    GB: ギガバイト GB
    TB: テラバイト TB
    PB: ペタバイト PB
    hPa: ヘクトパスカル hPa
    knot: ノット
    dB: デシベル dB
    Bq: ベクレル Bq
    µSv: マイクロシーベルト
    mSv: ミリシーベルト mSv
    Sv: シーベルト Sv
    cal: カロリー
    kcal: キロカロリー kcal
    ppm: ppm
    pixel: 画素 ピクセル
    °C: °C ℃
    °F: °F
    degree: 度
    """,
)


def _split(words: str) -> list[str]:
    return words.split()


_COUNTERS = _split("""
人 名 氏 件 台 社 機 隻 棟 頭 本 枚 冊 回 票 議席 店 店舗 カ国 か国 ヵ国 ヶ国 ケ国 カ所 か所 ヵ所 ヶ所 箇所 個
匹 羽 軒 戸 世帯 校 基 点 作品 種 種類 部 杯 つ 項目 段階 組 両 便 発 勝 敗 分け 失点 得点 打点 安打 本塁打 球
ゴール セット イニング 都市 都府県 都道府県 道府県 市町村 市区町村 自治体 大学 床 株 口 通 曲 席 室 階 階建て
畳 言語 団体 大会 試合 区 市 町 村 州 県 期 次 回戦 連勝 連敗 連覇 冠 行 字 文字 ページ 巻 話 例 症例 拍 泊 食
品目 銘柄 業種 分野 工場 拠点 路線 駅 系統 列 車線 両編成 人組 字以内 児 周 往復 車 車両 門 丁 カ条 か条 ヵ条
ヶ条 箇条 段 号車 滴 粒 束 袋 箱 缶 皿 切れ 反 足 着目 幕 代目 桁 けた 乗 ダース 文 節 章 項
師団 旅団 大隊 部隊 ブロック 死 大 ツ 傑
""")
SUFFIXES.update(dict.fromkeys(_COUNTERS, (Kind.NUMBER, "")))
#: Counters that, after a single kanji digit, more often make a word or a name (三国, 二次, 五大陸):
#: they may stay unsaid.
_WORDLIKE = _split("""
国 者 大 極 党 強 重 面 側 段 次 本 部 区 市 町 村 州 県 階 行 字 足 死 塁 塁打 盗 ゴロ ツ 傑 乗
口 門 丁 組 条 世 等 車 駅 列 球 両 機 食
種 点 席 室 通 周 発 株 床 店 校 戸 期 分け 都市 言語 反 束 巻 話 例 児 名 金 元
""")
WORDLIKE = frozenset(_WORDLIKE)
#: Counters that English has names for: 2審 is "on appeal", 16進 is hexadecimal.
NAMED = frozenset({"審", "進", "次元", "人制"})
SUFFIXES.update(dict.fromkeys(NAMED, (Kind.NUMBER, "")))
SUFFIXES.update({word: (Kind.NUMBER, "") for word in _WORDLIKE if word not in SUFFIXES and word != "強"})
SUFFIX = re.compile(r"\s?(?:" + "|".join(map(re.escape, sorted(SUFFIXES, key=len, reverse=True))) + ")")

#: Dictionary words and names with a kanji digit inside: English has a word for them, or says the digit.
NOT_NUMBERS = (
    "統一|唯一|同一|均一|随一|単一|画一|専一|逐一|一方|一部|(?<!午前)(?<!午後)一時(?!間)|一般|一連|一致|一層"
    "|一切|一定|一気|一旦|一緒|一斉|一種|一元|二元|多元|一行|一足|一段|一等地|一本化|一本調子|一両日|一人者"
    "|一線|一歩|一党|一触即発|一口|一通り|二酸化|二輪|二重|二階|二条|二人三脚|二次被害|二次災害|二次元"
    "|二者択一|二日酔い|二本松|二転三転|二番煎じ|二期作|二世帯|三菱|三井|三重|三島|三鷹|三浦|三角|三権|三次元"
    "|三脚|三日月|三陸|三越|三田|三原|三宅|三振|三塁|三位一体|三十三間堂|三日坊主|三人称|三國|三国志|三本の矢"
    "|再三|第三者|第三国|第三セクター|第三世界|三月堂|三段跳び|三冠王|四国|四季|四方|四川|四日市|四半期|四球"
    "|四駆|四面|四苦八苦|四捨五入|四条|四十九日|五輪|五島|五所川原|五反田|五感|五分五分|五月雨|五日市|五箇山"
    "|五稜郭|五大陸|六本木|六甲|六法|六ケ所|六ヶ所|六カ所村|六角|六日町|七夕|七転八倒|七尾|七草|七五三|七ヶ宿"
    "|七宝|七条|七飯|八王子|八戸|八百屋|八百長|八幡|八丈|八代|八尾|八方|八景|八日市|八重|八街|八千代|八潮"
    "|八甲田|八ヶ岳|八ケ岳|八ツ場|八つ当たり|八雲|九州|九龍|九谷|九十九里|九分九厘|九段|九条の会|二度と|2度と"
    "|十二分に|十字|十和田|十勝|十日町|十津川|十二支|十二単|十八番|十両|赤十字|百貨店|百科|百日咳|百合|百済"
    "|百害|百戦|百人一首|八百万の神|千葉|千代|千歳|千島|千曲|千秋|千手|千羽鶴|千載|千差|千鳥|千里|五十嵐"
    "|五十音|百も承知|万が一|万一|万全|万博|千両|十中八、?九|七面鳥|四角|五角|八角|五体|三味線|三日天下"
    "|一石二鳥|一長一短|一喜一憂|一朝一夕|一進一退|一期一会|二束三文|三寒四温|一か八か|百発百中|三々五々|一挙"
    "|一瞬|一体|一帯|一転|一因|一環|一貫|一見|一員|一角|一端|人一倍|二分(?![間の前後半])|二枚舌"
)
