#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <memory>

#include "app/command.h"
#include "app/exit_code.h"
#include "engine/pack/pack_reader.h"
#include "engine/pipeline/extract_job.h"

namespace trommel {
namespace {

constexpr char kAbout[] = "Answer every mention as NDJSON, a line a document, in input order";

constexpr char kExamples[] =
    "Examples:\n"
    "  trommel extract news.ndjson > mentions.ndjson\n"
    "  echo '{\"id\":\"1\",\"text\":\"近8000家企业参展\"}' | trommel extract -\n"
    "  trommel extract --pack trade.toml --text articles/ | head -1\n"
    "Offsets are bytes into the document's text: title, line feed, body where it has a title apart.";

struct ExtractArguments {
  CommonOptions common;
  bool with_text = false;
};

// Writes all of it; answers 0, or the errno of the write that failed: by the time the job has drained, errno
// is another's.
int WriteToStandardOutput(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

int Extract(ExtractArguments& arguments, Progress& progress) {
  CommonOptions& common = arguments.common;
  if (const Status status = common.Resolve(); !status.ok()) return Fail(status);
  auto pack = LoadPacks(common.packs);
  if (!pack.ok()) return Fail(pack.status());
  auto compiled = CompiledPack::Compile(std::move(*pack), common.engine_choice, common.Cache());
  if (!compiled.ok()) return Fail(compiled.status());
  auto inputs = FindInputs(common.inputs, common.input_options);
  if (!inputs.ok()) return Fail(inputs.status());

  ExtractOptions options;
  options.threads = common.threads;
  options.block_bytes = common.block_bytes;
  options.select = common.select;
  options.with_text = arguments.with_text;
  int write_error = 0;
  const auto write = [&write_error](std::string_view answers) {
    write_error = WriteToStandardOutput(answers);
    return write_error == 0;
  };
  const Status status = ExtractMentions(*compiled, *inputs, common.input_options, options, write, progress);
  if (write_error == EPIPE) return kExitClean;  // the reader had enough, as with head
  if (write_error != 0)
    return Fail(Status::Io(fmt::format("standard output: {}", std::strerror(write_error))));
  if (!status.ok()) return Fail(status);
  return progress.rejects == 0 ? kExitClean : kExitRejects;
}

}  // namespace

Command AddExtract(CLI::App& app, Progress& progress) {
  auto arguments = std::make_shared<ExtractArguments>();
  CLI::App* command = app.add_subcommand("extract", kAbout);
  command->footer(kExamples);
  arguments->common.AddTo(*command);
  command->add_flag("--text", arguments->with_text, "Add each document's text to its answer");
  return [arguments, &progress] { return Extract(*arguments, progress); };
}

}  // namespace trommel
