#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include "engine/synth/synth.h"

namespace trommel {
namespace {

constexpr uint64_t kDocumentsPerTask = 2048;
constexpr unsigned kMostThreads = 256;  // each holds some 8 MB of text

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

class OutFile {
 public:
  explicit OutFile(std::string path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wb")) {}

  Status Write(const std::string& bytes) {
    if (!file_ || std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) return Failure();
    return Status::Ok();
  }

  Status Close() {
    if (!file_ || std::fclose(file_.release()) != 0) return Failure();
    return Status::Ok();
  }

 private:
  Status Failure() const { return Status::Io("cannot write " + path_ + ": " + std::strerror(errno)); }

  std::string path_;
  std::unique_ptr<std::FILE, FileCloser> file_;
};

std::string TomlString(const std::string& text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

void AppendEntry(const StockEntry& entry, std::string& toml) {
  const bool theme = entry.synth_class == SynthClass::kTheme;
  toml += theme ? "\n[[theme]]\n" : "\n[[organization]]\n";
  toml += "id = " + TomlString(entry.id) + "\nlabel = " + TomlString(entry.label) +
          (theme ? "\nterms = [" : "\nnames = [");
  for (size_t i = 0; i < entry.terms.size(); ++i) toml += (i == 0 ? "" : ", ") + TomlString(entry.terms[i]);
  toml += "]\n";
}

/// Makes the dump in rounds: every thread its own stretch of ordinals, written in their order.
Status WriteDocuments(const SynthOptions& options, OutFile& file, Truth& truth) {
  const unsigned wanted = options.threads != 0 ? options.threads : std::thread::hardware_concurrency();
  const unsigned threads = std::clamp(wanted, 1u, kMostThreads);
  struct Task {
    std::string text;
    std::unique_ptr<SynthGenerator> generator;
  };
  std::vector<Task> tasks(threads);
  const uint64_t end = options.first + options.documents;
  for (uint64_t next = options.first; next < end;) {
    std::vector<std::thread> workers;
    size_t used = 0;
    for (; used < threads && next < end; ++used) {
      SynthOptions stretch = options;
      stretch.first = next;
      stretch.documents = std::min(kDocumentsPerTask, end - next);
      next += stretch.documents;
      workers.emplace_back([&task = tasks[used], stretch] {
        task.generator = std::make_unique<SynthGenerator>(stretch);
        task.text.clear();
        while (task.generator->Append(task.text)) {
        }
      });
    }
    for (std::thread& worker : workers) worker.join();
    for (size_t i = 0; i < used; ++i) {
      TROMMEL_RETURN_IF_ERROR(file.Write(tasks[i].text));
      truth.Merge(tasks[i].generator->truth());
    }
  }
  return file.Close();
}

}  // namespace

std::string SynthPack() {
  std::string toml =
      "# The companion of a synthetic dump: what its truth counts. The grammar is off, for its finds are not "
      "in the truth.\n"
      "[pack]\nname = \"synth\"\n\n[organizations]\ngrammar = false\n";
  for (const StockEntry& entry : Stock::Get().entries) {
    if (entry.synth_class != SynthClass::kQuantity) AppendEntry(entry, toml);
  }
  return toml;
}

Status WriteSynth(const SynthOptions& options, const std::string& path) {
  if (options.simplified + options.traditional + options.english == 0) {
    return Status::Usage("a synthetic dump needs a share of at least one language");
  }
  if (options.documents > UINT64_MAX - options.first) {
    return Status::Usage("there are no more than 2^64 synthetic documents; ask for fewer");
  }
  OutFile dump(path);
  Truth truth(Stock::Get());
  TROMMEL_RETURN_IF_ERROR(WriteDocuments(options, dump, truth));
  OutFile truth_file(path + ".truth.csv");
  TROMMEL_RETURN_IF_ERROR(truth_file.Write(truth.ToCsv()));
  TROMMEL_RETURN_IF_ERROR(truth_file.Close());
  OutFile pack_file(path + ".pack.toml");
  TROMMEL_RETURN_IF_ERROR(pack_file.Write(SynthPack()));
  return pack_file.Close();
}

}  // namespace trommel
