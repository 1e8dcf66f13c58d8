#include "io/in/json_ld.h"

#include <simdjson.h>

#include <new>

namespace trommel {
namespace {

namespace dom = simdjson::dom;

constexpr size_t kLongestScript = 4 << 20;
constexpr int kDeepest = 4;  // of @graph and arrays

std::string StringOf(dom::element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  dom::array list;
  dom::element first;
  if (value.get(list) == simdjson::SUCCESS && list.at(0).get(first) == simdjson::SUCCESS) return StringOf(first);
  for (const char* key : {"name", "@id", "url"}) {
    if (value.is_object() && value.at_key(key).get(text) == simdjson::SUCCESS) return std::string(text);
  }
  return {};
}

std::string Member(dom::element object, const char* key) {
  dom::element value;
  return object.at_key(key).get(value) == simdjson::SUCCESS ? StringOf(value) : std::string();
}

bool IsArticle(dom::element object) {
  const std::string type = Member(object, "@type");
  const auto ends = [&](std::string_view end) {
    return type.size() >= end.size() && type.compare(type.size() - end.size(), end.size(), end) == 0;
  };
  return ends("Article") || ends("Posting");
}

bool Find(dom::element at, int depth, JsonLdArticle& article) {
  if (depth > kDeepest) return false;
  dom::array list;
  if (at.get(list) == simdjson::SUCCESS) {
    for (const dom::element each : list) {
      if (Find(each, depth + 1, article)) return true;
    }
    return false;
  }
  if (!at.is_object()) return false;
  if (IsArticle(at)) {
    article.title = Member(at, "headline");
    article.date = Member(at, "datePublished");
    article.source = Member(at, "publisher");
    article.url = Member(at, "url");
    if (article.url.empty()) article.url = Member(at, "mainEntityOfPage");
    article.body = Member(at, "articleBody");
    return true;
  }
  dom::element graph;
  return at.at_key("@graph").get(graph) == simdjson::SUCCESS && Find(graph, depth + 1, article);
}

}  // namespace

bool ReadJsonLd(std::string_view script, JsonLdArticle& article) {
  if (script.size() > kLongestScript) return false;
  dom::parser parser;
  dom::element root;
  const simdjson::error_code error = parser.parse(script.data(), script.size(), true).get(root);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  return error == simdjson::SUCCESS && Find(root, 0, article);
}

}  // namespace trommel
