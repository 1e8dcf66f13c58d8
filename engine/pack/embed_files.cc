// Writes a C++ source that holds files as string literals: embed_files OUTPUT HEADER FUNCTION [NAME PATH]...
// FUNCTION, which HEADER declares, answers them as a std::vector<BuiltInFile>. A PATH of "-" stands for an
// empty file. Run when the program is built.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

namespace {

void WriteLiteral(const std::string& content, std::ofstream& out) {
  constexpr size_t kBytesPerLine = 64;
  static constexpr char kOctal[] = "01234567";
  for (size_t i = 0; i < content.size(); i += kBytesPerLine) {
    out << "    \"";
    for (size_t j = i; j < content.size() && j < i + kBytesPerLine; ++j) {
      const auto byte = static_cast<unsigned char>(content[j]);
      const bool plain = byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' && byte != '?';
      if (plain) {
        out << content[j];
      } else {
        out << '\\' << kOctal[byte >> 6] << kOctal[(byte >> 3) & 7] << kOctal[byte & 7];
      }
    }
    out << "\"\n";
  }
  if (content.empty()) out << "    \"\"\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4 || argc % 2 != 0) {
    std::fprintf(stderr, "usage: embed_files OUTPUT HEADER FUNCTION [NAME PATH]...\n");
    return 2;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << "#include \"" << argv[2]
      << "\"\n\nnamespace trommel {\n\n"
         "const std::vector<BuiltInFile>& "
      << argv[3] << "() {\n  static const std::vector<BuiltInFile> files = {\n";
  for (int i = 4; i < argc; i += 2) {
    std::string content;
    if (std::string(argv[i + 1]) != "-") {
      std::ifstream in(argv[i + 1], std::ios::binary);
      if (!in) {
        std::fprintf(stderr, "embed_files: cannot open %s\n", argv[i + 1]);
        return 1;
      }
      content.assign(std::istreambuf_iterator<char>(in), {});
    }
    out << "    {\"" << argv[i] << "\", std::string_view(\n";
    WriteLiteral(content, out);
    out << "    , " << content.size() << ")},\n";
  }
  out << "  };\n  return files;\n}\n\n}  // namespace trommel\n";
  out.close();
  return out ? 0 : 1;
}
