#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <thread>

#include "app/command.h"
#include "engine/boilerplate/boilerplate_list.h"
#include "engine/pipeline/memory_limit.h"
#include "engine/pipeline/simd_choice.h"
#include "io/in/encoding.h"
#include "io/in/reading_notes.h"

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

void ParseSplit(const std::string& text, InputOptions& options) {
  const bool known = text.size() == 9 && text.compare(0, 8, "heading:") == 0 && text[8] >= '1' && text[8] <= '6';
  if (!known) throw CLI::ValidationError("--split " + text, "say heading:1 to heading:6");
  options.split_heading = text[8] - '0';
}

void LoadBoilerplate(const std::vector<std::string>& paths, InputOptions& options) {
  std::vector<std::vector<BoilerplateEntry>> lists;
  for (const std::string& path : paths) {
    auto list = ReadBoilerplate(path);
    if (!list.ok()) throw CLI::ValidationError("--boilerplate", list.status().message());
    lists.push_back(std::move(*list));
  }
  options.filter = std::make_shared<BoilerplateFilter>(MergeBoilerplate(lists));
}

uint64_t ParseLimit(const std::string& option, const std::string& text, uint64_t most, const std::string& advice) {
  uint64_t bytes = 0;
  if (!ParseByteSize(text, bytes) || bytes < 1024 || bytes > most)
    throw CLI::ValidationError(option + " " + text, "say a size from 1K to " + advice);
  return bytes;
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

Status ParseMemory(const std::string& text, uint64_t least, uint64_t& bytes) {
  if (ParseByteSize(text, bytes) && bytes >= least) return Status::Ok();
  return Status::Usage(fmt::format("--memory {}: say at least {}M, as 512M or 4G", text, least >> 20));
}

Status ParseOwnMemory(const std::string& text, uint64_t& bytes) {
  TROMMEL_RETURN_IF_ERROR(ParseMemory(text, kLeastMemory, bytes));
  bytes = std::min(bytes, UsableMemory());
  if (bytes >= kLeastMemory) return Status::Ok();
  return Status::Resource(fmt::format("the system, or the control group (a container, a job) this runs in, has {}M of memory for it; {}M are needed",
                                      MemoryLimit() >> 20, (kLeastMemory / 7 * 8 >> 20) + 1));
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
  command.add_option("--markup", markup, "none, html: strip tags from the fields of NDJSON, JSON and CSV")
      ->default_str("none");
  command
      .add_option("--columns", input_options.columns,
                  "Names of the columns of CSV without a header, as id,date,title,text; - for one that is not used")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option_function<std::string>(
      "--split", [this](const std::string& split) { ParseSplit(split, input_options); },
      "heading:N: each heading of level N in a Markdown file begins an article");
  command
      .add_option("--language", input_options.languages,
                  "Keep only articles in these: zh-Hans, zh-Hant, en, other; with commas between")
      ->delimiter(',')
      ->check(CLI::IsMember({"zh-Hans", "zh-Hant", "en", "other"}))
      ->allow_extra_args(false);
  input_options.notes = std::make_shared<ReadingNotes>();
  command
      .add_option_function<std::vector<std::string>>(
          "--boilerplate",
          [this](const std::vector<std::string>& paths) { LoadBoilerplate(paths, input_options); },
          "A list of `trommel boilerplate`: its sentences are left out of the searched texts")
      ->allow_extra_args(false);
  command.add_option_function<std::string>(
      "--max-record",
      [this](const std::string& size) {
        input_options.max_record_bytes = ParseLimit("--max-record", size, uint64_t{1} << 31, "2G, as 16M");
      },
      "Records above it are rejected, as 16M [256M]");
  command.add_option_function<std::string>(
      "--max-header",
      [this](const std::string& size) {
        input_options.max_header_bytes = ParseLimit("--max-header", size, uint64_t{1} << 26, "64M, as 1M");
      },
      "Records of a crawl with a longer header are rejected, as 1M [256K]");
  command.add_option("--max-nesting", input_options.max_nesting, "JSON with more levels is rejected [1024]")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 20));
  command.add_option("--max-mentions", input_options.max_mentions, "Articles with more are rejected [1000000]")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 40));
  command.add_option("--max-ratio", input_options.max_ratio, "A file that unpacks to so many times its size ends there [2000]")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 40));
  command.add_option("--max-members", input_options.max_members, "An archive ends behind so many members [1000000]")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 40));
  command
      .add_option("--include", input_options.include, "Only files of folders that match a glob, as **/*.md")
      ->allow_extra_args(false);
  command.add_option("--exclude", input_options.exclude, "No files of folders that match a glob")
      ->allow_extra_args(false);
  command.add_option("--since", since, "Only documents of this day, month or year and later, as 2022-05");
  command.add_option("--until", until, "Only documents up to this day, month or year, its last day included");
  command.add_option("--unique", unique,
                     "id, url, text: of documents that are equal in it, only the first in input order counts");
  command.add_option("--limit", select.limit, "Only so many documents, the first in input order")
      ->check(CLI::Range(uint64_t{1}, ~uint64_t{0}));
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

Status CommonOptions::ResolveSelection() {
  if (!since.empty()) {
    const auto period = ParsePeriod(since);
    if (!period) return Status::Usage(fmt::format("--since {}: say 2022, 2022-05 or 2022-05-18", since));
    select.since = period->first;
  }
  if (!until.empty()) {
    const auto period = ParsePeriod(until);
    if (!period) return Status::Usage(fmt::format("--until {}: say 2022, 2022-05 or 2022-05-18", until));
    select.until = period->last;
  }
  if (select.since.known() && select.until.known() && select.until < select.since) {
    return Status::Usage(fmt::format("--until {} lies before --since {}", until, since));
  }
  static constexpr std::array<std::string_view, 4> kUnique = {"", "id", "url", "text"};
  const auto by = std::find(kUnique.begin(), kUnique.end(), unique);
  if (by == kUnique.end()) return Status::Usage(fmt::format("--unique {}: say id, url or text", unique));
  select.unique = static_cast<UniqueBy>(by - kUnique.begin());
  return Status::Ok();
}

Status CommonOptions::Resolve() {
  TROMMEL_RETURN_IF_ERROR(ResolveSelection());
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
    const auto encoding = CanonicalEncoding(input_options.encoding);
    if (!encoding.ok()) return Status::Usage("--encoding: " + encoding.status().message());
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
