#include "bench/kernels/bench_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>

namespace trommel::bench {
namespace {

constexpr size_t kTextBytes = 4 << 20;
constexpr size_t kArticleBytes = 6000;

constexpr std::string_view kSimplified[] = {
    "据海关统计，今年前5个月，全省外贸进出口总值3.2万亿元，同比增长9.4%，其中出口1.8万亿元。",
    "这家企业的负责人介绍，公司自去年以来投入2.6亿元建设新的生产线，预计年底前投产。",
    "会议强调，要坚持以供给侧结构性改革为主线，加快构建新发展格局，推动经济高质量发展。",
    "记者从市商务局获悉，第128届广交会将于10月15日至24日在网上举行，约2.6万家企业参展。",
    "业内人士认为，随着物流成本逐步回落，跨境电商有望迎来新一轮增长，中小企业的订单也将增加。",
    "当地农民合作社种植的柑橘喜获丰收，通过冷链运输，两天之内就能送到北京、上海的消费者手中。",
    "研究人员表示，这项技术可以把能耗降低三成左右，已经在江苏、浙江等地的五家工厂试用。",
};
constexpr std::string_view kTraditional[] = {
    "特區政府昨日公布，本年度首三個月的本地生產總值按年上升2.9%，較市場預期為佳。",
    "發言人表示，當局會繼續與業界保持緊密聯繫，並適時推出措施，協助中小企業渡過難關。",
    "警方接報後到場調查，初步相信事件與債務糾紛有關，現正追緝三名涉案男子歸案。",
    "學者指出，樓價在過去兩年升幅超過一成，年輕人置業的負擔愈來愈重，供應問題亟待解決。",
    "該會主席在記者會上說，參加者由去年的3,200人增至5,600人，反映市民對環境議題更加關注。",
    "台灣電子業者透露，車用晶片訂單已經排到明年第二季，廠商正評估是否擴充產能。",
};
constexpr std::string_view kEnglish[] = {
    "The company said on Tuesday that its net profit rose 12 percent to $3.5 billion in the first quarter. ",
    "Analysts had expected the central bank to keep interest rates unchanged until the end of the year. ",
    "Exports to the European Union grew faster than those to the United States, official figures showed. ",
    "Shares in Hong Kong closed lower after a volatile session, with property developers leading the "
    "losses. ",
    "\"We are confident that demand will recover,\" the chairman told reporters in London. ",
};
constexpr std::string_view kMixed[] = {
    "2022年5月18日，APEC会议在曼谷举行，与会者约200人。",
    "São Paulo, Zürich und Málaga – 3 Städte, 1 Ziel. ",
    "今天的直播很好看😀😀，推荐iPhone 13和华为P50！",
    "Ｆｕｌｌ　ｗｉｄｔｈ １２３，半角 123，東京タワー。",
    "股价涨3.5%至HK$20.45，成交1.2亿股。",
    "The so-called “dual circulation” (双循环) strategy… ",
};

BenchText Make(std::string name, std::span<const std::string_view> stock) {
  BenchText text{std::move(name), {}};
  std::mt19937 random(42);
  for (size_t bytes = 0; bytes < kTextBytes; bytes += text.articles.back().size()) {
    std::string article;
    while (article.size() < kArticleBytes) {
      article += stock[random() % stock.size()];
      if (random() % 5 == 0) article += '\n';
    }
    text.articles.push_back(std::move(article));
  }
  return text;
}

}  // namespace

size_t BenchText::bytes() const {
  size_t sum = 0;
  for (const std::string& article : articles) sum += article.size();
  return sum;
}

BenchText SimplifiedText() { return Make("simplified", kSimplified); }
BenchText TraditionalText() { return Make("traditional", kTraditional); }
BenchText EnglishText() { return Make("english", kEnglish); }
BenchText MixedText() { return Make("mixed", kMixed); }

BenchText CorpusText(std::string_view name, std::string_view folder, std::string_view extension) {
  namespace fs = std::filesystem;
  BenchText text{std::string(name), {}};
  const fs::path root = fs::path(TROMMEL_SOURCE_DIR) / "../shared/corpora" / folder;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == extension) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    for (size_t at = 0; at < whole.size();) {
      size_t end = std::min(at + kArticleBytes, whole.size());
      while (end < whole.size() && (whole[end] & 0xC0) == 0x80) ++end;
      text.articles.push_back(whole.substr(at, end - at));
      at = end;
    }
  }
  return text;
}

}  // namespace trommel::bench
