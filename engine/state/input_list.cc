#include "engine/state/input_list.h"

#include <simdjson.h>

#include <charconv>
#include <new>

#include "io/out/json.h"

namespace trommel {
namespace {

constexpr char kHex[] = "0123456789abcdef";

std::string ToHex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    hex += kHex[static_cast<unsigned char>(c) >> 4];
    hex += kHex[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

bool FromHex(std::string_view hex, std::string& bytes) {
  if (hex.size() % 2 != 0) return false;
  for (size_t i = 0; i < hex.size(); i += 2) {
    unsigned byte = 0;
    if (std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16).ptr != hex.data() + i + 2) return false;
    bytes += static_cast<char>(byte);
  }
  return true;
}

bool ReadLine(const simdjson::dom::element& line, InputFingerprint& input) {
  std::string_view path, hex, hash;
  if (line["path"].get_string().get(path) == simdjson::SUCCESS) {
    input.path = path;
  } else if (line["path_hex"].get_string().get(hex) != simdjson::SUCCESS || !FromHex(hex, input.path)) {
    return false;
  }
  if (line["size"].get_uint64().get(input.size) != simdjson::SUCCESS) return false;
  if (line["modified_ns"].get_int64().get(input.modified_ns) != simdjson::SUCCESS) return false;
  if (line["xxh3"].get_string().get(hash) != simdjson::SUCCESS) return false;
  return std::from_chars(hash.data(), hash.data() + hash.size(), input.hash, 16).ptr ==
         hash.data() + hash.size();
}

}  // namespace

std::string WriteInputList(const std::vector<InputFingerprint>& inputs) {
  std::string text, storage;
  for (const InputFingerprint& input : inputs) {
    const bool plain = ValidText(input.path, storage).data() == input.path.data();
    text += plain ? "{\"path\":" : "{\"path_hex\":";
    AppendJsonString(plain ? input.path : ToHex(input.path), text);
    text +=
        ",\"size\":" + std::to_string(input.size) + ",\"modified_ns\":" + std::to_string(input.modified_ns);
    char hash[17];
    const auto end = std::to_chars(hash, hash + sizeof hash, input.hash, 16).ptr;
    text += ",\"xxh3\":\"" + std::string(hash, end) + "\"}\n";
  }
  return text;
}

bool ReadInputList(std::string_view text, std::vector<InputFingerprint>& inputs) {
  inputs.clear();
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  while (!text.empty()) {
    const size_t line = text.find('\n');
    if (line == text.npos) return false;
    const simdjson::error_code error = parser.parse(text.data(), line, true).get(root);
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();  // what memory lacks is no damage
    if (error != simdjson::SUCCESS) return false;
    if (!ReadLine(root, inputs.emplace_back())) return false;
    text.remove_prefix(line + 1);
  }
  return true;
}

}  // namespace trommel
