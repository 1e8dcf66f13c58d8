#include "engine/report/page.h"

#include <fmt/format.h>

#include <array>

#include "engine/report/bench_page.h"
#include "engine/report/report_template.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr std::string_view kDataMark = "@TROMMEL_DATA@";

// Bytes to look at. E2 begins U+2028 and U+2029, and many others, such as Chinese quotes.
constexpr auto kSpecial = [] {
  std::array<bool, 256> special{};
  for (const unsigned char c : {'<', '>', '&', '\xE2'}) special[c] = true;
  return special;
}();

// JSON inside a script element: nothing in it may end the element or open a comment there. These characters
// stand in strings only, where an escape says the same.
void AppendForScriptElement(std::string_view json, std::string& out) {
  while (true) {
    size_t plain = 0;
    while (plain < json.size() && !kSpecial[static_cast<unsigned char>(json[plain])]) ++plain;
    out += json.substr(0, plain);
    json.remove_prefix(plain);
    if (json.empty()) return;
    if (json.starts_with("\xE2\x80\xA8") || json.starts_with("\xE2\x80\xA9")) {
      out += json[2] == '\xA8' ? "\\u2028" : "\\u2029";
      json.remove_prefix(3);
      continue;
    }
    if (json[0] == '\xE2') {
      out += json[0];
    } else {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(json[0]));
    }
    json.remove_prefix(1);
  }
}

}  // namespace

Result<std::string> FillPage(std::string_view name, std::string_view data) {
  std::string_view page;
  for (const BuiltInFile& file : ReportTemplateFiles()) {
    if (file.path == name) page = file.content;
  }
  const size_t mark = page.find(kDataMark);
  if (mark == std::string_view::npos) return Status::Internal("the page of the report has no place for data");
  std::string out;
  out.reserve(page.size() + data.size() + data.size() / 64);
  out += page.substr(0, mark);
  AppendForScriptElement(data, out);
  out += page.substr(mark + kDataMark.size());
  return out;
}

Status WritePage(std::string_view name, std::string_view data, const std::string& path) {
  const auto page = FillPage(name, data);
  return page.ok() ? WriteFileAtomically(path, *page) : page.status();
}

Status WriteBenchPage(std::string_view json, const std::string& path) {
  return WritePage("bench.html", json, path);
}

}  // namespace trommel
