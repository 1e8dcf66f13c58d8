#include "engine/report/page.h"

#include <fmt/format.h>

#include "engine/report/bench_page.h"
#include "engine/report/report_template.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr std::string_view kDataMark = "@TROMMEL_DATA@";

// JSON inside a script element: nothing in it may end the element or open a comment there. These characters
// stand in strings only, where an escape says the same.
std::string ForScriptElement(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<' || c == '>' || c == '&') {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Status WritePage(std::string_view name, std::string_view data, const std::string& path) {
  std::string_view page;
  for (const BuiltInFile& file : ReportTemplateFiles()) {
    if (file.path == name) page = file.content;
  }
  const size_t mark = page.find(kDataMark);
  if (mark == std::string_view::npos) return Status::Internal("the page of the report has no place for data");
  AtomicFile file;
  TROMMEL_RETURN_IF_ERROR(file.Open(path));
  TROMMEL_RETURN_IF_ERROR(file.Append(page.substr(0, mark)));
  TROMMEL_RETURN_IF_ERROR(file.Append(ForScriptElement(data)));
  TROMMEL_RETURN_IF_ERROR(file.Append(page.substr(mark + kDataMark.size())));
  return file.Commit();
}

Status WriteBenchPage(std::string_view json, const std::string& path) {
  return WritePage("bench.html", json, path);
}

}  // namespace trommel
