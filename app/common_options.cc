#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <thread>

#include "app/command.h"
#include "engine/pipeline/simd_choice.h"
#include "io/in/encoding.h"

namespace trommel {
namespace {

constexpr std::array<std::string_view, 6> kRoles = {"text", "title", "date", "source", "id", "url"};

Status ParseFields(const std::vector<std::string>& fields, InputOptions& options) {
  for (const std::string& field : fields) {
    const size_t equals = field.find('=');
    const std::string role = field.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == field.size() ||
        std::find(kRoles.begin(), kRoles.end(), role) == kRoles.end()) {
      return Status::Usage(
          fmt::format("--field {}: say ROLE=PATH, for example text=article.body; the roles are {}", field,
                      fmt::join(kRoles, ", ")));
    }
    options.fields[role] = field.substr(equals + 1);
  }
  return Status::Ok();
}

}  // namespace

bool ParseByteSize(const std::string& text, uint64_t& bytes) {
  size_t digits = 0;
  uint64_t value = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    if (value > std::numeric_limits<uint64_t>::max() / 10 - 1) return false;
    value = value * 10 + static_cast<uint64_t>(text[digits++] - '0');
  }
  std::string unit = text.substr(digits);
  std::transform(unit.begin(), unit.end(), unit.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  static const std::array<std::pair<std::string_view, int>, 13> kUnits = {{{"", 0},
                                                                           {"B", 0},
                                                                           {"K", 10},
                                                                           {"KB", 10},
                                                                           {"KIB", 10},
                                                                           {"M", 20},
                                                                           {"MB", 20},
                                                                           {"MIB", 20},
                                                                           {"G", 30},
                                                                           {"GB", 30},
                                                                           {"GIB", 30},
                                                                           {"T", 40},
                                                                           {"TIB", 40}}};
  for (const auto& [name, shift] : kUnits) {
    if (digits == 0 || unit != name) continue;
    if (value > (std::numeric_limits<uint64_t>::max() >> shift)) return false;
    bytes = value << shift;
    return true;
  }
  return false;
}

void CommonOptions::AddTo(CLI::App& command) {
  command.add_option("INPUT", inputs, "Files, folders, globs, or - for standard input")->required();
  command
      .add_option("-p,--pack", packs,
                  "A pack file (TOML), or the name of a built-in pack; may be repeated [news]")
      ->allow_extra_args(false);
  command
      .add_option(
          "--field", fields,
          "Where a field stands: ROLE=PATH, as text=article.body; roles: text title date source id url")
      ->allow_extra_args(false);
  command
      .add_option(
          "--format", format,
          "auto, ndjson, json, csv, text, markdown, html, warc: decides the format instead\nof the content")
      ->default_str("auto");
  command.add_option("--encoding", input_options.encoding,
                     "Of all inputs, as GB18030 [by declaration, else by content]");
  command.add_option("--markup", markup, "none, html: strip tags from the fields of NDJSON")
      ->default_str("none");
  command
      .add_option("--include", input_options.include, "Only files of folders that match a glob, as **/*.md")
      ->allow_extra_args(false);
  command.add_option("--exclude", input_options.exclude, "No files of folders that match a glob")
      ->allow_extra_args(false);
  command.add_option("-t,--threads", threads, "Workers [one a core]")->check(CLI::Range(1u, 1024u));
  command.add_option("--block-size", block_size, "Bytes of a unit of parallel work, as 256K or 4M")
      ->default_str("1M");
  command
      .add_option("--engine", engine,
                  "auto, hyperscan, kernel, oracle: the matcher, where it can serve; results are the same")
      ->default_str("auto");
  command
      .add_option("--simd", simd,
                  "auto, or a level of this machine: how wide the kernels work; results are the same")
      ->default_str("auto");
  command.add_flag("--no-cache", no_cache,
                   "Compile packs anew, and leave ~/.cache/trommel ($XDG_CACHE_HOME/trommel) alone");
}

Status CommonOptions::Resolve() {
  TROMMEL_RETURN_IF_ERROR(ChooseSimdLevel(simd));
  TROMMEL_RETURN_IF_ERROR(ParseFields(fields, input_options));
  static const std::array<std::pair<std::string_view, Format>, 8> kFormats = {
      {{"auto", Format::kAuto},
       {"ndjson", Format::kNdjson},
       {"text", Format::kText},
       {"markdown", Format::kMarkdown},
       {"json", Format::kJson},
       {"csv", Format::kCsv},
       {"html", Format::kHtml},
       {"warc", Format::kWarc}}};
  const auto known =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& f) { return f.first == format; });
  if (known == kFormats.end()) {
    return Status::Usage(
        fmt::format("--format {}: say auto, ndjson, json, csv, text, markdown, html or warc", format));
  }
  input_options.format = known->second;
  if (markup != "none" && markup != "html")
    return Status::Usage(fmt::format("--markup {}: say none or html", markup));
  input_options.markup = markup == "html" ? Markup::kHtml : Markup::kNone;
  if (!input_options.encoding.empty()) {
    const auto known = CanonicalEncoding(input_options.encoding);
    if (!known.ok()) return Status::Usage("--encoding: " + known.status().message());
  }
  const auto choice = EngineChoiceOf(engine);
  if (!choice)
    return Status::Usage(fmt::format("--engine {}: say auto, hyperscan, kernel or oracle", engine));
  engine_choice = *choice;
  if (!ParseByteSize(block_size, block_bytes) || block_bytes < 1 || block_bytes > (uint64_t{1} << 30)) {
    return Status::Usage(
        fmt::format("--block-size {}: say a size from 1 byte to 1 GiB, as 256K or 4M", block_size));
  }
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  return Status::Ok();
}

}  // namespace trommel
